"""Learning: what filings taught, looked up for a batch of mails, and what the batch itself teaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from postroom.filing.facts import Facts, People
from postroom.models import Address, Body, Conversation, Decision, Kind, Lesson, Project, State, Teaching
from postroom.models.lesson import KEY_MOST, is_of_machine, list_ids, machine_key, numbers, ticket_number

HELPDESK, LIST = "helpdesk", "list"
AGREEING = 2
"""So many of the newest filings of somebody's mail must lie in one project for the next to be taken there."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson, and where the message lies today whose filing taught it."""

    lesson: int | None
    client: int | None
    project: Project | None
    conversation: Conversation | None
    decision: Decision
    reason: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A standing lesson as it is looked up."""

    lesson: int
    kind: str
    key: str
    is_revoked: bool
    message: int
    client: int | None
    project: int | None
    conversation: int | None
    decision: str
    by: str | None
    at: datetime
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word of a mail, cut to its stem, that a filing taught; `message` was filed, and leads to a conversation."""

    term: str
    lesson: int
    message: int
    conversation: int
    by: str
    at: datetime


COLUMNS = (
    "pk", "kind", "key", "revoked_at", "filing__message", "filing__message__client", "filing__message__project",
    "filing__message__conversation", "filing__message__decision", "filing__by__person__name", "filing__at",
    "filing__message__sent_at",
)  # fmt: skip


class Lessons:
    """The lessons that bear on a batch of mails, looked up in at most seven queries; grows as the batch is judged."""

    def __init__(self, batch: Sequence[Facts], people: People) -> None:
        self._people = people
        self._tickets, self._lists = _tickets(batch), _lists(batch)
        self._specs = _specs_of({facts.author for facts in batch if facts.author})
        keys = {key for facts in batch for key in self.keys(facts)}
        judged = {facts.message.pk for facts in batch if facts.message}
        rows = [row for row in _rows(keys) if row.message not in judged]
        self._places = Conversation.objects.select_related("project").in_bulk(
            {row.conversation for row in rows} - {None}
        )
        self._projects = Project.objects.living().in_bulk({row.project for row in rows} - {None})
        self._by_key: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._by_key[row.kind, row.key].append(row)
        self._numbers: dict[tuple[int, str], dict[int, Taught]] = defaultdict(dict)
        self._dead: set[tuple[int, str]] = set()
        self._fresh: list[tuple[str, int]] = []
        for row in reversed(rows):
            self._know_number(row)

    def keys(self, facts: Facts) -> Iterable[str]:
        """Yield what lessons may know a mail by: its numbers, its machine, the addresses of its author."""
        yield from self.numbers(facts)
        yield self._machine_key(facts)
        yield from self._specs.get(facts.author, ())

    def _machine_key(self, facts: Facts) -> str:
        list_id = self._lists.get(facts.message.pk, "") if facts.message else facts.list_id
        return machine_key(facts.kind, list_id or facts.author)

    def _know_number(self, row: Row) -> None:
        if row.kind != Teaching.NUMBER or row.client is None:
            return
        if row.is_revoked:
            self._dead.add((row.client, row.key))
        elif row.conversation is not None:
            known = self._numbers[row.client, row.key]
            if row.conversation not in known or row.sent_at < known[row.conversation].sent_at:
                known[row.conversation] = self._taught(row, _as_there(row.key, row.sent_at))

    def _taught(self, row: Row, reason: str) -> Taught:
        project = self._projects.get(row.project or 0)
        place = self._places.get(row.conversation or 0)
        return Taught(row.lesson, row.client, project, place, Decision(row.decision), reason, row.sent_at)

    def numbers(self, facts: Facts) -> list[str]:
        """Return the numbers of other houses that a mail is known by."""
        ticket = self._tickets.get(facts.message.pk, "") if facts.message else ticket_number(facts.told)
        return numbers(facts.subject, ticket)

    def of_machine(self, facts: Facts) -> Taught | None:
        """Return how the last mail was filed that a program sent from this address, None where nobody ever did."""
        if not is_of_machine(facts.kind, self._people.standing(facts.author).kind):
            return None
        rows = self._valid(Teaching.MACHINE, [self._machine_key(facts)])
        row = next(iter(rows), None)
        return self._taught(row, _as_last(row, "from this sender")) if row else None

    def by_number(self, facts: Facts, client: int) -> Taught | None:
        """Return the one conversation of the client in which a number stood before that the mail names."""
        keys = [(client, number) for number in self.numbers(facts)]
        known = [item for key in keys if key not in self._dead for item in self._numbers[key].items()]
        found = {place: taught for place, taught in known if taught.sent_at <= facts.sent_at}
        return next(iter(found.values())) if len(found) == 1 else None

    def project_of(self, facts: Facts, client: int) -> Taught | None:
        """Return the project of the client in which people last put what this person wrote."""
        rows = [r for r in self._valid(Teaching.PERSON, self._specs.get(facts.author, ())) if r.client == client]
        newest = rows[:AGREEING]
        if not newest or len({row.project for row in newest}) > 1:
            return None
        taught = self._taught(newest[0], _as_last(newest[0], "of this person"))
        return taught if taught.project and taught.project.client_id == client else None

    def last_of(self, facts: Facts) -> Taught | None:
        """Return where people put what this person wrote last, whichever client's it was."""
        rows = [row for row in self._valid(Teaching.PERSON, self._specs.get(facts.author, ())) if row.conversation]
        return self._taught(rows[0], _as_last(rows[0], "of this person")) if rows else None

    def _valid(self, kind: Teaching, keys: Iterable[str]) -> list[Row]:
        """Return the lessons of these keys that are not revoked, the newest first."""
        rows = [row for key in keys for row in self._by_key[kind, key] if not row.is_revoked]
        return sorted(rows, key=lambda row: row.lesson, reverse=True)

    def is_at_home(self, facts: Facts, client: int) -> bool:
        """May a number in this mail lead into the client's record? Numbers can be guessed, by machines' names too."""
        author = self._people.standing(facts.author)
        return author.kind in (Kind.OURS, Kind.PARTNER) or client in author.clients

    def learn(self, facts: Facts, client: int | None, place: Conversation | None) -> None:
        """Remember the numbers of a mail that was filed, where they were not known to stand yet."""
        if client is None or place is None or facts.message is None or not (found := self.numbers(facts)):
            return
        for number in found:
            known, at = self._numbers[client, number], place.pk or -id(place)
            if (client, number) not in self._dead and at not in known:
                reason, decision = _as_there(number, facts.sent_at), Decision.FILED_UNDER
                known[at] = Taught(None, client, place.project, place, decision, reason, facts.sent_at)
                self._fresh.append((number, facts.message.pk))

    def write(self, filings: Mapping[int, int]) -> None:
        """Put on record what the batch taught; `filings` holds the filing of each message."""
        Lesson.objects.learn([(Teaching.NUMBER.value, number, filings[message]) for number, message in self._fresh])


