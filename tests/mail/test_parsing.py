"""Messages as they are, and as they should not be."""

from datetime import UTC, datetime

from postroom.mail import Defect, Mailbox, parse
from tests.mail.mails import CORPUS, mail


def test_a_plain_mail_says_who_wrote_what_when() -> None:
    parsed = mail("plain")

    assert parsed.from_ == Mailbox("Cleo Tiler", "cleo@tiles.example")
    assert parsed.to == (Mailbox("Ben", "ben@ours.example"),)
    assert parsed.date == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert parsed.message_id == "plain@tiles.example"
    assert parsed.defects == ()


def test_the_header_block_ends_where_the_body_begins() -> None:
    raw = (CORPUS / "plain.eml").read_bytes()

    parsed = parse(raw)

    assert raw[parsed.headers_end :].startswith(b"The grey ones")


def test_of_alternatives_the_plain_one_is_read_and_the_html_kept() -> None:
    parsed = mail("alternative")

    assert parsed.text == "Plain words."
    assert parsed.html == "<p>Rich <b>words</b>.</p>"
    assert parsed.attachments == ()


def test_a_file_name_in_sections_is_put_together() -> None:
    (plan,) = mail("attachment").attachments

    assert (plan.path, plan.name, plan.content, plan.size) == ("2", "Pläne.pdf", b"PDF", 3)


def test_an_image_shown_in_the_html_is_an_inline_attachment() -> None:
    (image,) = mail("inline_image").attachments

    assert image.inline
    assert image.content_id == "hall@x"


def test_encoded_words_in_two_charsets_make_one_subject() -> None:
    assert mail("encoded_words").subject == "Küche für Ben"


def test_raw_eight_bit_headers_are_read() -> None:
    assert mail("raw_8bit").subject == "Küche"


def test_an_unknown_charset_is_read_as_what_it_looks_like() -> None:
    parsed = mail("unknown_charset")

    assert parsed.text == "Grüße"
    assert Defect.CHARSET_UNKNOWN in parsed.defects


def test_windows_quotes_in_stated_latin_1_are_read() -> None:
    assert mail("windows_in_latin1").text == "„Grau“ € 40"


def test_a_multipart_without_its_boundary_is_text() -> None:
    parsed = mail("broken_boundary")

    assert parsed.text == "Only words, and no boundary at all."
    assert Defect.BOUNDARY_NOT_FOUND in parsed.defects


def test_a_missing_last_boundary_loses_no_part() -> None:
    parsed = mail("unclosed_boundary")

    assert parsed.text == "First.\nSecond."
    assert Defect.BOUNDARY_UNCLOSED in parsed.defects


def test_a_boundary_that_is_not_stated_is_found() -> None:
    parsed = mail("no_boundary_stated")

    assert parsed.text == "First."
    assert Defect.BOUNDARY_MISSING in parsed.defects


def test_base64_without_its_padding_is_decoded() -> None:
    parsed = mail("broken_base64")

    assert parsed.text == "Grey tiles"
    assert Defect.TRANSFER_ENCODING_BROKEN in parsed.defects


def test_an_impossible_date_is_none() -> None:
    parsed = mail("impossible_date")

    assert parsed.date is None
    assert Defect.DATE_IMPOSSIBLE in parsed.defects


def test_groups_are_flattened_and_names_keep_their_commas() -> None:
    assert mail("groups").to == (Mailbox("B, Ben", "ben@ours.example"), Mailbox("the owner", "ada@ours.example"))


def test_lines_that_end_in_carriage_returns_are_lines() -> None:
    parsed = mail("carriage_returns")

    assert parsed.subject == "Old"
    assert parsed.text == "Grey.\nWhite."


def test_words_without_headers_are_a_body() -> None:
    parsed = mail("no_headers")

    assert parsed.text == "Just words."
    assert Defect.HEADERS_MISSING in parsed.defects


def test_nul_bytes_are_left_out_of_the_text() -> None:
    parsed = mail("nul_bytes")

    assert parsed.text == "Grey."
    assert Defect.NUL_BYTES in parsed.defects
