"""The listener without a wire: taking, reading, pacing, and what the settings say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from postroom.incoming.listener.content import content
from postroom.incoming.listener.door import take
from postroom.incoming.listener.doors import Doorway, Misconfigured, certificate, doorways
from postroom.incoming.listener.pace import Pace
from postroom.incoming.listener.recipients import heard
from postroom.incoming.listener.room import Room
from postroom.incoming.listener.writer import Waiting, Writer, write_together
from postroom.models import Arrival, Envelope, Handed
from tests.incoming.listener.conftest import held

CLEO, INFO, HALL = "cleo@tiles.example", "info@ours.example", "hall@ours.example"


@pytest.fixture
def writer(record: None) -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.close()


class TestTake:
    def test_what_is_taken_is_on_record_when_the_promise_is_kept(self, writer: Writer) -> None:
        take(writer, INFO, b"Subject: one\n\nbody", CLEO, [INFO]).result(10)

        arrival = Arrival.objects.get()
        assert (arrival.raw(), arrival.sender, arrival.recipients) == (b"Subject: one\n\nbody", CLEO, [INFO])

    def test_the_same_bytes_twice_are_two_arrivals(self, writer: Writer) -> None:
        take(writer, INFO, b"Subject: one\n\nbody", CLEO, [INFO]).result(10)
        take(writer, INFO, b"Subject: one\n\nbody", CLEO, [INFO]).result(10)

        assert Arrival.objects.count() == 2

    def test_no_sender_is_kept_as_none(self, writer: Writer) -> None:
        take(writer, INFO, b"bounce", "<>", [INFO]).result(10)

        assert Arrival.objects.get().sender == ""

    def test_what_waits_is_written_before_the_end(self, record: None) -> None:
        writer = Writer()
        promises = [take(writer, INFO, b"%d" % n, CLEO, [INFO]) for n in range(30)]

        writer.close()

        assert all(promise.done() and not promise.exception() for promise in promises)
        assert Arrival.objects.count() == 30

    def test_a_promise_that_nobody_waits_for_any_more_stops_nothing(self, writer: Writer, record: None) -> None:
        with held():
            take(writer, INFO, b"first", CLEO, [INFO])
            time.sleep(0.1)  # the writer has the first in hand now, and waits for the lock
            assert take(writer, INFO, b"left", CLEO, [INFO]).cancel()

        take(writer, INFO, b"last", CLEO, [INFO]).result(10)

        assert [arrival.raw() for arrival in Arrival.objects.order_by("pk")] == [b"first", b"last"]

    def test_mails_that_fail_together_are_all_told(self, record: None) -> None:
        good = Waiting(INFO, Handed.over(b"good", Envelope("one")))
        bad = Waiting(HALL, Handed.over(b"bad", Envelope("two", sender="\ud800")))

        write_together([good, bad])

        assert good.written.exception()
        assert bad.written.exception()
        assert not Arrival.objects.exists()


class TestHeard:
    def test_an_address_is_heard_in_any_case(self, record: None) -> None:
        assert heard("INFO@ours.Example") == INFO

    def test_a_subaddress_is_heard_at_its_address(self, record: None) -> None:
        assert heard("hall+grey+tiles@ours.example") == HALL

    def test_a_neighbour_is_not_heard(self, record: None) -> None:
        assert heard("information@ours.example") is None

    def test_what_is_no_address_is_not_heard(self, record: None) -> None:
        assert heard("+@") is None


class TestPace:
    def test_each_peer_has_a_pace_of_its_own(self) -> None:
        pace = Pace(2)

        assert [pace.allows(peer, 0) for peer in ("ada", "ada", "ben", "ada")] == [True, True, True, False]

    def test_the_next_minute_begins_anew(self) -> None:
        pace = Pace(1)

        assert [pace.allows("ada", at) for at in (59, 59.9, 60)] == [True, False, True]


class TestRoom:
    def test_what_was_taken_is_given_back(self) -> None:
        room = Room(10)

        with room.share() as take:
            take(6)
            taken = room.taken

        assert (taken, room.taken) == (6, 0)

    def test_there_is_no_more_than_there_is(self) -> None:
        room = Room(10)

        with room.share() as one, room.share() as other:
            one(6)
            with pytest.raises(ConnectionResetError):
                other(5)


class TestContent:
    def test_a_lone_dot_ends_an_empty_mail(self) -> None:
        assert read([b".\r\nQUIT\r\n"]) == (b"", b"QUIT\r\n")

    def test_a_doubled_dot_is_one(self) -> None:
        assert read([b"..\r\n...\r\n.\r\n"]) == (b".\r\n..\r\n", b"")

    def test_only_a_whole_line_end_ends_a_mail(self) -> None:
        assert read([b"a\n.\nb\r.\rc\n.\r\nd\r\n.\r\n"]) == (b"a\n.\nb\r.\rc\n.\r\nd\r\n", b"")

    def test_as_many_bytes_as_allowed_are_taken(self) -> None:
        assert read([b"12345678\r\n.\r\n"], most=10) == (b"12345678\r\n", b"")

    def test_one_byte_more_is_not(self) -> None:
        assert read([b"123456789\r\n.\r\nQUIT\r\n"], most=10) == (None, b"QUIT\r\n")

    def test_who_leaves_early_is_not_waited_for(self) -> None:
        with pytest.raises(ConnectionResetError):
            read([b"half a mai"], is_ended=True)

    @given(lines=st.lists(st.binary(max_size=8)), cuts=st.integers(1, 7))
    def test_what_is_sent_is_what_is_read_however_it_is_cut(self, lines: list[bytes], cuts: int) -> None:
        mail = b"".join(line.replace(b"\r\n", b"") + b"\r\n" for line in lines)
        wire = (b"\r\n" + mail).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\nNOOP\r\n"

        assert read([wire[at : at + cuts] for at in range(0, len(wire), cuts)]) == (mail, b"NOOP\r\n")


def read(pieces: list[bytes], most: int = 10**6, is_ended: bool = False) -> tuple[bytes | None, bytes]:
    """Read a mail that comes in pieces; return it with what is left for the next command."""

    async def reading() -> tuple[bytes | None, bytes]:
        reader = asyncio.StreamReader()
        mail = asyncio.ensure_future(content(reader, most, lambda _: None))
        for piece in pieces:
            reader.feed_data(piece)
            await asyncio.sleep(0)
        if is_ended:
            reader.feed_eof()
        raw = await mail
        reader.feed_eof()
        return raw, await reader.read()

    return asyncio.run(reading())


class TestSettings:
    def test_one_address_speaks_smtp(self, settings: Settings) -> None:
        settings.POSTROOM_MAIL_ADDRESS = "[::1]:25"

        assert doorways() == [Doorway("smtp", "::1", 25)]

    def test_two_addresses_have_two_protocols(self, settings: Settings) -> None:
        settings.POSTROOM_MAIL_ADDRESS, settings.POSTROOM_MAIL_PROTOCOL = "0.0.0.0:25, localhost:24", "SMTP,lmtp"

        assert [str(each) for each in doorways()] == ["0.0.0.0:25 (smtp)", "localhost:24 (lmtp)"]

    @pytest.mark.parametrize(
        ("address", "protocol", "says"),
        [
            ("localhost:25", "smtp,lmtp", "as many addresses as protocols"),
            ("localhost", "smtp", "a host and a port"),
            ("localhost:mail", "smtp", "a host and a port"),
            ("localhost:25", "pop3", "smtp or lmtp"),
        ],
    )
    def test_a_setting_that_cannot_be_is_named(
        self, settings: Settings, address: str, protocol: str, says: str
    ) -> None:
        settings.POSTROOM_MAIL_ADDRESS, settings.POSTROOM_MAIL_PROTOCOL = address, protocol

        with pytest.raises(Misconfigured, match=says):
            doorways()

    def test_a_certificate_that_is_not_there_is_named(self, settings: Settings) -> None:
        settings.POSTROOM_MAIL_TLS_CERTIFICATE = "/nowhere/chain.pem"

        with pytest.raises(Misconfigured, match="POSTROOM_MAIL_TLS_CERTIFICATE"):
            certificate()
