"""Hard wraps: what a program broke is one paragraph again, and what the writer broke stays broken."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import unwrapped

PARAGRAPH = (
    "The grey ones are still to be had, thirty by sixty, and the hall needs forty square metres of them; the man at "
    "the warehouse says that they can be brought on Friday before nine, if somebody is there to open the gate."
)


@pytest.mark.parametrize("column", [56, 64, 72, 76, 78])
def test_a_paragraph_is_one_again_at_every_usual_column(column: int) -> None:
    wrapped = textwrap.fill(PARAGRAPH, column)

    assert (
        unwrapped(f"Hello Ben,\n\n{wrapped}\n\nKind regards\nCleo")
        == f"Hello Ben,\n\n{PARAGRAPH}\n\nKind regards\nCleo"
    )


@pytest.mark.parametrize(
    "text",
    [
        "12 grey\n4 white\n1 ash",
        "Cleo Lee\nTessel & Clay\n4 Quarry Road\nHolm",
        "- the grey ones for the hall, thirty by sixty, by Friday\n- the white ones for the bath, ten by ten",
        "The first sentence stands on a line of its own, and is long.\nSo does the second, which is longer.",
        "    total   12.00   VAT    2.40   and what is left of it is\n    paid    14.40   by the end of this month",
        PARAGRAPH,
        "",
    ],
)
def test_what_the_writer_broke_stays_broken(text: str) -> None:
    assert unwrapped(text) == text


def test_a_list_stays_a_list_below_a_wrapped_paragraph() -> None:
    listed = "- grey\n- white\n1. ash"

    assert unwrapped(f"{textwrap.fill(PARAGRAPH, 72)}\n{listed}").endswith(f"gate.\n{listed}")


@given(st.text(alphabet="ab ,.\n>-", max_size=400))
def test_no_word_is_lost_and_none_is_joined_to_another(text: str) -> None:
    assert unwrapped(text).split() == text.split()
