"""Files as pictures: the pages of a PDF, and pictures made small, drawn where a stranger's file can do no harm."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from .kinds import PEEK, Kind, kind_of
from .text import Refused

PAGES, PIXELS, FORMATS = 100, 60_000_000, ("PNG", "JPEG", "GIF", "WEBP")


def sizes(name: str, media_type: str, content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page of a PDF, or of a picture, a hundred at most; raise Refused."""
    if _is_pdf(content):
        document = _opened(content)
        return [(round(w), round(h)) for w, h in (document.get_page_size(n) for n in range(min(PAGES, len(document))))]
    return [_picture(name, media_type, content).size]


def drawn(name: str, media_type: str, content: bytes, page: int, longest: int) -> bytes:
    """Return a page of a PDF, or a picture, in WebP, no side longer than so many pixels; raise Refused."""
    image = _page(content, page, longest) if _is_pdf(content) else _picture(name, media_type, content)
    image.thumbnail((longest, longest))
    found = BytesIO()
    image.convert("RGBA" if image.mode in ("RGBA", "LA", "P", "PA") else "RGB").save(found, "WEBP", quality=84)
    return found.getvalue()


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:PEEK]


def _opened(content: bytes) -> "pypdfium2.PdfDocument":
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(f"is a PDF that cannot be shown: {error}") from error


def _page(content: bytes, number: int, longest: int) -> Image.Image:
    document = _opened(content)
    if not 1 <= number <= min(PAGES, len(document)):
        raise Refused(f"has no page {number}")
    page = document[number - 1]
    width, height = page.get_size()
    render: Callable[..., pypdfium2.PdfBitmap] = page.render
    image: Image.Image = render(scale=min(3.0, longest / max(width, height, 1.0))).to_pil()
    return image


def _picture(name: str, media_type: str, content: bytes) -> Image.Image:
    if kind_of(name, media_type, content) is not Kind.PICTURE:
        raise Refused("is no picture")
    image = Image.open(BytesIO(content), formats=FORMATS)  # reads the head alone
    if image.width * image.height > PIXELS:
        raise Refused(f"is {image.width} by {image.height} pixels, which is more than is drawn here")
    return image
