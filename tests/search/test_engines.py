"""What is found: the same on every engine."""

from __future__ import annotations

import pytest

from postroom import search
from postroom.search import Scope
from tests.search.index import Index, document, place_of


def test_a_word_is_found_in_any_column(index: Index) -> None:
    index.put(document(1, "grey"), document(2, subject="Grey"), document(3, sender="Mr Grey"))
    index.put(document(4, recipients="grey@tiles.example"), document(5, files="grey.pdf"), document(6, "green"))

    assert index.find("grey") == [5, 4, 3, 2, 1]


def test_all_words_must_be_there(index: Index) -> None:
    index.put(document(1, "grey tiles"), document(2, "grey"), document(3, "tiles", subject="grey"))

    assert index.find("grey tiles") == [3, 1]


def test_a_phrase_stands_side_by_side(index: Index) -> None:
    index.put(document(1, "the grey tiles"), document(2, "tiles, grey"), document(3, "grey and tiles"))

    assert index.find('"grey tiles"') == [1]


def test_a_phrase_does_not_span_two_columns(index: Index) -> None:
    index.put(document(1, "tiles", recipients="grey"), document(2, sender="tiles", files="grey"))

    assert index.find('"grey tiles"') == []


def test_the_beginning_of_a_word_is_enough_with_a_star(index: Index) -> None:
    index.put(document(1, "tiles"), document(2, "until"), document(3, "til"), document(4, "s", subject="a b"))

    assert index.find("til*") == [3, 1]
    assert index.find("s*") == [4]
    assert index.find("subject:s*") == []


def test_the_last_word_of_a_phrase_may_be_a_beginning(index: Index) -> None:
    index.put(document(1, "the grey tiles"), document(2, "grey stones, tiles"))

    assert index.find("grey.til*") == [1]


def test_a_field_is_asked_alone(index: Index) -> None:
    index.put(document(1, sender="Cleo"), document(2, recipients="Cleo"), document(3, subject="Cleo"))
    index.put(document(4, files="cleo.pdf"), document(5, "Cleo"))

    assert index.find("from:cleo") == [1]
    assert index.find("to:cleo") == [2]
    assert index.find("subject:cleo") == [3]
    assert index.find("filename:cleo") == [4]


def test_addresses_are_found_whole_and_by_part(index: Index) -> None:
    index.put(document(1, sender="Cleo Lee cleo.lee@tiles.example"), document(2, sender="tiles.lee@cleo.example"))

    assert index.find("from:cleo.lee@tiles.example") == [1]
    assert index.find("from:tiles.example") == [1]
    assert index.find("from:tiles.lee@cleo") == [2]
    assert index.find("lee") == [2, 1]


def test_what_is_not_wanted_is_left_out(index: Index) -> None:
    index.put(document(1, "grey tiles"), document(2, "grey"), document(3, "green tiles"))

    assert index.find("grey -tiles") == [2]
    assert index.find("-tiles") == [2]
    assert index.find('-"grey tiles"') == [3, 2]
    assert index.find("-gre*") == []


def test_any_of_several_is_enough(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "logo"), document(3, "hall"))

    assert index.find("grey or logo") == [2, 1]
    assert index.find("grey or -logo") == [3, 1]
    assert index.find("-(grey or logo)") == [3]


def test_facets_mix_with_words(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "hall"), client="a")
    index.put(document(3, "logo"), document(4, "hall"), client="b")

    assert index.find("client:a") == [2, 1]
    assert index.find("client:a or logo") == [3, 2, 1]
    assert index.find("client:a hall") == [2]
    assert index.find("-client:a hall") == [4]
    assert index.find("-(client:a hall)") == [4, 3, 1]
    assert index.find("(client:b -logo) or grey") == [4, 1]


def test_before_and_after_are_days(index: Index) -> None:
    index.put(document(1, "grey", day=0), document(2, "grey", day=1), document(3, "logo", day=2))

    assert index.find("after:2026-03-02") == [3, 2]
    assert index.find("before:2026-03-02") == [1]
    assert index.find("grey after:2026-03-02") == [2]
    assert index.find("before:2026-03-02 or logo") == [3, 1]


