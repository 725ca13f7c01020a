"""Mail out of an mbox, whichever way it was written."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.incoming.files import Found, Limits, Unreadable, mails
from postroom.incoming.files.mbox import pieces
from postroom.incoming.files.quoting import Quoting, Style, style_of
from postroom.incoming.files.stream import Stream
from tests.incoming.files.mailboxes import FROM, counted, mail, mboxcl, mboxcl2, mboxo, mboxrd, written

HALL, ROOF = mail("Hall"), mail("Roof", "From here on, slates.\n")
REPLY = mail("Reply", "> You wrote:\n>From the hall\n> to the roof\n" * 3)
LINES = st.lists(st.sampled_from([b"", b"From ", b">From x", b">>From y", b"> ", FROM.strip(), b"a", b"\r", b"b: c"]))


class InMemory(io.BytesIO):
    """An mbox in memory."""

    @property
    def seekable(self) -> bool:  # type: ignore[override]
        return True

    @property
    def consumed(self) -> int:
        return self.tell()


def raws(path: Path) -> list[bytes]:
    return [found.raw for found in mails([path]) if isinstance(found, Found)]


@given(st.lists(LINES.map(b"\n".join).map(lambda text: text + b"\n"), max_size=5))
def test_what_was_written_as_mboxrd_comes_back_byte_for_byte(written_mails: list[bytes]) -> None:
    stream = Stream(InMemory(mboxrd(*written_mails)), Limits())

    read = [piece.raw for piece in pieces(stream, Style(Quoting.MBOXRD), limit=10_000)]

    assert read == written_mails


@given(st.lists(st.binary(max_size=200).map(lambda body: mail("Any") + body + b"\n"), min_size=1, max_size=5))
def test_what_was_written_as_mboxcl2_comes_back_byte_for_byte(written_mails: list[bytes]) -> None:
    stream = Stream(InMemory(mboxcl2(*written_mails)), Limits())

    read = [piece.raw for piece in pieces(stream, Style(Quoting.MBOXCL2), limit=10_000)]

    assert read == [counted(each) for each in written_mails]


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=40), st.integers(1, 3000))
def test_mails_are_cut_alike_however_the_bytes_arrive(sizes: list[int], step: int) -> None:
    written_mails = [mail("Any", "x" * size + "\n") for size in sizes]
    slow = InMemory(mboxrd(*written_mails))
    whole, slow.read = slow.read, lambda size: whole(min(size, step))  # type: ignore[method-assign]

    read = [piece.raw for piece in pieces(Stream(slow, Limits()), Style(Quoting.MBOXRD), limit=10_000)]

    assert read == written_mails


@pytest.mark.parametrize("write", [mboxo, mboxrd, mboxcl, mboxcl2])
def test_a_line_that_begins_with_from_parts_no_mail(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = written(tmp_path / "inbox", write(HALL, ROOF, HALL))

    read = raws(path)

    assert [raw.partition(b"\n\n")[2] for raw in read] == [mail.partition(b"\n\n")[2] for mail in (HALL, ROOF, HALL)]


def test_mboxo_is_known_by_quotations_that_nobody_quoted_again(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxo(REPLY, ROOF))

    assert style_of(path.read_bytes()).quoting is Quoting.MBOXO
    assert raws(path) == [REPLY, ROOF]


def test_mboxrd_is_known_by_quotations_that_were_quoted_again(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(REPLY, ROOF))

    assert style_of(path.read_bytes()).quoting is Quoting.MBOXRD
    assert raws(path) == [REPLY, ROOF]


def test_a_whole_mail_within_a_counted_mail_parts_nothing(tmp_path: Path) -> None:
    outer = mail("Forwarded mailbox", "see\n\n" + (FROM + HALL).decode())

    path = written(tmp_path / "inbox", mboxcl2(outer, ROOF))

    assert raws(path) == [counted(outer), counted(ROOF)]


def test_a_length_that_lies_is_not_believed(tmp_path: Path) -> None:
    lying = mail("Lies", header="Content-Length: 9999\n")

    path = written(tmp_path / "inbox", mboxrd(lying, HALL, HALL))

    assert raws(path) == [lying, HALL, HALL]


def test_a_missing_blank_line_parts_all_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", FROM + HALL + FROM + ROOF.replace(b"From here", b">From here"))

    assert raws(path) == [HALL, ROOF]


def test_prose_that_looks_like_a_from_line_stays_in_its_mail(tmp_path: Path) -> None:
    prose = mail("Prose", "So:\n\nFrom what I saw on Mon Jan  5 10:00 2026\nit was fine.\n")

    path = written(tmp_path / "inbox", FROM + prose + b"\n" + FROM + HALL)

    assert raws(path) == [prose, HALL]


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        (b"From ben@example.org Sat Jan  3 01:05:34 1996\n", "ben@example.org"),
        (b"From ben@example.org  Sat Jan  3 01:05 1996 remote from there\n", "ben@example.org"),
        (b"From - Sat Jan 03 01:05:34 1996\n", ""),
        (b"From MAILER-DAEMON Sat Jan  3 01:05:34 1996\n", ""),
        (b"From 1820000000000000000@xxx Sat Jan 03 01:05:34 +0000 2026\n", ""),
        (b"From ben at example.org Sat Jan  3 01:05:34 1996\n", ""),
        (b"From ben@example.org Sat, 3 Jan 1996 01:05:34 +0100\n", "ben@example.org"),
        (b"From ben@example.org\n", "ben@example.org"),
    ],
)
def test_from_lines_of_many_writers_part_mails(line: bytes, sender: str, tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", line + HALL + b"\n" + line + HALL)

    assert [(found.raw, found.sender) for found in mails([path])] == [(HALL, sender), (HALL, sender)]


def test_lines_may_end_as_on_windows(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(HALL, ROOF).replace(b"\n", b"\r\n"))

    assert raws(path) == [HALL.replace(b"\n", b"\r\n"), ROOF.replace(b"\n", b"\r\n")]


def test_the_place_is_the_offset_in_the_mbox(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox.mbox", mboxrd(HALL, ROOF))

    first, second = mails([path])

    assert first.place == "inbox.mbox#0"
    assert second.place == f"inbox.mbox#{len(mboxrd(HALL))}"
    assert second.consumed == path.stat().st_size


def test_an_mbox_cut_in_the_middle_keeps_the_mail_it_was_cut_in(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(HALL, HALL)[:-15])

    assert raws(path) == [HALL, HALL[:-14]]


def test_an_mbox_cut_at_its_beginning_gives_its_whole_mails_and_says_what_went_before(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", b"nd of a mail.\n\n" + mboxrd(HALL, ROOF))

    note, *found = mails([path])

    assert note == Unreadable("inbox#0", "begins with 15 bytes that belong to no mail in it")
    assert [each.raw for each in found] == [HALL, ROOF]


def test_a_mail_that_is_too_long_is_passed_by_and_named(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(HALL, mail("Huge", "x\n" * 10_000_000), ROOF))

    first, huge, last = mails([path], limits=Limits(mail=1000))

    assert first.raw == HALL
    assert huge == Unreadable(f"inbox#{len(mboxrd(HALL))}", "is a mail of more than 1,000 bytes, which is the limit")
    assert last.raw == ROOF


def test_an_empty_mbox_holds_nothing(tmp_path: Path) -> None:
    assert list(mails([written(tmp_path / "Trash", b"")])) == []


def test_gmail_labels_are_decoded(tmp_path: Path) -> None:
    labelled = mail("Tiles", header="X-Gmail-Labels: =?UTF-8?Q?Inbox,Kunden/B=C3=BCro,?=\n =?UTF-8?Q?=22a,_b=22?=\n")

    (found,) = mails([written(tmp_path / "All mail.mbox", mboxrd(labelled))])

    assert found.labels == ("Inbox", "Kunden/Büro", "a, b")


def test_a_file_of_nothing_but_blank_lines_at_its_beginning_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", b"\n" * 5_000_000 + mboxrd(HALL))

    assert list(mails([path])) == [Unreadable("inbox", "is neither a mail nor a mailbox")]
