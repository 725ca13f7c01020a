"""Looking into files without opening them: their faces, their pages as pictures, their words.

What strangers sent is drawn in a process with limits; a page of ours never holds more of it than pixels and text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from django.core.cache import cache
from django.http import Http404, HttpResponse

from postroom.incoming.filetext import Reader
from postroom.models import Attachment, File
from postroom.views.originals import PICTURES

FACE, PAGE, MOST_PAGES, MOST_WORDS = 320, 1500, 30, 20_000
"""Pixels of a face and of a page, pages and characters that are shown."""
LARGEST = 64 * 1024 * 1024
SECONDS, MEMORY, PATIENCE = 5, 768 * 1024 * 1024, 10
KEPT = "private, max-age=86400"
CAGE = "sandbox; default-src 'none'; frame-ancestors 'none'"
FACED = PICTURES | {"application/pdf"}
CLEAR = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
"""A picture of one pixel that is not seen (GIF89a)."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a file: its number, and its size in proportion."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a file: its pages, how many more it has, and its words."""

    leaves: Sequence[Leaf]
    further: int
    words: str
    is_cut: bool


class _Desk:
    """One reader for all threads of this process, that takes one file at a time."""

    def __init__(self) -> None:
        self.lock, self.reader = Lock(), Reader(seconds=SECONDS, memory=MEMORY)

    def lets(self, make: Callable[[Reader], Made], otherwise: Made) -> Made:
        """Return what the reader makes, or the other thing where it has too much to do."""
        if not self.lock.acquire(timeout=PATIENCE):
            return otherwise
        try:
            return make(self.reader)
        finally:
            self.lock.release()


DESK = _Desk()


def look_into(file: Attachment | File) -> Look:
    """Return what can be seen of a file; nothing of one whose bytes are not held."""
    told = (file.name, file.media_type)
    drawable = file.media_type in FACED or file.name.lower().endswith(".pdf")
    try:
        content = content_of(file) if drawable or isinstance(file, File) else b""
    except Http404:
        content = b""
    sizes: list[tuple[int, int]] = []
    if drawable and content:
        sizes = DESK.lets(lambda reader: reader.sizes(*told, content), sizes)
    words = file.text if isinstance(file, Attachment) else ""
    if isinstance(file, File) and content and not sizes:
        words = DESK.lets(lambda reader: reader.read(*told, content).text, "")
    leaves = [Leaf(number, *size) for number, size in enumerate(sizes[:MOST_PAGES], 1)]
    return Look(leaves, len(sizes) - len(leaves), words[:MOST_WORDS], len(words) > MOST_WORDS)


def face_of(file: Attachment | File) -> HttpResponse:
    """Answer with a file small, as a list does; where nothing can be drawn, clear, so that its kind shows through."""
    try:
        return drawn(file, 1, FACE)
    except Http404:
        return _picture(CLEAR, "image/gif")


def drawn(file: Attachment | File, page: int, longest: int) -> HttpResponse:
    """Answer with a page of a file as a picture; raise Http404 where it has none."""
    key = f"drawn:{_digest(file).hex()}:{page}:{longest}"
    picture = cache.get(key) if longest == FACE else None
    if picture is None:
        content = content_of(file)
        picture = DESK.lets(
            lambda reader: reader.draw(file.name, file.media_type, content, page=page, longest=longest), b""
        )
        if longest == FACE:
            cache.set(key, picture, 3600)
    if not picture:
        raise Http404("there is nothing to be drawn of this file")
    return _picture(picture, "image/webp")


def _picture(content: bytes, media_type: str) -> HttpResponse:
    headers = {"Cache-Control": KEPT, "Content-Security-Policy": CAGE, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)


def content_of(file: Attachment | File) -> bytes:
    """Return the bytes of a file; raise Http404 where they are not held, or are too many to look into."""
    if _size(file) > LARGEST:
        raise Http404("this file is too large to look into")
    try:
        return file.content() if isinstance(file, Attachment) else file.blob.read()
    except (OSError, ValueError) as problem:
        raise Http404("the original of this file is not held") from problem


def _size(file: Attachment | File) -> int:
    return file.size if isinstance(file, Attachment) else file.blob.size


def _digest(file: Attachment | File) -> bytes:
    return bytes(file.sha256 if isinstance(file, Attachment) else file.blob.sha256)
