"""Search on PostgreSQL: one tsvector a document with a GIN index; words in a field stand in it once more, marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from postroom.search.compiling import Compiler, divided, joined, weighed
from postroom.search.documents import HOLE, Document, FacetCompiler, Param, Scope
from postroom.search.query import And, Node, Not, Or, Query, Term, weights

CREATE = (
    "CREATE TABLE search_document (id bigint PRIMARY KEY, message bigint NOT NULL, attachment bigint NOT NULL,"
    " words tsvector NOT NULL)",
    # The planner asks the index for rare words only if it knows them as rare, and rows as costly to walk through.
    "ALTER TABLE search_document ALTER COLUMN words SET STORAGE MAIN, ALTER COLUMN words SET STATISTICS 1000",
    "CREATE INDEX search_document_message ON search_document (message)",
    "CREATE INDEX search_document_words ON search_document USING gin (words)",
)
DROP = ("DROP TABLE IF EXISTS search_document",)
OPTIMISE = ("VACUUM ANALYZE search_document",)
MARKS = {"subject": ".s", "sender": ".f", "recipients": ".t", "files": ".n"}
"""A word of a field stands in the vector as itself, and once more behind a mark that no word begins with."""


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
    """Write a document as PostgreSQL writes a tsvector: 'word':1,7 …, fields a step apart so no phrase spans two."""
    positions: dict[str, list[str]] = {}
    begin = 1
    for column, words in document.words._asdict().items():
        said = words.split()
        for at, word in enumerate(said, begin):
            if word != HOLE:
                for lexeme in (word, MARKS[column] + word) if column in MARKS else (word,):
                    positions.setdefault(lexeme, []).append(str(at))
        begin += len(said) + 1
    return " ".join(f"'{lexeme}':{','.join(places)}" for lexeme, places in positions.items())


def lead(connection: BaseDatabaseWrapper, traits: Mapping[int, Sequence[str]]) -> None:
    """Do nothing: PostgreSQL joins messages to the documents that hold the words, from whichever side is shorter."""


def unled(connection: BaseDatabaseWrapper, trait: str, having: Scope) -> int:
    """Count none: no trait leads here."""
    return 0


def led(query: Query, facet: FacetCompiler) -> Query:
    """Return the query as it is: see `lead`."""
    return query


def newest(query: Query, scope: Scope, facet: FacetCompiler, limit: int) -> tuple[str, tuple[Param, ...]]:
    """Return the SQL that lists (id, message, attachment, rank) newest first."""
    where = _where(query, scope, facet)
    sql = f"SELECT d.id, d.message, d.attachment, NULL FROM search_document d WHERE {where.sql}"
    return f"{sql} ORDER BY d.id DESC LIMIT %s", (*where.params, limit)


def best(query: Query, scope: Scope, facet: FacetCompiler, among: int) -> tuple[str, tuple[Param, ...]]:
    """Return the SQL that lists the newest `among` hits, the best first."""
    where = _where(query, scope, facet)
    weight = weighed([(weight, _holds(term)) for weight, term in weights(query)])
    sql = (
        f"SELECT d.id, d.message, d.attachment, -({weight.sql}) AS rank FROM (SELECT * FROM search_document d"
        f" WHERE {where.sql} ORDER BY d.id DESC LIMIT %s) d ORDER BY rank, d.id DESC"
    )
    return sql, (*weight.params, *where.params, among)


def key(query: Query) -> str:
    """Return the column whose bounds the index can use."""
    return "d.id"


def _where(query: Query, scope: Scope, facet: FacetCompiler) -> Scope:
    driving, rest = divided(query)
    checks = [scope, *(Compiler(facet, _holds).condition(node) for node in rest)]
    return joined("AND", [*checks, _holds(And(driving))] if driving else checks, scope)


def _holds(node: Node) -> Scope:
    return Scope("d.words @@ %s::tsquery", (_tsquery(node),))


def _tsquery(node: Node) -> str:
    """Write a tree of terms in the language of tsquery."""
    match node:
        case Term(said, field, is_prefix):
            mark = MARKS[field] if field else ""
            lexemes = [f"'{mark}{word}'" for word in said]
            return f"({' <-> '.join(lexemes)}{':*' if is_prefix else ''})"
        case Not(inner):
            return f"!{_tsquery(inner)}"
        case And(nodes):
            return f"({' & '.join(_tsquery(child) for child in nodes)})"
        case Or(nodes):
            return f"({' | '.join(_tsquery(child) for child in nodes)})"
        case _:
            raise TypeError(f"{node!r} is not made of terms alone")
