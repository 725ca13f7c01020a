"""Are all bytes there, and still those that were kept?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice

from postroom.archive.findings import Finding
from postroom.models import Blob
from postroom.models.blobstore import store

NAMES_AT_ONCE = 500


def look(blobs: Sequence[Blob]) -> Iterator[Finding]:
    """Find bytes that are gone, cannot be unpacked, or are not those that their name says."""
    for blob in blobs:
        if because := _fault(blob):
            yield Finding("blob", blob.name, because)


def _fault(blob: Blob) -> str:
    place = "database" if blob.content is not None else "blob store"
    try:
        content = blob.read()
    except FileNotFoundError:
        return f"is not in the {place}"
    except (OSError, ValueError, MemoryError) as error:  # a damaged frame may claim any size
        return f"cannot be read from the {place}: {error}"
    if hashlib.sha256(content).digest() != bytes(blob.sha256):
        return f"does not hash to its name; its bytes in the {place} were changed"
    return "" if len(content) == blob.size else f"has {len(content)} bytes where its row says {blob.size}"


def look_at_unnamed(blobs: Sequence[Blob]) -> Iterator[Finding]:
    for blob in blobs:
        yield Finding("blob", blob.name, "is left over: nothing names it", is_damage=False)


def left_over() -> Iterator[Finding]:
    """Find bytes in the blob store that no row names: a crash between the two, or mail that is arriving just now."""
    names = store().names()
    while some := list(islice(names, NAMES_AT_ONCE)):
        held = Blob.objects.filter(content=None).rows_of(bytes.fromhex(name) for name in some)
        for name in some:
            if bytes.fromhex(name) not in held:
                yield Finding("blob", name, "is left over in the blob store: no row names it", is_damage=False)
