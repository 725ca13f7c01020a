"""Search on SQLite: FTS5 without content, its rows numbered by date, so that the newest are found first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from postroom.search.compiling import Compiler, divided, joined
from postroom.search.documents import COLUMNS, Document, FacetCompiler, Scope
from postroom.search.query import And, Node, Or, Query, Term
from postroom.search.words import words

CREATE = (
    "CREATE TABLE search_document (id integer PRIMARY KEY, message bigint NOT NULL, attachment bigint NOT NULL)",
    "CREATE INDEX search_document_message ON search_document (message)",
    "CREATE VIRTUAL TABLE search_text USING fts5(subject, text, sender, recipients, files, content='',"
    " tokenize='unicode61 remove_diacritics 0')",
)
DROP = ("DROP TABLE IF EXISTS search_text", "DROP TABLE IF EXISTS search_document")
OPTIMISE = ("INSERT INTO search_text (search_text) VALUES ('optimize')",)


def put(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    with connection.cursor() as cursor:
        held = _held(connection, [document.id for document in documents])
        fresh = sorted(
            {document.id: document for document in documents if document.id not in held}.values(), key=lambda d: d.id
        )
        cursor.executemany(
            "INSERT INTO search_document (id, message, attachment) VALUES (%s, %s, %s)",
            [(document.id, document.message, document.attachment) for document in fresh],
        )
        cursor.executemany(
            "INSERT INTO search_text (rowid, subject, text, sender, recipients, files) VALUES (%s, %s, %s, %s, %s, %s)",
            [(document.id, *_columns(document)) for document in fresh],
        )


def remove(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    """Take documents out; FTS5 without content must be told the very words that went in."""
    held = _held(connection, [document.id for document in documents])
    gone = [document for document in documents if document.id in held]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (search_text, rowid, subject, text, sender, recipients, files)"
            " VALUES ('delete', %s, %s, %s, %s, %s, %s)",
            [(document.id, *_columns(document)) for document in gone],
        )
        cursor.executemany("DELETE FROM search_document WHERE id = %s", [(document.id,) for document in gone])


def check(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is wrong inside the index: damage, and words without a document or a document without words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_document WHERE id NOT IN (SELECT id FROM search_text_docsize)")
        wordless = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM search_text_docsize WHERE id NOT IN (SELECT id FROM search_document)")
        strays = cursor.fetchone()[0]
    found = [f"{wordless} documents have no words in the index"] if wordless else []
    return found + ([f"the words of {strays} documents are in the index that are not listed"] if strays else [])


def newest(
    query: Query, scope: Scope, facet: FacetCompiler, before: int | None, limit: int
) -> tuple[str, tuple[object, ...]]:
    """Return the SQL that lists (id, message, attachment, rank) newest first."""
    source, where = _parts(query, scope, facet, before)
    sql = f"SELECT d.id, d.message, d.attachment, NULL FROM {source} WHERE {where.sql} ORDER BY {_key(query)} DESC"
    return f"{sql} LIMIT %s", (*where.params, limit)


def best(query: Query, scope: Scope, facet: FacetCompiler, limit: int, among: int) -> tuple[str, tuple[object, ...]]:
    """Return the SQL that lists the best of the newest `among` hits, the best first (bm25)."""
    driving, _ = divided(query)
    if not driving:
        return newest(query, scope, facet, None, limit)
    source, where = _parts(query, scope, facet, None)
    oldest = "SELECT rowid FROM search_text WHERE search_text MATCH %s ORDER BY rowid DESC LIMIT 1 OFFSET %s"
    sql = (
        f"SELECT d.id, d.message, d.attachment, bm25(search_text, 4.0, 1.0, 2.0, 1.0, 2.0) AS rank FROM {source}"
        f" WHERE {where.sql} AND search_text.rowid >= COALESCE(({oldest}), 0) ORDER BY rank LIMIT %s"
    )
    return sql, (*where.params, _match(And(tuple(driving))), among - 1, limit)


def _parts(query: Query, scope: Scope, facet: FacetCompiler, before: int | None) -> tuple[str, Scope]:
    """Let one MATCH of all plain terms drive, newest first; everything else is checked row by row."""
    driving, rest = divided(query)
    compiler = Compiler(facet, _holds)
    checks = [scope, *(compiler.condition(node) for node in rest)]
    if before is not None:
        checks.append(Scope(f"{_key(query)} < %s", (before,)))
    if not driving:
        return "search_document d", joined("AND", checks, scope)
    matches = Scope("search_text MATCH %s", (_match(And(tuple(driving))),))
    source = "search_text CROSS JOIN search_document d ON d.id = search_text.rowid"
    return source, joined("AND", [matches, *checks], scope)


def _key(query: Query) -> str:
    return "search_text.rowid" if divided(query)[0] else "d.id"


def _holds(term: Term) -> Scope:
    return Scope("d.id IN (SELECT rowid FROM search_text WHERE search_text MATCH %s)", (_match(term),))


def _match(node: Node) -> str:
    """Write a tree of terms in the language of FTS5."""
    match node:
        case Term(said, field, is_prefix):
            phrase = f'"{" ".join(said)}"{" *" if is_prefix else ""}'
            return f"{{{field}}} : {phrase}" if field else phrase
        case And(nodes):
            return " AND ".join(f"({_match(child)})" for child in nodes)
        case Or(nodes):
            return " OR ".join(f"({_match(child)})" for child in nodes)
        case _:
            raise TypeError(f"{node!r} is not made of terms alone")


def _columns(document: Document) -> Iterable[str]:
    return (" ".join(words(getattr(document, column))) for column in COLUMNS)


def _held(connection: BaseDatabaseWrapper, ids: Sequence[int]) -> set[int]:
    if not ids:
        return set()
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(f"SELECT id FROM search_document WHERE id IN ({marks})", list(ids))
        return {row[0] for row in cursor.fetchall()}
