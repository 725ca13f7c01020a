"""What the receiving host found out about a sender, as it wrote into Authentication-Results (RFC 8601)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from postroom.mail.authentication_lookups import are_aligned

VALUE_MOST = 16_000  # characters
RESULTS_MOST = 50
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[;()]|[^\s;()"]++|"')
ESCAPED = re.compile(r"\\(.)")
METHODS = ("dmarc", "dkim", "spf")
PROPERTY = re.compile(r"([a-z]+)\.([a-z0-9_-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One method's result, and the properties it was found from: `header.from`, `smtp.mailfrom`, …"""

    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)
    comment: str = ""

    @property
    def asks_nothing(self) -> bool:
        """Does the domain only watch what comes in its name (p=none)? Programs say so each in its own place."""
        published = self.properties.get("policy.published-domain-policy", "").lower()
        return published == "none" or "p=none" in self.comment.lower().replace(" ", "")

    @property
    def domain(self) -> str:
        """Return the domain that the method speaks of."""
        names = {"dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom", "smtp.mail"), "dmarc": ("header.from",)}
        stated = next((self.properties[name] for name in names.get(self.method, ()) if name in self.properties), "")
        return stated.rpartition("@")[2].lower().strip(".<>")


def results(value: str) -> tuple[str, list[Outcome]]:
    """Return whose word a field is (its authserv-id) and the results in it, comments left out.

    >>> results("mx.studio.example; dmarc=pass (p=reject) header.from=tiles.example")[1][0].domain
    'tiles.example'
    """
    (first, _), *statements = _statements(value[:VALUE_MOST])
    read = (_found(words, comment) for words, comment in statements[:RESULTS_MOST])
    return (first[0].lower() if first else ""), [found for found in read if found]


def trusted(values: Iterable[str], hosts: Collection[str]) -> tuple[str, list[Outcome]] | None:
    """Return the topmost field by one of these hosts; whatever is below it, strangers may have written."""
    known = {host.lower() for host in hosts}
    return next(((host, found) for host, found in map(results, values) if host in known), None)


def passed(found: list[Outcome], author: str) -> Outcome | None:
    """Return what proves an author's domain: its own policy met, else a signature or a sender in line with it."""
    good = [each for each in found if each.result == "pass"]
    return next((each for method in METHODS for each in good if each.method == method and _fits(each, author)), None)


def _fits(found: Outcome, author: str) -> bool:
    if found.method == "dmarc":  # some hosts leave out whom they mean
        return found.domain in ("", author)
    return are_aligned(found.domain, author)


def _statements(value: str) -> list[tuple[list[str], str]]:
    """Return the words of each statement, quoted strings without their quotes, and what stands in its comments."""
    statements: list[tuple[list[str], list[str]]] = [([], [])]
    depth = 0
    for token in TOKEN.findall(value):
        if token in "()":
            depth = max(0, depth + (1 if token == "(" else -1))
        elif depth:
            statements[-1][1].append(token)
        elif token == ";":
            statements.append(([], []))
        else:
            statements[-1][0].append(ESCAPED.sub(r"\1", token[1:-1]) if token[0] == token[-1] == '"' else token)
    return [(words, " ".join(comments)) for words, comments in statements]


def _found(words: list[str], comment: str) -> Outcome | None:
    """Read `method=result`, then `ptype.property=value`; white space may stand around each equals sign."""
    pairs = re.sub(r"\s*+=\s*+", "=", " ".join(words)).split()
    method, equals, result = pairs[0].partition("=") if pairs else ("", "", "")
    if not equals:
        return None
    properties = (pair.partition("=") for pair in pairs[1:])
    read = {name.lower(): value for name, _, value in properties if PROPERTY.fullmatch(name)}
    return Outcome(method.partition("/")[0].lower(), result.lower(), read, comment)
