"""Who gets an answer: it follows from the message that is answered, never from its conversation, and from no guess."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from postroom import mail
from postroom.mail import Mailbox, ParsedMessage
from postroom.models import Address, ListenAddress, Member, Message, Project
from postroom.models.token import tokens_in


@dataclass(frozen=True, slots=True)
class Recipients:
    """To whom a mail goes."""

    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()

    @property
    def everybody(self) -> tuple[Mailbox, ...]:
        """Return each address once, as it is first named."""
        return tuple({each.address: each for each in reversed((*self.to, *self.cc, *self.bcc))}.values())[::-1]


def answer_to(message: Message, member: Member) -> Recipients:
    """Return who gets an answer: whom the message asks to answer to, or again those to whom he wrote it himself."""
    return _answer(mail.parse(message.raw()), _own(member))


def answer_to_all(message: Message, member: Member) -> Recipients:
    """Return who gets an answer to all: its author, and everybody else whom the message names openly."""
    parsed, own = mail.parse(message.raw()), _own(member)
    first = _answer(parsed, own)
    named = {each.address for each in first.to}
    others = [each for each in (*parsed.to, *parsed.cc) if each.address not in named]
    return Recipients(first.to, _once(_outside_the_house(others, own)))


def got_it_blind(message: Message, member: Member) -> bool:
    """Did the member get the message without being named in it openly, nor having written it?"""
    parts = message.participations.filter(address__person=member.person_id)
    roles = set(parts.values_list("role", flat=True))
    return roles == {"bcc"}


def _answer(parsed: ParsedMessage, own: frozenset[str]) -> Recipients:
    if parsed.from_ and parsed.from_.address in own:
        return Recipients(_once(each for each in parsed.to if each.address not in own) or parsed.to, ())
    asked = parsed.reply_to or ((parsed.from_,) if parsed.from_ else ())
    return Recipients(_once(each for each in asked if not tokens_in([each.address])))


def _own(member: Member) -> frozenset[str]:
    return frozenset(Address.objects.filter(person=member.person_id).values_list("spec", flat=True))


def _outside_the_house(named: Iterable[Mailbox], own: frozenset[str]) -> list[Mailbox]:
    """Leave out the member himself, and addresses that only bring the mail back to us."""
    named = [each for each in named if each.address not in own and not tokens_in([each.address])]
    specs = [each.address for each in named]
    heard = {*ListenAddress.objects.filter(address__in=specs).values_list("address", flat=True)}
    heard |= {str(each.address) for each in Project.objects.filter(address__in=specs)}
    return [each for each in named if each.address not in heard]


def _once(named: Iterable[Mailbox]) -> tuple[Mailbox, ...]:
    first = {each.address: each for each in reversed([each for each in named if "@" in each.address])}
    return tuple(reversed(first.values()))