def _rows(keys: Iterable[str]) -> list[Row]:
    """Return the standing lessons of these keys, the newest first."""
    found = Lesson.objects.standing().filter(key__among=keys).exclude(filing__message__project__state=State.IGNORED)
    return [
        Row(pk, kind, key, revoked_at is not None, *rest)
        for pk, kind, key, revoked_at, *rest in found.order_by("-pk").values_list(*COLUMNS)
    ]


def spoken(terms: Iterable[str], client: int) -> list[Spoken]:
    """Return which of these terms people taught to lead to one conversation of a client, in one query."""
    named = [term for term in terms if len(term) <= KEY_MOST]
    found = Lesson.objects.standing().filter(kind=Teaching.WORDS, key__among=named, filing__message__client=client)
    by_term: dict[str, list[tuple[datetime | None, Spoken]]] = defaultdict(list)
    columns = ("revoked_at", "key", "pk", "filing__message", "filing__message__conversation")
    for revoked_at, *rest in found.order_by("-pk").values_list(*columns, "filing__by__person__name", "filing__at"):
        by_term[rest[0]].append((revoked_at, Spoken(*rest)))
    lead = (rows for rows in by_term.values() if not any(revoked_at for revoked_at, _ in rows))
    return [rows[0][1] for rows in lead if len({each.conversation for _, each in rows}) == 1]


def _as_last(row: Row, whose: str) -> str:
    """Say who filed the last mail of its kind, and when."""
    verb = "filed" if row.conversation else "set aside"
    return f"as {row.by or 'somebody'} {verb} the last one {whose} on {row.at:%-d %B %Y}"


def _as_there(number: str, sent_at: datetime) -> str:
    return f"names {number}, as a mail of {sent_at:%-d %B %Y} there"


def _tickets(batch: Sequence[Facts]) -> dict[int, str]:
    """Return the numbers of helpdesks' tickets that messages on record are about."""
    asked = [facts.message.pk for facts in batch if facts.message and facts.kind == HELPDESK]
    if not asked:
        return {}
    return {pk: ticket_number(told) for pk, told in Body.objects.filter(pk__in=asked).values_list("pk", "told")}


def _lists(batch: Sequence[Facts]) -> dict[int, str]:
    """Return the lists that passed on messages on record, where anybody ever taught where mail of a list goes."""
    asked = [facts.message.pk for facts in batch if facts.message and facts.kind == LIST]
    taught = Lesson.objects.filter(kind=Teaching.MACHINE, key__startswith=machine_key(LIST, ""))
    return list_ids(asked) if asked and taught.exists() else {}


def _specs_of(authors: set[str]) -> dict[str, list[str]]:
    """Return all addresses of the people who write from these, by each of these."""
    rows = Address.objects.filter(person__addresses__spec__among=authors)
    found: dict[str, list[str]] = defaultdict(list)
    for asked, spec in rows.values_list("person__addresses__spec", "spec"):
        if asked in authors:
            found[asked].append(spec)
    return found
