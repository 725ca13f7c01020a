"""Sending: mail files come from a browser in pieces, go on after a lost connection, and can be taken back."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postroom.incoming import sending
from postroom.models import Import, ImportState
from postroom.sentences import said
from postroom.views.asking import MemberRequest, for_members


@require_POST
@for_members
def beginning(request: MemberRequest) -> HttpResponse:
    """Await the files that are named, and say how much of each is here from before."""
    names, sizes = request.POST.getlist("name"), request.POST.getlist("size")
    if len(names) != len(sizes) or not all(size.isdecimal() and len(size) < 16 for size in sizes):
        return _because(_("The browser did not say which files these are. Choose them again."), 400)
    try:
        run = sending.expect(list(zip(names, map(int, sizes), strict=True)), request.user)
    except sending.Refused as refused:
        return _because(said(str(refused)), 413)
    return JsonResponse(
        {
            "page": reverse("import", args=[run.public_id]),
            "pieces": reverse("import-pieces", args=[run.public_id]),
            "received": sending.received(run),
        }
    )


@require_POST
@for_members
def pieces(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a piece of a file: the body of the request, from where `from` says."""
    run, number, start = _asked(request, public_id), request.GET.get("file", ""), request.GET.get("from", "")
    if not (number.isdecimal() and int(number[:6]) < len(run.paths) and start.isdecimal()):
        return _because(_("This piece belongs to no file. Choose the files again."), 400)
    try:
        here = sending.append(run, int(number), int(start[:15]), request)
    except sending.OutOfStep:
        return JsonResponse({"received": sending.received(run)[int(number)]}, status=409)
    except sending.Refused as refused:
        return _because(said(str(refused)), 413)
    is_last = int(number) == len(run.paths) - 1 and here == run.sizes[-1]
    return JsonResponse({"received": here, "is_settled": is_last and sending.settle(run)})


@require_POST
@for_members
def withdrawal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Forget what came of files that did not come whole."""
    sending.withdraw(_asked(request, public_id))
    return redirect("imports")


def _asked(request: MemberRequest, public_id: str) -> Import:
    return get_object_or_404(Import, public_id=public_id, source__owner=request.user, state=ImportState.SENDING)


def _because(words: str, status: int) -> HttpResponse:
    return JsonResponse({"because": words}, status=status)
