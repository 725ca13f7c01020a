"""Settling in: the first day as one page, from an empty house to confirmed clients."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from postroom import discovery
from postroom.discovery import Guess
from postroom.forms.settling import Ourselves
from postroom.forms.uploading import Uploading
from postroom.mail import addresses
from postroom.models import Client, Domain, Firm, Import, ImportState, Member, State
from postroom.views.asking import MemberRequest, for_owners
from postroom.views.proposals import Tally, proposed_to, tally

LEAST_SHARE = 0.3
"""A domain in less of the mail than this is not asked about."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_owners
def settling(request: MemberRequest) -> HttpResponse:
    """Lead through the first day; take down who we are."""
    firm = Firm.get()
    form = Ourselves(request.POST or None, instance=firm, initial={} if firm.is_known else _guessed(request.user))
    if request.method == "POST" and form.is_valid():
        ours = form.save()
        discovery.settle_ours([*ours.domains, *ours.addresses], by=request.user)
        return redirect("settling")
    runs = list(Import.objects.exclude(state=ImportState.FAILED).select_related("source__owner__person")[:5])
    found = tally(proposed_to(request.user)) if runs else Tally()
    return render(
        request,
        "settling.html",
        {
            "form": form,
            "is_known": Firm.get().is_known,
            "also_ours": _also_ours() if any(run.state == ImportState.DONE for run in runs) else [],
            "bringing": Uploading(),
            "runs": runs,
            "is_running": any(run.state == ImportState.RUNNING for run in runs),
            "is_decided": not found.clients and Client.objects.confirmed().exists(),
            "is_taken_in": any(run.state == ImportState.DONE for run in runs),
            "tally": found,
        },
        status=400 if form.is_bound else 200,
    )


@require_POST
@for_owners
def ours(request: MemberRequest) -> HttpResponse:
    """Add a domain or an address that was found in the mail to what is ours."""
    asked, firm = request.POST.get("name", ""), Firm.get()
    if asked in {guess.name for guess in _also_ours()}:
        discovery.settle_ours([*firm.domains, *firm.addresses, asked], by=request.user)
    return redirect("settling")


def _guessed(member: Member) -> dict[str, object]:
    """Return what the form begins with, going by the member's own address."""
    domain = member.email.rpartition("@")[2]
    own = member.email if addresses.is_shared_provider(domain) else domain
    label = "" if "@" in own else own.split(".")[0].replace("-", " ").title()
    return {
        "name": label,
        "domains": [own] if "@" not in own else [],
        "addresses": [own] if "@" in own else [],
    }


def _also_ours() -> list[Guess]:
    """Return what takes part in much of the mail, and is neither ours nor a client's yet."""
    firm = Firm.get()
    theirs = Domain.objects.filter(client__state=State.CONFIRMED).values_list("name", flat=True)
    known = {*firm.domains, *firm.addresses, *theirs}
    return [guess for guess in discovery.guess_ours() if guess.share >= LEAST_SHARE and guess.name not in known][:3]
