"""Single messages: everything that is known about one, its HTML in a cage, its original byte for byte."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_safe

from postroom.models import Message
from postroom.views.asking import MemberRequest
from postroom.views.letters import letters, readable
from postroom.views.oddities import oddities
from postroom.views.originals import caged_html, original_of

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
            "arrivals": letter.arrivals.select_related("source").defer("header").order_by("received_at"),
        },
    )


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
    name = f"{get_valid_filename(letter.subject[:60] or 'message')}.eml"
    try:
        raw = letter.raw()
    except (OSError, ValueError) as problem:
        raise Http404("the original of this message is not held") from problem
    return HttpResponse(
        raw,
        content_type="message/rfc822",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "Content-Security-Policy": CAGE,
        },
    )
