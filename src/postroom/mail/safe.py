"""Strangers' HTML made safe to show: nothing runs, nothing is fetched, nothing escapes its place."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from postroom.mail import styling
from postroom.mail.bounds import BODY_MOST
from postroom.mail.listing import listed
from postroom.mail.markup import RAW, Tag, tokens

TAGS = frozenset(
    listed("""
    a | abbr | b | big | blockquote | br | caption | center | code | col | colgroup | dd | del | div | dl | dt |
    em | figcaption | figure | font | h1 | h2 | h3 | h4 | h5 | h6 | hr | i | img | ins | kbd | li | ol | p |
    pre | q | s | small | span | strike | strong | sub | sup | table | tbody | td | tfoot | th | thead | tr |
    tt | u | ul
    """)
)
RENAMED = dict.fromkeys(
    listed("body | address | article | aside | fieldset | footer | header | main | nav | section"), "div"
)
ATTRIBUTES = {
    "*": {"align", "bgcolor", "dir", "height", "lang", "style", "title", "valign", "width"},
    "a": {"href", "name"},
    "font": {"color", "face", "size"},
    "img": {"alt", "border", "src"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
    "td": {"colspan", "rowspan", "nowrap"},
    "th": {"colspan", "rowspan", "nowrap"},
}
COLOURS = frozenset({"bgcolor", "color", "background"})
SETS_COLOURS = re.compile("color|background", re.IGNORECASE)
HIDDEN = frozenset(listed("math | noscript | select | svg | template"))
# Elements that nest only by way of others, and that a browser ends by itself.
SELF_ENDING = frozenset(listed("col | colgroup | dd | dt | li | p | tbody | td | tfoot | th | thead | tr"))
ROWS = frozenset(listed("caption | col | colgroup | td | tfoot | th | thead | tbody | tr"))
CELLS = frozenset(listed("caption | td | th"))
VOID = frozenset(listed("br | col | hr | img"))
# A parser opens these anew in every paragraph that begins before they end (HTML 13.2.4.3).
FORMATTING = frozenset(listed("a | b | big | code | em | font | i | s | small | strike | strong | tt | u"))
FORMATTING_MOST = 24
DEPTH_MOST = 200  # a tree builder's time grows with the square of it
PICTURES_MOST = 32 << 20  # characters of addresses that hold pictures themselves

FETCHING = ("src", "srcset", "background", "poster", "data", "lowsrc", "dynsrc")
LINKING = frozenset(listed("link | image | use | feimage"))  # what fetches by href
REMOTE = re.compile(r"[\x00-\x20]*+(?:https?:|ftp:)?[/\\]{2}|[\x00-\x20]*+(?:https?|ftp):", re.IGNORECASE)
LINKED = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*+", re.IGNORECASE)

# Marks for the characters that are written as references, so that a parser meets none: undoing a reference costs it
# a copy of the words before it. Unicode keeps these points for such uses within a program; strangers' are dropped.
MARKS = {"&": "\ufdd0", "<": "\ufdd1", ">": "\ufdd2", '"': "\ufdd3", "\xa0": "\ufdd4"}
MARKED = str.maketrans(MARKS)
UNMARKED = str.maketrans({mark: character for character, mark in MARKS.items()})
WRITTEN = dict(zip(MARKS.values(), ("&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;"), strict=True))
DROPPED = str.maketrans("", "", "\0" + "".join(MARKS.values()))


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML to show, how many remote things were left out of it, and whether it sets colours of its own.

    What sets none may be shown light on dark.
    """

    html: str
    blocked: int
    coloured: bool = False


def safe_html(html: str, resolve: Callable[[str], str | None]) -> SafeHtml:
    """Sanitise HTML.

    `resolve` gives the address to show a part of the mail from, by its Content-ID (RFC 2392) or its Content-Location
    (RFC 2557), or None for one that the mail does not hold.
    """
    import nh3  # only pages need it

    page = _Page(resolve)
    for token in tokens(html[:BODY_MOST].translate(DROPPED)):
        page.take(token)
    clean = nh3.clean(
        "".join(page.written),
        tags=set(TAGS),
        clean_content_tags=set(RAW | HIDDEN),
        attributes=ATTRIBUTES,
        attribute_filter=page.kept,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer nofollow",
    )
    for mark, written in WRITTEN.items():
        clean = clean.replace(mark, written)
    return SafeHtml(clean, page.blocked, page.coloured)


