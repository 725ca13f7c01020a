"""The door: what a session asks before a mail comes in, and how the mail is taken."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from aiosmtpd.smtp import SMTP, Session
from aiosmtpd.smtp import Envelope as Letter
from django.db import OperationalError

from postroom.incoming.listener import answers
from postroom.incoming.listener.journal import Kept, is_journal, passed
from postroom.incoming.listener.pace import Pace
from postroom.incoming.listener.recipients import heard
from postroom.incoming.listener.room import Room
from postroom.incoming.listener.writer import Writer, healing
from postroom.models import Envelope, Handed
from postroom.models.public import public_id

log = logging.getLogger(__name__)

MOST_RECIPIENTS = 100
MOST_SESSIONS = 400
ROOM = 256 * 1024 * 1024
THREADS = 4

P = ParamSpec("P")
R = TypeVar("R")


def take(
    writer: Writer,
    address: str,
    content: bytes,
    sender: str,
    recipients: Sequence[str],
    peer: str = "",
    helo: str = "",
) -> Future[None]:
    """Pack a mail that came to this address of ours and have it written; the future is done once it is durable.

    `peer` is the IP address of the host that brings it, `helo` what it calls itself.
    """
    kept = passed(address, content) if is_journal(address) else Kept(content, tuple(recipients))
    if kept is None:
        return _done()
    envelope = Envelope(
        place=public_id() + public_id(),
        sender=storable("" if sender == "<>" else sender),
        recipients=tuple(storable(recipient) for recipient in kept.recipients or recipients),
        peer=storable(peer)[:64],
        helo=storable(helo)[:255],
        kept_because=kept.because,
    )
    return writer.write(address, Handed.over(kept.raw, envelope))


def _done() -> Future[None]:
    """Return the promise of what needs no writing."""
    future = Future[None]()
    future.set_result(None)
    return future


def storable(address: str) -> str:
    """Return an address as a database takes it: not too long, no NUL, no lone surrogates."""
    return address[:1000].replace("\0", "").encode("utf-8", "replace").decode()


def known_as(recipient: str) -> str | None:
    """Return the address of ours that takes mail for this recipient, asked of the record in this thread."""
    with healing():
        return heard(recipient)


class Addressed(Letter):
    """The envelope of a session, with the address of ours that its first recipient is known by."""

    address = ""


class Door:
    """A thin asynchronous shell: it decides by the clock and the record, and waits in threads.

    aiosmtpd finds the `handle_` methods by their names and says what they return.
    """

    def __init__(self, writer: Writer, most_bytes: int, per_minute: int) -> None:
        self.writer = writer
        self.most_bytes = most_bytes
        self.pace = Pace(per_minute)
        self.room = Room(max(ROOM, 2 * most_bytes))
        self.sessions = 0
        self._threads = ThreadPoolExecutor(THREADS, "door")

    @property
    def is_crowded(self) -> bool:
        return self.sessions >= MOST_SESSIONS

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, letter: Letter, hostname: str, responses: list[str]
    ) -> list[str]:
        """Offer pipelining; offer no sign-in, as nobody has a password here."""
        session.host_name = hostname
        offered = [line for line in responses if not line.startswith("250-AUTH")]
        return [*offered[:-1], "250-PIPELINING", offered[-1]]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, letter: Letter, address: str, options: list[str]
    ) -> str:
        if not self.pace.allows(host_of(session.peer), time.monotonic()):
            return answers.TOO_FAST
        letter.mail_from = address
        letter.mail_options.extend(options)
        return "250 2.1.0 Go on"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, letter: Addressed, address: str, options: list[str]
    ) -> str:
        if len(letter.rcpt_tos) >= MOST_RECIPIENTS:
            return answers.TOO_MANY
        known = await self._in_a_thread(known_as, address)
        if known is None:
            return answers.UNKNOWN
        letter.address = letter.address or known
        letter.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_exception(self, error: Exception) -> str:
        log.error("failed error=%s", reason(error))
        return answers.NOT_ASKED

    async def keep(self, session: Session, letter: Addressed, content: bytes) -> str:
        """Return the answer to a mail: it is durably on record, or its sender has to keep it."""
        sender, recipients = letter.mail_from or "", list(letter.rcpt_tos)
        peer, helo = host_of(session.peer), session.host_name or ""
        try:
            written = await self._in_a_thread(
                take, self.writer, letter.address, content, sender, recipients, peer, helo
            )
            await asyncio.wrap_future(written)
        except Exception as error:  # the border: whatever failed, the mail stays with its sender
            log.error("not kept bytes=%d error=%s", len(content), reason(error))
            return answers.NOT_KEPT
        return answers.KEPT

    async def _in_a_thread(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: call(*args, **kwargs))


def host_of(peer: object) -> str:
    """Return the IP address that a peer writes from, without its port."""
    return str(peer[0]) if isinstance(peer, tuple) else str(peer)


def reason(error: Exception) -> str:
    """Say what failed, in words that cannot hold anything of the mail."""
    tells = isinstance(error, OSError | OperationalError)
    return f"{type(error).__name__}: {error}" if tells else type(error).__name__
