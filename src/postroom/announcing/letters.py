"""The mails of this room: what was said, whole, from who said it, what was said before quoted below; and outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from postroom import mail
from postroom.mail import Mailbox
from postroom.models import Event, Kind, Member, Message, Note, Notice
from postroom.models.public import public_id
from postroom.models.token import with_token
from postroom.outgoing import house_mail

WORDS_MOST, QUOTED_MOST, FILES_MOST = 100_000, 4_000, 30


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: a letter or a note, who said it, its words, and the letter before it."""

    event: Event
    author: str
    words: str
    before: Message | None
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, event: Event) -> Told | None:
        """Return what an event tells; None where it is nothing said, or was taken back meanwhile."""
        if event.note is not None:
            return None if event.note.withdrawn_at else cls(event, str(event.note.by), event.note.text, None)
        message = event.message
        if message is None or message.is_withdrawn:
            return None
        names = tuple(message.attachments.filter(is_inline=False).values_list("name", flat=True)[:FILES_MOST])
        earlier = event.conversation.messages.filter(sent_at__lt=message.sent_at).order_by("-sent_at", "-pk")
        author = message.author_name or (str(message.author.person) if message.author else "")
        return cls(event, author, message.body.new[:WORDS_MOST], earlier.select_related("body").first(), names)

    @property
    def where(self) -> str:
        """Return where an answer goes, for the sender's name."""
        if self.event.note is not None or self.event.message is None:
            return _("your answer stays among us")
        author = self.event.message.author
        if author is not None and author.person.kind == Kind.OURS:
            return _("your answer goes to whom he wrote")
        return _("your answer goes to %s") % (self.author or _("who wrote it"))

    def is_visible_to(self, member: Member) -> bool:
        if self.event.note is not None:
            return Note.objects.visible_to(member).filter(pk=self.event.note.pk).exists()
        return self.event.message is not None and _sees(member, self.event.message)

    def quoted_for(self, member: Member) -> Message | None:
        """Return the letter before, where this member may see it."""
        return self.before if self.before is not None and _sees(member, self.before) else None


def _sees(member: Member, message: Message) -> bool:
    return Message.objects.visible_to(member).filter(pk=message.pk).exists()


def notice_mail(told: Told, member: Member, home: str, key: str) -> bytes:
    """Write the notice of something said to a member; its From says where an answer goes."""
    with override(member.language or settings.LANGUAGE_CODE), timezone.override(member.time_zone or settings.TIME_ZONE):
        place, answers = told.event.conversation, with_token(home, key)
        muting = f"{settings.POSTROOM_URL}/notices/{key}/muting"
        before = told.quoted_for(member)
        words = {
            "told": told,
            "place": place,
            "member": member,
            "url": settings.POSTROOM_URL,
            "muting": muting,
            "before": before,
            "quoted": before.body.new[:QUOTED_MOST] if before else "",
        }
        domain = home.rpartition("@")[2]
        thread = f"{place.public_id}.conversation@{domain}"
        return mail.compose(
            mail.Draft(
                from_=Mailbox(f"{told.author} ({told.where})", answers),
                to=(Mailbox(str(member), member.email),),
                reply_to=(Mailbox(told.where, answers),),
                subject=_subject(told),
                text=render_to_string("mail/notice.txt", words),
                html=render_to_string("mail/notice.html", words),
                date=timezone.localtime(),
                message_id=mail.message_id(f"{public_id()}{public_id()}", domain),
                references=(thread,),
                headers={
                    "Auto-Submitted": "auto-generated",
                    "X-Auto-Response-Suppress": "All",
                    "X-MS-Reactions": "disallow",
                    "List-Unsubscribe": f"<{muting}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                },
            )
        )


def _subject(told: Told) -> str:
    bare = mail.bare(str(told.event.conversation))
    return _("Note: %s") % bare if told.event.note is not None else f"Re: {bare}"


def outcome_mail(done: Sequence[str], notice: Notice, home: str, answered: Message, *, asks: bool = False) -> bytes:
    """Write what was done about an answer and how to take it back, or ask whom it is for."""
    said = {"done": done, "notice": notice, "asks": asks, "place": notice.conversation}
    subject = f"Re: {mail.bare(answered.subject) or notice.conversation}"[:120]
    with override(notice.member.language or settings.LANGUAGE_CODE):
        return house_mail(
            "done", said, subject, notice.member, home,
            reply_to=with_token(home, notice.token), answers=answered.message_id, submitted="auto-replied",
        )  # fmt: skip
