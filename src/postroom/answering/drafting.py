"""Drafts: how one begins, what it says when it is sent, and what its writer is warned of before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from postroom import mail
from postroom.answering.inside import outsiders, words_among_us
from postroom.answering.recipients import Recipients, answer_to, answer_to_all, got_it_blind
from postroom.answering.refusing import CannotSend
from postroom.answering.senders import sender_for, senders
from postroom.answering.taking_back import take_back
from postroom.answering.writing import Written, begin, forward, reply
from postroom.mail import Enclosure, Mailbox
from postroom.mail.defects import Findings
from postroom.models import Address, Draft, DraftFile, Member, Message, Project
from postroom.models.draft import Aim

UNDOABLE = timedelta(seconds=10)
"""So long a letter is held, for its writer to take it back."""
PICTURE = re.compile(r'(?:https?://[^"/]+)?/drafts/files/([\w-]{12})')
CAPTION = re.compile(r"<figcaption.*?</figcaption>", re.DOTALL)
ATTACHED = re.compile(
    r"\b(?:attached|attachment|enclosed|anbei|angeh[äa]ngt|im anhang|beigef[üu]gt|ci-joint|adjunto|bijlage|allegat)",
    re.IGNORECASE,
)


def begun(aim: Aim, member: Member, message: Message | None = None, project: Project | None = None) -> Draft:
    """Return a draft as it begins; nothing of it is on record before somebody writes in it."""
    draft = Draft(by=member, aim=aim, answers=message, project=project)
    draft.text = f"\n\n{member.signature}" if member.signature else ""
    draft.html = f"<div><br><br></div>{mail.as_html(member.signature)}" if member.signature else ""
    if message is None:
        draft.sender = senders(member)[0].mailbox.address
        return draft
    draft.sender = sender_for(message, member).mailbox.address
    draft.subject = f"{'Fwd' if aim == Aim.FORWARD else 'Re'}: {mail.bare(message.subject)}".strip()
    who = {Aim.REPLY: answer_to, Aim.ALL: answer_to_all}.get(aim)
    named = who(message, member) if who else Recipients()
    draft.to, draft.cc = listed(named.to), listed(named.cc)
    return draft


def listed(named: tuple[Mailbox, ...]) -> str:
    """Write mailboxes as a person types them.

    >>> listed((Mailbox("Lee, Cleo", "cleo@tiles.example"), Mailbox("", "dov@theirs.example")))
    '"Lee, Cleo" <cleo@tiles.example>, dov@theirs.example'
    """
    return ", ".join(_typed(each) for each in named)


def recipients(draft: Draft) -> Recipients:
    """Read to whom a draft goes; raise CannotSend for what is no address."""
    return Recipients(*(_read(name, value) for name, value in _fields(draft)))


@transaction.atomic
def send(draft: Draft, *, by: Member) -> Message:
    """Put a draft on record as the letter that it is, to be sent after a moment in which it can be taken back."""
    if not Draft.objects.of(by).filter(pk=draft.pk).select_for_update().exists():
        raise CannotSend(_("This was sent already, or thrown away."))
    written = _written(draft, by)
    if draft.answers is None:
        said = begin(written, by=by, project=draft.project)
    else:
        said = (forward if draft.aim == Aim.FORWARD else reply)(draft.answers, written, by=by)
    draft.keep(sent_as=said)
    return said


def unsend(message: Message, *, by: Member) -> Draft | None:
    """Take a letter back before it leaves; return its draft, open again."""
    take_back(message, by=by)
    draft = Draft.objects.filter(sent_as=message, by=by).first()
    if draft:
        draft.keep(sent_as=None)
    return draft


def warnings(draft: Draft, member: Member) -> list[str]:
    """Return what a writer may have overlooked, a sentence each."""
    return list(_overlooked(draft, member, recipients(draft)))


def _overlooked(draft: Draft, member: Member, named: Recipients) -> Iterator[str]:
    message, words = draft.answers, _new_words(draft)
    if ATTACHED.search(words) and not draft.files.filter(is_shown=False).exists() and draft.aim != Aim.FORWARD:
        yield _("You speak of something attached, and nothing is.")
    if message is not None and draft.aim == Aim.ALL and got_it_blind(message, member):
        yield _("You got this as a blind copy: the others do not know, and would by your answer to all.")
    if message is not None and draft.aim != Aim.FORWARD and (fresh := _fresh(message, named)):
        yield _("New here: %s. What stands below your words goes to them, too.") % ", ".join(fresh)
    if leaving := words_among_us(words, outsiders(each.address for each in named.everybody)):
        yield _("These words were said among ourselves: “%s”") % leaving
    if dead := _bounced(named):
        yield _("Mail to %s came back lately.") % ", ".join(dead)


def _fresh(message: Message, named: Recipients) -> list[str]:
    """Return who outside gets this and had no part in the message that is answered."""
    part = set(message.participations.values_list("address__spec", flat=True))
    part |= {each.address for each in mail.parse(message.raw()).reply_to}
    return [spec for spec in outsiders(each.address for each in named.everybody) if spec not in part]


def _bounced(named: Recipients) -> list[str]:
    """Return the addresses from which mail lately came back for good."""
    specs = [each.address for each in named.everybody]
    lately = timezone.now() - timedelta(days=90)
    return list(Address.objects.filter(spec__in=specs, bounced_at__gt=lately).values_list("spec", flat=True))


def _written(draft: Draft, member: Member) -> Written:
    known = {each.mailbox.address: each for each in senders(member)}
    if draft.sender and draft.sender not in known:
        raise CannotSend(_("You cannot write as %s; choose another sender.") % draft.sender)
    files = list(draft.files.select_related("blob"))
    html = _html(draft, {each.public_id for each in files})
    return Written(
        text="" if html else draft.text.rstrip(),
        html=html,
        recipients=recipients(draft),
        sender=known.get(draft.sender),
        subject=" ".join(draft.subject.split()),
        files=tuple(_enclosure(each) for each in files if each.public_id not in html),
        pictures=tuple(_enclosure(each, shown=True) for each in files if each.public_id in html),
        at=draft.at,
        hold=UNDOABLE,
    )


def _html(draft: Draft, held: set[str]) -> str:
    """Return the HTML as it goes out: safe, its pictures named as parts of the mail."""
    if not draft.html.strip():
        return ""
    named = PICTURE.sub(r"cid:\1", CAPTION.sub("", draft.html))
    return mail.safe_html(named, lambda cid: f"cid:{_cid(cid)}" if cid in held else None).html


def _cid(public_id: str) -> str:
    return f"{public_id}@postroom"


def _enclosure(file: DraftFile, *, shown: bool = False) -> Enclosure:
    media_type = file.media_type or "application/octet-stream"
    return Enclosure(file.name or "file", media_type, file.blob.read(), _cid(file.public_id) if shown else "")


def _new_words(draft: Draft) -> str:
    return mail.render(draft.html).text if draft.html.strip() else draft.text


def _fields(draft: Draft) -> list[tuple[str, str]]:
    return [(_("To"), draft.to), (_("Cc"), draft.cc), (_("Bcc"), draft.bcc)]


def _read(name: str, value: str) -> tuple[Mailbox, ...]:
    findings = Findings()
    named = mail.addresses.mailboxes(value.replace(";", ",").replace("\n", ","), findings)
    broken = [each.address for each in named if "@" not in each.address]
    if broken or findings.defects:
        raise CannotSend(
            _("%(field)s: “%(value)s” holds something that is no address. Write name@domain, parted by commas.")
            % {"field": name, "value": ", ".join(broken) or value[:120]}
        )
    return named


def _typed(mailbox: Mailbox) -> str:
    name = mailbox.name.replace('"', "'")
    if not name:
        return mailbox.address
    return f'"{name}" <{mailbox.address}>' if re.search(r"[^\w .'-]", name) else f"{name} <{mailbox.address}>"
