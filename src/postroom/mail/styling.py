"""Styles from strangers: the declarations that only change how words look, and how much the others would fetch."""

import re
from collections.abc import Callable

from postroom.mail.listing import listed

PROPERTIES = frozenset(
    listed("""
    background | background-color | background-image | background-position | background-repeat | background-size |
    border | border-bottom | border-bottom-color | border-bottom-style | border-bottom-width | border-collapse |
    border-color | border-left | border-left-color | border-left-style | border-left-width | border-radius |
    border-right | border-right-color | border-right-style | border-right-width | border-spacing |
    border-style | border-top | border-top-color | border-top-style | border-top-width | border-width |
    box-sizing | caption-side | clear | color | direction | display | empty-cells | float | font | font-family |
    font-size | font-style | font-variant | font-weight | height | letter-spacing | line-height | list-style-type |
    margin | margin-bottom | margin-left | margin-right | margin-top | max-height | max-width | min-height |
    min-width | opacity | overflow | overflow-wrap | padding | padding-bottom | padding-left | padding-right |
    padding-top | table-layout | text-align | text-decoration | text-indent | text-transform | vertical-align |
    visibility | white-space | width | word-break | word-spacing | word-wrap
    """)
)
FUNCTIONS = frozenset({"rgb", "rgba", "hsl", "hsla", "calc"})
COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?")
DECLARATION = re.compile(r"""(?:[^;"'()]++|"[^"]*+"|'[^']*+'|\([^()]*+\)|["'()])++""")
ADDRESS = re.compile(r"""url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^"'()\s]*+))\s*+\)""", re.IGNORECASE)
# What makes a browser fetch something, in a style attribute or a style sheet.
FETCHED = re.compile(r"""(?:url\(|image-set\(|image\(|src\(|@import)\s*+["']?\s*+(?:https?:|ftp:)?//""", re.IGNORECASE)
CALLED = re.compile(r"([a-z-]*+)\(", re.IGNORECASE)
MAY_HIDE = frozenset("\\@<>{}")
NEGATIVE = re.compile(r"-\s*+[\d.]")


def remote_in(css: str) -> int:
    """Count what a style sheet or a style attribute would fetch from elsewhere."""
    return len(FETCHED.findall(COMMENT.sub("", css)))


def style(css: str, picture: Callable[[str], str]) -> str:
    """Return the harmless declarations of a style attribute.

    `picture` gives what to write for the address of a picture, nothing where the mail does not hold it.

    >>> style("color: red; position: fixed; background: #eee url(https://far.example/1.gif)", lambda _: "")
    'color:red;background:#eee none'
    """

    def shown(address: re.Match[str]) -> str:
        held = picture(address[1] or address[2] or address[3] or "")
        return f'url("{held}")' if held else "none"

    kept = []
    for declaration in DECLARATION.findall(COMMENT.sub("", css)):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        if name in PROPERTIES and _is_harmless(name, value):
            kept.append(f"{name}:{ADDRESS.sub(shown, value)}")
    return ";".join(kept)


def _is_harmless(name: str, value: str) -> bool:
    """Does a value only change how something looks, in its place? Escapes could spell anything."""
    if not value or not MAY_HIDE.isdisjoint(value):
        return False
    if "(" in value and not FUNCTIONS.issuperset(map(str.lower, CALLED.findall(ADDRESS.sub("", value)))):
        return False
    return not (name.startswith("margin") and NEGATIVE.search(value))
