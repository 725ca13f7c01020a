"""People: what somebody is to us, where he writes from, and what he wrote."""

from __future__ import annotations

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.models import Client, Kind, Member, Message, Person
from postroom.models.deciding import say_kind
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.correspondence import correspondence, has_part
from postroom.views.knowing import known_to


def namesake(message: Message | None, member: Member) -> Person | None:
    """Return whom the author of a message may be, if this member may know of him."""
    asked = filing.namesake(message) if message else None
    return asked.person if asked and known_to(member).filter(pk=asked.person.pk).exists() else None


@require_safe
def person(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show somebody's addresses and clients, and every word between him and us that the member may see."""
    somebody = get_object_or_404(known_to(request.user).prefetch_related("addresses"), public_id=public_id)
    mail = Message.objects.visible_to(request.user).filter(has_part(somebody))
    belongs = somebody.identifications.current().filter(client__in=Client.objects.visible_to(request.user))
    return render(
        request,
        "person.html",
        {
            "person": somebody,
            **_asked_about(somebody, mail, request.user),
            "belongs": belongs.select_related("client"),
            "between": correspondence(somebody, request),
            "kinds": [kind for kind in Kind if kind != Kind.UNKNOWN],
        },
    )


def _asked_about(somebody: Person, mail: models.QuerySet[Message], member: Member) -> dict[str, object]:
    """Return his newest letter and whom its author may be, where nobody knows him."""
    if somebody.kind != Kind.UNKNOWN or member.is_guest:
        return {}
    wrote = mail.filter(author__person=somebody).select_related("author__person")
    newest = wrote.order_by("-sent_at", "-pk").first()
    return {"asking": newest, "namesake": namesake(newest, member)}


@require_POST
@for_members
def kind(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say what somebody is to us."""
    somebody = get_object_or_404(known_to(request.user), public_id=public_id)
    return act(request, lambda: say_kind(somebody, Kind(request.POST.get("kind", "")), by=request.user), somebody)
