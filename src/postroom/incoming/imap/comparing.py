"""Comparing a mailbox with the record: everything there that concerns a client is on record, or is named as missing.

Headers alone are read for that. What was missing is fetched; so is what was passed over before its client was known,
or before the message that it answers was on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from postroom.incoming import privacy
from postroom.incoming.imap.company import Company
from postroom.incoming.imap.connection import Connection
from postroom.incoming.imap.keeping import Letter, clients_digest, known_of, settled_among
from postroom.incoming.imap.reading import WINDOW, Reader
from postroom.incoming.prepare import Prepared
from postroom.models import Account, Arrival, Client, Firm, Folder, Message, Offer, Tombstone
from postroom.models.offer import Told

FIELDS = "FROM TO CC BCC DATE SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES LIST-ID LIST-UNSUBSCRIBE AUTO-SUBMITTED"
SPAM_FIELDS = " X-SPAM-FLAG X-SPAM-STATUS X-MS-EXCHANGE-ORGANIZATION-SCL"
TOLD_BY_HEADERS = {privacy.Because.CLIENT, privacy.Because.ANSWERS, privacy.Because.MISSED}
MOST_NAMED = 200
TRIES = 2
"""A thread is fetched from its root on: what answers the message that was fetched is found in a second round."""


@dataclass
class Comparison:
    """What a comparison found, over all folders: Message-IDs (or places) that concern a client, and those held."""

    concerned: set[object] = field(default_factory=set)
    held: set[object] = field(default_factory=set)
    missing: dict[object, tuple[str, int]] = field(default_factory=dict)
    company: Company = field(default_factory=Company)

    def add(self, folder: Folder, heads: Mapping[int, Prepared], concerning: Sequence[int], held: set[int]) -> None:
        for uid in concerning:
            name = heads[uid].id_hash or folder.place(uid)
            self.concerned.add(name)
            if uid in held:
                self.held.add(name)
            else:
                self.missing[name] = (folder.name, uid)


async def compare(reader: Reader, link: Connection, folders: Sequence[Folder]) -> None:
    """Compare the open folders of an account with the record, fetch what is missing, and note what came of it."""
    digest = await reader.desk.write(clients_digest)
    for _ in range(TRIES):
        found = Comparison()
        fetched = 0
        for folder in folders:
            fetched += await _compare_folder(reader, link, folder, found)
        if not fetched:
            break
    await reader.desk.write(_note, reader.account, found, digest)


async def _compare_folder(reader: Reader, link: Connection, folder: Folder, found: Comparison) -> int:
    """Go through a folder by its headers; return how many messages were fetched that were missing."""
    opened = await reader.open(link, folder)
    fetched, high = 0, opened.messages
    while high > 0:
        low = max(1, high - WINDOW + 1)
        sizes = await link.sizes(f"{low}:{high}")
        heads = await link.headers([uid for uid, _ in sizes if uid < folder.next_uid], FIELDS + SPAM_FIELDS)
        read = await reader.desk.work_out(heads)
        letters = {letter.uid: letter.prepared for letter in read}
        concerning = await reader.desk.write(concerns, read, reader.account)
        found.company.meet(letters.values(), reader.account.address)
        held = await reader.desk.write(held_of, reader.account, folder, letters, concerning)
        missing = [uid for uid in concerning if uid not in held]
        if missing:
            await reader.take_these(link, folder, missing)
            came = await reader.desk.write(held_of, reader.account, folder, letters, missing)
            fetched += len(came)
            held |= came
        found.add(folder, letters, concerning, held)
        high = low - 1
    return fetched


def concerns(heads: Sequence[Letter], account: Account) -> list[int]:
    """Return the UIDs of messages that concern a client, as far as headers tell; of a shared mailbox all but spam."""
    if account.is_shared:
        return [head.uid for head in heads if not privacy.is_spam(head.raw)]
    known = known_of([head.prepared for head in heads], account)
    return [head.uid for head in heads if privacy.judge(head.prepared, known) in TOLD_BY_HEADERS]


def held_of(account: Account, folder: Folder, heads: Mapping[int, Prepared], uids: Sequence[int]) -> set[int]:
    """Return which of these messages are on record, by their Message-ID or by their place; erased ones count."""
    ids = {number for uid in uids if (number := heads[uid].id_hash) is not None}
    known = set(Message.objects.filter(id_hash__among=ids).values_list("id_hash", flat=True))
    known |= set(Tombstone.objects.filter(id_hash__among=ids).values_list("id_hash", flat=True))
    places = {folder.place(uid): uid for uid in uids}
    arrived = Arrival.objects.filter(source__in=account.sources, place__among=places)
    return {uid for uid in uids if heads[uid].id_hash in known} | {
        places[place] for place in arrived.values_list("place", flat=True)
    }


def _note(account: Account, found: Comparison, digest: str) -> None:
    gone = "is larger than we take, or was taken away meanwhile"
    lost = [(name, place) for name, place in found.missing.items() if name not in found.held]
    Account.objects.filter(pk=account.pk).update(
        compared_at=timezone.now(),
        compared_for=digest,
        concerned=len(found.concerned),
        held=len(found.held),
        missing=[[folder, uid, gone] for _, (folder, uid) in lost[:MOST_NAMED]],
    )
    if not account.is_shared and not Client.objects.confirmed().exists():
        Offer.objects.put(account, _unsettled(found.company, account))


def _unsettled(company: Company, account: Account) -> list[Told]:
    """Return with whom the owner is in touch, who are nothing to us yet and whom he does not keep to himself."""
    met = company.in_touch()
    settled = settled_among({each.address for each in met}) | set(account.never)
    firm = Firm.get()
    return [t for t in met if not {t.address, *privacy.domains([t.address])} & settled and not firm.owns(t.address)]
