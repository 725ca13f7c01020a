"""On record: several lists as clients of one firm, judged by the product itself, by its own rules for whose a mail is.

Each list is a client with one project; the most frequent writer of each is one of us, the others who wrote are the
client's people. The history is taken in as an import and filed by its headers; then the last mails of people known are
judged in every disguise as mail of today. Nothing is stored meanwhile, so that all see the same record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from itertools import count
from time import thread_time

from bench.figures import quantile
from bench.filing_sets.disguises import DISGUISES
from bench.filing_sets.streams import Known, Sent, Stream
from postroom import discovery, filing, worker
from postroom.management.commands.judge import facts_of
from postroom.models import (
    Address,
    Arrival,
    Client,
    Envelope,
    Handed,
    Kind,
    Member,
    Person,
    Project,
    Role,
    Source,
    SourceKind,
    State,
)
from postroom.models.person import belong

HELD = 0.9
"""The share of a list, by date, that is taken in."""
AT_A_TIME = 500


def on_record(streams: Sequence[Stream], each: int) -> dict[str, dict[str, float]]:
    """Take the lists in, judge `each` of the last mails of every list at each level, and return what came of it."""
    clients = _founded(streams)
    source = Source.objects.create(kind=SourceKind.IMPORT, name="history")
    places = count()
    held = sorted((known.sent for s in streams for known in _history(s)), key=lambda sent: sent.letter.sent_at)
    for start in range(0, len(held), AT_A_TIME):
        handed = [Handed.over(raw(sent), Envelope(f"{next(places)}")) for sent in held[start : start + AT_A_TIME]]
        Arrival.objects.receive(source, handed)
        worker.carry_all()
    found = {}
    for level, disguise in DISGUISES.items():
        said, times = Counter[str](), []
        for stream in streams:
            for known in _judged(stream, each):
                sent = disguise(known.sent, stream.member)
                began = thread_time()
                judgement = filing.judge(facts_of(raw(sent)))
                times.append((thread_time() - began) * 1000)
                whose = "nobody's" if judgement.client is None else "right"
                if judgement.client not in (None, clients[stream.name]):
                    whose = "wrong"
                said[f"{whose}, {judgement.decision.name.lower()}"] += 1
        found[level] = {**said, "ms_mean": sum(times) / max(1, len(times)), "ms_p95": quantile(times, 0.95)}
    return found


def _founded(streams: Sequence[Stream]) -> dict[str, int]:
    """Found the firm, its clients and who belongs to them; return the client of each list."""
    members = {stream.member for stream in streams}
    discovery.settle_ours(sorted(members), by=Member.objects.get(role=Role.OWNER))
    people: dict[str, Person] = {}
    clients = {}
    for stream in streams:
        client = Client.objects.create(name=stream.name, state=State.CONFIRMED)
        Project.objects.create(name=stream.name, client=client, state=State.CONFIRMED)
        names = {known.sent.letter.author: known.sent.letter.name for known in _history(stream)}
        for spec in sorted(names.keys() - members - people.keys()):
            people[spec] = Person.objects.create(name=names[spec][:200], kind=Kind.CLIENT)
            Address.objects.create(spec=spec, domain=spec.rpartition("@")[2], person=people[spec])
        belong((people[spec].pk, client.pk, "writes there") for spec in names.keys() - members)
        clients[stream.name] = client.pk
    return clients


def _history(stream: Stream) -> Sequence[Known]:
    return stream.mails[: int(len(stream.mails) * HELD)]


def _judged(stream: Stream, most: int) -> list[Known]:
    """Return, evenly over time, mails after the history whose authors are in it."""
    authors = {known.sent.letter.author for known in _history(stream)}
    later = stream.mails[len(_history(stream)) :]
    known = [each for each in later if each.sent.letter.author in authors and each.fate != "apart"]
    return known[:: max(1, len(known) // most)]


def raw(sent: Sent) -> bytes:
    """Write a mail as it lies on the wire, without what the list added to it."""
    letter, mail = sent.letter, EmailMessage()
    try:
        mail["From"] = formataddr((letter.name, letter.author))
        mail["To"] = ", ".join(letter.to)
    except (ValueError, IndexError):  # of addresses that no mail may have
        mail["From"] = letter.author
    mail["Date"] = format_datetime(datetime.fromtimestamp(letter.sent_at, UTC))
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Message-ID"] = f"<{sent.message_id}>"
    if sent.refers_to:
        mail["In-Reply-To"] = f"<{sent.refers_to[0]}>"
        mail["References"] = " ".join(f"<{each}>" for each in reversed(sent.refers_to))
    quoted = "".join(f"> {line}\n" for line in letter.quoted.splitlines())
    mail.set_content(f"{letter.text}\n{letter.introduction}\n{quoted}".encode("utf-8", "replace").decode())
    return mail.as_bytes()
