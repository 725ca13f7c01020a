"""Servers that know little, and connections that break: mail is read all the same, or it is said what to do."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import pytest
from django.utils import timezone

from postroom.incoming import imap
from postroom.incoming.imap import Key, Security, Server, Step, watching
from postroom.incoming.imap.connection import signed_in
from postroom.models import Account, Arrival, Folder, Message
from tests.house import free_port
from tests.incoming.imap.conftest import connect, is_compared, watched
from tests.incoming.imap.dovecot import PASSWORD, Dovecot, User, running
from tests.world import World, letter


class Proxy:
    """Stands before a server, and cuts every connection after so many bytes of it; None lets everything through."""

    def __init__(self, port: int, most: int | None) -> None:
        self.behind, self.most = port, most
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.door.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                far = socket.create_connection(("127.0.0.1", self.behind))
                threading.Thread(target=self._carry, args=(near, far, None), daemon=True).start()
                threading.Thread(target=self._carry, args=(far, near, self.most), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, left: int | None) -> None:
        with suppress(OSError):
            while piece := one.recv(4096 if left is None else min(4096, left)):
                other.sendall(piece)
                left = None if left is None else left - len(piece)
                if left == 0:
                    break
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


class Overworked(Proxy):
    """Stands before a server, and answers for it that it is asked too much, or does not answer at all."""

    says: bytes | None = b"NO [THROTTLED] Not so fast"

    def _carry(self, one: socket.socket, other: socket.socket, left: int | None) -> None:
        is_asking = other.getpeername()[1] == self.behind
        with suppress(OSError):
            while piece := one.recv(4096):
                if self.says is None or not is_asking or b" EXAMINE " not in piece:
                    other.sendall(piece)
                elif self.says:
                    one.sendall(piece.split()[0] + b" " + self.says + b"\r\n")


@pytest.fixture(scope="module")
def plain_server() -> Iterator[Dovecot]:
    """A server without IDLE, SPECIAL-USE and all else, whose folders lie below INBOX."""
    with running(capability="IMAP4rev1", separator="/", prefix="INBOX/", sent="Gesendet") as server:
        yield server


def test_a_cut_connection_is_told_and_nothing_is_lost_or_twice(world: World, box: User) -> None:
    box.put(*(letter(subject=f"Tile {n}", text="Grey. " * 3000, day=n) for n in range(60)))
    proxy = Proxy(box.server.port, 600_000)
    account = connect(world, box, proxy.port)

    watched(lambda: Account.objects.exclude(because="").exists())
    before = Message.objects.count()
    account.refresh_from_db()
    because = account.because
    proxy.most = None
    account.resume()
    watched(is_compared(account))

    assert because == "the connection was cut"
    assert before < 60
    assert Message.objects.count() == Arrival.objects.count() == 60
    assert account.because == ""


def test_a_server_that_is_asked_too_much_is_left_alone_for_a_while(world: World, box: User) -> None:
    box.put(letter())
    proxy = Overworked(box.server.port, None)
    account = connect(world, box, proxy.port)

    watched(lambda: Account.objects.exclude(because="").exists())
    account.refresh_from_db()
    because, rests = account.because, account.next_try_at > timezone.now()
    proxy.says = None
    account.resume()
    watched(is_compared(account))

    assert (because, rests) == ("the server asks us to slow down", True)
    assert (account.because, Message.objects.count()) == ("", 1)


def test_a_server_that_says_nothing_any_more_is_left_and_tried_again(
    world: World, box: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "signed_in", partial(signed_in, seconds=1.0))
    box.put(letter())
    proxy = Overworked(box.server.port, None)
    proxy.says = b""
    account = connect(world, box, proxy.port)

    watched(lambda: Account.objects.exclude(because="").exists())
    account.refresh_from_db()
    because = account.because
    proxy.says = None
    account.resume()
    watched(is_compared(account))

    assert because == "the server did not answer in time"
    assert (account.because, Message.objects.count()) == ("", 1)


def test_a_server_that_cannot_say_that_mail_came_is_asked(
    world: World, plain_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "POLL", 0.2)
    box = plain_server.user("poll@studio.example")
    account = connect(world, box)
    watched(is_compared(account))

    box.put(letter())
    watched(Message.objects.exists)

    assert Message.objects.count() == 1


def test_folders_below_others_are_read_and_known_by_name(world: World, plain_server: Dovecot) -> None:
    box = plain_server.user("names@studio.example")
    box.make("INBOX/Kunden", "INBOX/Kunden/B&APw-ro", '"INBOX/Tiles &- Stone \\"A\\""')
    box.put(letter(), folder="INBOX/Kunden/B&APw-ro")
    box.put(letter(subject="Two"), folder='"INBOX/Tiles &- Stone \\"A\\""')
    account = connect(world, box)

    watched(is_compared(account))

    assert sorted(Message.objects.values_list("subject", flat=True)) == ["Grey tiles", "Two"]
    assert Folder.objects.get(role="sent").name == "INBOX/Gesendet"
    assert Arrival.objects.filter(place__startswith="INBOX/Kunden/Büro;").exists()


def test_a_folder_that_is_gone_is_no_trouble(world: World, account: Account, box: User) -> None:
    box.make("Tiles")
    box.put(letter(), folder="Tiles")
    watched(is_compared(account))
    with box.program() as program:
        program.delete("Tiles")
    Account.objects.update(compared_at=None, compare_at="2000-01-01T00:00Z")

    watched(is_compared(account))

    assert account.because == ""
    assert account.folders.get(name="Tiles").is_gone
    assert Message.objects.count() == 1


def test_what_is_told_at_the_end_of_another_command_is_not_waited_for(box: User) -> None:
    async def heard() -> tuple[list[tuple[int, int]], bool, list[int]]:
        server = Server("127.0.0.1", box.server.port, Security.NONE)
        async with signed_in(server, Key(box.name, PASSWORD)) as link:
            await link.examine("INBOX")
            await link.sizes_from(1)
            box.put(letter())
            found = await link.sizes_from(1)  # the server looks anew when it is done, and tells it then
            return found, await link.idle(5), [uid for uid, _ in await link.sizes_from(1)]

    assert asyncio.run(heard()) == ([], True, [1])


def test_a_folder_that_was_renamed_is_read_on_under_its_new_name(world: World, account: Account, box: User) -> None:
    box.make("Tiles")
    box.put(letter(), folder="Tiles")
    watched(is_compared(account))
    with box.program() as program:
        program.rename("Tiles", "Stone")
    box.put(letter(subject="Slate"), folder="Stone")
    Account.objects.update(compared_at=None, compare_at="2000-01-01T00:00Z")

    watched(is_compared(account))

    assert account.because == ""
    assert sorted(Message.objects.values_list("subject", flat=True)) == ["Grey tiles", "Slate"]
    assert list(
        account.folders.filter(name__in=["Tiles", "Stone"]).values_list("name", "is_gone").order_by("name")
    ) == [
        ("Stone", False),
        ("Tiles", True),
    ]


def test_mail_in_bytes_that_are_no_ascii_is_kept_as_it_came(world: World, account: Account, box: User) -> None:
    head = "From: Cleo Lee <cleo@tiles.example>\r\nTo: ben@studio.example\r\nSubject: Gr\xfc\xdfe\r\n"
    raw = f"{head}Date: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\nF\xfcr die T\xfcr.\r\n".encode("latin-1")
    box.put(raw)

    watched(is_compared(account))

    message = Message.objects.get()
    assert message.raw() == raw
    assert message.subject == "Grüße"


def test_a_folder_that_its_owner_leaves_out_is_not_read(world: World, account: Account, box: User) -> None:
    box.make("Tiles")
    watched(is_compared(account))
    Folder.choose(account, [folder.pk for folder in account.folders.exclude(name="Tiles")])
    box.put(letter(), folder="Tiles")
    Account.objects.update(compared_at=None, compare_at="2000-01-01T00:00Z")

    watched(is_compared(account))

    assert not Message.objects.exists()


def test_a_mail_that_is_too_large_is_counted_and_named(
    world: World, account: Account, box: User, settings: pytest.FixtureRequest
) -> None:
    settings.POSTROOM_MAIL_MAX_BYTES = 1000  # type: ignore[attr-defined]
    box.put(letter(text="Grey. " * 500))

    watched(is_compared(account))

    assert (account.too_large > 0, account.held, account.concerned) == (True, 0, 1)
    assert account.missing[0][0] == "INBOX"


def test_another_process_takes_over_when_a_lease_runs_out(world: World, account: Account) -> None:
    first = Account.objects.claim("first", 10, 60)
    second = Account.objects.claim("second", 10, 60)
    Account.objects.update(leased_until="2000-01-01T00:00Z")

    third = Account.objects.claim("second", 10, 60)

    assert [len(first), len(second), len(third)] == [1, 0, 1]


def test_encryption_from_the_start_and_by_starttls(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.folder / "cert.pem"))
    servers = [
        Server("localhost", dovecot.tls_port, Security.TLS),
        Server("localhost", dovecot.port, Security.STARTTLS),
    ]

    tried = [imap.attempt([server], [Key("ben@studio.example", PASSWORD)]) for server in servers]

    assert [each.trouble for each in tried] == [None, None]


def trouble(server: Server, password: str = PASSWORD) -> tuple[Step, str]:
    tried = imap.attempt([server], [Key("ben@studio.example", password)])
    assert tried.trouble is not None
    return tried.trouble.step, tried.trouble.because


def test_each_step_says_what_is_wrong(dovecot: Dovecot) -> None:
    assert trouble(Server("nobody.invalid")) == (Step.REACH, "no server has this name")
    assert trouble(Server("127.0.0.1", free_port())) == (Step.REACH, "nobody listens at this port")
    assert trouble(Server("localhost", dovecot.tls_port))[0] == Step.SECURE
    assert trouble(Server("localhost", dovecot.port)) == (Step.SECURE, "the server does not speak TLS there")
    assert trouble(Server("imap.tiles.example", 143, Security.NONE))[0] == Step.SECURE
    assert trouble(Server("127.0.0.1", dovecot.port, Security.NONE), "wrong")[0] == Step.SIGN_IN


def test_what_is_no_mail_server_is_told_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=lambda: door.accept()[0].sendall(b"SSH-2.0-x\r\n"), daemon=True).start()
        server = Server("127.0.0.1", int(door.getsockname()[1]), Security.NONE)

        assert trouble(server) == (Step.GREET, "what answers there is not an IMAP server")
