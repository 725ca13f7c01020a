"""The last days of the demo come in over SMTP, once each, in the order of their dates."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from demo.__main__ import UNTIL, held_letters, write
from demo.deliver import JOURNAL, deliver
from demo.letter import arrivals

from demo import deliver as delivering
from tests.house import free_port


class Taking:
    """Take every mail and keep it."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.envelopes.append(envelope)
        return "250 OK"


def test_the_last_days_are_sent_to_the_journal_in_the_order_of_their_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SMTP, "line_length_limit", 100_000)
    taking, port = Taking(), free_port()
    controller = Controller(taking, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        count = deliver("127.0.0.1", port, days=20)
    finally:
        controller.stop()

    dates = [parsedate_to_datetime(message_from_bytes(each.original_content)["Date"]) for each in taking.envelopes]
    assert count == len(taking.envelopes) > 10
    assert {recipient for each in taking.envelopes for recipient in each.rcpt_tos} == {JOURNAL}
    assert dates == sorted(dates)


def test_what_is_left_out_of_the_mbox_is_what_is_delivered(tmp_path: Path) -> None:
    write(tmp_path, but_the_last=20)

    mails = sum(len(list(arrivals(each))) for each in held_letters(1, UNTIL))
    lately = sum(len(list(arrivals(each))) for each in held_letters(1, UNTIL) if (UNTIL - each.at.date()).days < 20)
    assert len(re.findall(rb"^From ", (tmp_path / "studio.mbox").read_bytes(), re.MULTILINE)) == mails - lately
    assert 0 < lately < mails


def test_where_nobody_takes_mail_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "PATIENCE", 0.1)

    with pytest.raises(ConnectionRefusedError):
        deliver("127.0.0.1", free_port(), days=20)
