"""Letters of members on the wire: their own servers, the limits of servers, our signature, and what comes back."""

from __future__ import annotations

import re
import ssl
import subprocess
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import dkim
import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from pytest_django import Settings

from postroom import answering, outgoing
from postroom.answering import Recipients, Written
from postroom.mail import Mailbox
from postroom.models import Account, Address, Firm, Message, Sending, Submission
from postroom.outgoing.pace import Pace
from tests.house import free_port
from tests.outgoing.taking import Taking, taking
from tests.world import World, letter


@pytest.fixture
def server(settings: Settings) -> Iterator[Taking]:
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        yield place


@pytest.fixture
def asked(world: World) -> Message:
    Firm.objects.update(mail_domain="mail.studio.example")
    return world.receive(letter(message_id="<q@tiles.example>"))[0]


def written(world: World, asked: Message, text: str = "They are, from Monday on.") -> Submission:
    said = answering.reply(asked, Written(text), by=world.ben)
    return said.submissions.select_related("message__author").get()


def send(submission: Submission) -> Submission:
    outgoing.send([submission])
    submission.refresh_from_db()
    return submission


def test_a_letter_is_returned_to_an_address_that_tells_which_it_was(
    world: World, asked: Message, server: Taking
) -> None:
    sending = send(written(world, asked))

    assert server.envelopes[0].mail_from == sending.return_path
    assert (sending.state, [state for _, state, _ in sending.history]) == (Sending.SENT, ["sent"])


def test_many_letters_go_in_one_session(world: World, asked: Message, server: Taking) -> None:
    many = Recipients(tuple(Mailbox("", f"p{n}@tiles.example") for n in range(4)))
    said = answering.reply(asked, Written("All of you: yes.", recipients=many), by=world.ben)

    outgoing.send(list(Submission.objects.due()))

    assert len({str(session.peer) for session in server.sessions}) == 1
    assert set(said.submissions.values_list("state", flat=True)) == {Sending.SENT}


def test_a_letter_goes_by_the_server_of_its_writers_mailbox(world: World, asked: Message, settings: Settings) -> None:
    settings.POSTROOM_SMTP_URL = ""
    with taking() as own:
        way = {"host": "imap.studio.example", "port": 993, "security": "tls", "login": "", "password": ""}
        Account.connect(world.ben, "ben@studio.example", **way).send_by("127.0.0.1", own.port, "none")
        sending = send(written(world, asked))

    assert (sending.state, own.envelopes[0].mail_from) == (Sending.SENT, "ben@studio.example")


