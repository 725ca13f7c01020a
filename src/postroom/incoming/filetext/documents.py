"""The words in a Word document."""

from collections.abc import Iterator
from itertools import chain

from docx import Document

from .markup import spoken
from .packages import opened


def words(content: bytes) -> Iterator[str]:
    """Return the body with its tables and text boxes, then headers and footers."""
    document = Document(opened(content))
    yield from spoken(document.element.body)
    for part in chain.from_iterable((section.header, section.footer) for section in document.sections):
        if not part.is_linked_to_previous:
            yield from spoken(part._element)
