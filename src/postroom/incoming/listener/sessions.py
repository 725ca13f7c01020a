"""The two protocols: aiosmtpd's sessions, except for how a mail's bytes are read and answered."""

from __future__ import annotations

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Session

from postroom.incoming.listener import answers
from postroom.incoming.listener.content import content
from postroom.incoming.listener.door import Addressed, Door


class SmtpSession(SMTP):
    """One connection of a mail server: one answer a mail."""

    line_length_limit = 64 * 1024  # how much is read ahead; a mail's own lines may be of any length
    event_handler: Door
    envelope: Addressed
    session: Session

    def _create_envelope(self) -> Addressed:
        return Addressed()

    async def _handle_client(self) -> None:
        if self.event_handler.is_crowded:
            await self.push(answers.TOO_CROWDED)
            self._writer.close()
            return
        self.event_handler.sessions += 1
        try:
            await super()._handle_client()
        finally:
            self.event_handler.sessions -= 1

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """Take the mail: aiosmtpd's own would refuse long lines and answer LMTP but once."""
        if await self.check_helo_needed():
            return
        if not self.envelope.rcpt_tos or arg:
            await self.push(answers.NO_ARGUMENT if arg else answers.NO_RECIPIENT)
            return
        await self.push(answers.GO_AHEAD)
        with self.event_handler.room.share() as take:
            raw = await content(self._reader, self.event_handler.most_bytes, take)
            answer = answers.TOO_BIG if raw is None else await self.event_handler.keep(self.session, self.envelope, raw)
        for _ in range(self.answers_due()):
            await self.push(answer)
        self.envelope = Addressed()

    def answers_due(self) -> int:
        return 1


class LmtpSession(SmtpSession, LMTP):
    """One connection of a mail server next door: one answer a recipient (RFC 2033, 4.2)."""

    def answers_due(self) -> int:
        return len(self.envelope.rcpt_tos)
