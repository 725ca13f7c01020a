"""Following: what was filed by itself because of a message that a person moved elsewhere, maybe weeks later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from postroom.models import Change, Conversation, Fingerprint, Ground, Member, Message
from postroom.models.moving import move

MOST = 500
"""Messages of the place that was left that are looked at."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Messages that a change took out of a conversation, and where to."""

    messages: Sequence[Message]
    left: Conversation
    to: Conversation


@dataclass(frozen=True, slots=True)
class Follower:
    """A message that was filed where another lay, and by what of that other."""

    message: Message
    reason: str


@dataclass
class Signs:
    """What messages are known by: their ids, what they say, the subjects they go under."""

    ids: set[int] = field(default_factory=set)
    said: set[int] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)

    def add(self, message: Message, said: set[int]) -> None:
        self.ids |= {message.id_hash} if message.id_hash is not None else set()
        self.said |= said
        self.keys |= {message.subject_key} if message.subject_key is not None else set()


def moved_by(change: Change) -> Moved | None:
    """Return what a filing by a person took from one conversation to another, None where it took nothing."""
    pairs = {
        (old, new): rows
        for model, name, rows, old, new in change.inverse
        if (model, name) == ("Message", "conversation_id") and old and new
    }
    if change.verb != "file" or len(pairs) != 1:
        return None
    [((left, to), rows)] = pairs.items()
    places = Conversation.objects.select_related("project", "client").in_bulk([left, to])
    messages = Message.objects.filter(pk__in=rows).select_related("client", "project").order_by("sent_at", "pk")
    return Moved(list(messages), places[left], places[to].survivor())


def following(change: Change, member: Member) -> list[Follower]:
    """Return what still lies where a moved message lay, was filed there by itself because of it, and may be seen."""
    moved = moved_by(change)
    return list(_followers(moved, member)) if moved else []


def _followers(moved: Moved, member: Member) -> Iterator[Follower]:
    lying = Message.objects.visible_to(member).filter(conversation=moved.left)
    others = lying.exclude(pk__in=[message.pk for message in moved.messages]).select_related("filing", "author__person")
    rows = list(others.order_by("-sent_at", "-pk")[:MOST])[::-1]
    said = _said([*rows, *moved.messages])
    gone, staying = Signs(), Signs()
    for message in moved.messages:
        gone.add(message, said.get(message.pk, set()))
    for message in rows:
        reason = _because(message, gone, staying) if message.sent_at >= moved.messages[0].sent_at else ""
        (gone if reason else staying).add(message, said.get(message.pk, set()))
        if reason:
            yield Follower(message, reason)


def _said(messages: Sequence[Message]) -> dict[int, set[int]]:
    """Return the fingerprints of what each of these messages says."""
    said: dict[int, set[int]] = {}
    rows = Fingerprint.objects.filter(message__in=messages, is_quoted=False)
    for message, number in rows.values_list("message_id", "hash"):
        said.setdefault(message, set()).add(number)
    return said


def _because(message: Message, gone: Signs, staying: Signs) -> str:
    """Say by what of the messages that are gone this one was filed, nothing where something that stays holds it."""
    if message.filing is None or message.filing.by_id is not None:
        return ""
    answered = next((number for number in message.refers_to if number in gone.ids | staying.ids), None)
    if answered is not None:
        return "answers it" if answered in gone.ids else ""
    quoted = set(message.quotes)
    if quoted & gone.said and not quoted & staying.said:
        return "quotes it"
    soft = message.filing.ground
    if soft == Ground.SUBJECT and message.subject_key in gone.keys - staying.keys:
        return "goes under its subject"
    if soft == Ground.CONTENT and not staying.ids:
        return "speaks of the same, and nothing else lay there before it"
    return ""


def take_along(change: Change, *, by: Member) -> Change:
    """Let what was filed because of a moved message lie where that lies now; raise ValueError when nothing is left."""
    moved, followers = moved_by(change), following(change, by)
    if moved is None or not followers:
        raise ValueError("nothing is left there that was filed because of it")
    because = [f"taken along with “{moved.messages[0]}” by {by}"]
    return move([follower.message for follower in followers], moved.to, because=because, by=by)
