"""Both blob stores keep the same promise: what was put is there, unchanged, until it is removed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as given
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from postroom.models import Blob, Message
from postroom.models.blob import pack
from postroom.models.blobstore import S3, BlobStore, Files, store_at
from tests.archive.conftest import NOISE, damage, fill
from tests.world import World

NAME, OTHER = hashlib.sha256(b"one").hexdigest(), hashlib.sha256(b"two").hexdigest()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """An S3 server of our own, on a free port of this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    name = f"mail-{os.urandom(6).hex()}"
    S3(name, "", endpoint).client.create_bucket(Bucket=name)
    return f"s3://{name}/blobs/?endpoint={endpoint}"


@pytest.fixture(params=["file", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    """A store of each kind."""
    url = f"file://{tmp_path}/kept" if request.param == "file" else request.getfixturevalue("bucket")
    return store_at(url)


def test_what_was_put_is_there(place: BlobStore) -> None:
    place.put({NAME: NOISE})

    assert place.get(NAME) == NOISE


def test_putting_it_again_changes_nothing(place: BlobStore) -> None:
    place.put({NAME: b"one"})
    place.put({NAME: b"one"})

    assert place.get(NAME) == b"one"
    assert list(place.names()) == [NAME]


def test_what_was_never_put_is_not_found(place: BlobStore) -> None:
    with pytest.raises(FileNotFoundError):
        place.get(NAME)


def test_what_was_removed_is_not_found(place: BlobStore) -> None:
    place.put({NAME: b"one"})

    place.remove(NAME)

    with pytest.raises(FileNotFoundError):
        place.get(NAME)


def test_removing_what_is_not_there_is_no_error(place: BlobStore) -> None:
    place.remove(NAME)

    assert list(place.names()) == []


def test_several_are_put_at_once(place: BlobStore) -> None:
    place.put({NAME: b"one", OTHER: b"two"})

    assert (place.get(NAME), place.get(OTHER)) == (b"one", b"two")


def test_a_disk_that_is_full_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Files(tmp_path).put({NAME: b"one", OTHER: b"two"})

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_every_name_is_told_without_its_folder(place: BlobStore) -> None:
    place.put({NAME: b"one"})
    place.put({OTHER: b"two"})

    assert sorted(place.names()) == sorted([NAME, OTHER])


def test_an_empty_store_tells_no_name(place: BlobStore) -> None:
    assert list(place.names()) == []


def test_a_file_that_was_half_written_is_no_blob(tmp_path: Path) -> None:
    place = Files(tmp_path)
    place.put({NAME: b"one"})
    (tmp_path / OTHER[:2]).mkdir(exist_ok=True)
    (tmp_path / OTHER[:2] / f"{OTHER}.1a2b3c4d.part").write_bytes(b"tw")

    assert list(place.names()) == [NAME]
    with pytest.raises(FileNotFoundError):
        place.get(OTHER)


def test_a_file_that_was_cut_is_written_anew(tmp_path: Path) -> None:
    place = Files(tmp_path)
    place.put({NAME: b"one"})
    (tmp_path / NAME[:2] / NAME).write_bytes(b"o")

    place.put({NAME: b"one"})

    assert place.get(NAME) == b"one"


def test_a_file_is_flushed_before_it_has_its_name_and_its_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []
    flush = os.fsync

    def watched(number: int) -> None:
        seen.append((Path(f"/proc/self/fd/{number}").readlink().name, (tmp_path / NAME[:2] / NAME).exists()))
        flush(number)

    monkeypatch.setattr(os, "fsync", watched)
    Files(tmp_path).put({NAME: b"one"})

    (file, had_its_name), *folders = seen
    assert (file.endswith(".part"), had_its_name) == (True, False)
    assert set(folders) == {(NAME[:2], True), (tmp_path.name, True)}


def test_a_place_that_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="must begin with file:// or s3://"):
        store_at("ftp://somewhere/blobs")


def test_a_big_mail_is_kept_in_the_bucket_and_read_from_there(bucket: str, settings: Settings, world: World) -> None:
    settings.POSTROOM_BLOBS_URL = bucket

    fill(world)

    assert [Blob.objects.get(content=None).name] == list(store_at(bucket).names())
    assert [a.content() for a in Message.objects.get(subject="The timetable").attachments.all()] == [NOISE]
    assert damage() == []


def test_a_blob_that_is_gone_from_the_bucket_is_found_missing(bucket: str, settings: Settings, world: World) -> None:
    settings.POSTROOM_BLOBS_URL = bucket
    fill(world)

    store_at(bucket).remove(Blob.objects.get(content=None).name)

    assert "is not in the blob store" in [finding.because for finding in damage()]


def test_small_bytes_never_reach_the_store(tmp_path: Path) -> None:
    (packed,) = pack([b"a few words"])

    assert packed.content is not None
    assert list(store_at(given.POSTROOM_BLOBS_URL).names()) == []
