"""Search on SQLite: FTS5 without content, its rows numbered by date, so that the newest are found first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from postroom.search.compiling import Compiler, divided, joined, weighed
from postroom.search.documents import COLUMNS, HOLE, Document, FacetCompiler, Param, Scope
from postroom.search.query import And, Facet, Node, Not, Or, Query, Term, weights

CREATE = (
    "CREATE TABLE search_document (id integer PRIMARY KEY, message bigint NOT NULL, attachment bigint NOT NULL)",
    "CREATE INDEX search_document_message ON search_document (message)",
    # `ascii` leaves every letter beyond ASCII alone: words are cut and folded before they come here.
    f"CREATE VIRTUAL TABLE search_text USING fts5({', '.join(COLUMNS)}, content='',"
    f" tokenize='ascii tokenchars {HOLE}', prefix='2')",
)
INSERT = f"INSERT INTO search_text (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s, %s)"
DELETE = f"INSERT INTO search_text (search_text, rowid, {', '.join(COLUMNS)}) VALUES ('delete', %s, %s, %s, %s, %s, %s)"
EVERY = "__"
"""A word that every document has, so that FTS5 can answer what is made of negations alone."""
NO_WORDS = ("",) * len(COLUMNS)
DROP = ("DROP TABLE IF EXISTS search_text", "DROP TABLE IF EXISTS search_document")
OPTIMISE = ("INSERT INTO search_text (search_text) VALUES ('optimize')",)


def put(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    by_id = {document.id: document for document in documents}
    held = _held(connection, list(by_id))
    fresh = [by_id[key] for key in sorted(by_id.keys() - held)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_document (id, message, attachment) VALUES (%s, %s, %s)",
            [(document.id, document.message, document.attachment) for document in fresh],
        )
        cursor.executemany(INSERT, [_row(document, EVERY, *document.traits) for document in fresh])


def lead(connection: BaseDatabaseWrapper, traits: Mapping[int, Sequence[str]]) -> None:
    """Add traits to the documents of messages; old ones stay, since each hit is checked anyway.

    FTS5 knows no update. Deleted with no words and inserted with these, a row keeps the words it had.
    """
    with connection.cursor() as cursor:
        keys = json.dumps(list(traits))
        cursor.execute(
            "SELECT id, message FROM search_document WHERE message IN (SELECT value FROM json_each(%s))", [keys]
        )
        found = sorted(cursor.fetchall())  # FTS5 flushes whenever a row is smaller than the one before
        cursor.executemany(DELETE, [(key, *NO_WORDS) for key, _ in found])
        cursor.executemany(INSERT, [(key, *NO_WORDS[1:], " ".join(traits[message])) for key, message in found])


def unled(connection: BaseDatabaseWrapper, trait: str, having: Scope) -> int:
    led_to = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
    sql = f"SELECT count(*) FROM search_document d WHERE ({having.sql}) AND d.id NOT IN ({led_to})"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*having.params, _match(_having(trait))])
        return int(cursor.fetchone()[0])


def remove(connection: BaseDatabaseWrapper, documents: Sequence[Document]) -> None:
    """Take documents out; FTS5 without content must be told the very words that went in."""
    by_id = {document.id: document for document in documents}
    held = _held(connection, list(by_id))
    with connection.cursor() as cursor:
        cursor.executemany(DELETE, [_row(by_id[key], EVERY) for key in sorted(held)])
        cursor.executemany("DELETE FROM search_document WHERE id = %s", [(key,) for key in sorted(held)])


def check(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is wrong inside the index: damage, and words without a document or a document without words."""
    with connection.cursor() as cursor:
        try:
            cursor.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
        except DatabaseError as error:
            return [f"the index of words is damaged: {error}"]
        cursor.execute("SELECT count(*) FROM search_document WHERE id NOT IN (SELECT id FROM search_text_docsize)")
        wordless = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM search_text_docsize WHERE id NOT IN (SELECT id FROM search_document)")
        strays = cursor.fetchone()[0]
    found = [f"{wordless} documents have no words in the index"] if wordless else []
    return found + ([f"the words of {strays} documents are in the index that are not listed"] if strays else [])


