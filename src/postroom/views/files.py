"""Files: handed out as they came, and never run by a browser."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from postroom.models import Attachment, Message
from postroom.views.asking import MemberRequest
from postroom.views.originals import is_picture

CAGE = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
def file(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out a file: pictures to be shown, all else to be kept under its name."""
    seen = Message.objects.visible_to(request.user).filter(pk=OuterRef("message"))
    found = get_object_or_404(Attachment.objects.filter(Exists(seen)), public_id=public_id)
    try:
        content = found.content()
    except (OSError, ValueError) as problem:
        raise Http404("the original of this file is not held") from problem
    shown = is_picture(found)
    named = content_disposition_header(not shown, found.name or f"file-{found.path}")
    return HttpResponse(
        content,
        content_type=found.media_type if shown else "application/octet-stream",
        headers={"Content-Disposition": named or "attachment", "Content-Security-Policy": CAGE},
    )
