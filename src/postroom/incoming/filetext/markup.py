"""Text out of the markup that Word and PowerPoint share, without recursion, in the order it stands."""

from collections.abc import Iterable, Iterator
from typing import Protocol


class Element(Protocol):
    """What is asked of an lxml element."""

    tag: object
    text: str | None

    def iter(self) -> Iterable["Element"]: ...


BREAKS = {"p": "\n", "br": "\n", "cr": "\n", "tab": "\t", "tc": "\t"}


def spoken(root: Element) -> Iterator[str]:
    """Return the runs of text below this element; paragraphs begin lines, cells are parted by tabs."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        yield (element.text or "") if name == "t" else BREAKS.get(name, "")
