"""Where big blobs lie: files under the data directory, or any S3-compatible store."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

AT_ONCE = 8
"""Blobs that are under way to the store at once: each waits for its answer, as each file waits for the disk."""


class BlobStore(Protocol):
    """Named bytes that never change; a name is the SHA-256 of what was packed."""

    def put(self, blobs: Mapping[str, bytes]) -> None:
        """Keep these contents by their names, durably: they are there after a power cut once this returns."""

    def get(self, name: str) -> bytes:
        """Return the content; raise FileNotFoundError when it is not there."""

    def remove(self, name: str) -> None:
        """Forget the content; that it is not there already is no error."""

    def names(self) -> Iterator[str]:
        """Return every name that is kept."""


class Files:
    """Blobs as files, two letters of their name a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, blobs: Mapping[str, bytes]) -> None:
        """Write all, then flush all: the disk writes them down together, for a fraction of what each alone costs."""
        paths = {self._path(name): content for name, content in blobs.items()}
        parts: dict[Path, Path] = {}
        try:
            for path, content in paths.items():
                if not (path.exists() and path.stat().st_size == len(content)):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    parts[path] = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
                    parts[path].write_bytes(content)
            _flush(parts.values())
            for path, part in parts.items():
                part.rename(path)
        except OSError:
            for part in parts.values():
                part.unlink(missing_ok=True)  # a full disk must not be filled with halves
            raise
        if paths:
            _flush({self.root, *(path.parent for path in paths)})  # the new names, not only the bytes behind them

    def get(self, name: str) -> bytes:
        return self._path(name).read_bytes()

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        return (path.name for path in self.root.glob("??/*") if len(path.name) == 64)

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name


class S3:
    """Blobs as objects in a bucket of an S3-compatible store."""

    def __init__(self, bucket: str, prefix: str, endpoint: str | None) -> None:
        import boto3  # an extra, and slow to load

        self.bucket, self.prefix = bucket, prefix
        self.client = boto3.client("s3", endpoint_url=endpoint)

    def put(self, blobs: Mapping[str, bytes]) -> None:
        if blobs:
            with ThreadPoolExecutor(AT_ONCE) as senders:
                list(senders.map(self._send, blobs, blobs.values()))

    def _send(self, name: str, content: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=self.prefix + name, Body=content)

    def get(self, name: str) -> bytes:
        try:
            return bytes(self.client.get_object(Bucket=self.bucket, Key=self.prefix + name)["Body"].read())
        except self.client.exceptions.NoSuchKey as error:
            raise FileNotFoundError(f"the bucket {self.bucket} holds no {name}") from error

    def remove(self, name: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)

    def names(self) -> Iterator[str]:
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix):
            yield from (item["Key"].removeprefix(self.prefix) for item in page.get("Contents", []))


@cache
def store_at(url: str) -> BlobStore:
    """Return the store that a `file:///folder` or `s3://bucket/prefix?endpoint=URL` names.

    Raises ValueError when it is neither.
    """
    place = urlsplit(url)
    match place.scheme:
        case "file":
            return Files(Path(unquote(place.path)))
        case "s3":
            endpoint = parse_qs(place.query).get("endpoint", [None])[0]
            return S3(place.netloc, place.path.lstrip("/"), endpoint)
        case _:
            raise ValueError(f"POSTROOM_BLOBS_URL is {url!r}; it must begin with file:// or s3://")


def store() -> BlobStore:
    """Return the store of this installation."""
    return store_at(settings.POSTROOM_BLOBS_URL)


def _flush(paths: Collection[Path]) -> None:
    """Have the disk write down what these files or folders hold, several at once: it joins what it is asked for."""
    with ThreadPoolExecutor(AT_ONCE) as flushers:
        list(flushers.map(_flush_one, paths))


def _flush_one(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
