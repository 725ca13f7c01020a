"""Bounces: what a mail server reports of a message is told on that message."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Failure
from tests.world import BEN, World, letter

OURS = letter(from_=BEN, to="cleo@tiles.example", message_id="<offer@studio.example>", text="Here is the offer.")
REPORT = b"""From: Mail Delivery System <MAILER-DAEMON@mx.studio.example>
To: ben@studio.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, 2 Mar 2026 10:00:00 +0000
Message-ID: <report@mx.studio.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.studio.example

Final-Recipient: rfc822; cleo@tiles.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such mailbox here

--b
Content-Type: text/rfc822-headers

From: Ben Ortiz <ben@studio.example>
To: cleo@tiles.example
Message-ID: <offer@studio.example>
Subject: Grey tiles

--b--
"""


@pytest.fixture
def failed(world: World) -> World:
    world.receive(OURS, REPORT)
    return world


def test_the_report_is_on_record_with_whom_it_is_about(failed: World) -> None:
    [failure] = Failure.objects.all()

    assert failure.recipient == "cleo@tiles.example"
    assert failure.is_permanent
    assert failure.status == "5.1.1"
    assert "No such mailbox" in failure.reason


def test_the_message_that_failed_says_so(failed: World, client: Browser) -> None:
    offer = failed.messages()[0]
    client.force_login(failed.ben)

    page = client.get(offer.get_absolute_url()).content.decode()

    assert "This did not reach cleo@tiles.example." in page
    assert "No such mailbox here" in page


def test_who_may_not_see_the_report_is_not_told(failed: World) -> None:
    offer, report = failed.messages()[0], Failure.objects.get().report
    type(report).objects.filter(pk=report.pk).update(audience="participants")

    assert Failure.objects.of([offer], failed.ben)
    assert not Failure.objects.of([offer], failed.ada)
