"""Sending: each mail is handed over at most once. That it is begun is on record before anything is on the wire.

Whatever goes wrong before the mail's own bytes are sent did not send it, and it is tried again. What breaks while they
are sent, or before the server's answer to them, may have sent it: that is said, and never tried again.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from enum import IntEnum

from postroom.mail import parse
from postroom.models import Sending, Submission
from postroom.outgoing.server import Server, server

log = logging.getLogger("postroom.outgoing")
LOST = "The program that was sending it ended before the server answered."


def send(submissions: Sequence[Submission]) -> None:
    """Hand these over, one after the other."""
    place = server()
    for submission in submissions:
        if submission.state == Sending.BEGUN:
            submission.end(Sending.UNKNOWN, LOST)
        elif place is not None and submission.begin():
            _hand_over(submission, place)


class Step(IntEnum):
    """How far a session has come: what it means when it breaks there."""

    OPENING = 1
    NAMING = 2
    HANDING_OVER = 3


def _hand_over(submission: Submission, place: Server) -> None:
    raw = submission.raw()
    sender = submission.return_path or _author(raw)
    step = Step.OPENING
    try:
        with place.session() as session:
            step = Step.NAMING
            _agree(*session.mail(sender))
            _agree(*session.rcpt(submission.to))
            step = Step.HANDING_OVER
            _agree(*session.data(raw))
            submission.end(Sending.SENT, "")
    except smtplib.SMTPResponseException as refusal:
        _refused(submission, refusal, step)
    except (OSError, smtplib.SMTPException) as error:
        words = f"{type(error).__name__}: {error}"
        if step is Step.HANDING_OVER:
            submission.end(Sending.UNKNOWN, words)
        else:
            submission.put_off(words)
    log.info("submission=%d attempts=%d", submission.pk, submission.attempts + 1)


def _author(raw: bytes) -> str:
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
