"""The listener as mail servers meet it: real SMTP and LMTP on the loopback."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from postroom.incoming.listener import door
from postroom.models import Arrival
from tests.incoming.listener.conftest import Ports, held, listener

MAIL = b"From: Cleo <cleo@tiles.example>\r\nTo: info@ours.example\r\nSubject: Tiles\r\n\r\nThe grey ones.\r\n"
CLEO, INFO, HALL = "cleo@tiles.example", "info@ours.example", "hall@ours.example"


def send(ports: Ports, mail: bytes = MAIL, sender: str = CLEO, to: str = INFO) -> None:
    with smtplib.SMTP("127.0.0.1", ports.smtp, timeout=20) as server:
        server.sendmail(sender, [to], mail)


def refusal(ports: Ports, mail: bytes = MAIL, to: str = INFO) -> tuple[int, str]:
    """Send a mail as raw commands and return the answer to its end, or the first refusal before it."""
    with smtplib.SMTP("127.0.0.1", ports.smtp, timeout=20) as server:
        server.ehlo("tiles.example")
        for ask in (lambda: server.mail(CLEO), lambda: server.rcpt(to), lambda: server.data(mail)):
            code, text = ask()
            if code >= 400:
                break
    return code, text.decode()


def put_raw(port: int, lines: bytes) -> bytes:
    """Send bytes as they are and return all that is answered until the other side hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(lines)
        return b"".join(iter(lambda: wire.recv(65536), b""))


class TestTaking:
    def test_a_mail_is_on_record_byte_for_byte_when_it_is_answered(self, ports: Ports) -> None:
        send(ports)

        arrival = Arrival.objects.get()
        assert arrival.raw() == MAIL
        assert (arrival.sender, arrival.recipients) == (CLEO, [INFO])
        assert arrival.source.name == "Front desk"

    def test_it_keeps_who_brought_it_and_how_that_host_called_itself(self, ports: Ports) -> None:
        with smtplib.SMTP("127.0.0.1", ports.smtp, local_hostname="out.tiles.example") as server:
            server.sendmail(CLEO, [INFO], MAIL)

        arrival = Arrival.objects.get()
        assert (arrival.peer, arrival.helo) == ("127.0.0.1", "out.tiles.example")

    def test_a_projects_address_is_a_source_of_its_own(self, ports: Ports) -> None:
        send(ports, to=HALL)
        send(ports, to=HALL)

        assert {str(arrival.source) for arrival in Arrival.objects.all()} == {HALL}

    def test_a_subaddress_comes_to_its_address(self, ports: Ports) -> None:
        send(ports, to="Info+Tiles@Ours.Example")

        assert Arrival.objects.get().recipients == ["Info+Tiles@Ours.Example"]

    def test_a_mail_to_two_of_our_addresses_is_taken_once(self, ports: Ports) -> None:
        with smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.sendmail(CLEO, [HALL, INFO], MAIL)

        arrival = Arrival.objects.get()
        assert (str(arrival.source), arrival.recipients) == (HALL, [HALL, INFO])

    def test_a_bounce_has_no_sender(self, ports: Ports) -> None:
        send(ports, sender="")

        assert Arrival.objects.get().sender == ""

    def test_no_byte_is_changed(self, ports: Ports) -> None:
        oddities = b"Subject: odd\r\n\r\nNUL \x00 eight \xff\xfe\nLF.\n.\n\rCR.\r.\r\r\n\r\n..two dots\r\n \t\r\n"
        wire = oddities.replace(b"\r\n.", b"\r\n..") + b".\r\nQUIT\r\n"

        put_raw(ports.smtp, b"EHLO t\r\nMAIL FROM:<> BODY=8BITMIME\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n" + wire)

        assert Arrival.objects.get().raw() == oddities

    def test_a_line_may_be_longer_than_the_standard_allows(self, ports: Ports) -> None:
        long = MAIL + b"x" * 300_000 + b"\r\n"

        send(ports, long)

        assert Arrival.objects.get().raw() == long

    def test_a_large_mail_is_kept_in_the_blob_store(self, ports: Ports) -> None:
        noise = MAIL + b"".join(n.to_bytes(4, "big").hex().encode() + b"\r\n" for n in range(400_000))

        send(ports, noise)

        assert Arrival.objects.get().raw() == noise

    def test_an_empty_mail_is_a_mail(self, ports: Ports) -> None:
        put_raw(ports.smtp, b"HELO t\r\nMAIL FROM:<>\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n.\r\nQUIT\r\n")

        assert Arrival.objects.get().raw() == b""

    def test_an_address_beyond_ascii_is_kept(self, ports: Ports) -> None:
        with smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.sendmail("jürgen@fließen.example", [INFO], MAIL, mail_options=["SMTPUTF8"])

        assert Arrival.objects.get().sender == "jürgen@fließen.example"

    def test_an_address_in_no_encoding_at_all_is_kept_as_far_as_it_can_be(self, ports: Ports) -> None:
        put_raw(
            ports.smtp,
            b"EHLO t\r\nMAIL FROM:<j\xfcrgen@tiles.example> SMTPUTF8\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n"
            + MAIL
            + b".\r\nQUIT\r\n",
        )

        assert Arrival.objects.get().sender == "j?rgen@tiles.example"

    def test_mails_of_one_connection_may_follow_each_other_without_waiting(self, ports: Ports) -> None:
        one = b"MAIL FROM:<>\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n" + MAIL + b".\r\n"

        answers = put_raw(ports.smtp, b"EHLO t\r\n" + one + one + one + b"QUIT\r\n")

        assert answers.count(b"250 2.0.0 Kept") == 3
        assert Arrival.objects.count() == 3

    def test_two_hundred_senders_at_once_are_all_kept(self, ports: Ports) -> None:
        with ThreadPoolExecutor(50) as senders:
            list(senders.map(lambda n: send(ports, MAIL + b"%d\r\n" % n), range(200)))

        assert len({arrival.raw() for arrival in Arrival.objects.all()}) == 200

    def test_who_hangs_up_before_the_answer_harms_nobody(self, ports: Ports) -> None:
        with socket.create_connection(("127.0.0.1", ports.smtp)) as wire:
            wire.sendall(b"EHLO t\r\nMAIL FROM:<>\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n" + MAIL + b".\r\n")

        send(ports, MAIL + b"another\r\n")

        assert MAIL + b"another\r\n" in [arrival.raw() for arrival in Arrival.objects.all()]


