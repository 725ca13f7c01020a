"""The words on slides, and in the notes below them."""

from collections.abc import Iterator

from pptx import Presentation

from .markup import spoken
from .packages import opened


def words(content: bytes) -> Iterator[str]:
    """Return the text slide by slide, each followed by its notes."""
    for slide in Presentation(opened(content)).slides:
        yield from spoken(slide.element)
        if slide.has_notes_slide:
            yield from spoken(slide.notes_slide.element)
        yield "\n"
