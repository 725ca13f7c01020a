"""Telling: letters of the house to its own members. They hold nothing of anybody's mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from postroom import mail
from postroom.mail import Mailbox
from postroom.models import Account, Member, Message, Submission
from postroom.models.offer import offers_token
from postroom.models.public import public_id
from postroom.models.questions import answer_address
from postroom.outgoing.server import server


def house_mail(
    name: str,
    said: Mapping[str, object],
    subject: str,
    member: Member,
    address: str,
    *,
    reply_to: str = "",
    answers: str = "",
    submitted: str = "auto-generated",
) -> bytes:
    """Write a letter by its template, plain and as HTML; machines do not answer it (RFC 3834 5)."""
    words = {**said, "member": member, "url": settings.POSTROOM_URL}
    return mail.compose(
        mail.Draft(
            from_=Mailbox("Postroom", address),
            to=(Mailbox(str(member), member.email),),
            reply_to=(Mailbox("Postroom", reply_to),) if reply_to else (),
            subject=subject,
            text=render_to_string(f"mail/{name}.txt", words),
            html=render_to_string(f"mail/{name}.html", words),
            date=timezone.localtime(),
            message_id=mail.message_id(f"{public_id()}{public_id()}", address.rpartition("@")[2]),
            in_reply_to=answers,
            references=(answers,) if answers else (),
            headers={
                "Auto-Submitted": submitted,
                "X-Auto-Response-Suppress": "All",
                "X-MS-Reactions": "disallow",
            },
        )
    )


def _told(account: Account, name: str, subject: str, said: Mapping[str, object]) -> Submission | None:
    """Queue a letter about a mailbox to its owner; None where no mail can be sent."""
    if server() is None:
        return None
    address = answer_address() or f"postroom@{account.owner.email.rpartition('@')[2]}"
    raw = house_mail(name, {"account": account, **said}, subject, account.owner, address)
    return Submission.objects.queue(raw, account.owner.email)


def tell_of_connecting(account: Account) -> Submission | None:
    """Tell a member that his mailbox is about to be read, by whom it was connected, and what he can do."""
    return _told(account, "connected", _("Your mailbox %s is about to be read") % account, {})


def tell_of_trouble(accounts: Sequence[Account]) -> None:
    """Tell the owners of these mailboxes what is wrong and what to do, and not again for a day."""
    for account in accounts:
        with transaction.atomic():
            _told(account, "trouble", _("Your mailbox %s cannot be read") % account, {})
            Account.objects.filter(pk=account.pk).update(trouble_told_at=timezone.now())


def tell_of_unarrived(sendings: Sequence[Submission]) -> None:
    """Tell the writers of these letters at once to whom they did not come, and why: one mail a letter."""
    letters: dict[tuple[Member, Message], list[Submission]] = {}
    for sending in sendings:
        if sending.by is not None and sending.message is not None:
            letters.setdefault((sending.by, sending.message), []).append(sending)
    for (member, message), lost in letters.items():
        with transaction.atomic(), override(member.language or settings.LANGUAGE_CODE):
            if server() is not None:
                raw = house_mail(
                    "unarrived",
                    {"message": message, "lost": lost},
                    _("It did not arrive: %s") % message,
                    member,
                    answer_address() or f"postroom@{member.email.rpartition('@')[2]}",
                )
                Submission.objects.queue(raw, member.email)
            Submission.objects.filter(pk__in=[each.pk for each in lost]).update(told_at=timezone.now())


def tell_of_offers(accounts: Sequence[Account]) -> None:
    """Tell the owners of these mailboxes how many people wrote who may be clients, with a link that shows who."""
    for account in accounts:
        with transaction.atomic():
            if count := account.offers.open().count():
                title = ngettext("One person may be a new client", "%(n)d people may be new clients", count)
                said = {"count": count, "token": offers_token(account)}
                _told(account, "offers", title % {"n": count}, said)
            Account.objects.filter(pk=account.pk).update(offers_told_at=timezone.now())
