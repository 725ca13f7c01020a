"""Folders of an export: where the mail and the files of each project lie, under names that every system takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from postroom.archive.exports.scopes import Scope
from postroom.models import Attachment, Client, File, Message, Project

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
LONGEST = 60


class Folder(NamedTuple):
    """Where one project's part lies, or one client's that is in no project, or nobody's."""

    client: Client | None
    project: Project | None
    path: str
    page: str


@dataclass
class Folders:
    """The folders of a scope; no two have the same name, in whatever case."""

    scope: Scope
    known: dict[tuple[int | None, int | None], Folder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lying = set(self.scope.messages.order_by().values_list("client", "project").distinct())
        lying |= {(p.client_id, p.pk) for p in self.scope.rows(Project)}
        clients = Client.objects.in_bulk({client for client, _ in lying if client})
        projects = Project.objects.select_related("client").in_bulk({project for _, project in lying if project})
        taken: set[str] = set()
        for key in sorted(lying, key=lambda pair: (pair[0] or 0, pair[1] or 0)):
            client, project = clients.get(key[0] or 0), projects.get(key[1] or 0)
            path = _free(_path(client, project), taken)
            number = len(self.known) + 1
            self.known[key] = Folder(client, project, path, f"timeline/{number}.html")

    def __iter__(self) -> Iterator[Folder]:
        return iter(self.known.values())

    def of(self, client: int | None, project: int | None) -> Folder:
        return self.known[client, project]

    def file(self, message: Message, file: Attachment) -> str:
        """Return where an attachment lies."""
        folder = self.of(message.client_id, message.project_id)
        day = f"{timezone.localtime(message.sent_at):%Y-%m-%d}"
        return f"files/{folder.path}/{day} {_tagged(file.name or str(file), file.public_id)}"

    def kept(self, file: File) -> str:
        """Return where a file lies that somebody brought into a project."""
        folder = self.of(file.project.client_id, file.project_id)
        return f"files/{folder.path}/{timezone.localtime(file.at):%Y-%m-%d} {_tagged(file.name, file.public_id)}"


def safe(name: str) -> str:
    """Return a name that Windows, macOS and Linux take for a file.

    >>> safe("Hall: floor/walls?. ")
    'Hall floor walls'
    """
    plain = " ".join(FORBIDDEN.sub(" ", name).split())[:LONGEST].strip(" .")
    return f"{plain}_" if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", plain) else plain or "_"


def _path(client: Client | None, project: Project | None) -> str:
    if client is None:
        return safe(_("Of nobody"))
    return f"{safe(client.name)}/{safe(project.name) if project else safe(_('In no project'))}"


def _free(path: str, taken: set[str]) -> str:
    """Return the path, with a number behind it where another folder has it."""
    names: Iterable[str] = (path, *(f"{path} {number}" for number in range(2, 100_000)))
    free = next(name for name in names if name.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _tagged(name: str, tag: str) -> str:
    """Return a safe file name with a tag before its ending, so that it is the only one of its kind."""
    path = PurePath(safe(name[-LONGEST:]))
    return f"{path.stem} ({tag[:6]}){path.suffix}"
