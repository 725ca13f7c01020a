"""Which words are new."""

from postroom.mail import SpanKind
from tests.mail.mails import mail


def test_an_english_reply_is_split_from_what_it_answers() -> None:
    body = mail("reply").body

    assert body.new == "Yes, on Friday."
    assert body.quoted == "> Shall we lay the grey tiles on Friday morning?"


def test_a_german_reply_is_split_from_what_it_answers() -> None:
    assert mail("reply_de").body.new == "Ja, am Freitag."


def test_a_header_block_without_marks_begins_a_quotation() -> None:
    body = mail("reply_outlook").body

    assert body.new == "Ja, gern."
    assert body.quoted == "Legen wir am Freitag?"


def test_a_separator_line_begins_a_quotation() -> None:
    body = mail("original_message").body

    assert body.new == "Fine."
    assert body.quoted == "Is it fine?"


def test_answers_between_the_lines_are_new() -> None:
    assert mail("interleaved").body.new == "Grey.\nForty."


def test_a_quotation_in_html_is_not_new() -> None:
    body = mail("html_only").body

    assert body.new == "Grey & white."
    assert body.quoted == "Which colour?"


def test_a_signature_is_not_new() -> None:
    body = mail("plain").body

    assert body.new == "The grey ones, 30 by 60."
    assert body.signature == "-- \nCleo"


def test_a_telephones_footer_is_a_signature() -> None:
    assert mail("telephone").body.new == "On my way."


def test_forwarded_words_are_not_quoted_ones() -> None:
    parsed = mail("forward")

    assert parsed.body.new == "For you to see."
    assert SpanKind.QUOTED not in {span.kind for span in parsed.body.spans}
    assert parsed.forwards[0].subject == "Price of slate"
    assert parsed.forwards[0].text == "Slate is 40 a metre."


def test_an_attached_message_is_a_file_and_a_forward() -> None:
    parsed = mail("forward_attached")

    assert [each.content_type for each in parsed.attachments] == ["message/rfc822"]
    assert parsed.forwards[0].message_id == "slate@stone.example"
    assert parsed.forwards[0].text == "Slate is 40 a metre."
