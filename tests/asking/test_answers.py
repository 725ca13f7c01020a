"""Answers: read wherever people write them, and whatever stands around."""

from __future__ import annotations

import pytest

from postroom.asking.answers import Answer, Stretch, Verb, answers

QUOTED = "Q1. Cleo Lee: Grey tiles\n  1  Grey tiles\n"


def new(text: str) -> Stretch:
    return Stretch(False, text)


def quoted(text: str) -> Stretch:
    return Stretch(True, "".join(f"> {line}\n" for line in text.splitlines()))


@pytest.mark.parametrize("line", ["Q1: 2", "q1 2", "#1 2", "1: 2", "1) 2", "1. 2", "* Q1: 2", "  Q1:2  ", "Q1 = 2."])
def test_a_line_names_its_question(line: str) -> None:
    assert answers([new(f"Hello,\n{line}\nBest, Ben\n")], [1, 2]) == [Answer(Verb.PLACE, 1, place=2)]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("new: The boiler", Answer(Verb.NEW, 1, subject="The boiler")),
        ("new", Answer(Verb.NEW, 1)),
        ("Not ours.", Answer(Verb.NOT_OURS, 1)),
        ("undo", Answer(Verb.UNDO, 1)),
        ("Share", Answer(Verb.SHARE, 1)),
        ("keep it", Answer(Verb.KEEP, 1)),
    ],
)
def test_what_may_be_said(said: str, answer: Answer) -> None:
    assert answers([new(f"Q1: {said}\n")], [1, 2]) == [answer]


def test_an_answer_stands_below_the_question_it_answers() -> None:
    stretches = [
        quoted("Two letters.\n" + QUOTED),
        new("\n2\n\n"),
        quoted("Q2. Carl Lee: Invoice\n  1  Invoice\n"),
        new("not ours\n"),
    ]

    assert answers(stretches, [1, 2]) == [Answer(Verb.PLACE, 1, place=2), Answer(Verb.NOT_OURS, 2)]


def test_one_line_a_question_is_read_in_their_order() -> None:
    assert [each.place for each in answers([new("3\n1\n")], [1, 2])] == [3, 1]


def test_a_line_that_may_be_about_several_questions_is_about_none() -> None:
    assert answers([new("2\n")], [1, 2, 3]) == []


def test_what_stands_below_the_whole_list_answers_no_single_question() -> None:
    assert answers([quoted(QUOTED + "Q2. Carl: Invoice\n-----\nTriage\n"), new("2\n")], [1, 2]) == []


def test_prose_and_what_is_quoted_is_no_answer() -> None:
    prose = "I met 2 of them. New tiles, please.\nNew people came.\nat 10:30 we left\n"

    assert answers([new(prose), quoted("Q1: 1\nQ2: new: x\n")], [1]) == []


def test_the_first_of_several_answers_counts() -> None:
    assert answers([new("Q1: 1\nQ1: 2\n")], [1]) == [Answer(Verb.PLACE, 1, place=1)]


def test_undo_alone_is_about_all() -> None:
    assert answers([new("Undo\n"), quoted(QUOTED)], [1, 2]) == [Answer(Verb.UNDO, None)]
