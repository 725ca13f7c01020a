"""HTML to plain text in one pass over its tags, with what the markup says of the lines.

A tree builder takes quadratic time on tags that never close; a scan over tags does not.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from postroom.mail.attributions import announces_quotation
from postroom.mail.elements import Markup, Role, role
from postroom.mail.listing import listed
from postroom.mail.marks import LEVELS_MOST

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
# Word writes a paragraph for a line, and an empty one for an empty line.
SPACELESS = re.compile(r"MsoNormal|MsoPlainText|margin:\s?0[a-z]{0,2}\s?[;\"']|margin-bottom:\s?0", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
HREF = re.compile(r"""\bhref\s?=\s?(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE)
ALT = re.compile(r"""\balt\s?=\s?["']([^"'<>]{1,8})["']""", re.IGNORECASE)
SHOWN = ("http:", "https:", "mailto:", "tel:", "ftp:")
SIGNS_FROM = "lineBreakAtBeginningOfSignature"  # Apple's telephones sign from here to the quotation
OPEN_MOST = 200  # elements with a role that are told apart


@dataclass(frozen=True, slots=True)
class Rendered:
    """Plain text, and what the markup says of its lines."""

    text: str
    markup: Markup


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
class _Open:
    """An open element with a role: its name, how many of that name were open around it, its level, its first line."""

    role: Role
    name: str
    around: int
    level: int
    first: int


@dataclass(slots=True)
class _Page:
    """The lines written so far, and the elements with a role that are open."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    depths: dict[str, int] = field(default_factory=dict)
    opened: list[_Open] = field(default_factory=list)
    roles: dict[Role, int] = field(default_factory=lambda: dict.fromkeys(Role, 0))
    preformatted: int = 0
    tight: bool = False  # is the last paragraph no more than a line?
    signs: bool = False
    link: tuple[str, int, int] | None = None  # where it leads, and where its words begin: which line, which piece
    levels: dict[int, int] = field(default_factory=dict)
    headers: dict[int, int] = field(default_factory=dict)
    introductions: dict[int, int] = field(default_factory=dict)
    signatures: set[int] = field(default_factory=set)

    def words(self, text: str) -> None:
        if not text or self.is_hidden():
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

    def is_hidden(self) -> bool:
        roles = self.roles
        return bool(roles[Role.HIDDEN] or (roles[Role.TINY] and not roles[Role.SIZED]))

    def tag(self, name: str, closing: bool, attributes: str) -> None:
        if name == "br":
            self.end_line()
            self.signs = self.signs or SIGNS_FROM in attributes
        elif name in BLOCKS:
            if self.line:
                self.end_line()
            if name == "p" and not closing:
                self.tight = bool(attributes) and SPACELESS.search(attributes) is not None
            if name in PARAGRAPHS and not (name == "p" and self.tight):
                self.space()
        elif name in ("td", "th") and closing:
            self.line.append(" ")
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
        elif name == "li" and not closing:
            self.line.append("- ")
        elif name == "a":
            self.lead(closing, attributes)
        elif name == "img" and (alt := ALT.search(attributes)) and not alt[1].isascii():
            self.words(alt[1])  # a smiley
        if name not in VOID and not attributes.endswith("/"):
            self.track(name, closing, attributes)

    # Elements with a role

    def track(self, name: str, closing: bool, attributes: str) -> None:
        depth = self.depths.get(name, 0)
        if not closing:
            self.depths[name] = depth + 1
            self.open(name, depth, attributes)
        elif depth:
            self.depths[name] = depth - 1
            self.close(name, depth - 1)

    def open(self, name: str, depth: int, attributes: str) -> None:
        found = role(name, attributes)
        if found is None and name == "blockquote" and (self.level() or self.is_introduced()):
            found = Role.QUOTE
        if found is None or len(self.opened) >= OPEN_MOST or (found is Role.SIZED and not self.roles[Role.TINY]):
            return
        level = self.level()
        if found is Role.QUOTE_AROUND or (found is Role.QUOTE and not self.is_around()):
            level = min(level + 1, LEVELS_MOST)
        if found in (Role.QUOTE, Role.QUOTE_AROUND, Role.HEADER):
            self.signs = False
        self.opened.append(_Open(found, name, depth, level, len(self.lines)))
        self.roles[found] += 1

    def close(self, name: str, around: int) -> None:
        """Close the element, and those inside it that were left open."""
        at = next((n for n, each in enumerate(self.opened) if each.around == around and each.name == name), None)
        if at is None:
            return
        for each in self.opened[at:]:
            self.roles[each.role] -= 1
            into = {Role.HEADER: self.headers, Role.INTRODUCTION: self.introductions}.get(each.role)
            first = next((n for n in range(each.first, len(self.lines)) if self.lines[n]), None)
            if into is not None and first is not None:
                into[first] = len(self.lines)
        del self.opened[at:]

    def level(self) -> int:
        return self.opened[-1].level if self.opened else 0

    def is_around(self) -> bool:
        """Does the innermost quoting element hold an introduction as well?"""
        quoting = (each.role for each in reversed(self.opened) if each.role in (Role.QUOTE, Role.QUOTE_AROUND))
        return next(quoting, None) is Role.QUOTE_AROUND

    def is_introduced(self) -> bool:
        """Does the last written line name who wrote, or when? Some programs mark their quotations by nothing else."""
        line = next((line for line in reversed(self.lines[-2:]) if line), "")
        return line.endswith(":") and announces_quotation(line)

    # Links

    def lead(self, closing: bool, attributes: str) -> None:
        """Write where a link leads behind its words, where they do not show it."""
        if not closing:
            found = HREF.search(attributes)
            address = unescape(found[1] or found[2] or found[3]).strip() if found else ""
            is_shown = address.lower().startswith(SHOWN) and not self.is_hidden()
            self.link = (address, len(self.lines), len(self.line)) if is_shown else None
        elif self.link:
            address, line, piece = self.link
            self.link = None
            shown = "".join(self.line[piece:] if line == len(self.lines) else self.line).strip()
            if shown and not _shows(shown, address) and " " not in address:
                self.line.append(
                    f" <{address.removeprefix('mailto:').partition('?')[0] if '@' in address else address}>"
                )

    # Lines

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
        number = len(self.lines) - 1
        if level := self.level():
            self.levels[number] = level
        if self.signs or self.roles[Role.SIGNATURE]:
            self.signatures.add(number)

    def rendered(self) -> Rendered:
        self.end_line()
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        if self.opened:
            self.close(self.opened[0].name, self.opened[0].around)
        markup = Markup(self.levels, self.headers, self.introductions, frozenset(self.signatures))
        return Rendered("\n".join(self.lines), markup)


def _shows(words: str, address: str) -> bool:
    """Do a link's words show where it leads?"""
    bare = address.lower().partition(":")[2].strip("/").removeprefix("www.").partition("?")[0].rstrip("/")
    shown = words.lower().replace(" ", "")
    return bare in shown or (len(shown) > 12 and shown.strip("/.…") in bare)
