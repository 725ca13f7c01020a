"""Folders to file by: "File in Postroom" with one folder a project, made in a mailbox on its owner's word.

It is the one thing that is ever altered there. What its owner moves into one of them he has filed in that project.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from postroom.incoming.imap.connection import Connection
from postroom.incoming.imap.folders import FILING, Listed
from postroom.incoming.imap.reading import Reader
from postroom.incoming.imap.trouble import Refused
from postroom.models import Account, Folder, Project, State

ROOT = "File in Postroom"
MOST, NAME_MOST = 100, 80


async def make_folders(reader: Reader, link: Connection, listed: Sequence[Listed]) -> list[Listed]:
    """Make the folders that are missing, and return all there are for filing."""
    there = {each.raw for each in listed}
    wanted = await reader.desk.write(wanted_by, reader.account, _prefix(listed), _delimiter(listed))
    made = []
    for raw, project in wanted.items():
        if raw not in there:
            try:
                await link.create(raw)
            except Refused:
                continue
        if project:
            await reader.desk.write(note, reader.account, raw, project)
            made.append(Listed(raw, FILING))
    return made


def _delimiter(listed: Sequence[Listed]) -> str:
    return next((each.delimiter for each in listed if each.delimiter), "/")


def _prefix(listed: Sequence[Listed]) -> str:
    """Return what all folders of one's own stand below: on some servers that is INBOX."""
    below = f"INBOX{_delimiter(listed)}"
    others = [each.raw for each in listed if each.raw.upper() != "INBOX"]
    return below if others and all(raw.startswith(below) for raw in others) else ""


def wanted_by(account: Account, prefix: str, delimiter: str) -> dict[str, int]:
    """Return the folders that an account is to have, by their names on the wire, with the keys of projects."""
    seen = Project.objects.visible_to(account.owner).living().filter(state=State.CONFIRMED).select_related("client")
    held = dict(account.folders.filter(role=FILING).values_list("project", "raw"))
    wanted = {f"{prefix}{ROOT}": 0}
    for project in seen.order_by("pk")[:MOST]:
        name = f"{project.client}: {project}".replace(delimiter, "-").replace('"', "'")[:NAME_MOST]
        wanted[held.get(project.pk) or f"{prefix}{ROOT}{delimiter}{encoded(name)}"] = project.pk
    return wanted


def note(account: Account, raw: str, project: int) -> None:
    name = Listed(raw).name[:1000]
    told = {"name": name, "role": FILING, "project_id": project, "is_gone": False}
    Folder.objects.update_or_create(account=account, raw=raw, defaults=told)


def encoded(name: str) -> str:
    """Write a name in modified UTF-7 (RFC 3501 5.1.3).

    >>> encoded("Entwürfe & mehr")
    'Entw&APw-rfe &- mehr'
    """
    written, foreign = [], ""
    for char in [*name, ""]:
        if char and not " " <= char <= "~":
            foreign += char
            continue
        if foreign:
            packed = b64encode(foreign.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
            written.append(f"&{packed}-")
            foreign = ""
        written.append("&-" if char == "&" else char)
    return "".join(written)
