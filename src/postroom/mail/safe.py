"""Strangers' HTML made safe to show: nothing runs, nothing is fetched, nothing escapes its place."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from postroom.mail.bounds import BODY_MOST
from postroom.mail.listing import listed
from postroom.mail.rendering import VOID, render

TAGS = frozenset(
    listed("""
    a | abbr | b | big | blockquote | br | center | code | col | colgroup | dd | del | div | dl | dt | em |
    font | h1 | h2 | h3 | h4 | h5 | h6 | hr | i | img | ins | li | ol | p | pre | q | s | small | span |
    strike | strong | sub | sup | table | tbody | td | tfoot | th | thead | tr | tt | u | ul
    """)
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
STYLES = frozenset(
    listed("""
    background-color | border | border-bottom | border-collapse | border-color | border-left | border-right |
    border-spacing | border-style | border-top | border-width | color | font-family | font-size | font-style |
    font-weight | height | letter-spacing | line-height | list-style-type | margin | margin-bottom |
    margin-left | margin-right | margin-top | max-width | padding | padding-bottom | padding-left |
    padding-right | padding-top | text-align | text-decoration | text-indent | text-transform | vertical-align |
    white-space | width
    """)
)
FETCHES = re.compile(r"url\s*\(|image-set|expression|@import|\\", re.IGNORECASE)
LEAVES_PLACE = re.compile(r"margin[a-z-]*\s*:[^;]*-\s*\d", re.IGNORECASE)
ENTITIES_MOST = 20_000  # each is appended to its text anew, in time that grows with the square of them
OPENED = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
DEPTH_MOST = 500  # a tree builder's time grows with the square of it


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML to show, and how many remote things were left out of it."""

    html: str
    blocked: int


def safe_html(html: str, resolve: Callable[[str], str | None]) -> SafeHtml:
    """Sanitise HTML; `resolve` gives the address of a part by its Content-ID, or None.

    HTML nested too deeply, or of nothing but entities, is shown as text.
    """
    import nh3  # only pages need it

    html = html[:BODY_MOST].replace("\0", "")
    if html.count("&") > ENTITIES_MOST or _is_too_deep(html):
        return SafeHtml(f"<pre>{escape(render(html).text)}</pre>", 0)
    blocked = 0

    def kept(element: str, attribute: str, value: str) -> str | None:
        nonlocal blocked
        if attribute == "src":
            scheme, _, rest = value.strip().partition(":")
            found = resolve(rest.strip("<> ")) if scheme.lower() == "cid" else None
            blocked += found is None and scheme.lower() != "cid"
            return found
        if attribute == "style" and (FETCHES.search(value) or LEAVES_PLACE.search(value)):
            blocked += "url" in value.lower()
            return None
        return value

    clean = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "title", "template", "noscript", "svg", "math", "iframe", "object"},
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel="noopener noreferrer nofollow",
        filter_style_properties=set(STYLES),
    )
    return SafeHtml(clean, blocked)


def _is_too_deep(html: str) -> bool:
    depth = deepest = 0
    for closing, name in OPENED.findall(html):
        if name.lower() not in VOID:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest > DEPTH_MOST
