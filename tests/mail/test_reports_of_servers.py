"""Delivery reports in prose, each with what its server does differently from all others."""

import pytest

from postroom.mail import bounce, parse

TO_CLEO = ("cleo@tiles.example", True)
STILL_TRIED = ("cleo@tiles.example", False)


def report(author: str, subject: str, text: str) -> list[tuple[str, bool]]:
    read = bounce(parse(f"From: {author}\nTo: ben@ours.example\nSubject: {subject}\n\n{text}".encode()))
    assert read is not None
    return [(failure.recipient, failure.permanent) for failure in read.failures]


@pytest.mark.parametrize(
    ("author", "subject", "text"),
    [
        (
            "MAILER-DAEMON@mx.example",
            "Delivery report",
            "<cleo@tiles.example>  delivery failed; will not continue trying",
        ),
        (
            "Postmaster@mx.example",
            "Delivery failure",
            "Your message could not be sent.\nA transcript of the attempts to send the message follows.\n"
            "Addressed To: cleo@tiles.example\n\n",
        ),
        (
            "MAILER-DAEMON@mx.example",
            "Returned mail",
            "   ----- The following addresses had permanent fatal errors -----\n<cleo@tiles.example>\n\n"
            "   ----- Transcript of session follows -----\n>>> RCPT TO:<info@tiles.example>\n<<< 550 no\n",
        ),
        ("post_master@mx.example", "Undeliverable Message", "Message to cleo@tiles.example could not be delivered."),
        ("no-reply@mx.example", "Undelivered", "Could not be delivered to: cleo@tiles.example\nTheir mailbox is full."),
        ("postmaster@mx.example", "系统退信", "抱歉，您的邮件被退回来了\n收件人：cleo@tiles.example\n"),
        (
            "Postmaster <postmaster@mx.example>",
            "Email Delivery Failure",
            "An email you addressed to email address :\n-- cleo@tiles.example\n\ncould not be delivered.\n",
        ),
        (
            "Mailer Daemon <MAILER-DAEMON@mx.example>",
            "Delivery status notification: error",
            "An error has occurred while attempting to deliver a message for\nthe following list of recipients:\n\n"
            "cleo@tiles.example: 550 no such user\n",
        ),
    ],
    ids="powermta surfcontrol bigfoot verizon kddi netease mimecast opensmtpd".split(),
)
def test_a_report_names_whom_the_server_gave_up_on(author: str, subject: str, text: str) -> None:
    assert report(author, subject, text) == [TO_CLEO]


@pytest.mark.parametrize(
    ("author", "subject", "text"),
    [
        (
            "MAILER-DAEMON@mx.example",
            "Delayed Mail (still being retried)",
            "Your message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old."
            "\n\n<cleo@tiles.example>: connect to mx.tiles.example: Connection timed out\n",
        ),
        (
            "MAILER-DAEMON@mx.example",
            "Warning: could not send message for past 4 hours",
            "cleo@tiles.example... Deferred: Connection timed out with mx.tiles.example.\n"
            "Warning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n",
        ),
        (
            "Mailer-Daemon@mx.example",
            "Warning: message 1abc-0001 delayed 24 hours",
            "The address to which the message has not yet been delivered is:\n\n  cleo@tiles.example\n"
            "    Delay reason: mailbox is full\n\nDelivery attempts will continue for some time.\n",
        ),
    ],
    ids="postfix sendmail exim".split(),
)
def test_a_warning_names_whom_the_server_still_tries(author: str, subject: str, text: str) -> None:
    assert report(author, subject, text) == [STILL_TRIED]


@pytest.mark.parametrize(
    ("fields", "failed"),
    [
        ("Final-Recipient: rfc822;cleo@tiles.example\nAction: delay\nStatus: 4.4.1", STILL_TRIED),
        ("Final-Recipient: rfc822;cleo@tiles.example\nStatus: 4.4.1", STILL_TRIED),
        ("Final-Recipient: rfc822;cleo@tiles.example\nAction: expired\nStatus: 4.4.7", TO_CLEO),
        ("Final-Recipient: X-LOCAL;cleo\nX-Actual-Recipient: rfc822;cleo@tiles.example\nAction: failed", TO_CLEO),
        ("Final-Recipient: <cleo@tiles.example>\nAction: Failed.\nStatus: 5.1.1 (bad address)", TO_CLEO),
    ],
    ids="another-word no-action expired sendmails-alias no-type".split(),
)
def test_a_machine_readable_report_may_be_written_carelessly(fields: str, failed: tuple[str, bool]) -> None:
    text = (
        f"--b\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{fields}\n--b--\n"
    )
    stated = "Delivery\nContent-Type: multipart/report; report-type=delivery-status; boundary=b"

    assert report("MAILER-DAEMON@mx.example", stated, text) == [failed]
