"""Asking for a missing message: one polite mail to somebody who must have it, whose answer fills the gap."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from postroom import mail
from postroom.insight.rebuilding import Rebuilt, holders, rebuilt
from postroom.mail import Mailbox
from postroom.models import Arrival, Envelope, Gap, Handed, Member, Participation, Source, SourceKind, Submission
from postroom.models.public import public_id
from postroom.models.questions import answer_address
from postroom.models.token import token
from postroom.outgoing.server import server

WORDS_MOST, QUOTED_MOST = 4000, 160


def can_ask() -> bool:
    """Can mail be sent, and can its answer come?"""
    return server() is not None and bool(answer_address())


def wording(gap: Gap, member: Member) -> str:
    """Return what the mail says, to be read and altered before it goes."""
    known = rebuilt(gap)
    begins = _("It begins: “%s”") % _beginning(known) + "\n\n" if known else ""
    which = {"day": date_format(timezone.localtime(gap.noticed_in.sent_at), "j F Y"), "subject": gap.noticed_in.subject}
    return _(
        "Hello,\n\n"
        "we have the mail of %(day)s, “%(subject)s”, but not the one that it answers. %(begins)s"
        "Would you forward that one to us, just as an answer to this mail?\n\n"
        "Thank you\n%(name)s\n"
    ) % {**which, "begins": begins, "name": member}


def _beginning(known: Rebuilt) -> str:
    words = " ".join(known.text.split())
    return words[:QUOTED_MOST] + ("…" if len(words) > QUOTED_MOST else "")


@transaction.atomic
def ask_for(gap: Gap, of: int, text: str, *, by: Member) -> Participation:
    """Ask one of those who must have it, by their address; raise ValueError where that cannot be.

    The mail stands on record before it goes, as an answer to the one that named the gap.
    """
    Gap.objects.select_for_update().filter(pk=gap.pk).exists()
    gap.refresh_from_db(fields=["asked_at", "closed_by"])
    holder = next((each for each in holders(gap) if each.address_id == of), None)
    if gap.closed_by_id or gap.asked_at:
        raise ValueError(_("somebody was asked for it already, or it came"))
    if holder is None or not text.strip() or holder.address.person_id == by.person_id:
        raise ValueError(_("choose somebody who took part in that mail, and leave a word to him"))
    if not can_ask():
        raise ValueError(_("mail cannot be sent, or no answer could come: see Questions by mail"))
    key, address = token(), answer_address()
    raw = _mail(gap, holder, text[:WORDS_MOST], by, address, key)
    source, _made = Source.objects.get_or_create(kind=SourceKind.LISTENER, name=address, owner=None)
    Arrival.objects.receive(source, [Handed.over(raw, Envelope(f"asked {key}", sender=by.email))])
    Arrival.objects.filter(source=source, place=f"asked {key}").update(is_unauthenticated=False)
    Submission.objects.queue(raw, holder.address.spec)
    Gap.objects.filter(pk=gap.pk).update(token=key, asked_of=holder.address, asked_by=by, asked_at=timezone.now())
    return holder


def _mail(gap: Gap, holder: Participation, text: str, by: Member, address: str, key: str) -> bytes:
    local, _at, domain = address.partition("@")
    answered = gap.noticed_in.message_id
    return mail.compose(
        mail.Draft(
            from_=Mailbox(str(by), by.email),
            to=(Mailbox(str(holder.address.person), holder.address.spec),),
            reply_to=(Mailbox(str(by), f"{local}+{key}@{domain}"),),
            subject=f"Re: {mail.bare(gap.noticed_in.subject)}",
            text=text,
            date=timezone.localtime(),
            message_id=mail.message_id(f"{public_id()}{public_id()}", domain),
            in_reply_to=answered,
            references=(answered,) if answered else (),
        )
    )
