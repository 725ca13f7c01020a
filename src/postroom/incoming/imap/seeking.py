"""Seeking: a message that the record knows of and nobody holds is looked for in the mailbox by its Message-ID."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.incoming.imap.connection import Connection
from postroom.incoming.imap.reading import Reader
from postroom.models import Account, Folder, Gap

MOST = 40
"""Gaps that are looked for in one round: each is a search in every folder."""


def newest_gap() -> int:
    """Return the key of the newest gap, 0 where there is none."""
    return Gap.objects.open().order_by("-pk").values_list("pk", flat=True).first() or 0


async def seek(reader: Reader, link: Connection, folders: Sequence[Folder]) -> bool:
    """Look for what this account was not searched for yet; return whether more is left to look for."""
    gaps = await reader.desk.write(sought, reader.account)
    for folder in folders if gaps else ():
        await reader.open(link, folder)
        found = {uid for gap in gaps for uid in await link.search_id(gap.message_id)}
        if wanted := sorted(uid for uid in found if uid < folder.next_uid):
            await reader.take_these(link, folder, wanted)
    if gaps:
        await reader.desk.write(Account.objects.filter(pk=reader.account.pk).update, sought=gaps[-1].pk)
    return len(gaps) == MOST


def sought(account: Account) -> list[Gap]:
    """Return the next gaps that this account was not searched for, and go past those that are nobody's business."""
    account.refresh_from_db(fields=["sought"])
    gaps = list(Gap.objects.open().of_business().filter(pk__gt=account.sought).order_by("pk")[:MOST])
    if not gaps and (newest := newest_gap()) > account.sought:
        Account.objects.filter(pk=account.pk).update(sought=newest)
    return gaps
