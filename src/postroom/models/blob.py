"""Blobs: bytes kept unchanged, named by their SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import zstandard
from django.db import models

from postroom.models.blobstore import store
from postroom.models.bulk import insert, keys_of
from postroom.models.packing import compress

SMALL = 32 * 1024
"""Packed bytes up to this size lie in the database, larger ones in the blob store (measured in docs/decisions)."""


class Packed(NamedTuple):
    """Bytes made ready to be kept, away from the database: hashed, compressed, big ones already in the store."""

    sha256: bytes
    size: int
    packed_size: int
    content: bytes | None


def pack(contents: Sequence[bytes]) -> list[Packed]:
    """Hash and compress each; the big ones are durably in the blob store when this returns."""
    pieces = [_packed(content) for content in contents]
    store().put({p.sha256.hex(): p.content for p in pieces if p.content is not None and p.packed_size > SMALL})
    return [piece._replace(content=None) if piece.packed_size > SMALL else piece for piece in pieces]


def _packed(content: bytes) -> Packed:
    packed = compress(content)
    return Packed(hashlib.sha256(content).digest(), len(content), len(packed), packed)


def unpack(packed: bytes, size: int) -> bytes:
    """Return what was compressed; raise ValueError when it is damaged."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=max(1, size))
    except zstandard.ZstdError as error:
        raise ValueError(f"damaged: {error}") from error


class BlobQuerySet(models.QuerySet["Blob"]):
    def keep(self, pieces: Iterable[Packed]) -> dict[bytes, int]:
        """Put these on record where they are not yet; return the row of each by its SHA-256."""
        wanted = {piece.sha256: piece for piece in pieces}
        held = self.rows_of(wanted)
        fresh = [piece for sha256, piece in sorted(wanted.items()) if sha256 not in held]
        insert(Blob, Packed._fields, fresh, or_leave=True)
        return held | self.rows_of(piece.sha256 for piece in fresh)

    def unnamed(self) -> BlobQuerySet:
        """Return those that no row of any table names."""
        names = {f"{relation.field.related_query_name()}__isnull": True for relation in Blob._meta.related_objects}
        return self.filter(**names)

    def forget_unnamed(self, rows: Iterable[int]) -> list[str]:
        """Delete those that nothing names any more; return the names that may go from the store on commit."""
        unnamed = self.filter(pk__in=list(rows)).unnamed()
        stored = [blob.name for blob in unnamed.filter(content=None).only("sha256")]
        doomed = self.filter(pk__in=list(unnamed.values_list("pk", flat=True)))
        doomed._raw_delete(doomed.db)
        return stored

    def rows_of(self, digests: Iterable[bytes]) -> dict[bytes, int]:
        return {bytes(sha256): pk for sha256, pk in keys_of(Blob, "sha256", digests)}


class Blob(models.Model):
    """Bytes kept unchanged. Small ones hold their packed content; for big ones the blob store does."""

    sha256 = models.BinaryField(max_length=32, unique=True)
    size = models.BigIntegerField()
    packed_size = models.BigIntegerField()
    content = models.BinaryField(null=True)

    objects = BlobQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return bytes(self.sha256).hex()

    def read(self) -> bytes:
        """Return the bytes; raise FileNotFoundError or ValueError when they are gone or damaged."""
        packed = bytes(self.content) if self.content is not None else store().get(self.name)
        return unpack(packed, self.size)

    def is_sound(self) -> bool:
        """Are the bytes there, and still those that the name says?"""
        try:
            return hashlib.sha256(self.read()).digest() == bytes(self.sha256)
        except (OSError, ValueError):
            return False
