"""As whom a member writes, and where answers to him come home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from postroom.mail import Mailbox
from postroom.models import Account, Address, Firm, ListenAddress, Member, Message
from postroom.models.questions import answer_address


@dataclass(frozen=True, slots=True)
class Sender:
    """As whom something is written; `home` is where answers come to us, empty where nowhere."""

    mailbox: Mailbox
    home: str
    is_read: bool = False
    """Is the mailbox behind it read by us, so that answers come home by themselves?"""

    @property
    def answers_come_home(self) -> bool:
        return bool(self.home) or self.is_read


def senders(member: Member) -> list[Sender]:
    """Return as whom a member may write: from his own addresses, his first one first, and from those of the firm."""
    firm, name, home = Firm.get(), str(member), answer_address()
    own = Address.objects.filter(person=member.person_id).order_by("pk").values_list("spec", flat=True)
    read = set(_read(member))
    specs = dict.fromkeys([member.email, *(spec for spec in own if firm.owns(spec) or spec in read)])
    shared = ListenAddress.objects.exclude(address__in=specs).order_by("pk").values_list("address", flat=True)
    everybodys = Address.objects.filter(person__member__isnull=False).values_list("spec", flat=True)
    others = set(everybodys) - specs.keys()
    return [
        *(Sender(Mailbox(name, spec), home, spec in read) for spec in specs),
        *(Sender(Mailbox(name, spec), spec) for spec in shared if spec not in others),
    ]


def sender_for(message: Message, member: Member) -> Sender:
    """Return as whom a member answers: as whom it was written to, where he may, else as himself."""
    known = {each.mailbox.address: each for each in senders(member)}
    named = message.participations.exclude(role="from").order_by("pk").values_list("address__spec", flat=True)
    wrote = [message.author.spec] if message.author and message.author.person_id == member.person_id else []
    return next((known[spec] for spec in [*wrote, *named] if spec in known), next(iter(known.values())))


def _read(member: Member) -> list[str]:
    """Return the addresses of the member's own mailboxes that are read at present."""
    recently = timezone.now() - timedelta(days=1)
    open_ = Account.objects.open().filter(owner=member, paused_at=None, reached_at__gt=recently, because="")
    return list(open_.values_list("address", flat=True))