def test_diacritics_and_case_make_no_difference(index: Index) -> None:
    index.put(document(1, "Größe ÉTUDE"), document(2, "grosse e\u0301tude"), document(3, "große Fliesen"))

    assert index.find("GROSSE") == index.find("größe") == [3, 2, 1]
    assert index.find("etude") == [2, 1]


def test_ideographs_are_found_by_part(index: Index) -> None:
    index.put(document(1, "東京都の日本語"), document(2, "京東"), document(3, "한국어"))

    assert index.find("日本") == [1]
    assert index.find("東京") == [1]
    assert index.find("한국어") == [3]


@pytest.mark.parametrize(
    "word", ["AND", "OR", "NOT", "NEAR", "it's", 'a"b', "a:b", "a|b", "!a", "a\\b", "<->", "%s", "50%", "__"]
)
def test_words_that_mean_something_to_an_engine_are_words(index: Index, word: str) -> None:
    index.put(document(1, f"well {word} then"), document(2, "other"))

    assert 1 in index.find(word)
    assert 1 in index.find(f'"well {word.replace(chr(34), " ")} then"')


def test_letters_that_old_unicode_does_not_know_are_words(index: Index) -> None:
    index.put(document(1, "\U0001e900\U0001e901 hall"), document(2, "\U0001e902 hall"))

    assert index.find("\U0001e900\U0001e901") == [1]


def test_the_scope_is_kept(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "grey"))

    assert index.find("grey", scope=Scope("d.message = %s", (1,))) == [1]
    assert index.find("-logo", scope=Scope("d.message = %s OR d.message = %s", (1, 7))) == [1]


def test_a_message_is_found_once_however_many_files_hold_the_word(index: Index) -> None:
    index.put(document(1, "grey", day=0), *[document(1, "grey", attachment=file, day=0) for file in range(1, 60)])
    index.put(document(2, "grey", day=1))

    assert index.find("grey") == [2, 1]
    assert index.best("grey") == [2, 1]


def test_pages_lose_nothing_and_repeat_nothing(index: Index) -> None:
    """A whole import may stand in one second, and its files far from their messages."""
    index.put(*[document(message, "grey", day=0) for message in range(1, 40)])
    index.put(*[document(message, "grey", attachment=message * 3, day=0) for message in range(1, 40)])
    index.put(*[document(message, "grey") for message in range(40, 50)])

    first = index.hits("grey", limit=20)
    second = index.hits("grey", limit=20, before=first[-1].id)
    third = index.hits("grey", limit=20, before=second[-1].id)

    assert len(first) == len(second) == 20
    assert sorted(hit.message for hit in first + second + third) == list(range(1, 50))


def test_a_cursor_beyond_all_numbers_is_the_beginning(index: Index) -> None:
    index.put(document(1, "grey"))

    assert [hit.message for hit in index.hits("grey", before=10**19)] == [1]
    assert index.hits("grey", before=-(10**19)) == []


def test_the_best_hold_the_words_in_their_subject_or_are_by_their_sender(index: Index) -> None:
    index.put(document(1, "hall", subject="Grey tiles"), document(2, "tiles", subject="Grey"))
    index.put(document(3, "grey tiles", sender="Tiles & Co"), document(4, "grey tiles"), document(5, "grey"))

    assert index.best("grey tiles") == [1, 2, 3, 4]
    assert index.best("grey or tiles", limit=2) == [1, 2]
    assert index.best("client:a or grey") == [2, 1, 5, 4, 3]


def test_of_equally_good_ones_the_newest_come_first(index: Index) -> None:
    index.put(*[document(message, "grey") for message in range(1, 9)])

    assert index.best("grey", limit=3) == [8, 7, 6]


def test_what_was_moved_is_found_at_its_new_place_alone(index: Index) -> None:
    index.put(document(1, "grey"), document(1, "logo", attachment=1), document(2, "grey"), client="a")
    index.move(1, "b")
    index.move(2, "b")
    index.move(2, "a")

    assert index.find("client:a") == [2]
    assert index.find("client:b") == index.find("logo client:b") == index.best("grey client:b") == [1]
    assert index.find("-client:a") == [1]
    assert index.find("grey") == [2, 1]
    assert index.check() == []