def led(query: Query, facet: FacetCompiler) -> Query:
    """Let the traits that a query asks for lead to its hits, as words do."""
    scopes = [facet(node.name, node.value) for node in query.nodes if isinstance(node, Facet)]
    return And((*query.nodes, *(Or(tuple(map(_having, scope.traits))) for scope in scopes if scope.traits)))


def newest(query: Query, scope: Scope, facet: FacetCompiler, limit: int) -> tuple[str, tuple[Param, ...]]:
    """Return the SQL that lists (id, message, attachment, rank) newest first."""
    source, where = _parts(query, scope, facet)
    sql = f"SELECT d.id, d.message, d.attachment, NULL FROM {source} WHERE {where.sql}"
    return f"{sql} ORDER BY {key(query)} DESC LIMIT %s", (*where.params, limit)


def best(query: Query, scope: Scope, facet: FacetCompiler, among: int) -> tuple[str, tuple[Param, ...]]:
    """Return the SQL that lists the newest `among` hits, the best first."""
    driving, _ = divided(query)
    hits, params = newest(query, scope, facet, among)
    oldest = "(SELECT min(id) FROM d)"
    weight = weighed([(weight, _holds(And((*driving, term)), oldest)) for weight, term in weights(query)])
    sql = f"SELECT d.id, d.message, d.attachment, -({weight.sql}) AS rank FROM d ORDER BY rank, d.id DESC"
    return f"WITH d AS MATERIALIZED ({hits}) {sql}", (*params, *weight.params)


def key(query: Query) -> str:
    """Return the column whose bounds the index of words can use."""
    return "search_text.rowid" if divided(query)[0] else "d.id"


def _parts(query: Query, scope: Scope, facet: FacetCompiler) -> tuple[str, Scope]:
    """Let one MATCH of all that is text drive, newest first, or what is few; everything else is checked row by row."""
    driving, rest = divided(query)
    compiler = Compiler(facet, _holds, key(query))
    checks = [scope, *(compiler.condition(node) for node in rest)]
    if not driving:
        return "search_document d", joined("AND", checks, scope)
    matches = Scope("search_text MATCH %s", (_match(And(driving)),))
    tables = ["search_text", "search_document d"]
    source = " CROSS JOIN ".join(reversed(tables) if any(check.is_few for check in checks) else tables)
    return f"{source} ON d.id = search_text.rowid", joined("AND", [matches, *checks], scope)


def _holds(node: Node, oldest: str = "0") -> Scope:
    """Gather once all that match: to look each document up costs 30 microseconds, a hundred times as much."""
    matching = f"SELECT rowid FROM search_text WHERE search_text MATCH %s AND rowid >= {oldest}"
    return Scope(f"d.id IN ({matching})", (_match(node),))


def _match(node: Node) -> str:
    """Write a tree of terms in the language of FTS5."""
    match node:
        case Term(said, field, is_prefix):
            phrase = f'"{" ".join(said)}"{" *" if is_prefix else ""}'
            return f"{{{field}}} : {phrase}" if field else phrase
        case Not(inner):
            return f"{EVERY} NOT ({_match(inner)})"
        case And(nodes):
            return " AND ".join(f"({_match(child)})" for child in nodes)
        case Or(nodes):
            return " OR ".join(f"({_match(child)})" for child in nodes)
        case _:
            raise TypeError(f"{node!r} is not made of terms alone")


def _having(trait: str) -> Term:
    return Term((trait,), "text")


def _row(document: Document, *unsaid: str) -> tuple[Param, ...]:
    *fields, text = document.words
    return (document.id, *fields, " ".join((text, *unsaid)))


def _held(connection: BaseDatabaseWrapper, ids: Sequence[int]) -> set[int]:
    if not ids:
        return set()
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(f"SELECT id FROM search_document WHERE id IN ({marks})", list(ids))
        return {row[0] for row in cursor.fetchall()}
