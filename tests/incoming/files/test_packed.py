"""Mail out of compressed files, whole, cut, damaged and malicious; and going on where reading stopped."""

import gzip
import lzma
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from postroom.incoming.files import Found, Limits, Unreadable, mails, measure
from tests.incoming.files.mailboxes import mail, mboxrd, written, zipped

MAILS = [mail(f"Mail {number}", random.Random(number).randbytes(3000).hex() + "\n") for number in range(100)]
MBOX = mboxrd(*MAILS)
Pack = Callable[[bytes], bytes]
PACKS = [gzip.compress, lzma.compress, zstandard.ZstdCompressor(write_checksum=True).compress]


@pytest.mark.parametrize("pack", PACKS)
def test_a_compressed_mbox_is_read_by_what_it_holds_not_by_its_name(pack: Pack, tmp_path: Path) -> None:
    path = written(tmp_path / "archive", pack(MBOX[:4000]) + pack(MBOX[4000:]))

    found = list(mails([path]))

    assert [each.raw for each in found] == MAILS
    assert found[-1].consumed == path.stat().st_size
    assert found[1].place == f"archive#{len(mboxrd(MAILS[0]))}"


@pytest.mark.parametrize("pack", PACKS)
def test_a_compressed_mbox_that_was_cut_gives_what_it_holds_and_says_where_it_breaks(
    pack: Pack, tmp_path: Path
) -> None:
    whole = pack(MBOX)
    path = written(tmp_path / "archive", whole[: len(whole) // 2])

    *found, broken = mails([path])

    assert len(found) > 10
    assert [each.raw for each in found[:-1]] == MAILS[: len(found) - 1]
    assert MAILS[len(found) - 1].startswith(found[-1].raw[:100])
    assert broken.because == f"breaks after byte {len(whole) // 2:,} of the file: it ends too early"


@pytest.mark.parametrize("pack", PACKS)
def test_a_compressed_mbox_damaged_in_the_middle_gives_what_came_before(pack: Pack, tmp_path: Path) -> None:
    whole = bytearray(pack(MBOX))
    whole[len(whole) // 2 : len(whole) // 2 + 500] = b"\xff" * 500
    path = written(tmp_path / "archive", bytes(whole))

    results = list(mails([path]))

    assert isinstance(results[-1], Unreadable)
    assert "breaks after byte" in results[-1].because
    assert [each.raw for each in results[:10] if isinstance(each, Found)] == MAILS[:10]


@pytest.mark.parametrize("pack", PACKS)
def test_a_bomb_is_given_up_before_it_unfolds(pack: Pack, tmp_path: Path) -> None:
    path = written(tmp_path / "bomb", pack(mboxrd(*MAILS[:2]) + bytes(100 * 1024 * 1024)))

    results = list(mails([path], limits=Limits(mail=1024 * 1024)))

    assert results[0].raw == MAILS[0]
    assert results[-1].because == "grows more than 250 times when unpacked, which no mail does"


def test_a_file_that_unpacks_to_more_than_the_limit_is_given_up(tmp_path: Path) -> None:
    path = written(tmp_path / "archive.gz", gzip.compress(MBOX))

    *_, last = mails([path], limits=Limits(unpacked=100_000))

    assert last.because == "holds more than 100,000 bytes once unpacked, which is the limit"


def test_a_bomb_in_a_zip_is_given_up_too(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {"bomb.mbox": mboxrd(MAILS[0]) + bytes(100 * 1024 * 1024)})

    *_, last = mails([path], limits=Limits(mail=1024 * 1024))

    assert last.because.startswith("grows more than 250 times")


@pytest.mark.parametrize("stop", [0, 50, 99])
def test_reading_goes_on_where_it_stopped_whenever_it_stopped(stop: int, tmp_path: Path) -> None:
    plain = written(tmp_path / "plain.mbox", MBOX)
    packed = written(tmp_path / "packed.mbox.gz", gzip.compress(MBOX))
    in_zip = zipped(tmp_path / "all.zip", {"member.mbox": MBOX})
    taken = list(mails([plain, packed, in_zip]))

    after = {each.file: each.until for each in (taken[stop], taken[100 + stop], taken[200 + stop])}
    rest = list(mails([plain, packed, in_zip], after=after))

    assert rest == taken[stop + 1 : 100] + taken[101 + stop : 200] + taken[201 + stop :]


def test_mail_added_since_is_all_that_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(*MAILS[:2]))
    after = {each.file: each.until for each in mails([path])}
    written(path, mboxrd(*MAILS[:3]))

    assert [each.raw for each in mails([path], after=after)] == [MAILS[2]]


def test_a_file_that_changed_since_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = written(tmp_path / "inbox", mboxrd(*MAILS[:2]))

    assert [each.raw for each in mails([path], after={str(path): 1234})] == MAILS[:2]
    assert [each.raw for each in mails([path], after={str(path): 10**9})] == MAILS[:2]


def test_progress_ends_where_the_measure_said(tmp_path: Path) -> None:
    paths = [written(tmp_path / "a.mbox", MBOX), written(tmp_path / "b.mbox.gz", gzip.compress(MBOX))]

    consumed = {each.file: each.consumed for each in mails(paths)}

    assert sum(consumed.values()) == measure(paths).bytes
    assert measure(paths).files == 2
