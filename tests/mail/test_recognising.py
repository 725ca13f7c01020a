"""Words of held messages are known for quotations, whatever introduces them."""

from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import Body, SpanKind, held_phrases, parse, recognised

QUESTION = "Shall we take the grey tiles for the hall, or would you rather have the blue ones in there?"
DATES = "The bathroom can wait until the plumber has finished, and he comes in the second week of March."
HELD = held_phrases([("1@ours.example", f"{QUESTION}\n\n{DATES}"), ("2@ours.example", f"Again: {QUESTION}")])


def read(text: str) -> Body:
    return parse(f"From: cleo@tiles.example\nSubject: Re: Tiles\n\n{text}".encode()).body


def test_held_words_without_marks_are_quoted_and_told_by_whom() -> None:
    body, origins = recognised(read(f"Grey.\n\nBen kirjutas 2.3.2026:\n\n{QUESTION}\n\n{DATES}"), HELD)

    assert body.new == "Grey."
    assert body.of(SpanKind.ATTRIBUTION) == "Ben kirjutas 2.3.2026:"
    assert body.quoted == f"{QUESTION}\n\n{DATES}"
    assert {origin.source for origin in origins} == {"1@ours.example"}
    assert next(span.introduction for span in body.spans if span.kind is SpanKind.QUOTED) == 1


def test_marked_words_are_tied_to_the_message_that_said_them_first() -> None:
    answered = read("Grey.\n\n> " + QUESTION.replace(" or ", " or\n> "))

    body, origins = recognised(answered, HELD)

    assert body == answered
    assert [origin.source for origin in origins] == ["1@ours.example"]


def test_an_answer_below_held_words_stays_new() -> None:
    body, _ = recognised(read(f"{QUESTION}\n\nGrey.\n\n{DATES}\n\nOn the tenth."), HELD)

    assert body.new.split() == ["Grey.", "On", "the", "tenth."]


def test_where_nothing_would_be_new_nothing_is_quoted() -> None:
    sent_again = read(QUESTION)

    body, origins = recognised(sent_again, HELD)

    assert body == sent_again
    assert len(origins) == 1


@given(st.lists(st.sampled_from([QUESTION, DATES, "", "> x", "Grey.", "Ben wrote 2.3.2026:", "Yes,\nno"]), max_size=12))
def test_spans_still_cover_the_text_once_and_in_order(lines: list[str]) -> None:
    body, origins = recognised(read("\n".join(lines)), HELD)

    assert "".join(map(body.words, body.spans)) == body.text
    assert all(0 <= origin.start < origin.end <= len(body.text) for origin in origins)
    assert all(body.spans[span.introduction].start < span.start for span in body.spans if span.introduction >= 0)
