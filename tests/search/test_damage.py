"""What SQLite alone can lose: its words stand apart from its documents."""

from __future__ import annotations

import pytest

from postroom import search
from tests.search.index import Index, document

pytestmark = pytest.mark.one_engine


def test_a_document_without_words_is_said(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "grey"))
    sqlite = index.connections[0]
    with sqlite.cursor() as cursor:
        cursor.execute("DELETE FROM search_text_docsize WHERE id = %s", [document(1).id])

    assert search.check(sqlite) == ["1 documents have no words in the index"]


def test_words_without_a_document_are_said(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "grey"))
    sqlite = index.connections[0]
    with sqlite.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE id = %s", [document(2).id])

    assert search.check(sqlite) == ["the words of 1 documents are in the index that are not listed"]


def test_a_removed_word_leaves_the_file_once_it_is_optimised(index: Index) -> None:
    index.put(document(1, "unforgettable"), document(2, "grey"))
    index.remove(document(1, "unforgettable"))
    index.optimise()

    with index.connections[0].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_text_data WHERE instr(block, CAST('unforgettable' AS BLOB)) > 0")
        assert cursor.fetchone()[0] == 0


def test_a_damaged_page_of_the_index_is_said(index: Index) -> None:
    index.put(*(document(number, f"grey {number}") for number in range(1, 50)))
    sqlite = index.connections[0]
    with sqlite.cursor() as cursor:
        cursor.execute("UPDATE search_text_data SET block = zeroblob(length(block)) WHERE id > 10")

    [damage] = search.check(sqlite)

    assert damage.startswith("the index of words is damaged")
