"""Restricting: a client or a project is seen by named members alone, or by all of us again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import models, transaction
from django.utils import timezone

from postroom.models.admission import Admission, AdmissionQuerySet
from postroom.models.change import Alteration, Change, altered
from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.project import Project

Place = Client | Project


@transaction.atomic
def restrict(place: Place, members: Sequence[Member], *, by: Member) -> Change:
    """Let only these members, and who says so, see a place and its mail.

    Who took part in a message sees it still. Raise ValueError when somebody among them is no member who is here.
    """
    for member in members:
        if member.is_guest or not member.is_active:
            raise ValueError(f"{member} is no member; guests are added to a project, not to a circle")
    inside = {member.pk for member in members} | {by.pk}
    leaving = admissions_to(place).current().exclude(member__in=inside)
    alterations = [
        *altered([place], "is_restricted", True),
        *altered(leaving, "ended_at", timezone.now()),
        *_admitted(place, inside),
    ]
    return Change.objects.make("restrict", str(place), alterations, by)


def open_up(place: Place, *, by: Member) -> Change:
    """Let every member see a place again."""
    return Change.objects.make("open up", str(place), altered([place], "is_restricted", False), by)


def admissions_to(place: Place) -> AdmissionQuerySet:
    """Return who was ever admitted to a place."""
    return Admission.objects.filter(**_naming(place))


def insiders_of(conversation: Conversation) -> models.QuerySet[Member] | None:
    """Return the members who see the place that a conversation lies in; None: all of us."""
    seeing = Member.objects.filter(is_active=True)
    places = [place for place in (conversation.client, conversation.project) if place and place.is_restricted]
    for place in places:
        seeing = seeing.filter(pk__in=admissions_to(place).current().values("member"))
    return seeing if places else None


def require_same_circle(gone: Place, into: Place) -> None:
    """Raise ValueError when merging would show what is restricted to others than before."""
    if _circle(gone) != _circle(into):
        raise ValueError(f"{gone} and {into} are not seen by the same members; let the same ones see both first")


def inherit(fresh: Place, place: Place) -> None:
    """Let what is split from a restricted place be seen by the same members."""
    circle = _circle(place)
    if circle is not None:
        fresh.is_restricted = True
        fresh.save(update_fields=["is_restricted"])
        Admission.objects.bulk_create(Admission(member_id=pk, **_naming(fresh)) for pk in sorted(circle))


def handed_on(member: Member, successor: Member) -> Iterator[Alteration]:
    """Return what ends the admissions of a member, and admits another where nobody else would be left inside."""
    mine = list(member.admissions.current().select_related("client", "project"))
    yield from altered(mine, "ended_at", timezone.now())
    for admission in mine:
        place = admission.client or admission.project
        assert place is not None
        others = admissions_to(place).current().filter(member__is_active=True).exclude(member=member)
        if not others.exists():
            yield from _admitted(place, [successor.pk])


def _circle(place: Place) -> frozenset[int] | None:
    """Return who is inside, by what is on record now; None: everybody."""
    if not type(place)._default_manager.filter(pk=place.pk, is_restricted=True).exists():
        return None
    return frozenset(admissions_to(place).current().values_list("member", flat=True))


def _admitted(place: Place, members: Iterable[int]) -> list[Alteration]:
    """Return what admits members; undone, their admissions have ended."""
    ended = {"ended_at": timezone.now()}
    naming = _naming(place)
    rows = [Admission.objects.get_or_create(member_id=pk, **naming, defaults=ended)[0] for pk in sorted(members)]
    return altered(rows, "ended_at", None)


def _naming(place: Place) -> dict[str, Place]:
    return {"client" if isinstance(place, Client) else "project": place}
