"""The law: every engine finds just what a reader with time for every word would find."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postroom import search
from postroom.search import Document
from postroom.search.documents import COLUMNS, id_at
from postroom.search.query import And, Facet, Node, Not, Or, Since, Term, parse
from tests.search.index import Index, document

WORDS = ["a", "ab", "abc", "b", "É", "e", "日本", "or", "not", "s", "f", "the"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
LEAVES = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(["", "from:", "to:", "subject:", "filename:"]), TEXT.filter(bool)).map(
        lambda two: f'{two[0]}"{two[1]}"'
    ),
    st.sampled_from(
        ["a*", "subject:a*", "s*", "a.b*", "client:x", "client:y", "after:2026-03-03", "before:2026-03-04"]
    ),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda query: f"-({query})"),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} or {two[1]})"),
    ),
    max_leaves=6,
)
DOCUMENTS = st.lists(
    st.builds(
        lambda message, attachment, text, subject, sender, recipients, files: document(
            message, text, subject=subject, sender=sender, recipients=recipients, files=files, attachment=attachment
        ),
        *(st.integers(1, 5), st.integers(0, 2), TEXT, TEXT, TEXT, TEXT, TEXT),
    ),
    max_size=6,
    unique_by=lambda made: made.id,
)


def client_of(message: int) -> str:
    return "x" if message % 2 else "y"


def holds(made: Document, node: Node) -> bool:
    match node:
        case And(nodes):
            return all(holds(made, child) for child in nodes)
        case Or(nodes):
            return any(holds(made, child) for child in nodes)
        case Not(inner):
            return not holds(made, inner)
        case Since(moment):
            return made.id >= id_at(moment)
        case Facet(_, value):
            return client_of(made.message) == value
        case Term(said, field, is_prefix):
            columns = [field] if field else COLUMNS
            return any(stands_in(getattr(made.words, column).split(), said, is_prefix) for column in columns)


def stands_in(text: list[str], said: tuple[str, ...], is_prefix: bool) -> bool:
    windows = [text[at : at + len(said)] for at in range(len(text) - len(said) + 1)]
    return any(
        window[:-1] == list(said[:-1]) and (window[-1].startswith(said[-1]) if is_prefix else window[-1] == said[-1])
        for window in windows
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(documents=DOCUMENTS, asked=st.lists(QUERIES, min_size=1, max_size=8))
def test_every_engine_finds_what_a_patient_reader_finds(
    index: Index, documents: list[Document], asked: list[str]
) -> None:
    index.begin()
    for made in documents:
        index.put(made, client=client_of(made.message))

    for query in asked:
        newest = sorted((made for made in documents if holds(made, parse(query))), key=lambda made: -made.id)

        assert index.find(query) == list(dict.fromkeys(made.message for made in newest))
        assert sorted(index.best(query)) == sorted({made.message for made in newest})
    for connection in index.connections:
        search.remove(connection, documents)

    assert index.find("") == index.find("a or -a") == []
