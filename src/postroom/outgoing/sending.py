"""Sending: each mail is handed over at most once. That it is begun is on record before anything is on the wire.

Whatever goes wrong before the mail's own bytes are sent did not send it, and it is tried again. What breaks while they
are sent, or before the server's answer to them, may have sent it: that is said, and never tried again.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import timedelta
from enum import IntEnum
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from postroom.mail import Mailbox, parse
from postroom.models import Firm, Sending, Submission
from postroom.outgoing.pace import Pace
from postroom.outgoing.routes import Routes
from postroom.outgoing.seals import Seal
from postroom.outgoing.server import Server

log = logging.getLogger("postroom.outgoing")
LOST = "The program that was sending it ended before the server answered."
MOST_A_SESSION = 50
"""Mails; many servers hang up after a hundred."""
NO_SERVER_YET = 60.0
"""Seconds until it is asked again whether there is a server."""
PACE = Pace()


def send(submissions: Sequence[Submission]) -> None:
    """Hand these over, one after the other; those for one server in one session."""
    prefetch_related_objects(submissions, "message__author", "message__shown")
    with ExitStack() as open_, closing(Round(Sessions(open_))) as round_:
        for submission in submissions:
            if submission.state == Sending.BEGUN:
                submission.end(Sending.UNKNOWN, LOST)
            elif place := round_.routes.server(submission):
                round_.hand_over_when_it_may(submission, place)
            else:
                _rest(submission, NO_SERVER_YET, "No server takes our mail yet.")


class Step(IntEnum):
    """How far a session has come: what it means when it breaks there."""

    OPENING = 1
    NAMING = 2
    HANDING_OVER = 3


class Sessions:
    """The open session of each server; one that broke is opened anew."""

    def __init__(self, open_: ExitStack) -> None:
        self._open, self._held = open_, dict[Server, tuple[smtplib.SMTP, int]]()

    def of(self, place: Server) -> smtplib.SMTP:
        session, count = self._held.get(place, (None, 0))
        if session is None or count >= MOST_A_SESSION or not _is_alive(session):
            session, count = self._open.enter_context(place.session()), 0
        self._held[place] = session, count + 1
        return session

    def drop(self, place: Server) -> None:
        self._held.pop(place, None)


def _is_alive(session: smtplib.SMTP) -> bool:
    """Does the server go on with us? It forgets what was named before."""
    with suppress(OSError, smtplib.SMTPException):
        return session.rset()[0] == 250
    return False


def _rest(submission: Submission, seconds: float, words: str) -> None:
    """Let a mail wait, which was not tried; else whoever carries the tray would find it there again at once."""
    due_at = timezone.now() + timedelta(seconds=seconds)
    Submission.objects.filter(pk=submission.pk, state=Sending.QUEUED).update(due_at=due_at, words=words)


class Round:
    """One round to the servers. What became of a mail is written in one commit with the beginning of the next.

    So one is begun and not ended at any moment, and it alone is unknown after a crash.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions, self.routes, self._seal = sessions, Routes(), Seal.of(Firm.get())
        self._ended: Callable[[], object] = _nothing

    def close(self) -> None:
        """Write what became of the last one."""
        self._ended()
        self._ended = _nothing

    def hand_over_when_it_may(self, submission: Submission, place: Server) -> None:
        """Hand a mail over, unless its server has had enough of them in this minute."""
        wait = PACE.wait(place.host, settings.POSTROOM_SMTP_PER_MINUTE, time.monotonic())
        if wait:
            _rest(submission, wait, submission.words)
        elif self._begin(submission):
            self._ended = self._handed_over(submission, place)
            log.info("submission=%d attempts=%d", submission.pk, submission.attempts + 1)

    def _begin(self, submission: Submission) -> bool:
        with transaction.atomic():
            self._ended()
            is_mine = submission.begin()
        self._ended = _nothing
        return is_mine

    def _handed_over(self, submission: Submission, place: Server) -> Callable[[], object]:
        """Hand a mail over, and return what writes down what became of it."""
        step = Step.OPENING
        try:
            raw = submission.raw()
            author = parse(raw).from_
            sender = self._sender(submission, author)
            raw = self._seal.on(raw, author)
            session = self._sessions.of(place)
            step = Step.NAMING
            _agree(*session.mail(sender))
            _agree(*session.rcpt(submission.to))
            step = Step.HANDING_OVER
            _agree(*session.data(raw))
            return partial(submission.end, Sending.SENT, "")
        except smtplib.SMTPResponseException as refusal:
            return _refused(submission, refusal, step)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            self._sessions.drop(place)
            words = f"{type(error).__name__}: {error}"
            if step is Step.HANDING_OVER:
                return partial(submission.end, Sending.UNKNOWN, words)
            return partial(submission.put_off, words)

    def _sender(self, submission: Submission, author: Mailbox | None) -> str:
        """Return where it is returned to: to us, so that we know which it was; to himself, by a member's own server."""
        if submission.is_automatic:
            return ""  # RFC 3834 3.3: nobody is told that it did not arrive
        if submission.return_path and self.routes.own_account(submission) is None:
            return submission.return_path
        return author.address if author else ""


def _nothing() -> None:
    """Nothing is to be written."""


def _agree(code: int, words: bytes) -> None:
    """Raise what the server said where it does not agree (RFC 5321 4.2.1)."""
    if code // 100 != 2:
        raise smtplib.SMTPResponseException(code, words)


def _refused(submission: Submission, refusal: smtplib.SMTPResponseException, step: Step) -> Callable[[], object]:
    """What the server refuses it did not take: the mail for good (5xx), all else for now."""
    error = refusal.smtp_error
    words = f"{refusal.smtp_code} {error.decode('utf-8', 'replace') if isinstance(error, bytes) else error}"
    if refusal.smtp_code >= 500 and step is not Step.OPENING:
        return partial(submission.end, Sending.FAILED, words)
    return partial(submission.put_off, words)
