"""The query language: words, "phrases", word*, field:value, -not, or, (groups); read into a small tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from postroom.search.words import words

TEXT_FIELDS = {"from": "sender", "to": "recipients", "subject": "subject", "filename": "files"}
FACETS = ("client", "project", "in", "is", "has", "kind")
MOMENTS = ("before", "after")
NAMES = (*TEXT_FIELDS, *FACETS, *MOMENTS)
LONGEST, MOST_TERMS, DEEPEST = 1000, 50, 10
WEIGHTS, MOST_WEIGHED = {"subject": 4, "files": 2, "sender": 2}, 8
TOKEN = re.compile(
    r"(?P<not>-(?=[^\s)-]))?"
    rf"(?:(?P<field>{'|'.join(NAMES)}):(?P<but>-(?=[^\s)-]))?)?"
    r'(?:(?P<open>\()|"(?P<phrase>[^"]*)"?|(?P<word>[^\s()"]+))|(?P<close>\))',
    re.IGNORECASE,
)
UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database takes in a text."""


class QueryError(Exception):
    """A query that cannot be read; the message says what was wrong with what, and what to do."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, in one field or anywhere; the last may be only the beginning of a word."""

    words: tuple[str, ...]
    field: str = ""
    is_prefix: bool = False

    def __str__(self) -> str:
        name = next((f"{name}:" for name, column in TEXT_FIELDS.items() if column == self.field), "")
        if self.is_prefix:
            return f"{name}{'.'.join(self.words)}*"
        is_plain = len(self.words) == 1 and self.words != ("or",)
        return name + (self.words[0] if is_plain else f'"{" ".join(self.words)}"')


@dataclass(frozen=True, slots=True)
class Facet:
    """A condition on the place of a message, that the asker's side knows how to check."""

    name: str
    value: str

    def __str__(self) -> str:
        return f'{self.name}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Since:
    """Not before this moment; negated, before it."""

    moment: datetime

    def __str__(self) -> str:
        return f"after:{self.moment.date()}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    node: Node

    def __str__(self) -> str:
        if isinstance(self.node, Since):
            return f"before:{self.node.moment.date()}"
        return f"-({self.node})" if isinstance(self.node, And | Or) else f"-{self.node}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these; of none, everything."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({node})" if isinstance(node, Or) else str(node) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(str(node) for node in self.nodes)


Node = Term | Facet | Since | Not | And | Or
Query = And


def parse(text: str) -> Query:
    """Read a query; what is only half typed is taken as far as it goes.

    Raises QueryError for a date that is none, and for queries without measure.

    >>> str(parse('Grey tiles from:Cleo -(draft or "to do"'))
    'grey tiles from:cleo -(draft or "to do")'
    """
    if len(text) > LONGEST:
        raise QueryError(f"the query has {len(text)} characters; {LONGEST} are the most, leave some words out")
    tokens = list(TOKEN.finditer(UNSPEAKABLE.sub(" ", text)))
    if len(tokens) > MOST_TERMS:
        raise QueryError(f"the query has {len(tokens)} terms; {MOST_TERMS} are the most, leave some out")
    node = _Reader(tokens).any_of(0)
    query = node if isinstance(node, And) else And((node,)) if node else And(())
    if len(str(query)) > LONGEST:
        raise QueryError(f"written out, the query is longer than {LONGEST} characters; leave some words out")
    return query


class _Reader:
    """Reads tokens from left to right: `or` binds less than standing side by side."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens, self.at = tokens, 0

    def any_of(self, depth: int, field: str = "") -> Node | None:
        """Read alternatives to the end of a group; `field` is what the group stands behind."""
        alternatives = [self.all_of(depth, field)]
        while self.at < len(self.tokens) and _is_or(self.tokens[self.at]):
            self.at += 1
            alternatives.append(self.all_of(depth, field))
        said = tuple(
            part for node in alternatives if node for part in (node.nodes if isinstance(node, Or) else (node,))
        )
        return Or(said) if len(said) > 1 else said[0] if said else None

    def all_of(self, depth: int, field: str) -> Node | None:
        nodes: list[Node] = []
        while self.at < len(self.tokens) and not _is_or(self.tokens[self.at]):
            token = self.tokens[self.at]
            if token["close"] and depth:
                break
            self.at += 1
            inner = (token["field"] or field).lower()
            node = self.group(depth, inner) if token["open"] else _node(token, inner)
            if node and bool(token["not"]) != bool(token["but"]):
                node = node.node if isinstance(node, Not) else Not(node)
            nodes += node.nodes if isinstance(node, And) else [node] if node else []
        return And(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None

    def group(self, depth: int, field: str) -> Node | None:
        if depth >= DEEPEST:
            raise QueryError(
                f"brackets stand more than {DEEPEST} deep; take some away", self.tokens[self.at - 1].start()
            )
        node = self.any_of(depth + 1, field)
        self.at += 1
        return node


def _is_or(token: re.Match[str]) -> bool:
    return (token["word"] or "").lower() == "or" and not token["field"] and not token["not"]


def _node(token: re.Match[str], field: str) -> Node | None:
    value = token["word"] if token["phrase"] is None else token["phrase"]
    if value is None or not value.strip() or (value.endswith(":") and value[:-1].lower() in NAMES):
        return None  # a bracket that closes nothing, or a field that is still to be filled
    if field in FACETS:
        return Facet(field, value)
    if field in MOMENTS:
        since = Since(_moment(value, token.start()))
        return since if field == "after" else Not(since)
    return _term(value, TEXT_FIELDS.get(field, ""), token["phrase"] is None)


def _term(value: str, field: str, may_be_prefix: bool) -> Term | None:
    said = tuple(words(value, most=MOST_TERMS))
    return Term(said, field, may_be_prefix and value.endswith("*")) if said else None


def _moment(value: str, position: int) -> datetime:
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            return datetime.strptime(value.strip().rstrip("-"), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise QueryError(f"{value!r} is no date; write it like 2026-03-01, 2026-03 or 2026", position)


def weights(query: Query) -> list[tuple[int, Term]]:
    """Return what makes a hit a better one, and how much: what is asked for in its subject, its sender, a file."""
    anywhere = [term for term in terms(query) if not term.field][:MOST_WEIGHED]
    return [(weight, replace(term, field=field)) for term in anywhere for field, weight in WEIGHTS.items()]


def terms(node: Node) -> list[Term]:
    """Return the terms that a hit must or may hold, those of negations left out."""
    match node:
        case Term():
            return [node]
        case And(nodes) | Or(nodes):
            return [term for child in nodes for term in terms(child)]
        case _:
            return []
