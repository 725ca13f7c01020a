"""Alike: mails that wait beside the one that is asked about and are one question with it, never across clients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from postroom.filing import remembering
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory
from postroom.models import Kind, Message, Participation
from postroom.models.lesson import is_of_machine
from postroom.models.message import MessageQuerySet

MOST_ALIKE = 50
"""So many of the newest that wait are compared."""
DAYS = timedelta(days=7)
"""Mails about one matter come so close together, where only their words say that they are (an estimate by hand)."""
ENOUGH_TOPICS = 8
"""With fewer conversations remembered, rare words cannot be told from common ones."""
TELLING, LEAST, SHARE = 0.5, 2, 0.3
"""Alike are two mails with so many telling words in common, and so much of what the shorter says. A word tells that
has so much of the weight of a word never heard."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A mail that waits, and what makes it the same question."""

    message: Message
    reason: str


def alike(message: Message, seen: MessageQuerySet) -> list[Alike]:
    """Return those of the seen mails that wait and are one question with a message, the newest first."""
    waiting = seen.in_triage()
    others = list(_near(message, waiting).select_related("author__person").order_by("-sent_at", "-pk")[:MOST_ALIKE])
    if message.client_id is None:
        said = _of_nobody(message, others)
    else:
        said = {**_by_words(message, others, seen), **_by_form(message, others)}
    said |= {o.pk: "belongs to the same exchange" for o in others if message.strand_id == o.strand_id is not None}
    return [Alike(other, said[other.pk]) for other in others if other.pk in said]


def _near(message: Message, waiting: QuerySet[Message]) -> QuerySet[Message]:
    """Narrow what waits to what may be alike at all."""
    same = Q(author=message.author_id) if message.author_id else Q(pk=None)
    if message.strand_id:
        same |= Q(strand=message.strand_id)
    if message.client_id is None:
        return waiting.filter(same, client=None).exclude(pk=message.pk)
    if message.subject_key is not None:
        same |= Q(subject_key=message.subject_key)
    same |= Q(sent_at__range=(message.sent_at - DAYS, message.sent_at + DAYS))
    return waiting.filter(same, client=message.client_id).exclude(pk=message.pk)


def _of_nobody(message: Message, others: Sequence[Message]) -> dict[int, str]:
    """Mail of nobody's client is alike where it is from one sender and names the same outsiders."""
    named: dict[int, set[int]] = {}
    parts = Participation.objects.exclude(address__person__kind=Kind.OURS).filter(message__in=[message, *others])
    for pk, person in parts.values_list("message_id", "address__person_id"):
        named.setdefault(pk, set()).add(person)
    same = [other for other in others if other.author_id == message.author_id]
    return {o.pk: "is from the same sender" for o in same if named.get(o.pk) == named.get(message.pk)}


def _by_form(message: Message, others: Sequence[Message]) -> dict[int, str]:
    """Mail under the same subject, or that the same program sends, is alike."""
    found = {}
    for other in others:
        is_same_sender = other.author_id == message.author_id and other.kind == message.kind
        if is_same_sender and message.author and is_of_machine(message.kind, message.author.person.kind):
            found[other.pk] = "is from the same machine"
        elif message.subject_key is not None and other.subject_key == message.subject_key:
            found[other.pk] = "goes under the same subject"
    return found


def _by_words(message: Message, others: Sequence[Message], seen: QuerySet[Message]) -> dict[int, str]:
    """Mails of the same days that share what is rare in this client's mail speak of the same matter."""
    close = [other for other in others if abs(other.sent_at - message.sent_at) <= DAYS]
    if not close or message.client_id is None:
        return {}
    memory = remembering.memory(
        message.client_id, message.author.spec if message.author else "", remembering.before(message, seen)
    )
    if len(memory.topics) < ENOUGH_TOPICS:
        return {}
    read = remembering.readings([message, *close])
    mine = read[message.pk]
    shared = {other.pk: telling(mine, read[other.pk], memory) for other in close}
    return {pk: f"speaks of “{words[0]}” and “{words[1]}”, too" for pk, words in shared.items() if words}


def telling(mine: Reading, theirs: Reading, memory: Memory) -> list[str]:
    """Return the telling terms that two mails share, the rarest first, where they are alike; else none."""
    weights = {term: memory.weight(term) for term in mine.terms.keys() | theirs.terms.keys()}
    common = mine.terms.keys() & theirs.terms.keys()
    least = TELLING * memory.weight("")  # a term that stands nowhere
    found = [term for term in common if weights[term] >= least]
    whole = min(sum(weights[term] for term in reading.terms) for reading in (mine, theirs))
    if len(found) < LEAST or sum(weights[term] for term in common) < SHARE * whole:
        return []
    return sorted(found, key=lambda term: (-weights[term], term))
