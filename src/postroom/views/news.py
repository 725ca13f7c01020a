"""News: whether something was filed since a page was opened, of what its reader may see."""

from __future__ import annotations

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from postroom.models import Filing, Message
from postroom.views.asking import MemberRequest

LOOKED_AT = 200
"""Newest filings that are looked at. Nobody is told of what he may not see, not even by a number that moves."""


@require_safe
def news(request: MemberRequest) -> JsonResponse:
    """Answer {"latest": key of the newest filing this member may see, or 0}: two queries of bounded size."""
    newest = list(Filing.objects.order_by("-pk").only("pk", "message_id")[:LOOKED_AT])
    among = {filing.message_id for filing in newest}
    seen = set(Message.objects.visible_to(request.user).filter(pk__in=among).values_list("pk", flat=True))
    return JsonResponse({"latest": next((filing.pk for filing in newest if filing.message_id in seen), 0)})
