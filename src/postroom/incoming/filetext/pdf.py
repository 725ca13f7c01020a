"""The words on the pages of a PDF."""

from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]

from .text import Refused


def words(content: bytes) -> Iterator[str]:
    """Return the text page by page; raises Refused when a password is asked for."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Refused(
            "is a PDF with a password" if "assword" in str(error) else f"is a damaged PDF: {error}"
        ) from error
    for number in range(len(document)):
        page = document[number]
        yield page.get_textpage().get_text_bounded()
        yield "\n"
        page.close()
