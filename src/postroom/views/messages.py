"""Single messages: everything that is known about one, its HTML in a cage, its original byte for byte."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from postroom.models import Message
from postroom.views.asking import MemberRequest
from postroom.views.downloads import named_after
from postroom.views.letters import letters, readable
from postroom.views.linking import links_of
from postroom.views.oddities import oddities
from postroom.views.originals import caged_html, original_of
from postroom.views.roads import roads

CAGE = "; ".join(
    [
        "sandbox",
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)


@require_safe
def message(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one message with its headers, its filings and the roads it came by."""
    seen = Message.objects.visible_to(request.user).for_reading()
    letter = get_object_or_404(readable(seen), public_id=public_id)
    return render(
        request,
        "message.html",
        {
            "letter": letters([letter], request.user)[0],
            "message": letter,
            "original": original_of(letter),
            "oddities": oddities(letter.defects),
            "filings": letter.filings.select_related("conversation", "project", "client", "by__person").order_by("-pk"),
            **links_of(letter, request.user),
            "arrivals": letter.arrivals.select_related("source").defer("header").order_by("received_at"),
        },
    )


@require_safe
def unfolded(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one message as it stands open in its conversation, to be put where its folded line was."""
    seen = Message.objects.visible_to(request.user).for_reading()
    message = get_object_or_404(readable(seen), public_id=public_id)
    letter = letters([message], request.user)[0]
    came = {} if request.user.is_guest else roads([message])
    return render(request, "_letter.html", {"letter": replace(letter, road=came.get(message.pk))})


@require_safe
def html(request: MemberRequest, public_id: str) -> HttpResponse:
    """Serve the HTML of a message, sanitised and in a sandbox of its own."""
    letter = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    safe = caged_html(letter)
    shown = render(request, "message_html.html", {"html": safe.html, "coloured": safe.coloured})
    shown.headers["Content-Security-Policy"] = CAGE
    return shown


@require_safe
def original(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out the message as it came, byte for byte."""
    letter = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    try:
        raw = letter.raw()
    except (OSError, ValueError) as problem:
        raise Http404("the original of this message is not held") from problem
    return HttpResponse(
        raw,
        content_type="message/rfc822",
        headers={**named_after(letter, ".eml"), "Content-Security-Policy": CAGE},
    )
