"""The demo's clients answer by themselves for a while: python -m demo.replies HOST:PORT --to HOST:PORT

A mail server on loopback takes what the studio sends. Whom it is for writes back after a moment, by SMTP to the studio,
as his mail program would. Nobody answers a machine, a mail without a return path, or one matter more than three times.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import smtplib
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses, make_msgid, parseaddr

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from demo.people import DOMAIN

SAID = (
    "Thank you, that helps. We talk it over here and come back to you tomorrow.",
    "Wonderful. Please go ahead as you describe it.",
    "Could you send us the figures for that as well? The rest looks right to us.",
    "We had hoped it would be a little sooner. Is there a way to have the first half by Friday?",
    "Good. Our printer asks which file is the newest one, could you tell him?",
)
MOST_A_MATTER, MOST = 3, 300
SECONDS = (8, 30)
"""Between a letter and the answer to it."""


@dataclass
class Clients:
    """Whoever the studio writes to, behind one mail server."""

    host: str
    port: int
    seed: int = 1
    pause: tuple[float, float] = SECONDS
    answered: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        for recipient in envelope.rcpt_tos:
            if self.would_answer(mail, envelope.mail_from or "", recipient):
                asyncio.get_running_loop().call_later(self.chance.uniform(*self.pause), self._send, mail, recipient)
        return "250 OK"

    def would_answer(self, mail: EmailMessage, return_path: str, recipient: str) -> bool:
        """Is it a person's letter to one outside, of a matter that was not talked out?"""
        matter = str(mail["Subject"] or "").removeprefix("Re: ")
        if not return_path or mail["Auto-Submitted"] or recipient.endswith(f"@{DOMAIN}"):
            return False
        self.answered[matter] += 1
        return self.answered[matter] <= MOST_A_MATTER and self.answered.total() <= MOST

    def _send(self, mail: EmailMessage, recipient: str) -> None:
        answer = answer_to(mail, recipient, self.chance.choice(SAID))
        home = parseaddr(str(answer["To"]))[1]
        asyncio.get_running_loop().run_in_executor(None, self._hand_over, answer, recipient, home)

    def _hand_over(self, answer: EmailMessage, recipient: str, home: str) -> None:
        with smtplib.SMTP(self.host, self.port, timeout=30) as server:
            server.send_message(answer, recipient, [home])


def answer_to(mail: EmailMessage, recipient: str, words: str) -> EmailMessage:
    """Write what a recipient answers, quoting what he got."""
    name = next(
        (name for name, spec in getaddresses([str(mail["To"]), str(mail["Cc"] or "")]) if spec == recipient), ""
    )
    body = mail.get_body(("plain",))
    said = str(body.get_content()) if body else ""
    answer = EmailMessage()
    answer["From"] = f"{name} <{recipient}>" if name else recipient
    answer["To"] = str(mail["Reply-To"] or mail["From"])
    answer["Subject"] = f"Re: {str(mail['Subject']).removeprefix('Re: ')}"
    answer["Date"] = format_datetime(datetime.now(UTC))
    answer["Message-ID"] = make_msgid(domain=recipient.rpartition("@")[2])
    answer["In-Reply-To"] = str(mail["Message-ID"])
    answer["References"] = f"{mail['References'] or ''} {mail['Message-ID']}".strip()
    quoted = "\n".join(f"> {line}".rstrip() for line in said.splitlines())
    answer.set_content(f"{words}\n\nOn {mail['Date']}, {parseaddr(str(mail['From']))[0]} wrote:\n{quoted}\n")
    return answer


def _wait_for(parent: int) -> None:
    """Wait until whoever started this is gone."""
    while os.getppid() == parent:
        time.sleep(1)


def main() -> None:
    reader = argparse.ArgumentParser(prog="demo.replies", description=__doc__)
    reader.add_argument("address", metavar="HOST:PORT")
    reader.add_argument("--to", required=True, metavar="HOST:PORT")
    asked = reader.parse_args()
    host, _, port = asked.to.rpartition(":")
    own_host, _, own_port = asked.address.rpartition(":")
    controller = Controller(Clients(host, int(port)), hostname=own_host, port=int(own_port))
    controller.start()
    try:
        _wait_for(os.getppid())
    finally:
        controller.stop()


if __name__ == "__main__":
    main()
