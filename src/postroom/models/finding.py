"""Finding: the search, asked by a member, who finds only what he may see."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, NullIf

from postroom import search
from postroom.mail.kinds import Kind
from postroom.models.attachment import Attachment
from postroom.models.body import unpacked, written_now
from postroom.models.client import Client
from postroom.models.decided import Decided
from postroom.models.gap import Gap
from postroom.models.member import Member
from postroom.models.message import Decision, Message
from postroom.models.project import Project
from postroom.models.seeing import LITTLE, little_seen_by

NOTHING = search.Scope("1 = 0", ())
PLACES: dict[str, type[Client] | type[Project]] = {"client": Client, "project": Project}
MOST_PLACES = 50
COUNTED = 100
"""Hits are counted no further than this."""


class FoundMessage(NamedTuple):
    """What a hit shows of its message, and no more: model objects cost several times the search itself."""

    id: int
    public_id: str
    message_id: str
    sent_at: datetime
    subject: str
    author: str
    project: str | None
    conversation: str | None
    """Its public id."""
    packed: bytes
    spans: list[tuple[str, int]]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    @classmethod
    def among(cls, keys: Collection[int]) -> dict[int, FoundMessage]:
        """Return these messages by their keys."""
        return {row[0]: cls(*row) for row in _found_rows().filter(pk__in=keys)}


@cache
def _found_rows() -> QuerySet[Message, tuple[Any, ...]]:
    """Return the rows of all messages, not asked yet: to name the columns takes as long as to read twenty."""
    return Message.objects.values_list(*FOUND)


FOUND = (
    "pk", "public_id", "message_id", "sent_at", "subject",
    Coalesce(NullIf("author_name", Value("")), NullIf("author__person__name", Value("")), "author__spec", Value("")),
    "project__name", "conversation__public_id", "body__packed", "body__spans",
)  # fmt: skip
"""The columns of a `FoundMessage`, in its order."""


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A message, or a file of one, and the words around what was asked for."""

    message: FoundMessage
    attachment: Attachment | None
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `next` leads to the page behind it, `total` counts no further than a bound."""

    hits: list[FoundHit] = field(default_factory=list)
    total: int = 0
    next: int | None = None
    problem: str = ""
    newest: Sequence[search.Hit] = ()
    """What was counted: the newest hits, or the best, from which facets are told."""

    @property
    def are_more(self) -> bool:
        """Are there perhaps more than were counted?"""
        return self.total >= COUNTED


def find(
    member: Member | None, text: str, *, order: str = "newest", limit: int = 20, before: int | None = None
) -> Found:
    """Return what the member may see of what the query asks for; with no member, all of it (for the owner's shell)."""
    try:
        query = search.parse(text)
    except search.QueryError as error:
        return Found(problem=str(error))
    asked = partial(search.find, connection, query, scope=_seen_by(member), facet=cache(facet), order=order)
    first = asked(limit=max(COUNTED, limit + 1))
    hits = first if before is None else asked(limit=limit + 1, before=before)
    shown = hits[:limit]
    return Found(
        hits=_with_rows(shown, query),
        total=min(len(first), COUNTED),
        next=shown[-1].id if len(hits) > limit and order == "newest" else None,
        newest=first[:COUNTED],
    )


def _seen_by(member: Member | None) -> search.Scope:
    """Return what a member may see; where it is little, the search begins with that."""
    if member is None:
        return within(Message.objects.all())
    seen, little = _visible_to(member.pk, member.person_id, member.role), little_seen_by(member)
    if little is None:
        return seen
    few = _one_by_one(little)
    return replace(few, sql=f"{few.sql} AND {seen.sql}", params=(*few.params, *seen.params))


@lru_cache(maxsize=1000)
def _visible_to(member: int, person: int, role: str) -> search.Scope:
    """Return `visible_to` in SQL: to write it takes longer than most searches, and it is always the same."""
    return within(Message.objects.visible_to(Member(pk=member, person_id=person, role=role)))


def within(messages: QuerySet[Message]) -> search.Scope:
    """Return the condition that a document's message is among these."""
    narrowed = messages.order_by().filter(pk=RawSQL("d.message", [])).values("pk")
    sql, params = narrowed.query.sql_with_params()
    return search.Scope(f"EXISTS ({sql})", tuple(params))


def facet(name: str, value: str) -> search.Scope:
    """Return the condition behind `client:`, `project:`, `in:`, `is:`, `has:` and `kind:`."""
    if name in PLACES:
        return _filed_in(name, value)
    asked = (name, value.casefold().replace("-", "_"))
    if name == "in" or asked in RARE:
        messages = Message.objects.filter(RARE.get(asked) or _named(value))
        return _few(messages) or within(messages)
    return _chosen(asked)


@lru_cache(maxsize=100)
def _chosen(asked: tuple[str, str]) -> search.Scope:
    """Return the condition behind a facet of a few fixed words: to write it takes as long as to ask it."""
    if asked not in CHOICES:
        return NOTHING
    return replace(within(Message.objects.filter(CHOICES[asked])), traits=TRAITS.get(asked, ()))


def _filed_in(kind: str, value: str) -> search.Scope:
    """Let the index lead to the places of this name, unless they are so many that every other hit lies in one."""
    rows = PLACES[kind].objects.filter(Q(name__icontains=value) | Q(public_id=value))
    keys = list(rows.values_list("pk", flat=True)[: MOST_PLACES + 1])
    if not keys:
        return NOTHING
    if len(keys) > MOST_PLACES:
        return within(Message.objects.filter(**{f"{kind}__in": rows}))
    scope = within(Message.objects.filter(**{f"{kind}__in": keys}))
    return replace(scope, traits=tuple(search.trait(kind, key) for key in keys))


def _few(messages: QuerySet[Message]) -> search.Scope | None:
    """Name the messages one by one where they are few, so that an index leads to them and nothing is walked past."""
    keys = list(messages.values_list("pk", flat=True)[: LITTLE + 1])
    return _one_by_one(keys) if len(keys) <= LITTLE else None


def _one_by_one(keys: Collection[int]) -> search.Scope:
    marks = ", ".join(["%s"] * len(keys)) or "NULL"
    return search.Scope(f"d.message IN ({marks})", tuple(keys), is_few=True)


def _named(value: str) -> Q:
    """Match the conversation, project or client by words in its name, or by its public id."""
    either = Q()
    for path, name in (("conversation", "subject"), ("project", "name"), ("client", "name")):
        either |= Q(**{f"{path}__{name}__icontains": value}) | Q(**{f"{path}__public_id": value})
    return either


RARE = {
    ("has", "gap"): Q(pk__in=Gap.objects.open().values("noticed_in")),
    ("is", "decided"): Q(pk__in=Decided.objects.standing().values("message")),
    ("is", "closed"): Q(conversation__closed_at__isnull=False),
}
"""What few messages are, and no trait leads to."""
CHOICES = {
    ("has", "file"): Q(has_files=True),
    ("is", "open"): Q(conversation__isnull=False, conversation__closed_at=None),
    ("is", "asked"): Q(decision__in=[Decision.ASKED, Decision.FILED_IN]),
    ("is", "aside"): Q(decision=Decision.SET_ASIDE),
    ("is", "ours"): Q(author__person__kind="ours"),
    **{("kind", kind.value): Q(kind=kind) for kind in Kind},
}
TRAITS: dict[tuple[str, str], tuple[str, ...]] = {
    ("has", "file"): (search.trait("has", "file"),),
    ("is", "asked"): (search.trait("decision", Decision.ASKED), search.trait("decision", Decision.FILED_IN)),
    ("is", "aside"): (search.trait("decision", Decision.SET_ASIDE),),
    **{("kind", kind.value): (search.trait("kind", kind),) for kind in Kind},
}
"""The words of the index that lead to what is chosen so."""


def _with_rows(hits: list[search.Hit], query: search.Query) -> list[FoundHit]:
    """Fetch the rows behind the hits and the words around what was asked for, in two queries."""
    messages = FoundMessage.among([hit.message for hit in hits])
    attachments = Attachment.objects.in_bulk([hit.attachment for hit in hits if hit.attachment])
    sought, found = search.Sought.of(query), []
    for hit in hits:
        message, attachment = messages[hit.message], attachments.get(hit.attachment)
        text = attachment.text if attachment else written_now(unpacked(message.packed), message.spans)
        found.append(FoundHit(message, attachment, search.snippet(text, sought)))
    return found
