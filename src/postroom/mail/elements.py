"""What the elements of a page say of its lines: which ones, of which programs, quote, sign, introduce or hide."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class Role(Enum):
    """What an element does to the words in it."""

    QUOTE = auto()
    QUOTE_AROUND = auto()  # holds the introduction and the quotation, of which it is one level
    INTRODUCTION = auto()  # an attribution, or Gmail's announcement of a forward
    HEADER = auto()  # Outlook's header block
    SIGNATURE = auto()
    HIDDEN = auto()
    TINY = auto()  # letters of no size ...
    SIZED = auto()  # ... until an element inside gives them one


@dataclass(frozen=True, slots=True)
class Markup:
    """How deep lines are quoted, where header blocks and attributions begin and end, and which lines sign."""

    levels: Mapping[int, int] = field(default_factory=dict)
    headers: Mapping[int, int] = field(default_factory=dict)  # the first line, and the line after
    introductions: Mapping[int, int] = field(default_factory=dict)
    signatures: frozenset[int] = frozenset()

    def within(self, first: int, end: int, less: int) -> "Markup":
        """Return what is said of some lines, for them alone, without the outermost levels."""
        return Markup(
            {n - first: level - less for n, level in self.levels.items() if first <= n < end and level > less},
            {n - first: after - first for n, after in self.headers.items() if first <= n < end},
            {n - first: after - first for n, after in self.introductions.items() if first <= n < end},
            frozenset(n - first for n in self.signatures if first <= n < end),
        )


NO_MARKUP = Markup()


def joined(parts: Iterable[tuple[int, Markup]]) -> Markup:
    """Return what is said of the lines of texts that follow each other, given with the line that each begins at."""
    levels: dict[int, int] = {}
    headers: dict[int, int] = {}
    introductions: dict[int, int] = {}
    signatures: set[int] = set()
    for by, each in parts:
        levels.update((line + by, level) for line, level in each.levels.items())
        headers.update((first + by, after + by) for first, after in each.headers.items())
        introductions.update((first + by, after + by) for first, after in each.introductions.items())
        signatures.update(line + by for line in each.signatures)
    return Markup(levels, headers, introductions, frozenset(signatures))


ATTRIBUTES_MOST = 2_000  # characters of an element's attributes that are looked at
NAMED = r"\b(?:class|id|data-marker)\s?=\s?[\"']?[^\"'<>]{0,120}?"
# Outlook draws a line above its header block, in centimetres or inches according to the country.
OUTLOOKS_LINE = r"border-top:\s?(?:solid\s[^;\"']{0,40}1\.0pt|1pt\ssolid)[^\"']{0,80}padding:\s?3(?:\.0)?pt\s0"
ROLES = (
    (Role.HEADER, re.compile(rf"{NAMED}(?:divRplyFwdMsg|__HEADERS__)|{OUTLOOKS_LINE}", re.IGNORECASE)),
    (Role.INTRODUCTION, re.compile(rf"{NAMED}(?:gmail_attr|moz-cite-prefix)", re.IGNORECASE)),
    (
        Role.QUOTE_AROUND,
        re.compile(
            rf"{NAMED}(?:yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote|mail-quote|replyto-quote|"
            rf"__QUOTED_TEXT__|mailbox_quote|hmmessage_quote)",
            re.IGNORECASE,
        ),
    ),
    (Role.SIGNATURE, re.compile(rf"{NAMED}signature(?!_prefix|_block-empty)", re.IGNORECASE)),
    (
        Role.HIDDEN,
        re.compile(
            r"display\s?:\s?none|visibility\s?:\s?hidden|mso-hide\s?:\s?all|(?:^|\s)hidden(?:\s?=|\s|$)", re.IGNORECASE
        ),
    ),
    (Role.TINY, re.compile(r"font-size\s?:\s?0(?:\.0)?(?:px|pt|em|%)?\s?[;\"'!]", re.IGNORECASE)),
    (Role.SIZED, re.compile(r"font-size\s?:", re.IGNORECASE)),
)
TELLING = re.compile(
    r"quot|cite|rply|__|border-top|gmail_attr|signature|hidden|none|mso-hide|font-size|zmail_extra|blockquote",
    re.IGNORECASE,
)
QUOTING_BLOCKQUOTE = re.compile(r"cite|quote|border-left|borderleft|padding-left", re.IGNORECASE)


def role(name: str, attributes: str) -> Role | None:
    """Tell what an element is, by the classes, identifiers and styles that mail programs give it.

    >>> role("blockquote", ' type="cite"'), role("div", ' class="gmail_signature"'), role("div", "")
    (<Role.QUOTE: 1>, <Role.SIGNATURE: 5>, None)
    """
    attributes = attributes[:ATTRIBUTES_MOST]
    if name == "blockquote":
        return Role.QUOTE if QUOTING_BLOCKQUOTE.search(attributes) else None
    if not attributes or not TELLING.search(attributes):
        return None
    return next((each for each, pattern in ROLES if pattern.search(attributes)), None)