def test_what_was_moved_can_be_taken_out_and_put_again(index: Index) -> None:
    index.put(document(1, "grey"), client="a")
    index.move(1, "b")
    index.remove(document(1, "grey"))

    assert index.find("grey") == index.find("client:a or client:b") == []
    assert index.check() == []

    index.put(document(1, "slate"), client="b")
    index.optimise()

    assert index.find("client:b") == index.find("slate") == [1]
    assert index.find("client:a") == index.find("grey") == []
    assert index.check() == []


def test_documents_that_their_trait_does_not_lead_to_are_counted(index: Index) -> None:
    index.put(document(1, "grey"))
    index.put(document(2, "grey"), document(3, "grey"), client="a")
    everything = Scope("d.message > %s", (0,))

    told = [search.unled(connection, place_of("a"), everything) for connection in index.connections]

    assert told == [1, 0][: len(told)]


def test_without_words_the_newest_are_the_best(index: Index) -> None:
    index.put(document(1), document(2))

    assert index.best("") == index.best("-grey") == index.best("after:2026") == [2, 1]


def test_to_put_twice_changes_nothing(index: Index) -> None:
    index.put(document(1, "grey"), document(1, "grey"))
    index.put(document(1, "grey"), document(2, "grey"))

    assert index.find("grey") == [2, 1]
    assert index.count() == 2
    assert index.check() == []


def test_what_is_removed_is_found_no_more(index: Index) -> None:
    index.put(document(1, "grey tiles"), document(2, "grey"))
    index.remove(document(1, "grey tiles"), document(1, "grey tiles"))
    index.remove(document(1, "grey tiles"), document(3, "never put"))
    index.optimise()

    assert index.find("grey") == index.find("-logo") == [2]
    assert index.find("tiles") == []
    assert index.count() == 1
    assert index.check() == []


def test_what_was_removed_can_be_put_again(index: Index) -> None:
    index.put(document(1, "grey"), document(2, "grey"))
    index.remove(document(1, "grey"))
    index.put(document(1, "logo"))

    assert index.find("grey") == [2]
    assert index.find("logo") == [1]


def test_an_empty_document_is_found_by_what_it_lacks(index: Index) -> None:
    index.put(document(1), document(2, "...!"), document(3, "grey"))

    assert index.find("") == [3, 2, 1]
    assert index.find("-grey") == [2, 1]


def test_an_empty_index_answers(index: Index) -> None:
    index.put()
    index.remove()
    index.optimise()

    assert index.find("") == index.find("grey") == index.best("grey") == []
    assert index.count() == 0


def test_signs_that_no_database_takes_do_no_harm(index: Index) -> None:
    index.put(document(1, "grey\x00tiles\ud800 hall", subject="\udfff\x00", files="a'b\\c.pdf"), document(2, "\x00"))

    assert index.find("grey tiles hall") == [1]
    assert index.find("grey\x00\ud800tiles") == [1]
    assert index.find('client:"x\x00\ud800"') == []


def test_a_huge_word_is_found_by_its_beginning(index: Index) -> None:
    index.put(document(1, "x" * 100_000), document(2, "\U00020000" * 5_000))

    assert index.find("x" * 900) == [1]
    assert index.find("xxx*") == [1]
    assert index.find("\U00020000" * 80) == [2]


def test_a_document_of_huge_words_is_held(index: Index) -> None:
    index.put(document(1, " ".join(f"{number}{'é' * 90}" for number in range(11_000))))

    assert index.find("0" + "é" * 90) == [1]


def test_very_long_documents_are_found_alike(index: Index) -> None:
    index.put(
        document(1, "the grey tiles " * 6_000 + "last words"),
        document(
            2, " ".join(f"w{number} x{number}" for number in range(9_000)), recipients="cleo@tiles.example " * 4_000
        ),
    )

    assert index.find('"grey tiles"') == [1]
    assert index.find("last") == []
    assert index.find('"w5000 x5000"') == [2]
    assert index.find("w8999") == []
    assert index.find("to:cleo") == [2]


def test_a_phrase_of_words_said_too_often_is_found_where_they_were_said_first(index: Index) -> None:
    index.put(document(1, "the hall " + "the tiles " * 300 + "the end"))

    assert index.find('"the hall"') == [1]
    assert index.find('"the end"') == []
    assert index.find("end the") == [1]


def test_the_index_can_be_taken_away_and_made_again(index: Index) -> None:
    index.put(document(1, "grey"))
    index.begin()

    assert index.find("grey") == []
