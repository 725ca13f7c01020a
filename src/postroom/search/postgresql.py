"""Search on PostgreSQL: one tsvector a document with a GIN index; words in a field stand in it once more, marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from postroom.search.compiling import Compiler, joined
from postroom.search.documents import COLUMNS, Document, FacetCompiler, Scope
from postroom.search.query import And, Node, Or, Query, Term, terms
from postroom.search.words import words

CREATE = (
    "CREATE TABLE search_document (id bigint PRIMARY KEY, message bigint NOT NULL, attachment bigint NOT NULL,"
    " words tsvector NOT NULL)",
    "CREATE INDEX search_document_message ON search_document (message)",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
)
DROP = ("DROP TABLE IF EXISTS search_document",)
OPTIMISE = ("VACUUM ANALYZE search_document",)
MARKS = {"subject": "s", "sender": "f", "recipients": "t", "files": "n"}
"""A word of a field stands in the vector as itself, and once more as mark, full stop, word."""
WEIGHTS = {"subject": "A", "files": "B", "sender": "B", "recipients": "C", "text": "D"}
LAST_POSITION, MOST_POSITIONS = 16_383, 255


def put(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    rows = sorted((document.id, document.message, document.attachment, vector(document)) for document in documents)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_document (id, message, attachment, words) VALUES (%s, %s, %s, %s::tsvector)"
            " ON CONFLICT (id) DO NOTHING",
            rows,
        )


def remove(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE id = ANY(%s)", [[document.id for document in documents]])


def check(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is wrong inside the index: here the words stand with the document, so nothing can part them."""
    return []


def vector(document: Document) -> str:
    """Write a document as PostgreSQL writes a tsvector: 'word':1A,7D …, fields a step apart so no phrase spans two."""
    positions: dict[str, list[str]] = {}
    at = 0
    for column in ("subject", "files", "sender", "recipients", "text"):
        assert column in COLUMNS
        for word in words(getattr(document, column)):
            at = min(at + 1, LAST_POSITION)
            for lexeme in (word, f"{MARKS[column]}.{word}") if column in MARKS else (word,):
                places = positions.setdefault(lexeme, [])
                if len(places) < MOST_POSITIONS:
                    places.append(f"{at}{WEIGHTS[column]}")
        at += 1
    return " ".join(f"'{lexeme}':{','.join(places)}" for lexeme, places in positions.items())


def newest(
    query: Query, scope: Scope, facet: FacetCompiler, before: int | None, limit: int
) -> tuple[str, tuple[object, ...]]:
    """Return the SQL that lists (id, message, attachment, rank) newest first."""
    where = _where(query, scope, facet, before)
    sql = f"SELECT d.id, d.message, d.attachment, NULL FROM search_document d WHERE {where.sql}"
    return f"{sql} ORDER BY d.id DESC LIMIT %s", (*where.params, limit)


def best(query: Query, scope: Scope, facet: FacetCompiler, limit: int, among: int) -> tuple[str, tuple[object, ...]]:
    """Return the SQL that lists the best of the newest `among` hits, the best first (cover density)."""
    asked = terms(query)
    if not asked:
        return newest(query, scope, facet, None, limit)
    where = _where(query, scope, facet, None)
    sql = (
        "SELECT id, message, attachment, -ts_rank_cd(words, %s::tsquery) AS rank FROM"
        f" (SELECT d.id, d.message, d.attachment, d.words FROM search_document d WHERE {where.sql}"
        " ORDER BY d.id DESC LIMIT %s) hits ORDER BY rank, id DESC LIMIT %s"
    )
    return sql, (_tsquery(Or(tuple(asked))), *where.params, among, limit)


def _where(query: Query, scope: Scope, facet: FacetCompiler, before: int | None) -> Scope:
    checks = [Compiler(facet, _holds).condition(query), scope]
    if before is not None:
        checks.append(Scope("d.id < %s", (before,)))
    return joined("AND", checks, scope)


def _holds(term: Term) -> Scope:
    return Scope("d.words @@ %s::tsquery", (_tsquery(term),))


def _tsquery(node: Node) -> str:
    """Write a tree of terms in the language of tsquery."""
    match node:
        case Term(said, field, is_prefix):
            mark = f"{MARKS[field]}." if field else ""
            lexemes = [f"'{mark}{word}'" for word in said]
            return f"({' <-> '.join(lexemes)}{':*' if is_prefix else ''})"
        case And(nodes):
            return f"({' & '.join(_tsquery(child) for child in nodes)})"
        case Or(nodes):
            return f"({' | '.join(_tsquery(child) for child in nodes)})"
        case _:
            raise TypeError(f"{node!r} is not made of terms alone")
