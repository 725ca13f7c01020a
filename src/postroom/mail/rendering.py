"""HTML to plain text in one pass over its tags, with the lines that the markup says are quoted.

A tree builder takes quadratic time on tags that never close; a scan over tags does not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from postroom.mail.listing import listed

TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:]*+)([^<>]*+)>?|(!--)|[!?][^<>]*+>?)")
UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "select", "svg", "object"})
CLOSING = {name: re.compile(rf"</{name}\b[^<>]*+>?", re.IGNORECASE) for name in UNSEEN}
VOID = frozenset(
    listed("""
    area | base | br | col | embed | hr | img | input | link | meta | source | track | wbr
    """)
)
BLOCKS = frozenset(
    listed("""
    address | article | aside | blockquote | center | dd | div | dl | dt | fieldset | figure | footer | form |
    h1 | h2 | h3 | h4 | h5 | h6 | header | hr | li | main | nav | ol | p | pre | section | table | tbody |
    tfoot | thead | tr | ul
    """)
)
PARAGRAPHS = frozenset(
    listed("""
    blockquote | h1 | h2 | h3 | h4 | h5 | h6 | ol | p | pre | table | ul
    """)
)
# Classes and ids of the elements that hold what was answered.
QUOTES = re.compile(
    r"gmail_quote|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote|OLK_SRC_BODY_SECTION|"
    r"""type\s?=\s?["']?cite|class=["']?(?:gmail_|moz-)?blockquote|divRplyFwdMsg|mail-quote|replyto-quote""",
    re.IGNORECASE,
)
# A Gmail container holds answers and forwards alike; a header block inside decides.
MAY_FORWARD = re.compile(r"gmail_quote|gmail_extra|divRplyFwdMsg|OLK_SRC_BODY_SECTION|moz-cite-prefix", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Plain text, and how deep lines of it are quoted."""

    text: str
    levels: Mapping[int, int]


def render(html: str) -> Rendered:
    """Return the words of an HTML text as a reader sees them."""
    page = _Page()
    at = 0
    unclosed = set[str]()  # an end that is not ahead of one tag is not ahead of any later one
    while tag := TAG.search(html, at):
        page.words(html[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        if tag[4]:
            closes = html.find("-->", at)
            at = closes + 3 if closes >= 0 else len(html)
        elif name in UNSEEN and not tag[1] and not tag[3].endswith("/"):
            closing = None if name in unclosed else CLOSING[name].search(html, at)
            if closing is None:
                unclosed.add(name)
            # Programs that forget </head> still mean their body to be read.
            at = closing.end() if closing else at if name == "head" else len(html)
        elif name:
            page.tag(name, bool(tag[1]), tag[3])
    page.words(html[at:])
    return page.rendered()


@dataclass(slots=True)
class _Page:
    """The lines written so far, and how deep inside a quotation we are."""

    lines: list[str] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    line: list[str] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)
    quote: tuple[str, int] | None = None  # the element that quotes, and how many of its kind were open around it
    preformatted: int = 0

    def words(self, text: str) -> None:
        if not text:
            return
        text = unescape(text) if "&" in text else text
        if self.preformatted:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self.line.append(first)
            for each in others:
                self.end_line()
                self.line.append(each)
        elif text := SPACE.sub(" ", text):
            self.line.append(text)

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if name == "br":
            self.end_line()
        elif name in BLOCKS:
            if self.line:
                self.end_line()
            if name in PARAGRAPHS:
                self.space()
        elif name in ("td", "th") and closing:
            self.line.append(" ")
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
        elif name == "li" and not closing:
            self.line.append("- ")
        if name not in VOID:
            self.track(name, closing, attributes)

    def track(self, name: str, closing: bool, attributes: str) -> None:
        depth = self.depths.get(name, 0)
        if not closing:
            self.depths[name] = depth + 1
            if self.quote is None and self.is_quote(name, attributes):
                self.quote = (name, depth)
        else:
            self.depths[name] = max(0, depth - 1)
            if self.quote and self.quote == (name, depth - 1):
                self.quote = None

    def is_quote(self, name: str, attributes: str) -> bool:
        if name == "blockquote" and ("cite" in attributes or self.is_introduced()):
            return True
        found = QUOTES.search(attributes) if attributes else None
        return found is not None and not MAY_FORWARD.match(found[0])

    def is_introduced(self) -> bool:
        """Does the last written line announce something? Some programs mark their quotations by nothing else."""
        return next((line for line in reversed(self.lines[-2:]) if line), "").endswith(":")

    def space(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")
            self.mark()

    def end_line(self) -> None:
        text = "".join(self.line)
        self.line.clear()
        text = text.rstrip() if self.preformatted else " ".join(text.split(" ")).strip()
        if text or (self.lines and self.lines[-1]):
            self.lines.append(text)
            self.mark()

    def mark(self) -> None:
        if self.quote:
            self.levels[len(self.lines) - 1] = 1

    def rendered(self) -> Rendered:
        self.end_line()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        # Characters that are line ends only to Python would shift the numbers of the lines.
        return Rendered("\n".join(self.lines), self.levels)
