"""What somebody wishes of tickets, as a page sends it: only the fields that are there are wished for."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from postroom.models import Member, Role
from postroom.models.ticket import Priority, Status, Type
from postroom.models.ticketing import Wish

NOBODY, MOST_TAGS = "nobody", 12


def wish_of(given: QueryDict, member: Member) -> Wish:
    """Read a wish; raise ValueError that says what cannot be wished for."""
    return Wish(
        status=_status(given.get("status")),
        assignee=_assignee(given.get("assignee"), member),
        priority=_priority(given.get("priority")),
        type=_type(given.get("type")),
        due_on=_day(given.get("due_on")),
        tags=_tags(given.get("tags")),
        tag=str(given.get("tag", "")),
    )


def assignable() -> list[Member]:
    """Return who can be given work, by name."""
    staff = Member.objects.filter(is_active=True).exclude(role=Role.GUEST)
    return list(staff.select_related("person").order_by("person__name", "pk")[:200])


def _status(said: str | None) -> Status | None:
    if not said:
        return None
    if said not in Status.values:
        raise ValueError(_("“%s” is no status") % said[:40])
    return Status(said)


def _assignee(said: str | None, member: Member) -> Member | int | None:
    if not said:
        return None
    if said == NOBODY:
        return 0
    found = member if said == "me" else Member.objects.filter(person__public_id=said, is_active=True).first()
    if found is None:
        raise ValueError(_("whom it shall go to is no member any more; choose another one"))
    return found


def _priority(said: str | None) -> Priority | None:
    if not said:
        return None
    if said not in map(str, Priority.values):
        raise ValueError(_("“%s” is no priority") % said[:40])
    return Priority(int(said))


def _type(said: str | None) -> str | None:
    if said is not None and said not in ("", *Type.values):
        raise ValueError(_("“%s” is no type") % said[:40])
    return said


def _day(said: str | None) -> date | str | None:
    if not said:
        return said
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(_("A day is written like 2026-03-01.")) from None


def _tags(said: str | None) -> list[str] | None:
    return None if said is None else said.replace(",", " ").split()[:MOST_TAGS]