class TestRefusing:
    def test_an_unknown_recipient_is_told_what_to_do(self, ports: Ports) -> None:
        code, text = refusal(ports, to="nobody@ours.example")

        assert code == 550
        assert "ask the firm which address it uses" in text
        assert not Arrival.objects.exists()

    def test_what_says_it_is_too_large_is_refused_before_it_is_sent(self, settings: Settings, record: None) -> None:
        settings.POSTROOM_MAIL_MAX_BYTES = 1000
        with listener() as ports, smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.ehlo()

            code, _ = server.mail(CLEO, ["SIZE=1001"])

        assert server.esmtp_features["size"] == "1000"
        assert code == 552

    def test_what_is_too_large_is_refused_when_it_came_and_the_session_goes_on(
        self, settings: Settings, record: None
    ) -> None:
        settings.POSTROOM_MAIL_MAX_BYTES = 1000
        with listener() as ports, smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.ehlo()
            server.mail(CLEO)
            server.rcpt(INFO)
            code, text = server.data(MAIL + b"\r\n.\r\n".join([b"x" * 300_000] * 3))

            server.sendmail(CLEO, [INFO], MAIL)

        assert code == 552
        assert b"by a link" in text
        assert Arrival.objects.get().raw() == MAIL

    def test_a_peer_in_a_hurry_has_to_wait(self, settings: Settings, record: None) -> None:
        settings.POSTROOM_MAIL_PER_MINUTE = 2
        with listener() as ports:
            send(ports)
            send(ports)

            code, text = refusal(ports)

        assert code == 451
        assert "later" in text
        assert Arrival.objects.count() == 2

    def test_more_mail_at_once_than_there_is_room_for_has_to_come_again(
        self, monkeypatch: pytest.MonkeyPatch, settings: Settings, record: None
    ) -> None:
        monkeypatch.setattr(door, "ROOM", 0)
        settings.POSTROOM_MAIL_MAX_BYTES = 1000
        half = b"EHLO t\r\nMAIL FROM:<>\r\nRCPT TO:<info@ours.example>\r\nDATA\r\n" + b"x" * 900
        with (
            listener() as ports,
            socket.create_connection(("127.0.0.1", ports.smtp)) as one,
            socket.create_connection(("127.0.0.1", ports.smtp)) as other,
        ):
            one.sendall(half)
            other.sendall(half)
            time.sleep(0.2)
            hung_up = put_raw(ports.smtp, half)
            one.sendall(b"\r\n.\r\n")

            time.sleep(0.2)
            send(ports)

        assert b"250 2.0.0" not in hung_up
        assert MAIL in [arrival.raw() for arrival in Arrival.objects.all()]

    def test_no_more_than_a_hundred_recipients(self, ports: Ports) -> None:
        with smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.ehlo()
            server.mail(CLEO)
            codes = [server.rcpt(f"info+{n}@ours.example")[0] for n in range(101)]

        assert codes == [250] * 100 + [452]

    def test_one_connection_too_many_is_told_to_come_back(self, monkeypatch: pytest.MonkeyPatch, ports: Ports) -> None:
        monkeypatch.setattr(door, "MOST_SESSIONS", 1)
        with smtplib.SMTP("127.0.0.1", ports.smtp) as first:
            with pytest.raises(smtplib.SMTPConnectError) as refused:
                smtplib.SMTP("127.0.0.1", ports.smtp)
            first.quit()

        send(ports)

        assert refused.value.smtp_code == 421

    def test_nothing_is_taken_before_a_recipient(self, ports: Ports) -> None:
        answers = put_raw(ports.smtp, b"EHLO t\r\nMAIL FROM:<>\r\nDATA\r\nQUIT\r\n")

        assert b"503 5.5.1" in answers

    def test_nobody_is_asked_for_a_password(self, ports: Ports) -> None:
        with smtplib.SMTP("127.0.0.1", ports.smtp) as server:
            server.ehlo()

        assert set(server.esmtp_features) == {"size", "8bitmime", "smtputf8", "pipelining", "help"}


