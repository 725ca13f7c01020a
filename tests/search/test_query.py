"""The query language, and what is forgiven in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from postroom.search import QueryError, parse
from postroom.search.query import LONGEST, And, Facet, Not, Or, Query, Since, Term

pytestmark = pytest.mark.one_engine

PIECES = (
    'grey Größe tiles* a.b* " "to or OR - -draft ( -( ) from: to:ben subject:( client:a in:"the after:2026-03'
    ' -before:2026 is: 日本 or* "or" -- ½ Or from:( -to:( from:-ben client:-a after:2026- before:20'
    ' -from:( to:-ben -client:- before:(2026 in:-"the ) ﷺ'
)
WRITTEN = st.lists(st.sampled_from(PIECES.split()), max_size=24).map(" ".join)


def read(written: str) -> Query | None:
    """Read a query, or none where it is refused."""
    with suppress(QueryError):
        return parse(written)
    return None


def test_words_side_by_side_must_all_be_there() -> None:
    assert parse("grey tiles") == And((Term(("grey",)), Term(("tiles",))))


def test_an_empty_query_asks_for_everything() -> None:
    assert parse("  ") == And(())


def test_words_in_quotes_are_a_phrase() -> None:
    assert parse('"Grey, tiles"') == And((Term(("grey", "tiles")),))


def test_what_is_written_in_one_is_a_phrase() -> None:
    assert parse("cleo@tiles.example") == And((Term(("cleo", "tiles", "example")),))


def test_a_star_asks_for_the_beginning_of_a_word() -> None:
    assert parse("til*") == And((Term(("til",), is_prefix=True),))


def test_a_star_in_quotes_is_nothing() -> None:
    assert parse('"til*"') == And((Term(("til",)),))


def test_a_field_is_named_in_any_case() -> None:
    assert parse('FROM:cleo filename:"the plan"') == And((Term(("cleo",), "sender"), Term(("the", "plan"), "files")))


def test_a_name_that_is_no_field_is_a_word() -> None:
    assert parse("re:tiles") == And((Term(("re", "tiles")),))


def test_or_binds_less_than_standing_side_by_side() -> None:
    assert parse("grey tiles or logo") == And((Or((And((Term(("grey",)), Term(("tiles",)))), Term(("logo",)))),))


def test_brackets_bind_first() -> None:
    assert parse("grey (tiles or logo)") == And((Term(("grey",)), Or((Term(("tiles",)), Term(("logo",))))))


def test_brackets_that_change_nothing_are_not_remembered() -> None:
    assert parse("((grey) (tiles (hall)))") == parse("grey tiles hall")


def test_a_dash_asks_for_what_does_not_hold_a_word() -> None:
    assert parse("-draft") == And((Not(Term(("draft",))),))


def test_a_dash_before_brackets_turns_the_whole_group() -> None:
    assert parse("-(a or b)") == And((Not(Or((Term(("a",)), Term(("b",))))),))


def test_a_field_before_brackets_holds_for_all_in_them() -> None:
    assert parse("from:(ben or cleo)") == parse("from:ben or from:cleo")
    assert parse("-from:(ben or cleo) tiles") == parse("-(from:ben or from:cleo) tiles")
    assert parse("client:(acme or to:ben)") == parse("client:acme or to:ben")


def test_a_dash_behind_the_field_asks_for_what_does_not_hold_it() -> None:
    assert parse("from:-ben") == parse("-from:ben")
    assert parse("-from:-ben") == parse("from:ben")


@pytest.mark.parametrize("word", ["or", "OR", "Or"])
def test_or_is_written_in_any_case(word: str) -> None:
    assert parse(f"ash {word} slate") == parse("ash or slate")


def test_a_date_may_be_half_typed() -> None:
    assert parse("after:2026-") == parse("after:2026")
    assert parse("after:2026-03-") == parse("after:2026-03")
    with pytest.raises(QueryError, match="'20' is no date"):
        parse("after:20")


def test_two_negations_are_none() -> None:
    assert parse("-(-grey)") == parse("grey")


def test_a_dash_inside_a_word_joins() -> None:
    assert parse("to-do") == And((Term(("to", "do")),))


def test_facets_keep_what_was_written() -> None:
    assert parse('client:"Tiles & Co"') == And((Facet("client", "Tiles & Co"),))


def test_before_is_not_after() -> None:
    assert parse("before:2026-03") == And((Not(Since(datetime(2026, 3, 1, tzinfo=UTC))),))


@pytest.mark.parametrize("half", ["202", "2026-13", "2026-02-30", "2026-1-1-1", "0000", "-"])
def test_a_date_that_cannot_be_one_yet_is_said(half: str) -> None:
    with pytest.raises(QueryError, match="is no date; write it like 2026-03-01"):
        parse(f"before:{half}")


def test_or_in_quotes_is_a_word() -> None:
    assert str(parse('"or" x')) == '"or" x'


def test_an_open_quote_reaches_to_the_end() -> None:
    assert parse('grey "tiles for') == parse('grey "tiles for"')


@pytest.mark.parametrize(
    "half",
    [
        "grey or",
        "or grey",
        "grey -",
        "grey )",
        "(grey",
        "grey ()",
        "grey from:",
        'grey "',
        "grey -()",
        "grey from:()",
        "grey from:(",
        "(grey from:)",
        'grey after:"',
        "grey -from:-",
    ],
)
def test_what_is_half_typed_is_left_out(half: str) -> None:
    assert parse(half) == parse("grey")


def test_signs_that_no_database_takes_are_left_out() -> None:
    assert parse('client:"a\x00b\ud800"') == And((Facet("client", "a b "),))


def test_a_date_that_is_none_is_said() -> None:
    with pytest.raises(QueryError, match="'tomorrow' is no date"):
        parse("grey after:tomorrow")


def test_brackets_are_not_nested_without_bound() -> None:
    with pytest.raises(QueryError, match="more than 10 deep"):
        parse("(" * 11)


def test_terms_are_not_without_number() -> None:
    with pytest.raises(QueryError, match="51 terms"):
        parse("a " * 51)


def test_a_query_is_not_without_length() -> None:
    with pytest.raises(QueryError, match="1001 characters"):
        parse("a" * 1001)


def test_a_query_that_grows_when_it_is_read_is_not_without_length() -> None:
    with pytest.raises(QueryError, match="written out, the query is longer than 1000 characters"):
        parse(("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 12 + " ") * 8)


@given(st.one_of(st.text(max_size=LONGEST + 2), WRITTEN))
@example("-" * 500)
@example("(" * 1000)
@example('after:"')
@example("before:0001 after:9999-12-31")
@example("from:a-b* -(a or -(b c)) -before:2026")
@example("filename:(" + "a " * 48 + ")")
@example("from:(" * 10 + "a or b")
def test_whatever_is_read_reads_the_same_when_it_is_written_down(written: str) -> None:
    query = read(written)
    assume(query)

    assert parse(str(query)) == query
