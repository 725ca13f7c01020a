"""Erasures: what owners let go for good, in two steps: what will go and stay is shown first."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from postroom import erasing
from postroom.models import Erasure, Message, Person
from postroom.models.erasure import ask_to_erase
from postroom.models.withdrawing import Withdrawal
from postroom.views.asking import MemberRequest, for_owners
from postroom.views.paging import page


@require_safe
@for_owners
def erasures(request: MemberRequest) -> HttpResponse:
    """List what was erased, and what members withdrew that waits for an owner's word."""
    done = Erasure.objects.select_related("by__person", "client")
    return render(request, "erasures.html", {"page": page(request, done), "withdrawn": _withdrawn()})


@require_safe
@for_owners
def erasure(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show how far an erasure came, and what was found afterwards."""
    one = get_object_or_404(Erasure.objects.select_related("by__person", "client"), public_id=public_id)
    return render(request, "erasure.html", {"erasure": one})


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def message_erasing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what goes with a message, and erase it."""
    return _erasing(request, get_object_or_404(_erasable_messages(request), public_id=public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def person_erasing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what goes with a person, and erase him."""
    outside = Person.objects.filter(member=None).exclude(name="", addresses=None)
    return _erasing(request, get_object_or_404(outside, public_id=public_id))


def _erasing(request: MemberRequest, what: Message | Person) -> HttpResponse:
    waiting = Erasure.objects.waiting()
    asked = waiting.filter(message=what.pk) if isinstance(what, Message) else waiting.filter(person=what)
    if already := asked.first():
        return redirect(already)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        return redirect(ask_to_erase(what, by=request.user))
    return render(
        request,
        "erasing.html",
        {
            "what": what,
            "is_person": isinstance(what, Person),
            "is_hidden": isinstance(what, Message) and what.is_withdrawn,
            "going": erasing.going(what).count(),
            "staying": erasing.staying(what).count(),
            "unsure": request.method == "POST",
        },
        status=400 if request.method == "POST" else 200,
    )


def _erasable_messages(request: MemberRequest) -> QuerySet[Message]:
    """Return the messages that this owner may erase: what he sees, and what was withdrawn, whose words stay hidden."""
    seen = Message.objects.visible_to(request.user).values("pk")
    return Message.objects.filter(pk__in=seen) | Message.objects.filter(is_withdrawn=True)


def _withdrawn() -> list[tuple[Message, str]]:
    """Return what members withdrew of clients' mail and who did; nobody is shown a word of it."""
    hidden = list(Message.objects.filter(is_withdrawn=True).select_related("client").order_by("-sent_at")[:200])
    digests = [bytes(message.digest) for message in hidden]
    rows = Withdrawal.objects.filter(digest__in=digests).select_related("account__owner__person")
    by = {bytes(row.digest): str(row.account.owner) for row in rows}
    return [(message, by.get(bytes(message.digest), "")) for message in hidden]
