"""Snippets: the words around a match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.search import Sought, parse, snippet

pytestmark = pytest.mark.one_engine

LONG = "lorem " * 100 + "the grey tiles " + "ipsum " * 100


def marked(text: str, asked: str, width: int = 200) -> list[str]:
    return [piece for piece, matches in snippet(text, Sought.of(parse(asked)), width) if matches]


def shown(text: str, asked: str, width: int = 200) -> str:
    return "".join(piece for piece, _ in snippet(text, Sought.of(parse(asked)), width))


def test_what_matches_is_marked_as_it_was_written() -> None:
    assert marked("Die Größe der Fliesen, GROSSE", "grosse") == ["Größe", "GROSSE"]


def test_letters_with_loose_accents_are_marked_whole() -> None:
    assert marked("an e\u0301tude", "etude") == ["e\u0301tude"]


def test_a_text_that_folds_letter_by_letter_is_marked_in_its_own_letters() -> None:
    assert marked("Señor Müller… das Büro – „Muller“", "muller") == ["Müller", "Muller"]


def test_the_beginning_of_a_word_marks_all_of_it() -> None:
    assert marked("grey tiles", "til*") == ["tiles"]


def test_a_phrase_is_marked_word_by_word() -> None:
    assert marked("the grey tiles", '"grey tiles"') == ["grey", "tiles"]


def test_what_is_not_wanted_is_not_marked() -> None:
    assert marked("the grey tiles", "tiles -grey") == ["tiles"]


def test_what_is_asked_of_a_field_is_not_marked_in_the_text() -> None:
    assert marked("Cleo likes tiles", "from:cleo tiles") == ["tiles"]


def test_a_long_text_is_cut_at_words_around_the_first_match() -> None:
    text = shown(LONG, "tiles", 60)

    assert text.startswith("…lorem")
    assert "the grey tiles ipsum" in text
    assert text.endswith("…")


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippet(LONG, Sought.of(parse("logo")), 11) == [("lorem lorem", False), ("…", False)]


def test_an_empty_text_shows_nothing() -> None:
    assert snippet(" \n ", Sought.of(parse("grey"))) == []


def test_lines_are_joined() -> None:
    assert shown("grey\r\n\r\n  tiles", "grey") == "grey tiles"


def test_a_match_in_a_text_without_spaces_is_in_view() -> None:
    assert marked("日" * 5_000 + "本" + "日" * 5_000, "本") == ["本"]


def test_a_word_longer_than_the_view_is_marked_as_far_as_it_is_seen() -> None:
    assert marked("x" * 1_000, "x*", 50) == ["x" * 50]


@given(st.text(st.characters(max_codepoint=0x2FF)), st.text("abcéßst ", min_size=1, max_size=4))
def test_what_is_marked_does_not_depend_on_what_else_stands_in_the_text(text: str, word: str) -> None:
    uneven = f"{text} \u00ad."

    assert marked(text, word, len(text) + 9) == marked(uneven, word, len(text) + 9)


@given(st.text(), st.sampled_from(["a", "a*", "a or b", "0", "é"]), st.integers(1, 50))
def test_a_snippet_is_a_stretch_of_the_text_no_wider_than_asked(text: str, asked: str, width: int) -> None:
    words = shown(text, asked, width).removeprefix("…").removesuffix("…")

    assert words.strip("…") in " ".join(text.split())
    assert len(words) <= width
