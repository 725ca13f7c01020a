"""Which of our messages did not reach whom, and why."""

import pytest

from postroom.mail import Kind, parse
from postroom.mail.bounces import Bounce, Failure, bounce

FROM_SERVER = "From: Mail Delivery System <MAILER-DAEMON@mx.example>\nTo: ben@ours.example\nReturn-Path: <>\n"
RETURNED = (
    "Received: from ours.example\nMessage-ID: <offer.7@ours.example>\nSubject: The offer\nTo: cleo@tiles.example\n"
)


def report(text: str, subject: str = "Undelivered Mail Returned to Sender", head: str = FROM_SERVER) -> Bounce:
    read = bounce(parse(f"{head}Subject: {subject}\n\n{text}".encode()))
    assert read is not None
    return read


def standard(*groups: str, returned: str = RETURNED, text: str = "Something went wrong.") -> bytes:
    """Write a report as RFC 3464 wants it."""
    status = "\n\n".join(("Reporting-MTA: dns; mx.example\nOriginal-Envelope-Id: submission-12", *groups))
    return (
        f"{FROM_SERVER}Subject: Report\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        f"--b\n\n{text}\n--b\nContent-Type: message/delivery-status\n\n{status}\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    ).encode()


def test_a_standard_report_says_which_message_failed_for_whom_and_why() -> None:
    read = bounce(
        parse(
            standard(
                "Final-Recipient: rfc822; cleo@tiles.example\nAction: failed\nStatus: 5.1.1\n"
                "Diagnostic-Code: smtp; 550 5.1.1 No such\n person"
            )
        )
    )

    assert read == Bounce(
        message_id="offer.7@ours.example",
        subject="The offer",
        envelope_id="submission-12",
        failures=(Failure("cleo@tiles.example", True, "5.1.1", "550 5.1.1 No such person"),),
    )


def test_the_address_as_it_was_written_to_goes_before_the_one_it_led_to() -> None:
    read = bounce(
        parse(
            standard(
                "Original-Recipient: rfc822;cleo@tiles.example\nFinal-Recipient: "
                "rfc822;c17@store.example\nAction: failed"
            )
        )
    )

    assert read is not None
    assert [failure.recipient for failure in read.failures] == ["cleo@tiles.example"]


def test_a_delayed_message_is_still_tried() -> None:
    read = bounce(parse(standard("Final-Recipient: rfc822; cleo@tiles.example\nAction: delayed\nStatus: 4.4.1")))

    assert read is not None
    assert not read.is_permanent


def test_of_many_recipients_only_those_that_failed_are_named() -> None:
    read = bounce(
        parse(
            standard(
                "Final-Recipient: rfc822; cleo@tiles.example\nAction: failed\nStatus: 5.2.2",
                "Final-Recipient: rfc822; dov@stone.example\nAction: relayed\nStatus: 2.0.0",
            )
        )
    )

    assert read is not None
    assert [failure.recipient for failure in read.failures] == ["cleo@tiles.example"]


def test_a_report_of_success_is_a_receipt() -> None:
    parsed = parse(standard("Final-Recipient: rfc822; cleo@tiles.example\nAction: delivered\nStatus: 2.0.0"))

    assert parsed.kind is Kind.RECEIPT


def test_an_international_address_is_read() -> None:
    read = bounce(parse(standard("Final-Recipient: utf-8; fli\\x{F6}ser@tiles.example\nAction: failed")))

    assert read is not None
    assert [failure.recipient for failure in read.failures] == ["fliöser@tiles.example"]


def test_where_the_machine_readable_part_names_nobody_the_words_do() -> None:
    parsed = parse(
        standard(text="Delivery to the following recipient failed permanently:\n\n   * cleo@tiles.example\n")
    )

    read = bounce(parsed)

    assert read is not None
    assert [failure.recipient for failure in read.failures] == ["cleo@tiles.example"]


