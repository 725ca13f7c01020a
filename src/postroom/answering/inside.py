"""What is among ourselves never leaves: not whole, not quoted, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from postroom import mail
from postroom.answering.refusing import CannotSend
from postroom.mail import Mailbox
from postroom.models import Address, Fingerprint, Firm, Identification, Kind, Message, Note, Participation
from postroom.models.questions import answer_address

MOST_NOTES = 500
"""The newest notes that words are compared with."""


def is_among_us(message: Message) -> bool:
    """Did nobody outside take part in this message?"""
    specs = _but_for_ourselves(Participation.objects.filter(message=message)).values_list("address__spec", flat=True)
    return not outsiders(specs)


def _but_for_ourselves(parts: QuerySet[Participation]) -> QuerySet[Participation]:
    """Leave out the addresses that notices are answered to: what a member writes there, we alone read."""
    local, _at, domain = answer_address().rpartition("@")
    return (
        parts.exclude(address__spec__startswith=f"{local}+", address__spec__endswith=f"@{domain}") if local else parts
    )


def outsiders(specs: Iterable[str]) -> list[str]:
    """Return those of these addresses that are not ours."""
    specs, firm = list(specs), Firm.get()
    ours = set(Address.objects.filter(spec__in=specs, person__kind=Kind.OURS).values_list("spec", flat=True))
    return [spec for spec in specs if spec not in ours and not firm.owns(spec)]


def require_to_be_theirs(message: Message, recipients: Sequence[Mailbox]) -> list[str]:
    """Return who of these is outside; raise CannotSend where a message, quoted or passed on, must not reach somebody.

    That is anybody outside, where it was among ourselves; and people of another client than its own.
    """
    named = [each.address for each in recipients]
    took_part = set(_but_for_ourselves(message.participations.all()).values_list("address__spec", flat=True))
    strangers = set(outsiders({*named, *took_part}))
    outside = [spec for spec in named if spec in strangers]
    if outside and not took_part & strangers:
        raise CannotSend(
            _("“%(letter)s” is among ourselves: nothing of it goes to %(who)s. Write to them without quoting it.")
            % {"letter": message, "who": ", ".join(outside)}
        )
    if message.client_id and (foreign := _of_another_client(set(outside) - took_part, message.client_id)):
        raise CannotSend(
            _("%(who)s is of %(other)s, and “%(letter)s” is mail of %(client)s. Write in a conversation of theirs.")
            % {"who": foreign.person, "other": foreign.client, "letter": message, "client": message.client}
        )
    return outside


def _of_another_client(specs: Iterable[str], client: int) -> Identification | None:
    """Return that somebody belongs to other clients alone, if any of these does."""
    people = Address.objects.filter(spec__in=list(specs)).values("person")
    current = Identification.objects.current().of_people().filter(client__alias_of=None)
    at_home = current.filter(client=client).values("person")
    foreign = current.filter(person__in=people).exclude(person__in=at_home)
    return foreign.select_related("person", "client").first()


def words_among_us(words: str, outside: Sequence[str]) -> str:
    """Return how something begins that was said among ourselves alone, if it stands in words that leave."""
    numbers = mail.fingerprints(words, None) if outside and words.strip() else ()
    if not numbers:
        return ""
    parts = Participation.objects.filter(message=OuterRef("message")).exclude(address__person__kind=Kind.OURS)
    outsider = Exists(_but_for_ourselves(parts))
    said = Fingerprint.objects.filter(hash__in=numbers, is_quoted=False).order_by("pk")
    theirs = set(said.filter(outsider).values_list("hash", flat=True))
    inside = said.exclude(hash__in=theirs).filter(~outsider).select_related("message").first()
    return inside.message.excerpt[:80] if inside else _noted(set(numbers) - theirs)


def _noted(numbers: set[int]) -> str:
    newest = Note.objects.order_by("-pk").values_list("text", flat=True)[:MOST_NOTES]
    return next((text[:80] for text in newest if numbers.intersection(mail.fingerprints(text, None))), "")
