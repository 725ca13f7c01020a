"""Full text behind one small door: documents go in, their keys come out. It knows neither models nor rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from django.db.backends.base.base import BaseDatabaseWrapper

from postroom.search import postgresql, sqlite
from postroom.search.compiling import joined
from postroom.search.documents import LAST, Document, FacetCompiler, Hit, Param, Scope, Words, second_behind, trait
from postroom.search.query import Query, QueryError, parse, terms, weights
from postroom.search.snippets import Sought, snippet

RANKED = 500
"""The best are looked for among so many of the newest hits."""

__all__ = [
    "Document",
    "Hit",
    "Query",
    "QueryError",
    "Scope",
    "Sought",
    "Words",
    "check",
    "count",
    "create",
    "drop",
    "find",
    "lead",
    "optimise",
    "parse",
    "put",
    "remove",
    "snippet",
    "terms",
    "trait",
    "unled",
]


def _engine(connection: BaseDatabaseWrapper) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def _run(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of the index."""
    _run(connection, _engine(connection).CREATE)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the index away; it can be made again from the record."""
    _run(connection, _engine(connection).DROP)


def put(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    """Make these findable; those that are so already stay as they are."""
    if documents:
        _engine(connection).put(connection, documents)


def remove(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    """Let these be found no more; they must be the very documents that were put."""
    if documents:
        _engine(connection).remove(connection, documents)


def lead(connection: BaseDatabaseWrapper, traits: Mapping[int, Sequence[str]]) -> None:
    """Let these traits lead to all documents of each message, besides those that already do."""
    if traits:
        _engine(connection).lead(connection, traits)


def unled(connection: BaseDatabaseWrapper, trait: str, having: Scope) -> int:
    """Count the documents that have this trait and that it does not lead to."""
    return int(_engine(connection).unled(connection, trait, having))


def optimise(connection: BaseDatabaseWrapper) -> None:
    """Rewrite the index so that it is small, and holds no word of what was removed."""
    _run(connection, _engine(connection).OPTIMISE)


def check(connection: BaseDatabaseWrapper) -> list[str]:
    """Return a sentence for each thing that is wrong inside the index."""
    found: list[str] = _engine(connection).check(connection)
    return found


def count(connection: BaseDatabaseWrapper) -> int:
    """Return how many documents can be found."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_document")
        return int(cursor.fetchone()[0])


def find(
    connection: BaseDatabaseWrapper,
    query: Query,
    *,
    scope: Scope,
    facet: FacetCompiler,
    order: str = "newest",
    limit: int = 20,
    before: int | None = None,
) -> list[Hit]:
    """Return hits within the scope, at most one a message: newest first, or the best of the newest `RANKED` first.

    `before` is the id of the last hit of the page before; it counts only where the newest come first.
    """
    engine = _engine(connection)
    query = engine.led(query, facet)
    if order == "best" and weights(query):
        return _once(_hits(connection, *engine.best(query, scope, facet, RANKED)), set())[:limit]

    def hits(below: int | None, down_to: int | None, most: int) -> list[Hit]:
        bounds = _bounds(engine.key(query), below, down_to)
        within = replace(joined("AND", [scope, *bounds], scope), is_few=scope.is_few)
        return _hits(connection, *engine.newest(query, within, facet, most))

    before = None if before is None else min(max(before, 0), LAST)
    # A message and its files stand in one second of the index, but not side by side.
    seen = {hit.message for hit in hits(second_behind(before), before, RANKED)} if before is not None else set()
    found: list[Hit] = []
    while len(found) < limit:
        page = hits(before, None, limit + 10)
        found += _once(page, seen)
        if len(page) < limit + 10:
            break
        before = page[-1].id
    return found[:limit]


def _hits(connection: BaseDatabaseWrapper, sql: str, params: tuple[Param, ...]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Hit(*row) for row in cursor.fetchall()]


def _bounds(key: str, below: int | None, down_to: int | None) -> list[Scope]:
    bounds = [(f"{key} < %s", below), (f"{key} >= %s", down_to)]
    return [Scope(sql, (bound,)) for sql, bound in bounds if bound is not None]


def _once(hits: list[Hit], seen: set[int]) -> list[Hit]:
    """Keep the first hit of each message."""
    kept = []
    for hit in hits:
        if hit.message not in seen:
            seen.add(hit.message)
            kept.append(hit)
    return kept
