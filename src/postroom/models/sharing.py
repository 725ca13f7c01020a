"""Sharing: a member who sees a message for he took part says who else of us shall see it.

Of mail among some of us that is learned: what the same people write about the same project later is shared, too, until
one of them keeps a message close.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone

from postroom.models.arrival import Arrival
from postroom.models.change import Alteration, Change, altered
from postroom.models.lesson import KEY_MOST, Lesson, Teaching
from postroom.models.member import Member, Role
from postroom.models.message import Audience, Decision, Message, MessageQuerySet, Participation
from postroom.models.person import Address, Kind
from postroom.models.source import OLD_NEWS

OURS = (Role.OWNER, Role.MEMBER)


@transaction.atomic
def share(message: Message, *, by: Member) -> Change:
    """Let the team of its project see a message; raise ValueError when that is not this member's to say."""
    _require_part(message, by)
    teach_sharing([message], {message.pk: message.filing_id} if message.filing_id else {}, by=by)
    return Change.objects.make("share", str(message), _seen_by(message, Audience.TEAM, None), by)


def keep_close(message: Message, *, by: Member) -> Change:
    """Let only those see a message who took part or brought it, wherever it is filed later.

    Raise ValueError when this member is none of them.
    """
    _require_part(message, by)
    alterations = [*_seen_by(message, Audience.PARTICIPANTS, by), *_unlearned(message, by)]
    return Change.objects.make("keep close", str(message), alterations, by)


def _seen_by(message: Message, audience: Audience, keeper: Member | None) -> list[Alteration]:
    kept = altered([message], "kept_close_by_id", keeper and keeper.pk)
    return [*altered([message], "audience", audience.value), *kept]


def teach_sharing(messages: Sequence[Message], filings: Mapping[int, int], *, by: Member) -> None:
    """Write down that the people of these messages among us share them now, each where its filing puts it.

    Only who is one of them says so.
    """
    inside = insiders([message for message in messages if message.audience == Audience.PARTICIPANTS])
    people = among_us([message for message, members in inside.items() if by in members])
    taught = [(Teaching.SHARING.value, key, filings[pk]) for pk, key in people.items() if pk in filings]
    Lesson.objects.learn(taught)


def shared_before(messages: Mapping[int, int]) -> dict[int, int]:
    """Return the lesson by which a message among us ({message: project}) is the team's; others are left out."""
    closed = Message.objects.filter(pk__among=messages, audience=Audience.PARTICIPANTS, kept_close_by=None)
    people = among_us(closed.values_list("pk", flat=True))
    taught = Lesson.objects.standing().filter(kind=Teaching.SHARING, key__among=people.values(), revoked_at=None)
    rows = taught.order_by("pk").values_list("key", "filing__message__project", "pk") if people else ()
    lessons = {(key, project): pk for key, project, pk in rows}
    places = {pk: (key, messages[pk]) for pk, key in people.items()}
    return {pk: lessons[place] for pk, place in places.items() if place in lessons}


def theirs_to_share(member: Member) -> MessageQuerySet:
    """Return the mail of today among us that this member took part in, that has a place, and that no team sees."""
    outside = Participation.objects.exclude(address__person__kind=Kind.OURS).filter(message=OuterRef("pk"))
    placed = Message.objects.filter(decision=Decision.FILED_UNDER, project__isnull=False, sensitivity="")
    closed = placed.filter(audience=Audience.PARTICIPANTS, kept_close_by=None, is_withdrawn=False)
    his = Participation.objects.filter(address__person=member.person_id).values("message")
    return closed.filter(~Exists(outside), pk__in=his).exclude(arrivals__source__kind__in=OLD_NEWS)


def sharing_settled(projects: Collection[int | None]) -> set[tuple[str, int | None]]:
    """Return which people of ours said in which of these projects what of their mail is shared, or were asked."""
    rows = Message.objects.filter(Q(kept_close_by__isnull=False) | Q(questions__is_about_sharing=True))
    kept = dict(rows.filter(project__in=projects).values_list("pk", "project"))
    taught = Lesson.objects.filter(kind=Teaching.SHARING, filing__message__project__in=projects)
    people = among_us(kept)
    return {(key, kept[pk]) for pk, key in people.items()} | set(taught.values_list("key", "filing__message__project"))


def among_us(messages: Iterable[int]) -> dict[int, str]:
    """Return who is in each of these messages, as lessons name them; messages with an outsider are left out."""
    parts = Participation.objects.filter(message__in=list(messages))
    people = defaultdict[int, set[int]](set)
    outside = set()
    for message, person, kind in parts.values_list("message_id", "address__person", "address__person__kind"):
        people[message].add(person)
        if kind != Kind.OURS:
            outside.add(message)
    inside = {message: found for message, found in people.items() if message not in outside and len(found) > 1}
    everybody = set[int]().union(*inside.values())
    named = dict(Address.objects.filter(person__in=everybody).values_list("person").annotate(Min("spec")))
    keys = {message: " ".join(sorted(named[person] for person in found)) for message, found in inside.items()}
    return {message: key for message, key in keys.items() if len(key) <= KEY_MOST}


def _unlearned(message: Message, by: Member) -> list[Alteration]:
    """Let nothing more be shared that the same people write about the same project."""
    people = among_us([message.pk]).get(message.pk, "")
    same = Lesson.objects.filter(kind=Teaching.SHARING, key=people, filing__message__project=message.project_id)
    standing = list(same.filter(revoked_at=None))
    return [*altered(standing, "revoked_at", timezone.now()), *altered(standing, "revoked_by_id", by.pk)]


def insiders(messages: Sequence[Message]) -> dict[int, list[Member]]:
    """Return our members who took part in each of these messages or brought it, in three queries."""
    keys = [message.pk for message in messages]
    members = Member.objects.filter(is_active=True, role__in=OURS).select_related("person")
    parts = Participation.objects.filter(message__in=keys, address__person__member__in=members)
    brought = Arrival.objects.filter(message__in=keys, source__owner__in=members)
    pairs = {*parts.values_list("message_id", "address__person__member")}
    pairs |= {*brought.values_list("message_id", "source__owner")}
    known = members.in_bulk({member for _, member in pairs})
    found = defaultdict[int, list[Member]](list)
    for message, member in sorted(pairs):
        found[message].append(known[member])
    return dict(found)


def _require_part(message: Message, by: Member) -> None:
    if by not in insiders([message]).get(message.pk, []):
        raise ValueError("only who took part in a message, or brought it, says who else sees it")
