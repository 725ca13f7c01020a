"""Files drawn in a process with limits: pages of PDFs, pictures made small, and what is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

from postroom.incoming.filetext import Reader
from tests.incoming.filetext import samples

OFFER = ("offer.pdf", "application/pdf", samples.pdf("Grey tiles"))


def png(width: int, height: int) -> bytes:
    """Write a PNG that says it is so large, and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + kind + content + struct.pack("!I", zlib.crc32(kind + content))

    head = struct.pack("!2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def test_a_page_of_a_pdf_is_drawn_no_larger_than_asked() -> None:
    with Reader() as reader:
        sizes = reader.sizes(*OFFER)
        drawn = reader.draw(*OFFER, page=1, longest=300)

    assert len(sizes) == 1
    assert max(Image.open(BytesIO(drawn)).size) == 300


def test_a_page_that_is_not_there_is_not_drawn() -> None:
    with Reader() as reader:
        assert reader.draw(*OFFER, page=2, longest=300) == b""


def test_a_picture_that_claims_to_be_vast_is_refused_unread() -> None:
    with Reader(seconds=5) as reader:
        assert reader.sizes("bomb.png", "image/png", png(60_000, 60_000)) == []
        assert reader.draw("bomb.png", "image/png", png(60_000, 60_000), page=1, longest=300) == b""
        assert reader.sizes(*OFFER)


def test_a_drawing_that_can_hold_a_script_is_no_picture_here() -> None:
    with Reader() as reader:
        assert reader.draw("logo.svg", "image/png", b"<svg onload='x()'/>", page=1, longest=300) == b""


def test_a_damaged_file_breaks_nothing_but_itself() -> None:
    with Reader() as reader:
        assert reader.sizes("torn.pdf", "application/pdf", OFFER[2][:60]) == []
        assert reader.sizes(*OFFER)
