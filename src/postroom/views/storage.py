"""Storage: how much is kept where, and when it was last saved elsewhere and looked through."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postroom import archive
from postroom.models import Firm
from postroom.views.asking import MemberRequest, for_owners

OLD, LEAST_FREE = timedelta(days=7), 2 * 10**9


@require_safe
@for_owners
def storage(request: MemberRequest) -> HttpResponse:
    """Show what the record takes, and how safe it is."""
    firm, room = Firm.get(), archive.room()
    told = {
        "room": room,
        "largest": [table for table in room.tables if table.newest][:12],
        "firm": firm,
        "is_backup_old": firm.backed_up_at is None or timezone.now() - firm.backed_up_at > OLD,
        "is_full": room.free < LEAST_FREE,
        "store": settings.POSTROOM_BLOBS_URL.partition("://")[0],
        "folder": settings.POSTROOM_DATA,
    }
    return render(request, "storage.html", told)