def test_no_server_gets_more_than_its_limit(
    world: World, asked: Message, server: Taking, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POSTROOM_SMTP_PER_MINUTE = 1
    monkeypatch.setattr("postroom.outgoing.sending.PACE", Pace())  # a minute of its own
    first, second = written(world, asked), written(world, asked, "And on Sunday.")

    outgoing.send([first, second])

    second.refresh_from_db()
    assert (len(server.envelopes), second.state, second.attempts) == (1, Sending.QUEUED, 0)
    assert second.due_at > timezone.now()


def test_a_place_is_free_again_after_a_minute() -> None:
    pace = Pace()

    waits = [pace.wait("mail.example", 2, now) for now in (0.0, 10.0, 20.0, 61.0)]

    assert waits == [0.0, 0.0, 40.0, 0.0]


def test_what_we_send_bears_our_signature(world: World, asked: Message, server: Taking) -> None:
    outgoing.make_key(firm := Firm.get())
    ((name, record), *_) = outgoing.records(firm)

    send(written(world, asked))

    raw = server.envelopes[0].original_content or b""
    assert name == "postroom._domainkey.studio.example"
    assert dkim.verify(raw, dnsfunc=lambda asked, timeout=5: record.encode())
    assert not dkim.verify(raw.replace(b"Monday", b"Sunday"), dnsfunc=lambda asked, timeout=5: record.encode())


def report(sending: Submission, action: str = "failed", *, status: str = "5.1.1", to: str = "") -> bytes:
    """Write a delivery report (RFC 3464) as Postfix does."""
    about = sending.message.message_id if sending.message else ""
    return (
        "From: MAILER-DAEMON@mx.example\r\n"
        f"To: {to or sending.return_path}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "Date: Mon, 2 Mar 2026 10:00:00 +0000\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nI am sorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {sending.to}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 there is no Cleo here\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{about}>\r\n"
        "--b--\r\n"
    ).encode()


def test_what_comes_back_is_told_to_the_sending_and_the_address(world: World, asked: Message) -> None:
    sending = written(world, asked)

    world.receive_for(sending.return_path, report(sending))

    sending.refresh_from_db()
    assert (sending.state, "there is no Cleo here" in sending.words) == (Sending.BOUNCED, True)
    assert Address.objects.get(spec="cleo@tiles.example").bounced_at is not None


def test_a_report_that_comes_to_another_address_finds_its_sending(world: World, asked: Message) -> None:
    sending = written(world, asked)

    world.receive(report(sending, to="ben@studio.example"))

    sending.refresh_from_db()
    assert sending.state == Sending.BOUNCED


def test_an_odd_report_is_known_by_the_address_that_it_comes_to(world: World, asked: Message) -> None:
    sending = written(world, asked)
    odd = letter(
        from_="Mailer-Daemon@odd.example", to="x@y.example", subject="Mail delivery failed", text="It did not work.\n"
    )

    world.receive_for(sending.return_path, odd)

    sending.refresh_from_db()
    assert sending.state == Sending.BOUNCED


def test_a_report_that_names_no_message_is_known_by_the_address_it_comes_to(
    world: World, asked: Message, server: Taking
) -> None:
    sending = send(written(world, asked))
    unnamed = re.sub(rb"--b\r\nContent-Type: text/rfc822-headers.*?--b--", b"--b--", report(sending), flags=re.DOTALL)

    world.receive_for(sending.return_path, unnamed)

    sending.refresh_from_db()
    assert (sending.state, sending.words) == (Sending.BOUNCED, "5.1.1 550 there is no Cleo here")


def test_what_is_held_up_is_not_given_up(world: World, asked: Message) -> None:
    sending = written(world, asked)

    world.receive_for(sending.return_path, report(sending, "delayed", status="4.4.1"))

    sending.refresh_from_db()
    assert sending.state == Sending.DELAYED
    assert Address.objects.get(spec="cleo@tiles.example").bounced_at is None


def test_a_writer_hears_at_once_that_it_did_not_arrive_and_only_once(
    world: World, asked: Message, server: Taking
) -> None:
    sending = send(written(world, asked))

    world.receive_for(sending.return_path, report(sending))
    world.work()

    told = [mail for mail in server.mails if mail["To"] == "Ben Ortiz <ben@studio.example>"]
    assert [str(mail["Subject"]) for mail in told] == ["It did not arrive: Re: Grey tiles"]
    assert "cleo@tiles.example: came back. 5.1.1" in told[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_writer_hears_again_of_what_he_sent_again(world: World, asked: Message, server: Taking) -> None:
    server.to_recipients = "550 there is no Cleo here"
    sending = send(written(world, asked))
    outgoing.tell_of_unarrived(list(Submission.objects.untold()))
    told = Submission.objects.filter(to="ben@studio.example").count()

    sending.send_again()
    send(sending)

    assert told == 1
    assert list(Submission.objects.untold()) == [sending]


def test_returned_mail_reopens_nothing_and_asks_nobody(world: World, asked: Message) -> None:
    sending = written(world, asked)

    back = world.receive_for(sending.return_path, report(sending))

    assert (back.decision, back.conversation) == ("aside", asked.conversation)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate that nobody vouches for."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command, *names], check=True, capture_output=True)
    return key, cert


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(
    world: World, asked: Message, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, cert = certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    place = Taking(free_port())
    controller = Controller(place, hostname="localhost", port=place.port, tls_context=context, require_starttls=True)
    controller.start()
    settings.POSTROOM_SMTP_URL = f"smtp://localhost:{place.port}?starttls"

    refused = send(written(world, asked))
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    trusted = send(written(world, asked, "And on Sunday."))
    controller.stop()

    assert (refused.state, "CERTIFICATE_VERIFY_FAILED" in refused.words) == (Sending.QUEUED, True)
    assert (trusted.state, len(place.envelopes)) == (Sending.SENT, 1)
    assert message_from_bytes(place.envelopes[0].original_content or b"")["To"] == "Cleo Lee <cleo@tiles.example>"
