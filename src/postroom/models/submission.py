"""Submissions: each sending of a mail to one recipient, on record before it is on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom import mail
from postroom.models.arrival import unpacked
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.packing import compress
from postroom.models.public import PublicId
from postroom.models.token import with_token

LOST_AFTER = timedelta(minutes=15)
"""Nobody carries one sending for so long: whoever began it is gone."""
MOST_ATTEMPTS = 12
WORDS_MOST = 1000


class Sending(models.TextChoices):
    """How far a sending has come."""

    QUEUED = "queued", _("waits to be sent")
    BEGUN = "begun", _("is being sent")
    SENT = "sent", _("was taken by the server")
    DELAYED = "delayed", _("is held up on its way")
    BOUNCED = "bounced", _("came back")
    FAILED = "failed", _("was refused")
    UNKNOWN = "unknown", _("may have been sent: the way to the server broke while it was handed over")
    WITHDRAWN = "withdrawn", _("was taken back before it left")


NOT_ARRIVED = (Sending.BOUNCED, Sending.FAILED, Sending.UNKNOWN)
"""What its writer must know of."""


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def due(self) -> SubmissionQuerySet:
        """The tray: what is to be sent now, and what somebody began and never ended."""
        now = timezone.now()
        waiting = models.Q(state=Sending.QUEUED, due_at__lte=now)
        return self.filter(waiting | models.Q(state=Sending.BEGUN, begun_at__lt=now - LOST_AFTER)).order_by("due_at")

    def standing(self) -> SubmissionQuerySet:
        """Leave out what was taken back: who sends the same words again in that second sends the same message."""
        return self.exclude(state=Sending.WITHDRAWN)

    def untold(self) -> SubmissionQuerySet:
        """The tray: letters of members that did not arrive, or may not have, and their writers were not told."""
        letters = self.filter(message__is_withdrawn=False, by__is_active=True, told_at=None)
        return letters.filter(state__in=NOT_ARRIVED).order_by("pk")

    def queue(self, raw: bytes, to: str) -> Submission:
        """Put a mail of the house's own on record, to be sent to this address."""
        return self.create(to=to, packed=compress(raw))

    def queue_all(self, submissions: Iterable[Submission]) -> list[Submission]:
        """Put the sendings of a message on record, one for each recipient."""
        queued = self.bulk_create(submissions)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("NOTIFY postroom")
        return queued

    def withdraw(self) -> int:
        """Take back what waits, and return how many these were; what has begun is not taken back any more."""
        now = timezone.now()
        return self.filter(state=Sending.QUEUED).update(state=Sending.WITHDRAWN, ended_at=now)


class Submission(models.Model):
    """One sending: of a message on record, or of a mail of the house's own, whose bytes are kept until it has ended."""

    public_id = PublicId()
    to = models.CharField(max_length=320)
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="submissions")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="submissions", help_text="who sends it")
    token = models.CharField(max_length=20, unique=True, null=True, help_text="in the address that answers come to")
    home = models.CharField(max_length=320, blank=True, help_text="where answers and returned mail come to us")
    asks_home = models.BooleanField(default=False, help_text="answers are asked for there, rather than at From")
    is_automatic = models.BooleanField(default=False, help_text="nobody wrote it: no machine may answer it")
    packed = models.BinaryField(default=b"")
    state = models.CharField(max_length=9, choices=Sending, default=Sending.QUEUED)
    words = models.CharField(max_length=WORDS_MOST, blank=True, help_text="what the server said last")
    history = models.JSONField(default=list, help_text="[when, state, words] each, the oldest first")
    attempts = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    told_at = models.DateTimeField(null=True, blank=True, help_text="when its writer heard that it did not arrive")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["queued", "begun"]), name="submissions_open"),
            models.Index(
                fields=["by"],
                condition=models.Q(state__in=["bounced", "failed", "unknown"], told_at=None),
                name="submissions_untold",
            ),
        ]

    def __str__(self) -> str:
        return f"to {self.to}: {self.get_state_display()}"

    @property
    def return_path(self) -> str:
        """Return where it is returned when it does not arrive (RFC 5321 4.4); nothing: to its author."""
        return with_token(self.home, self.token) if self.home and self.token else ""

    @property
    def reply_to(self) -> str:
        """Return where answers are asked for; nothing: at its author's."""
        return self.return_path if self.asks_home else ""

    def raw(self) -> bytes:
        """Return the mail as it is sent."""
        if self.message is None:
            return unpacked(self.packed)
        reply_to = mail.Mailbox(self.message.author_name, self.reply_to) if self.reply_to else None
        return mail.going_out(self.message.raw(), reply_to)

    def begin(self) -> bool:
        """Say that it is being sent, before anything is on the wire; return whether nobody else does."""
        mine = Submission.objects.filter(pk=self.pk, state=Sending.QUEUED)
        return bool(mine.update(state=Sending.BEGUN, begun_at=timezone.now(), attempts=models.F("attempts") + 1))

    def end(self, state: Sending, words: str) -> None:
        """Say what became of it, in the server's words; a mail's bytes that nobody keeps else are not needed any more.

        What came back before the server had even answered stays so.
        """
        open_ = Submission.objects.filter(pk=self.pk, state__in=[Sending.QUEUED, Sending.BEGUN])
        open_.update(**self._told(state, words), ended_at=timezone.now(), packed=b"")

    def report(self, state: Sending, words: str) -> None:
        """Say what was heard of it on its way: that it is held up, or came back."""
        rows = Submission.objects.filter(pk=self.pk).exclude(state__in=[Sending.BOUNCED, Sending.WITHDRAWN])
        rows.update(**self._told(state, words))

    def put_off(self, words: str) -> None:
        """Try again, after twice as long as the last time; give up in the end."""
        if self.attempts + 1 >= MOST_ATTEMPTS:
            return self.end(Sending.FAILED, words)
        due_at = timezone.now() + min(timedelta(hours=6), timedelta(seconds=30 * 2**self.attempts))
        Submission.objects.filter(pk=self.pk).update(**self._told(Sending.QUEUED, words), due_at=due_at)
        return None

    def send_again(self, *, at: datetime | None = None) -> None:
        """Try once more, as somebody says who knows that it did not arrive or that the reason is gone."""
        rows = Submission.objects.filter(pk=self.pk, state__in=[Sending.FAILED, Sending.UNKNOWN, Sending.BOUNCED])
        fresh = {"attempts": 0, "begun_at": None, "ended_at": None, "told_at": None}
        rows.filter(message__isnull=False).update(
            **self._told(Sending.QUEUED, ""), **fresh, due_at=at or timezone.now()
        )

    def _told(self, state: Sending, words: str) -> dict[str, object]:
        """Return the columns that say how it stands, with one more line of its history."""
        self.history = [*self.history, [timezone.now().isoformat(timespec="seconds"), state.value, words[:WORDS_MOST]]]
        return {"state": state, "words": words[:WORDS_MOST], "history": self.history}