class TestHealing:
    def test_while_the_record_is_locked_the_sender_keeps_the_mail(
        self, monkeypatch: pytest.MonkeyPatch, record: None
    ) -> None:
        patience = {"timeout": 0.2} if connection.vendor == "sqlite" else {"options": "-c lock_timeout=200"}
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", connection.settings_dict["OPTIONS"] | patience)
        with listener() as ports:
            with held():
                code, text = refusal(ports)

            send(ports, MAIL + b"again\r\n")

        assert code == 451
        assert "send it again later" in text
        assert Arrival.objects.get().raw() == MAIL + b"again\r\n"

    def test_while_the_record_is_broken_nobody_is_sent_away_for_good(self, ports: Ports) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE postroom_listenaddress RENAME TO away")
            broken = refusal(ports)
            cursor.execute("ALTER TABLE away RENAME TO postroom_listenaddress")

        send(ports)

        assert broken[0] == 451
        assert Arrival.objects.count() == 1

    def test_while_the_disk_takes_nothing_the_sender_keeps_the_mail(
        self, ports: Ports, settings: Settings, tmp_path: Path
    ) -> None:
        (tmp_path / "file").touch()
        usual = settings.POSTROOM_BLOBS_URL
        noise = MAIL + b"".join(n.to_bytes(4, "big").hex().encode() + b"\r\n" for n in range(80_000))
        settings.POSTROOM_BLOBS_URL = f"file://{tmp_path}/file"
        code, _ = refusal(ports, noise)
        settings.POSTROOM_BLOBS_URL = usual

        send(ports, noise)

        assert code == 451
        assert Arrival.objects.get().raw() == noise


class TestPrivacy:
    def test_a_mail_is_kept_in_private_by_starttls(
        self, settings: Settings, record: None, certificate: tuple[Path, Path]
    ) -> None:
        settings.POSTROOM_MAIL_TLS_CERTIFICATE, settings.POSTROOM_MAIL_TLS_KEY = map(str, certificate)
        with listener() as ports, smtplib.SMTP("localhost", ports.smtp) as server:
            server.starttls(context=ssl.create_default_context(cafile=str(certificate[0])))
            server.sendmail(CLEO, [INFO], MAIL)

        assert Arrival.objects.get().raw() == MAIL
        assert "auth" not in server.esmtp_features

    def test_the_log_names_the_arrival_and_no_address(self, ports: Ports, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level("DEBUG")

        send(ports)
        refusal(ports, to="nobody@ours.example")

        arrival = Arrival.objects.get()
        assert f"received place={arrival.place} source={arrival.source.public_id}" in caplog.text
        assert "@" not in caplog.text


class TestLmtp:
    def test_every_recipient_has_an_answer(self, ports: Ports) -> None:
        with smtplib.LMTP("127.0.0.1", ports.lmtp) as server:
            server.ehlo("relay")
            server.mail(CLEO)
            server.rcpt(INFO)
            server.rcpt("nobody@ours.example")
            server.rcpt(HALL)
            first = server.data(MAIL)
            second = server.getreply()
            third = server.noop()

        assert (first[0], second[0], third[0]) == (250, 250, 250)
        assert third[1] == b"OK"
        assert Arrival.objects.get().recipients == [INFO, HALL]

    def test_what_is_too_large_is_refused_to_every_recipient(self, settings: Settings, record: None) -> None:
        settings.POSTROOM_MAIL_MAX_BYTES = 1000
        with listener() as ports, smtplib.LMTP("127.0.0.1", ports.lmtp) as server:
            server.ehlo("relay")
            server.mail(CLEO)
            server.rcpt(INFO)
            server.rcpt(HALL)
            first = server.data(b"x" * 2000)
            second = server.getreply()

        assert (first[0], second[0]) == (552, 552)
