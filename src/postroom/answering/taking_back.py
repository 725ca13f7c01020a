"""Taking back: what was written and has not begun to leave is taken back, as if it had not been sent."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from postroom.answering.refusing import CannotSend
from postroom.models import Member, Message


@transaction.atomic
def take_back(message: Message, *, by: Member) -> None:
    """Take back a letter before any of it has left; raise CannotSend where it is too late, or was another's to send."""
    sendings = message.submissions.standing().filter(by=by)
    total = sendings.count()
    if not total or sendings.withdraw() != total:
        raise CannotSend(_("It is too late to take “%s” back: it has begun to leave.") % message)
    Message.objects.filter(pk=message.pk).update(is_withdrawn=True)
