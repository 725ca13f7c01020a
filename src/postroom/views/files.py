"""Files: handed out as they came, and never run by a browser; and what can be read of them in place."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from postroom.models import Attachment
from postroom.templatetags.words import called
from postroom.views.asking import MemberRequest
from postroom.views.looking import CAGE, PAGE, drawn, face_of, look_into
from postroom.views.originals import is_picture
from postroom.views.versions import may_be_seen


@require_safe
def file(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out a file: pictures to be shown, all else to be kept under its name."""
    found = _asked(request, public_id)
    try:
        content = found.content()
    except (OSError, ValueError) as problem:
        raise Http404("the original of this file is not held") from problem
    return handed_out(content, found.name or f"file-{found.path}", found.media_type if is_picture(found) else "")


@require_safe
def preview(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what can be seen of a file without opening it: the picture, its pages, or its words."""
    found = _asked(request, public_id)
    return render(request, "preview.html", {"file": found, "name": called(found), "look": look_into(found)})


@require_safe
def face(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a file small, as a list does."""
    return face_of(_asked(request, public_id))


@require_safe
def page(request: MemberRequest, public_id: str, number: int) -> HttpResponse:
    """Show one page of a file as a picture."""
    return drawn(_asked(request, public_id), number, PAGE)


def handed_out(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return bytes for a browser to show as a picture of this type, or with none to be kept under their name."""
    named = content_disposition_header(not media_type, name)
    return HttpResponse(
        content,
        content_type=media_type or "application/octet-stream",
        headers={"Content-Disposition": named or "attachment", "Content-Security-Policy": CAGE},
    )


def _asked(request: MemberRequest, public_id: str) -> Attachment:
    found = may_be_seen(request.user, public_id)
    if found is None:
        raise Http404
    return found
