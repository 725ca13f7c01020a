"""Words are cut into what is read together, and none is lost."""

from __future__ import annotations

from postroom.views.stretches import STRETCHES_MOST, Passage, Piece, stretches


def shape(*pieces: Piece) -> list[tuple[str, str, str]]:
    return [(stretch.kind, stretch.head, stretch.text) for stretch in stretches(pieces)]


def test_a_quotation_stands_with_the_line_that_announces_it() -> None:
    assert shape(Piece("new", "Yes.\n"), Piece("attribution", "Ben wrote:\n"), Piece("quoted", "> Grey?\n", 1)) == [
        ("new", "", "Yes."),
        ("quoted", "", "Ben wrote:\n> Grey?"),
    ]


def test_two_forwards_in_a_row_are_two() -> None:
    pieces = [Piece("header", "From: A\n"), Piece("forwarded", "one\n"), Piece("header", "From: B\n")]

    assert shape(*pieces, Piece("new", "\n"), Piece("forwarded", "two\n")) == [
        ("forwarded", "From: A", "one"),
        ("forwarded", "From: B", "two"),
    ]


def test_a_header_block_before_a_quotation_belongs_to_the_quotation() -> None:
    assert shape(Piece("header", "From: A\n"), Piece("quoted", "one\n", 1)) == [("quoted", "", "From: A\none")]


def test_the_words_of_firms_and_programs_stand_with_the_signature() -> None:
    assert shape(Piece("signature", "-- \nCleo\n"), Piece("disclaimer", "Legal.\n"), Piece("decoration", "Sent")) == [
        ("signature", "", "-- \nCleo\nLegal.\nSent")
    ]


def test_levels_open_and_close_inside_each_other() -> None:
    (quotation,) = stretches(
        [
            Piece("quoted", ">>> deep\n", 3),
            Piece("quoted", ">> less\n", 2),
            Piece("quoted", "> least\n", 1),
            Piece("quoted", ">> again\n", 2),
        ]
    )

    assert quotation.passages == [
        Passage("deep", range(1), range(1)),
        Passage("less", range(1), range(1)),
        Passage("least", range(0), range(0)),
        Passage("again", range(1), range(1)),
    ]


def test_blank_pieces_are_dropped() -> None:
    assert stretches([Piece("new", "\n\n"), Piece("signature", " ")]) == []


def test_marks_are_taken_away_as_often_as_words_were_quoted() -> None:
    (quotation,) = stretches([Piece("quoted", "> > deep\n>>deep > er\n", 2)])

    assert [passage.text for passage in quotation.passages] == ["deep\ndeep > er"]


def test_a_stranger_cannot_make_a_page_endless() -> None:
    quoted = [Piece("quoted", f"line {n}\n", 1 + n % 2) for n in range(2_000)]
    mixed = [Piece("quoted" if n % 2 else "new", f"line {n}\n", n % 2) for n in range(2_000)]

    (quotation,) = stretches(quoted)
    drawn = stretches(mixed)

    assert len(quotation.passages) == 1
    assert len(drawn) == STRETCHES_MOST + 1
    assert drawn[-1].text.endswith("line 1998\nline 1999")