@dataclass(slots=True)
class _Page:
    """Markup written anew: well nested and not too deep, so that a parser reads it in linear time."""

    resolve: Callable[[str], str | None]
    written: list[str] = field(default_factory=list)
    frames: list[list[str]] = field(default_factory=lambda: [[]])  # open elements; each table begins a frame
    outside_cells: bool = False  # of the innermost table
    depth: int = 0
    formatting: int = 0  # how many of the open elements only format
    left_out: Counter[str] = field(default_factory=Counter)  # start tags that would have nested too deeply
    pictures: dict[str, str] = field(default_factory=dict)
    room: int = PICTURES_MOST
    blocked: int = 0
    coloured: bool = False
    based: bool = False  # on an address elsewhere, which makes relative ones remote
    hidden: str = ""

    def take(self, token: Tag | str) -> None:
        if isinstance(token, str):
            self.words(token)
            return
        if not token.is_end:
            self.blocked += self.fetched(token)
        name = RENAMED.get(token.name, token.name)
        if self.hidden:
            self.hidden = "" if token.is_end and name == self.hidden else self.hidden
        elif name in HIDDEN:
            self.hidden = "" if token.is_end else name
        elif name in TAGS and token.is_end:
            self.end(name)
        elif name in TAGS:
            self.start(name, token.attributes)

    def words(self, words: str) -> None:
        if not self.hidden:
            if not words.isspace():
                self.place()
            self.written.append(words.translate(MARKED))

    def place(self) -> None:
        """Begin a cell for what stands in a table outside of its cells.

        A parser would move it before the table, in time that grows with all that it moved there.
        """
        if self.outside_cells:
            self.write("td", {})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ROWS and len(self.frames) > 1:
            self.end_within(1)
        elif name == "table" and self.outside_cells:
            self.end(name)
        if name in SELF_ENDING or name in VOID:
            if name not in ROWS:
                self.place()
            self.write(name, attributes)
        elif self.depth >= DEPTH_MOST or self.outside_cells or self.is_too_formatted(name):
            self.left_out[name] += 1
        else:
            self.write(name, attributes)
            if name == "table":
                self.frames.append([])
                self.outside_cells = True
            self.frames[-1].append(name)
            self.depth += 1
            self.formatting += name in FORMATTING

    def is_too_formatted(self, name: str) -> bool:
        return self.formatting >= FORMATTING_MOST and name in FORMATTING

    def write(self, name: str, attributes: dict[str, str]) -> None:
        if background := attributes.get("background"):
            attributes["style"] = f"background-image:url('{background}');{attributes.get('style', '')}"
        kept = [
            f' {attribute}="{value.translate(MARKED)}"'
            for attribute, value in attributes.items()
            if attribute in ATTRIBUTES["*"] or attribute in ATTRIBUTES.get(name, ())
        ]
        self.coloured |= not COLOURS.isdisjoint(attributes) or bool(SETS_COLOURS.search(attributes.get("style", "")))
        self.written.append(f"<{name}{''.join(kept)}>")
        if name in ROWS:
            self.outside_cells = name not in CELLS and len(self.frames) > 1

    def end(self, name: str) -> None:
        """End an element and what is open in it; an end tag reaches no further than its table (HTML 13.2.4.2)."""
        if self.left_out[name]:
            self.left_out[name] -= 1
        elif name in SELF_ENDING:
            self.written.append(f"</{name}>")
            self.outside_cells |= name in ROWS and len(self.frames) > 1
        elif name == "table":
            if len(self.frames) > 1:
                self.end_within(0)
                self.frames.pop()
                self.outside_cells = False  # a table begins in a cell of the one around it
        elif name in self.frames[-1][1:] or (name in self.frames[-1] and len(self.frames) == 1):
            frame = self.frames[-1]
            self.end_within(len(frame) - 1 - frame[::-1].index(name))

    def end_within(self, at: int) -> None:
        """End what is open in the innermost table, from the `at`th element on."""
        frame = self.frames[-1]
        self.written += [f"</{name}>" for name in reversed(frame[at:])]
        self.depth -= len(frame) - at
        self.formatting -= sum(name in FORMATTING for name in frame[at:])
        del frame[at:]

    def fetched(self, tag: Tag) -> int:
        """Count what a browser would fetch from elsewhere for a tag."""
        if not tag.attributes and not tag.inside:
            return 0
        if tag.name == "base":
            self.based |= bool(REMOTE.match(tag.attributes.get("href", "")))
        if tag.name == "style":
            return styling.remote_in(tag.inside)
        named = (*FETCHING, "href", "xlink:href") if tag.name in LINKING else FETCHING
        fetches = any(self.is_remote(tag.attributes[name]) for name in named if name in tag.attributes)
        return fetches + styling.remote_in(tag.attributes.get("style", ""))

    def is_remote(self, address: str) -> bool:
        remote = bool(REMOTE.match(address)) or (self.based and ":" not in address[:20])
        return remote and not self.picture(address)

    def picture(self, address: str) -> str:
        """Return the address to show a picture from, nothing where the mail does not hold it."""
        if PICTURE.fullmatch(address):
            return address
        if address not in self.pictures:
            cid = address[:4].lower() == "cid:"
            held = self.resolve(unquote(address[4:]).strip("<> ") if cid else address) or ""
            self.pictures[address] = held
        held = self.pictures[address]
        self.room -= len(held)
        return held if self.room > 0 else ""

    def kept(self, element: str, attribute: str, value: str) -> str | None:
        """Return what an attribute may say, None for nothing."""
        value = value.translate(UNMARKED)
        match attribute:
            case "src":
                return self.picture(value) or None
            case "style":
                return styling.style(value, self.picture) or None
            case "href":
                value = f"https:{value}" if value.startswith("//") else value
                return value if LINKED.match(value) else None
        return value
