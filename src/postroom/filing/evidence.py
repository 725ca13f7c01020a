"""Evidence: reasons to believe that a mail belongs somewhere, each a plain sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from postroom import mail
from postroom.filing.facts import Facts, specs_in
from postroom.models import Conversation, Fingerprint, Message

RECENT_ANSWER = timedelta(days=60)
RECENT_REPEAT = timedelta(days=10)
COMMON = 6
"""A sentence that so many messages say is a phrase, and shows nothing."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to believe that a mail belongs in this conversation."""

    conversation: Conversation
    reason: str
    probability: float | None = None
    """How probable it is, where that was judged."""


class Quotations:
    """Which messages on record a batch of mails quotes, found by the fingerprints of their sentences."""

    def __init__(self, batch: Sequence[Facts]) -> None:
        wanted = {number for facts in batch for number in facts.quotes}
        self._said_by: dict[int, list[tuple[int, datetime]]] = {}
        named = {number for facts in batch if facts.quotes for number in facts.refers_to}
        self._held = set(Message.objects.filter(id_hash__among=named).values_list("id_hash", flat=True))
        rows = Fingerprint.objects.filter(hash__among=wanted, is_quoted=False)
        for number, pk, sent_at in rows.values_list("hash", "message_id", "message__sent_at"):
            self._said_by.setdefault(number, []).append((pk, sent_at))
        self._parts = specs_in(self.messages())

    def messages(self) -> set[int]:
        """Return every message that any mail of the batch may quote."""
        return {pk for said_by in self._said_by.values() if len(said_by) < COMMON for pk, _ in said_by}

    def are_needed(self, facts: Facts) -> bool:
        """Does it quote something, while no message that its headers name is on record?"""
        return bool(facts.quotes) and self._held.isdisjoint(facts.refers_to)

    def quoted_in(self, facts: Facts) -> Counter[int]:
        """Count, for each message from before this mail, how many of its sentences are quoted here."""
        counts: Counter[int] = Counter()
        own = facts.message.pk if facts.message else 0
        for number in facts.quotes:
            said_by = self._said_by.get(number, [])
            if len(said_by) < COMMON:
                counts.update(pk for pk, sent_at in said_by if pk != own and sent_at <= facts.sent_at)
        return counts

    def quoted_most(self, facts: Facts) -> set[int]:
        """Return the messages of which the most sentences are quoted here."""
        counts = self.quoted_in(facts)
        most = max(counts.values(), default=0)
        return {pk for pk, count in counts.items() if count == most}

    def took_part(self, spec: str, message: int) -> bool:
        """Did this address write the message, or get it, as its headers say?"""
        return any(spec == part for _, part in self._parts.get(message, ()))


@dataclass(frozen=True, slots=True)
class Namesake:
    """A message of the same client under the same subject."""

    conversation: Conversation
    sent_at: datetime
    everybody: frozenset[str]


class Subjects:
    """Which messages of which client share a subject with a mail of the batch; grows as the batch is judged."""

    def __init__(self, batch: Sequence[Facts], clients: set[int]) -> None:
        asking = [facts for facts in batch if facts.subject_key is not None]
        since = min((facts.sent_at for facts in asking), default=datetime.max.replace(tzinfo=UTC)) - RECENT_ANSWER
        self._by_key: dict[tuple[int, int], list[Namesake]] = {}
        under = Message.objects.filter(client__among=clients, subject_key__among={f.subject_key for f in asking})
        recent = under.filter(conversation__isnull=False, sent_at__gte=since)
        rows = list(recent.values_list("pk", "client", "subject_key", "conversation", "sent_at"))
        people = specs_in(row[0] for row in rows)
        places = Conversation.objects.select_related("project").filter(pk__among={row[3] for row in rows}).in_bulk()
        for pk, client, key, conversation, sent_at in rows:
            self._add(client, key, places.get(conversation), sent_at, frozenset(spec for _, spec in people[pk]))

    def learn(self, facts: Facts, client: int | None, conversation: Conversation | None) -> None:
        self._add(client, facts.subject_key, conversation, facts.sent_at, facts.everybody)

    def _add(
        self,
        client: int | None,
        key: int | None,
        conversation: Conversation | None,
        sent_at: datetime,
        everybody: frozenset[str],
    ) -> None:
        if client is not None and key is not None and conversation is not None:
            self._by_key.setdefault((client, key), []).append(Namesake(conversation, sent_at, everybody))

    def alike(self, facts: Facts, client: int, outsiders: frozenset[str]) -> list[Evidence]:
        """Name the open conversations that recently went under this subject among the same people, each once."""
        if facts.subject_key is None:
            return []
        answers = mail.subjects.bare(facts.subject) != facts.subject
        recent = RECENT_ANSWER if answers else RECENT_REPEAT
        near = {
            n.conversation.pk or id(n.conversation): n
            for n in self._by_key.get((client, facts.subject_key), [])
            if n.conversation.closed_at is None
            and n.conversation.alias_of_id is None
            and timedelta(0) <= facts.sent_at - n.sent_at <= recent
            and n.everybody & outsiders
        }
        return [
            Evidence(
                n.conversation,
                f"goes under the subject of a conversation with the same people, last on {n.sent_at:%-d %B %Y}",
            )
            for n in near.values()
        ]


def speaks_of_something_else(facts: Facts, place: Conversation) -> bool:
    """Does a mail of today answer an old message only because that lay at hand?

    The conversation is closed or has been quiet for long, and never went under this subject, which says something.
    """
    is_over = place.closed_at is not None or facts.sent_at - place.last_at > RECENT_ANSWER
    if facts.is_old_news or not facts.is_ordinary or not is_over or facts.subject_key is None:
        return False
    went = Message.objects.filter(conversation=place, subject_key=facts.subject_key)
    own = facts.message.pk if facts.message else 0
    return place.pk is not None and not went.exclude(pk=own).exists()
