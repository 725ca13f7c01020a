"""Documents: their numbers, and the words they are found by."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from postroom.search.documents import LATEST_SECOND, SEQUENCE_BITS, id_at, second_behind
from postroom.search.postgresql import vector
from postroom.search.words import fold, words
from tests.search.index import document

pytestmark = pytest.mark.one_engine


@given(st.datetimes(timezones=st.just(UTC)), st.integers(1, 2**40), st.integers(0, 2**40))
def test_a_document_has_a_number_that_every_database_holds(moment: datetime, message: int, attachment: int) -> None:
    key = replace(document(message, attachment=attachment, day=0), moment=moment).id

    assert 0 <= key < 2**63
    assert id_at(moment) <= key < second_behind(key)


@given(st.tuples(*[st.integers(1, 2**28 - 1)] * 2), st.tuples(*[st.integers(0, 2**28 - 1)] * 2))
@example((1, 2**28 - 1), (0, 0))
@example((5, 5), (0, 5))
def test_no_two_documents_of_one_second_are_taken_for_each_other(
    messages: tuple[int, int], attachments: tuple[int, int]
) -> None:
    """So far as there are fewer than 268 million of either; a file has one message only."""
    one, other = (document(m, attachment=a, day=0) for m, a in zip(messages, attachments, strict=True))
    assume(attachments[0] != attachments[1] or (attachments == (0, 0) and messages[0] != messages[1]))

    assert one.id != other.id


def test_later_documents_have_greater_numbers() -> None:
    assert document(9, day=1).id < document(1, attachment=3, day=2).id < document(2, day=3).id


def test_a_message_and_its_files_have_numbers_of_their_own() -> None:
    assert len({document(7).id, document(7, attachment=7).id, document(7, attachment=14).id}) == 3


def test_a_date_beyond_all_sense_is_the_latest() -> None:
    assert id_at(datetime(9999, 1, 1, tzinfo=UTC)) >> SEQUENCE_BITS == LATEST_SECOND


def test_a_date_before_the_epoch_is_the_earliest() -> None:
    assert id_at(datetime(1066, 10, 14, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Größe, SEÑOR", ["grosse", "senor"]),
        ("e\u0301tude", ["etude"]),
        ("ti\u00adles", ["tiles"]),
        ("snake_case", ["snake", "case"]),
        ("日本 2026年", ["日", "本", "2026", "年"]),
        ("½ ﬁle", ["1", "2", "file"]),
        ("हिन्दी", ["हनद"]),
        ("a\x00b\ud800c", ["a", "b", "c"]),
        ("it's", ["it", "s"]),
        ("x" * 100, ["x" * 64]),
    ],
)
def test_text_is_cut_and_folded_into_words(text: str, said: list[str]) -> None:
    assert words(text) == said


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(" ".join(words(text))) == words(text)


def test_every_letter_folds_into_words_that_engines_take() -> None:
    every = " ".join(map(chr, range(sys.maxunicode + 1)))

    assert all(not set(word) & set(" '\"\\_.*\x00") for word in words(every, most=sys.maxunicode))


def test_the_text_leaves_room_for_the_other_columns() -> None:
    held = document(1, "word " * 20_000, recipients="cleo@tiles.example " * 2000).words

    assert len(held.recipients.split()) == 3_000
    assert len(held.text.split()) == 13_000


def test_a_word_is_remembered_at_so_many_places_as_postgresql_does() -> None:
    assert document(1, "tiles " * 300).words.text.count("tiles") == 255


@settings(deadline=None, max_examples=10)
@given(st.lists(st.text(min_size=40, max_size=90), min_size=1, max_size=9))
def test_no_document_is_too_big_for_postgresql(parts: list[str]) -> None:
    many = " ".join(f"{part}{number}" for number in range(4_000) for part in parts)

    written = vector(document(1, many, subject=many, sender=many))

    assert sum(len(name.encode()) for name in re.findall("'([^']+)'", written)) < 1_048_575
