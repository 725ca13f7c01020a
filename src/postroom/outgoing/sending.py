"""Sending: each mail is handed over at most once. That it is begun is on record before anything is on the wire.

Whatever goes wrong before the mail's own bytes are sent did not send it, and it is tried again. What breaks while they
are sent, or before the server's answer to them, may have sent it: that is said, and never tried again.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import timedelta
from enum import IntEnum

from django.conf import settings
from django.utils import timezone

from postroom.mail import parse
from postroom.models import Sending, Submission
from postroom.outgoing.pace import Pace
from postroom.outgoing.routes import own_account, route
from postroom.outgoing.seals import sealed
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
    with ExitStack() as open_:
        sessions = Sessions(open_)
        for submission in submissions:
            if submission.state == Sending.BEGUN:
                submission.end(Sending.UNKNOWN, LOST)
            elif place := route(submission):
                _when_it_may(submission, place, sessions)
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


def _when_it_may(submission: Submission, place: Server, sessions: Sessions) -> None:
    """Hand a mail over, unless its server has had enough of them in this minute."""
    wait = PACE.wait(place.host, settings.POSTROOM_SMTP_PER_MINUTE, time.monotonic())
    if wait:
        _rest(submission, wait, submission.words)
    elif submission.begin():
        _hand_over(submission, place, sessions)


def _rest(submission: Submission, seconds: float, words: str) -> None:
    """Let a mail wait, which was not tried; else whoever carries the tray would find it there again at once."""
    due_at = timezone.now() + timedelta(seconds=seconds)
    Submission.objects.filter(pk=submission.pk, state=Sending.QUEUED).update(due_at=due_at, words=words)


def _hand_over(submission: Submission, place: Server, sessions: Sessions) -> None:
    step = Step.OPENING
    try:
        raw = sealed(submission.raw())
        sender = _sender(submission, raw)
        session = sessions.of(place)
        step = Step.NAMING
        _agree(*session.mail(sender))
        _agree(*session.rcpt(submission.to))
        step = Step.HANDING_OVER
        _agree(*session.data(raw))
        submission.end(Sending.SENT, "")
    except smtplib.SMTPResponseException as refusal:
        sessions.drop(place)
        _refused(submission, refusal, step)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        sessions.drop(place)
        words = f"{type(error).__name__}: {error}"
        if step is Step.HANDING_OVER:
            submission.end(Sending.UNKNOWN, words)
        else:
            submission.put_off(words)
    log.info("submission=%d attempts=%d", submission.pk, submission.attempts + 1)


def _sender(submission: Submission, raw: bytes) -> str:
    """Return where it is returned to: to us, so that we know which it was; to himself, by a member's own server."""
    if submission.is_automatic:
        return ""  # RFC 3834 3.3: nobody is told that it did not arrive
    if submission.return_path and own_account(submission) is None:
        return submission.return_path
    author = parse(raw).from_
    return author.address if author else ""


def _agree(code: int, words: bytes) -> None:
    """Raise what the server said where it does not agree (RFC 5321 4.2.1)."""
    if code // 100 != 2:
        raise smtplib.SMTPResponseException(code, words)


def _refused(submission: Submission, refusal: smtplib.SMTPResponseException, step: Step) -> None:
    """What the server refuses it did not take: the mail for good (5xx), all else for now."""
    error = refusal.smtp_error
    words = f"{refusal.smtp_code} {error.decode('utf-8', 'replace') if isinstance(error, bytes) else error}"
    if refusal.smtp_code >= 500 and step is not Step.OPENING:
        submission.end(Sending.FAILED, words)
    else:
        submission.put_off(words)
