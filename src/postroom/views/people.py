"""People: what somebody is to us, where he writes from, and what he wrote."""

from __future__ import annotations

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Client, Identification, Kind, Member, Message, Participation, Person
from postroom.models.deciding import say_kind
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.paging import page


def known_to(member: Member) -> models.QuerySet[Person]:
    """Return the people this member may know of: those in mail that he sees, and those of clients that he sees."""
    seen = Participation.objects.filter(
        message__in=Message.objects.visible_to(member), address__person=models.OuterRef("pk")
    )
    belongs = Identification.objects.current().filter(
        client__in=Client.objects.visible_to(member), person=models.OuterRef("pk")
    )
    if member.is_guest:
        return Person.objects.filter(models.Exists(seen))
    return Person.objects.filter(models.Exists(seen) | models.Exists(belongs))


@require_safe
def person(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show somebody's addresses, clients and mail."""
    somebody = get_object_or_404(known_to(request.user).prefetch_related("addresses"), public_id=public_id)
    parts = Participation.objects.filter(address__person=somebody)
    mail = Message.objects.visible_to(request.user).filter(pk__in=parts.values("message"))
    belongs = somebody.identifications.current().filter(client__in=Client.objects.visible_to(request.user))
    return render(
        request,
        "person.html",
        {
            "person": somebody,
            "belongs": belongs.select_related("client"),
            "page": page(request, mail.select_related("author__person", "project").order_by("-sent_at", "-pk")),
            "kinds": [kind for kind in Kind if kind != Kind.UNKNOWN],
        },
    )


@require_POST
@for_members
def kind(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say what somebody is to us."""
    somebody = get_object_or_404(known_to(request.user), public_id=public_id)
    return act(request, lambda: say_kind(somebody, Kind(request.POST.get("kind", "")), by=request.user), somebody)
