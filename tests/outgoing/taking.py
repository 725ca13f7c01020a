"""A real mail server on the loopback that takes what is sent to it, or answers as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.house import free_port


@dataclass
class Taking:
    """What came, and what is answered to whom and to each mail; an empty answer hangs up."""

    port: int = field(default_factory=free_port)
    to_recipients: str = "250 OK"
    to_mails: str = "250 OK"
    envelopes: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to_recipients

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        self.sessions.append(session)
        if not self.to_mails and server.transport:
            server.transport.abort()
        return self.to_mails

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(each.original_content or b"", policy=policy.default) for each in self.envelopes]


@contextmanager
def taking(place: Taking | None = None) -> Iterator[Taking]:
    """Let a server take mail for as long as the context lasts."""
    place = place or Taking()
    controller = Controller(place, hostname="127.0.0.1", port=place.port)
    controller.start()
    try:
        yield place
    finally:
        controller.stop()
