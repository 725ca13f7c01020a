"""`postroom parse`: all that is understood of a mail, for people and for scripts."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.one_engine

DOCUMENTED = (
    "file from sender reply_to to cc bcc date subject message_id in_reply_to references list_id text quoted signature "
    "disclaimer decoration spans exchanges forwards attachments kind kind_because bounce ticket reaction invitations "
    "cards transfers sensitivity importance encrypted signed defects"
).split()
ANSWER = """From: Cleo Lee <cleo@tiles.example>
To: Ben <ben@studio.example>
Date: Mon, 2 Mar 2026 10:15:00 +0100
Message-ID: <1@tiles.example>
Subject: [Confidential] Re: Grey tiles
Importance: high

On Fri, 27 Feb 2026 at 17:02, Ben Ortiz <ben@studio.example> wrote:
> Which colour?
Grey.
> How many?
Thirty. The plan is at https://we.tl/t-abcDEF123 (plan.pdf, 2 MB).
"""
FORWARD = """From: Ben <ben@studio.example>
Subject: Fwd: Slate

---------- Forwarded message ---------
From: Cleo Lee <cleo@tiles.example>
Date: Sun, 1 Mar 2026 at 10:00
To: Ben <ben@studio.example>
Subject: Slate

Slate is 40 a metre.
"""
BOUNCE = """From: mailer-daemon@mx.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; gone@tiles.example
Action: failed
Status: 5.1.1
--b--
"""


def parsed(tmp_path: Path, mail: str, *options: str) -> str:
    """Write a mail to a file and return what the command says of it."""
    file, said = tmp_path / "one.eml", StringIO()
    file.write_text(mail)
    call_command("parse", str(file), *options, stdout=said)
    return said.getvalue()


def test_every_documented_key_is_there_and_no_other(tmp_path: Path) -> None:
    assert list(json.loads(parsed(tmp_path, ANSWER, "--json"))) == DOCUMENTED


def test_answers_inside_a_quotation_are_pairs(tmp_path: Path) -> None:
    found = json.loads(parsed(tmp_path, ANSWER, "--json"))

    assert found["exchanges"][0] == {"quoted": "> Which colour?", "answer": "Grey."}
    assert [span["level"] for span in found["spans"]] == [0, 1, 0, 1, 0]
    assert found["spans"][1]["introduced_by"].startswith("On Fri, 27 Feb 2026")


def test_what_lies_elsewhere_and_what_is_marked_is_told(tmp_path: Path) -> None:
    found = json.loads(parsed(tmp_path, ANSWER, "--json"))

    assert found["transfers"] == [
        {
            "service": "WeTransfer",
            "url": "https://we.tl/t-abcDEF123",
            "name": "plan.pdf",
            "size": 2_000_000,
            "expires_on": None,
            "quoted": False,
        }
    ]
    assert found["sensitivity"] == [{"level": "confidential", "by": "subject", "words": "Confidential"}]
    assert found["importance"] == "high"


def test_a_forward_names_its_author(tmp_path: Path) -> None:
    forward = json.loads(parsed(tmp_path, FORWARD, "--json"))["forwards"][0]

    assert forward["from"] == {"name": "Cleo Lee", "address": "cleo@tiles.example"}
    assert forward["date"] == "2026-03-01T10:00:00+00:00"
    assert forward["text"] == "Slate is 40 a metre."


def test_a_bounce_names_whom_it_is_about_and_why_it_is_one(tmp_path: Path) -> None:
    found = json.loads(parsed(tmp_path, BOUNCE, "--json"))

    assert (found["kind"], found["kind_because"]) == ("bounce", "it has a delivery report in it (RFC 3464)")
    assert found["bounce"]["failures"] == [
        {"recipient": "gone@tiles.example", "permanent": True, "status": "5.1.1", "reason": ""}
    ]


def test_people_read_only_what_there_is(tmp_path: Path) -> None:
    said = parsed(tmp_path, FORWARD)

    assert "kind: personal" in said
    assert "bounce:" not in said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be read: No such file or directory"):
        call_command("parse", str(tmp_path / "none.eml"))
