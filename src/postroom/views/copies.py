"""A copy: the owner of a mailbox takes along what was taken from it, byte for byte, as one mbox."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from postroom.models import Account, Arrival
from postroom.views.asking import MemberRequest

FROM = re.compile(rb"^(>*From )", re.MULTILINE)


@require_safe
def copy(request: MemberRequest, public_id: str) -> StreamingHttpResponse:
    """Hand out what was taken from a mailbox; of one that is disconnected, too."""
    if request.user.is_guest:
        raise PermissionDenied
    account = get_object_or_404(Account, owner=request.user, public_id=public_id)
    answer = StreamingHttpResponse(_mbox(account), content_type="application/mbox")
    answer["Content-Disposition"] = 'attachment; filename="taken.mbox"'
    return answer


def _mbox(account: Account) -> Iterator[bytes]:
    """Yield each mail behind a separator, with lines that look like one quoted, as mboxrd has it."""
    taken = Arrival.objects.filter(source__in=account.sources).select_related("body").order_by("pk")
    for arrival in taken.iterator(100):
        raw = arrival.raw()
        yield b"From postroom " + arrival.received_at.strftime("%a %b %d %H:%M:%S %Y").encode() + b"\n"
        yield FROM.sub(rb">\1", raw) + (b"\n" if raw.endswith(b"\n") else b"\n\n")
