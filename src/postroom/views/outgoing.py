"""Mail out: by which server, what waits or did not arrive, and the key that signs it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom import outgoing
from postroom.models import Firm, Sending, Submission
from postroom.models.questions import answer_address
from postroom.views.asking import MemberRequest, for_owners

MOST = 40
TROUBLED = [Sending.FAILED, Sending.BOUNCED, Sending.UNKNOWN, Sending.DELAYED]


@require_safe
@for_owners
def outgoing_(request: MemberRequest) -> HttpResponse:
    """Show how mail leaves the house; of what it says, nothing."""
    place, firm = outgoing.server(), Firm.get()
    troubled = Submission.objects.filter(state__in=TROUBLED).order_by("-pk")
    shown = {
        "server": f"{place.host}:{place.port}" if place else "",
        "is_private": bool(place and (place.is_tls or place.starts_tls)),
        "home": answer_address(),
        "counts": Submission.objects.order_by().values_list("state").annotate(n=Count("pk")),
        "troubled": troubled[:MOST],
        "records": outgoing.records(firm),
        "selector": firm.dkim_selector,
    }
    return render(request, "outgoing.html", shown)


@require_POST
@for_owners
def key(request: MemberRequest) -> HttpResponse:
    """Make a key to sign with, or sign nothing more."""
    firm = Firm.get()
    if request.POST.get("verdict") == "make":
        outgoing.make_key(firm)
        messages.success(request, _("The key is made. Publish its record, and servers know our mail by it."))
    else:
        outgoing.drop_key(firm)
        messages.success(request, _("Nothing is signed from now on."))
    return redirect("outgoing")
