"""What is missing: messages known to exist that nobody holds, as far as they can be rebuilt; and asking for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom import outgoing
from postroom.insight.rebuilding import Rebuilt, holders, rebuilt
from postroom.models import Gap, Message
from postroom.views.asking import MemberRequest, for_members


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap, and what another message quotes of it."""

    gap: Gap
    known: Rebuilt | None = None


def shown(gaps: QuerySet[Gap]) -> QuerySet[Gap]:
    """Fetch what is shown of gaps, in a fixed number of queries."""
    named = gaps.select_related(
        "noticed_in__author__person", "noticed_in__body", "asked_of__person", "asked_by__person"
    )
    return named.prefetch_related("noticed_in__participations__address__person")


def missing(gaps: Iterable[Gap]) -> list[Missing]:
    return [Missing(gap, rebuilt(gap)) for gap in gaps]


def noticed_in(found: Sequence[Message]) -> dict[int, list[Missing]]:
    """Return what each of these messages refers to and nobody holds."""
    gaps: dict[int, list[Missing]] = {}
    for each in missing(shown(Gap.objects.open().filter(noticed_in__in=found)).order_by("pk")):
        gaps.setdefault(each.gap.noticed_in_id, []).append(each)
    return gaps


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def asking(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show whom a missing message may be asked of, and in what words; ask."""
    source = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    number = (request.POST if request.method == "POST" else request.GET).get("gap", "")
    open_ = shown(Gap.objects.open().filter(noticed_in=source))
    gap = get_object_or_404(open_, id_hash=number if number.lstrip("-").isdigit() else 0)
    if request.method == "POST":
        return _asked(request, gap)
    others = [each for each in holders(gap) if each.address.person_id != request.user.person_id]
    words = {
        "missing": Missing(gap, rebuilt(gap)),
        "holders": others,
        "words": outgoing.wording(gap, request.user),
        "can_ask": outgoing.can_ask(),
    }
    return render(request, "missing.html", words)


def _asked(request: MemberRequest, gap: Gap) -> HttpResponse:
    of, text = request.POST.get("of", ""), request.POST.get("text", "")
    try:
        holder = outgoing.ask_for(gap, int(of) if of.isdigit() else 0, text, by=request.user)
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("%s is asked for it; the answer fills the gap") % holder.address.person)
    return redirect(gap.noticed_in)