@pytest.mark.parametrize(
    "text",
    [
        # Postfix
        "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n"
        "For further assistance, please send mail to postmaster.\n\n"
        "<cleo@tiles.example>: host mx.tiles.example[192.0.2.1] said: 550 5.1.1 No such user (in reply to RCPT TO)\n",
        # qmail
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the "
        "following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
        "<cleo@tiles.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the "
        "message.\n",
        # Exim
        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be "
        "delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
        "  cleo@tiles.example\n    host mx.tiles.example [192.0.2.1]\n    SMTP error from remote mail server "
        "after RCPT "
        "TO:<cleo@tiles.example>:\n    550 5.1.1 unknown\n\n------ This is a copy of the message ------\n\n",
        # sendmail
        "   ----- The following addresses had permanent fatal errors -----\n<cleo@tiles.example>\n    (reason: "
        "550 5.1.1 "
        "unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.tiles.example.:\n",
        # Exchange 2007 and later
        "Delivery has failed to these recipients or groups:\n\n"
        "Cleo Tiler (cleo@tiles.example)<mailto:cleo@tiles.example>\n"
        "The address you entered couldn't be found.\n\nDiagnostic information for administrators:\n\nGenerating "
        "server: "
        "mx.example\n\ncleo@tiles.example\nRemote Server returned '550 5.1.1 not found'\n\nOriginal message "
        "headers:\n\n",
        # Domino
        "Your message\n\n  Subject: The offer\n\nwas not delivered to:\n\n  cleo@tiles.example\n\nbecause:\n\n  "
        "User cleo "
        "(cleo@tiles.example) not listed in Domino Directory 5.1.1\n",
        # Gmail
        "** Address not found **\n\nYour message wasn't delivered to cleo@tiles.example because the address "
        "couldn't be "
        "found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 No such user\n",
        # GroupWise
        "The message that you sent was undeliverable to the following:\n\tcleo@tiles.example (5.1.1 user not found)\n",
        # German, French and Japanese providers
        "Ihre Nachricht konnte nicht zugestellt werden an:\n\n  cleo@tiles.example\n  550 5.1.1\n",
        "Votre message n'a pas pu être remis aux destinataires suivants :\n\n<cleo@tiles.example>: 550 5.1.1\n",
        "次のメールは配信できませんでした。\n\n<cleo@tiles.example>:\n550 5.1.1 Unknown\n",
    ],
    ids="postfix qmail exim sendmail exchange domino gmail groupwise german french japanese".split(),
)
def test_a_report_in_prose_is_understood(text: str) -> None:
    read = report(f"{text}\n{RETURNED}\nHello\n")

    assert [(each.recipient, each.permanent, each.status) for each in read.failures] == [
        ("cleo@tiles.example", True, "5.1.1")
    ]
    assert read.message_id == "offer.7@ours.example"


def test_a_warning_in_prose_is_a_delay() -> None:
    read = report(
        "This message has not yet been delivered. Will keep trying for 4 more days.\n\n"
        "<cleo@tiles.example>: host mx.tiles.example[192.0.2.1] said: 451 4.7.1 Greylisted\n",
        subject="Delayed Mail (still being retried)",
    )

    assert [(each.recipient, each.permanent, each.status) for each in read.failures] == [
        ("cleo@tiles.example", False, "4.7.1")
    ]


def test_the_address_that_was_written_to_is_named_beside_the_one_it_led_to() -> None:
    read = report(
        "The following addresses had permanent fatal errors:\nc17@store.example\n"
        "    (expanded from: <cleo@tiles.example>)\n"
    )

    assert [each.recipient for each in read.failures] == ["c17@store.example", "cleo@tiles.example"]


def test_whom_to_turn_to_did_not_fail() -> None:
    read = report(
        "Your mail could not be delivered.\nFor questions contact help@mx.example.\n\n"
        "<cleo@tiles.example>: no such user\n"
    )

    assert [each.recipient for each in read.failures] == ["cleo@tiles.example"]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Delivery failed",
            "Hi Ben, the parcel did not arrive, and cleo@tiles.example is my address for the next one.",
        ),
        (
            "Re: Undelivered Mail Returned to Sender",
            "Odd. Your mail to cleo@tiles.example failed. Try the other address.",
        ),
        ("Fwd: Undelivered Mail Returned to Sender", "<cleo@tiles.example>: 550 5.1.1 unknown. What does it mean?"),
    ],
)
def test_a_person_who_writes_about_deliveries_is_a_person(subject: str, text: str) -> None:
    parsed = parse(f"From: Cleo <cleo@tiles.example>\nTo: ben@ours.example\nSubject: {subject}\n\n{text}\n".encode())

    assert parsed.kind is Kind.PERSONAL
    assert bounce(parsed) is None
