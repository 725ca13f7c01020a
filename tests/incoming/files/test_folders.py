"""Mail out of folders, zips and single files."""

import gzip
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.incoming.files import Found, Limits, Unreadable, mails, measure
from tests.incoming.files.mailboxes import FROM, mail, mboxrd, written, zipped

HALL, ROOF = mail("Hall"), mail("Roof")

BEGINNINGS = [
    b"",
    FROM,
    FROM + HALL,
    HALL,
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"From ",
]


def read(*paths: Path) -> list[tuple[str, bytes, tuple[str, ...]]]:
    return [(found.place, found.raw, found.labels) for found in mails(paths) if isinstance(found, Found)]


def test_a_maildir_gives_its_mails_with_their_folders(tmp_path: Path) -> None:
    written(tmp_path / "Maildir/cur/1:2,S", HALL)
    written(tmp_path / "Maildir/new/2", ROOF)
    written(tmp_path / "Maildir/tmp/3", b"half a ma")
    written(tmp_path / "Maildir/.Clients.Acme/cur/4:2,", HALL)
    written(tmp_path / "Maildir/.Clients.Acme/maildirfolder", b"")

    assert read(tmp_path / "Maildir") == [
        ("Maildir/.Clients.Acme/cur/4:2,", HALL, ("Clients/Acme",)),
        ("Maildir/cur/1:2,S", HALL, ("Maildir",)),
        ("Maildir/new/2", ROOF, ("Maildir",)),
    ]


def test_a_mail_in_a_maildir_is_one_mail_whatever_it_quotes(tmp_path: Path) -> None:
    quoting = FROM + HALL + b"\n" + FROM + ROOF

    written(tmp_path / "Maildir/cur/1", quoting)

    assert [raw for _, raw, _ in read(tmp_path / "Maildir")] == [quoting]


def test_an_mh_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    written(tmp_path / "Mail/inbox/10", ROOF)
    written(tmp_path / "Mail/inbox/9", HALL)
    written(tmp_path / "Mail/inbox/,8", HALL)
    written(tmp_path / "Mail/inbox/.mh_sequences", b"unseen: 10\n")

    assert read(tmp_path / "Mail") == [("Mail/inbox/9", HALL, ("inbox",)), ("Mail/inbox/10", ROOF, ("inbox",))]


@pytest.mark.parametrize("raw", [HALL, HALL.replace(b"\n", b"\r\n"), b"\n" + HALL, HALL.rstrip()])
def test_a_single_mail_is_kept_byte_for_byte(raw: bytes, tmp_path: Path) -> None:
    path = written(tmp_path / "offer.eml", raw)

    assert read(path) == [("offer.eml", raw, ())]


def test_a_file_named_by_its_year_may_be_an_mbox(tmp_path: Path) -> None:
    written(tmp_path / "lists/2024", mboxrd(HALL, ROOF))

    assert [place for place, _, _ in read(tmp_path)] == [
        f"{tmp_path.name}/lists/2024#0",
        f"{tmp_path.name}/lists/2024#{len(mboxrd(HALL))}",
    ]


def test_a_zip_gives_the_mail_in_it_with_its_folders(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "all.zip", {"Acme/inbox.mbox": mboxrd(HALL, ROOF), "Acme/b.eml": HALL, "z.gz": gzip.compress(ROOF)}
    )

    assert read(path) == [
        ("all.zip!Acme/b.eml", HALL, ("Acme",)),
        ("all.zip!Acme/inbox.mbox#0", HALL, ("Acme",)),
        (f"all.zip!Acme/inbox.mbox#{len(mboxrd(HALL))}", ROOF, ("Acme",)),
        ("all.zip!z.gz", ROOF, ()),
    ]


def test_a_takeout_gives_the_labels_rather_than_its_own_folders(tmp_path: Path) -> None:
    labelled = mail("Tiles", header="X-Gmail-Labels: Inbox,Acme\n")

    path = zipped(tmp_path / "takeout.zip", {"Takeout/Mail/All mail Including Spam and Trash.mbox": mboxrd(labelled)})

    assert [labels for _, _, labels in read(path)] == [("Inbox", "Acme")]


def test_a_zip_in_a_zip_stays_closed_and_says_so(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.eml": HALL}).read_bytes()

    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner})

    assert list(mails([path])) == [
        Unreadable("outer.zip!inner.zip", "is a zip inside a zip; unpack it first and name what comes out")
    ]


def test_a_zip_that_was_cut_says_so(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "all.zip", {"a.eml": HALL}).read_bytes()

    path = written(tmp_path / "cut.zip", whole[:-30])

    assert list(mails([path])) == [Unreadable("cut.zip", "is a zip that cannot be opened: File is not a zip file")]


def test_a_damaged_member_leaves_the_others_readable(tmp_path: Path) -> None:
    content = zipped(tmp_path / "all.zip", {"a.eml": HALL, "b.eml": ROOF}).read_bytes()
    damaged = content.replace(content[36:60], bytes(24), 1)

    *broken, last = mails([written(tmp_path / "damaged.zip", damaged)])

    assert isinstance(broken[-1], Unreadable)
    assert last.raw == ROOF


def test_what_is_no_mail_is_named(tmp_path: Path) -> None:
    written(tmp_path / "box/notes.txt", b"Tiles: 48\nGrout: 2\n")
    written(tmp_path / "box/Inbox.msf", b"// index")
    written(tmp_path / "box/inbox", mboxrd(HALL))

    found, notes = mails([tmp_path / "box"])

    assert found.raw == HALL
    assert notes == Unreadable("box/notes.txt", "is neither a mail nor a mailbox")


def test_what_is_no_file_is_named_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "socket"))

    results = list(mails([tmp_path / "pipe", tmp_path / "socket"]))

    assert [result.because for result in results] == ["cannot be opened: it is no regular file"] * 2


def test_links_that_lead_nowhere_or_round_in_a_circle_do_no_harm(tmp_path: Path) -> None:
    written(tmp_path / "box/a.eml", HALL)
    (tmp_path / "box/nowhere").symlink_to("missing")
    (tmp_path / "box/round").symlink_to(tmp_path / "box")

    found, nowhere = mails([tmp_path / "box"])

    assert found.raw == HALL
    assert nowhere == Unreadable("box/nowhere", "cannot be opened: No such file or directory")


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"There is no file or folder .*missing; check how it is written\."):
        mails([written(tmp_path / "a.eml", HALL), tmp_path / "missing"])


def test_a_single_mail_that_was_taken_is_not_read_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.eml", HALL)
    (found,) = mails([path])

    assert list(mails([path], after={found.file: found.until})) == []


def test_a_single_mail_that_is_too_long_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.eml", HALL)

    assert list(mails([path], limits=Limits(mail=10))) == [
        Unreadable("a.eml#0", "is a mail of more than 10 bytes, which is the limit")
    ]


def test_a_folder_is_measured_without_its_indexes(tmp_path: Path) -> None:
    written(tmp_path / "a.eml", HALL)
    written(tmp_path / "b/c.eml", ROOF)
    written(tmp_path / "b/c.msf", b"index")

    size = measure([tmp_path])

    assert (size.files, size.bytes) == (2, len(HALL) + len(ROOF))


@given(beginning=st.sampled_from(BEGINNINGS), content=st.binary(max_size=400))
def test_whatever_a_file_holds_nothing_is_raised(beginning: bytes, content: bytes, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    path = written(tmp_path_factory.getbasetemp() / "anything", beginning + content)

    results = list(mails([path]))

    assert all(isinstance(result, Found | Unreadable) for result in results)
