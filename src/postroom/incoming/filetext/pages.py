"""The words a reader sees on a web page."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from .plain import decoded

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
UNSEEN = ["script", "style", "template", "noscript", "head > :not(title)"]


def words(content: bytes) -> Iterator[str]:
    """Return the title and the text, a block a line."""
    stated = CHARSET.search(content, 0, 4096)
    page = LexborHTMLParser(decoded(content, stated[1].decode("ascii", "replace") if stated else ""))
    for selector in UNSEEN:
        for node in page.css(selector):
            node.decompose()
    if page.root:
        lines = page.root.text(separator="\n").splitlines()
        yield "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
