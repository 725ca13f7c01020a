"""Teaching: what a person's filing says beyond the mail itself. Its words are drawn, and what still waits beside it and
is known by what it taught is judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from postroom.filing import remembering
from postroom.filing.alike import ENOUGH_TOPICS
from postroom.filing.content.words import own
from postroom.filing.facts import People, of_messages
from postroom.filing.learning import Lessons
from postroom.models import Lesson, Message, Teaching
from postroom.models.lesson import FROM_PEOPLE, UNDRAWN, is_of_machine

WAITING_MOST = 50
"""So many of the newest that wait are looked at."""


@transaction.atomic
def learn(undrawn: Sequence[Lesson]) -> None:
    """Draw the words that these filings teach, and put back on the tray what waits and is known by their lessons."""
    filings = [lesson.filing_id for lesson in undrawn]
    Lesson.objects.filter(pk__in=[lesson.pk for lesson in undrawn]).delete()
    filed = Message.objects.filter(filing__in=filings).select_related("author__person")
    Lesson.objects.learn(
        [(Teaching.WORDS.value, word, message.filing_id or 0) for message in filed for word in own_words(message)]
    )
    keys = Lesson.objects.standing().filter(filing__in=filings, revoked_at=None).values_list("key", flat=True)
    touched = _known_by(set(keys) - {UNDRAWN}, _waiting(filed))
    Message.objects.filter(pk__in=touched).update(is_unfiled=True)


def own_words(message: Message) -> list[str]:
    """Return the words, cut to their stems, that this mail shares with its conversation and no other mail knows."""
    client, place, author = message.client_id, message.conversation_id, message.author
    if client is None or place is None or author is None:
        return []
    if message.kind not in FROM_PEOPLE or is_of_machine(message.kind, author.person.kind):
        return []
    memory = remembering.memory(client, author.spec, Message.objects.all(), also=[message.pk])
    if len(memory.topics) < ENOUGH_TOPICS or place not in memory.topics:
        return []
    return own(remembering.readings([message])[message.pk], place, memory)


def _waiting(filed: Iterable[Message]) -> list[Message]:
    """Return the newest mails that wait of the clients of these, or of whom they are from."""
    clients = {message.client_id for message in filed if message.client_id}
    people = {message.author.person_id for message in filed if message.author}
    near = Message.objects.in_triage().filter(Q(client__in=clients) | Q(author__person__in=people), filing__by=None)
    return list(near.order_by("-sent_at", "-pk")[:WAITING_MOST])


def _known_by(keys: set[str], waiting: Sequence[Message]) -> list[int]:
    """Return those of the mails that any of these keys is about: their author, their machine, a number, a word."""
    if not keys or not waiting:
        return []
    batch, said = of_messages(waiting), remembering.readings(waiting)
    lessons = Lessons(batch, People(batch))
    known = {facts.message.pk: {*lessons.keys(facts)} for facts in batch if facts.message}
    return [pk for pk, named in known.items() if keys & named or (pk in said and keys & said[pk].terms.keys())]
