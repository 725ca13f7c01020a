"""Which words are new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import Body, Mailbox, SpanKind
from postroom.mail.bodies import Exchange
from postroom.mail.quoting import split
from tests.mail.mails import mail

CLEO = Mailbox("Cleo Hill", "cleo@tiles.example")
NOTES = """To: Cleo Hill/Tiles/AT@TILES
cc: Ada Ortiz/Ours/AT@OURS, Eva
Gray/Ours/AT@OURS
Subject: Slate

Is 40 a metre fine?"""


def read(text: str) -> Body:
    return split(text, subject="Re: Slate", author=CLEO)[0]


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


@pytest.mark.parametrize(
    "above",
    [
        "Ben Oak\n03/02/2026 03:45 PM",
        "\tBen Oak\n\t03/02/2026 03:45 PM\n\t\t \n",
        '"Ben Oak" <ben@ours.example> on 03/02/2026 03:45:10 PM\n',
        "   \n\tOurs and Company\n\t\n\tFrom:  Ben Oak                 03/02/2026 03:45 PM\n\t\n",
        "Ben Oak\n02.03.2026 15:45\nPlease respond to Ben Oak",
    ],
)
def test_lotus_notes_writes_who_and_when_without_labels(above: str) -> None:
    body = read(f"Yes, it is.\n\n\n{above}\n{NOTES}")

    assert body.new == "Yes, it is."
    assert body.quoted == "Is 40 a metre fine?"


@pytest.mark.parametrize(
    "columned",
    [
        "Ben Oak <ben@ours.example>\n02.03.2026 15:45\n\nTo\n{to}\ncc\n\nSubject\n{subject}\n\n\n",
        "Ben Oak\n02/03/2026 15:45\n\nPlease respond to\nben@ours.example\n\n\nAn\n{to}\nKopie\n"
        "Ada Ortiz/Ours/AT@OURS\nThema\n{subject}\n\n",
        "             Ben Oak                                                     \n"
        "             <ben@ours.example                                           \n"
        "             >                                                        To \n"
        "                                       {to} \n"
        "             02.03.2026 15:45                                         cc \n"
        "                                       Ada Ortiz/Ours/AT@OURS            \n"
        "                                                                 Subject \n"
        "                                       {subject}                         \n"
        "                                                                         \n\n",
    ],
)
def test_lotus_notes_writes_labels_in_columns(columned: str) -> None:
    head = columned.format(to="Cleo Hill/Tiles/AT@TILES", subject="Slate")

    body = read(f"Yes, it is.\n\n{head}Is 40 a metre fine?")
    _, (passage,) = split(f"{head}Is 40 a metre fine?", subject="Fw: Slate")

    assert body.new == "Yes, it is."
    assert body.quoted == "Is 40 a metre fine?"
    assert passage.fields["from"].startswith("Ben Oak")
    assert passage.fields["to"] == "Cleo Hill/Tiles/AT@TILES"
    assert passage.fields["date"].endswith("15:45")
    assert passage.fields["subject"] == "Slate"


@pytest.mark.parametrize(
    "table",
    [
        "                    Ben Oak\n"
        "                    <ben@ours.exam       To:     Cleo Hill/Tiles\n"
        "                    ple>                 cc:\n"
        "                    03/02/2026           Subject:     Slate\n"
        "                    03:45 PM\n\n",
        "|--------+----------------------->\n"
        "|        |          Ben          |\n"
        "|        |          Oak          |\n"
        "|        |                       |\n"
        "|        |          03/02/2026   |\n"
        "|        |          03:45 PM     |\n"
        "|--------+----------------------->\n"
        "  >-------------------------------------------|\n"
        "  |       To:     Cleo Hill/Tiles             |\n"
        "  |       Subject:     Slate                  |\n"
        "  >-------------------------------------------|\n\n",
    ],
    ids=["columns", "borders"],
)
def test_lotus_notes_writes_a_table_into_plain_text(table: str) -> None:
    body = read(f"Yes, it is.\n\n{table}Is 40 a metre fine?")
    _, (passage,) = split(f"{table}Is 40 a metre fine?", subject="Fw: Slate")

    assert body.new == "Yes, it is."
    assert body.quoted == "Is 40 a metre fine?"
    assert passage.fields["from"].startswith("Ben Oak")
    assert passage.fields["date"] == "03/02/2026 03:45 PM"
    assert passage.fields["subject"] == "Slate"


@pytest.mark.parametrize("note", [" - slate.doc", "<<slate.pdf>>", "(See attached file: slate.xls)", "[cid:a.png@01]"])
def test_a_note_of_a_file_stands_below_the_signature(note: str) -> None:
    body = read(f"It is attached.\n\nCleo Hill\nTiles Ltd\n0664 123 45 67\n{note}")

    assert body.new == "It is attached."
    assert body.signature.startswith("Cleo Hill")
    assert body.of(SpanKind.DECORATION) == note.strip()


def test_an_address_tells_the_name_that_signs() -> None:
    body = split("See you there.\n\nCleo Hill\n0664 123 45 67", author=Mailbox("", "chill@tiles.example"))[0]

    assert body.new == "See you there."


def test_a_table_of_numbers_is_no_signature() -> None:
    text = "Here they are.\n\nKind Item   Amount\nSlate  27060    500621\nTiles  27255    500615"

    assert read(text).new == text


def test_a_word_on_a_line_of_its_own_is_no_label_of_recipients() -> None:
    text = "Directions\n\nFrom here\n02.03.2026 15:45\n\nTo\nthe yard\n\nThen left."

    assert read(text).new == text


def test_a_forward_of_lotus_notes_is_read() -> None:
    announced = "-------------- Forwarded by Ada Ortiz/Ours/AT on 03/03/2026 \n09:12 AM --------------------"

    _, (passage,) = split(f"FYI\n{announced}\n\n\nBen Oak\n03/02/2026 03:45 PM\n{NOTES}", subject="Slate")

    assert passage.fields["from"] == "Ben Oak"
    assert passage.fields["date"] == "03/02/2026 03:45 PM"
    assert passage.text == "Is 40 a metre fine?"


def test_an_indented_separator_begins_a_quotation() -> None:
    assert read("Yes.\n\n -----Original Message-----\nIs it fine?").new == "Yes."


def test_a_sign_that_something_was_left_out_stands_above_the_quotation() -> None:
    body = read("On Monday, 2 March 2026 09:00:00 CET Ben Oak wrote:\n[...]\n> Is it fine?\n\nYes.")

    assert body.new == "Yes."
    assert list(body.exchanges()) == [Exchange("> Is it fine?", "Yes.")]


def test_answers_are_paired_with_what_they_answer() -> None:
    body = read("Hello Ben,\n\n> Grey?\nYes.\n\n> And the\n> size?\n\nForty.\n\nCleo\n")

    assert list(body.exchanges()) == [Exchange("> Grey?", "Yes."), Exchange("> And the\n> size?", "Forty.")]


def test_a_quotation_names_its_introduction_at_each_level() -> None:
    body = read(
        "No.\n\nBen wrote on 2026-03-02:\n> So?\n>\n> On 1 Mar 2026, Eva <eva@tiles.example> wrote:\n>> Well?\n"
    )

    quoted = [span for span in body.spans if span.kind is SpanKind.QUOTED and body.words(span).strip("> \n")]

    assert [span.level for span in quoted] == [1, 2]
    assert [body.words(body.spans[span.introduction]).strip() for span in quoted] == [
        "Ben wrote on 2026-03-02:",
        "> On 1 Mar 2026, Eva <eva@tiles.example> wrote:",
    ]


def test_where_nothing_would_remain_nothing_is_cut() -> None:
    quotation = "> Is it fine?\n> Is it?"

    assert read(quotation).new == quotation


def test_where_an_introduction_would_take_all_only_marks_are_believed() -> None:
    body = read("From: Ben Oak\nSent: Monday\nTo: Cleo\nSubject: Slate\n\n> Is it fine?\n\nYes, it is.")

    assert body.new.endswith("Yes, it is.")
    assert "Is it fine?" not in body.new


LINES = st.sampled_from(
    """Yes.||> Is it?|>> Was it?|On 2 Mar 2026, Ben <ben@ours.example> wrote:|Ben Oak|03/02/2026 03:45 PM|To: Cleo Hill|
    cc: Ada|Subject: Slate|From: Ben Oak|-----Original Message-----|Regards,|-- |[...]|Begin forwarded message:|
    ---------- Forwarded message ---------|> From: Ben|> Subject: x|> To: y""".replace("|\n    ", "|").split("|")
)


@given(st.lists(LINES, max_size=30), st.sampled_from(["Re: x", "Fwd: x"]))
def test_spans_cover_a_body_exactly_once_and_something_remains(lines: list[str], subject: str) -> None:
    text = "\n".join(lines)

    body, passages = split(text, subject=subject, author=CLEO)

    assert "".join(map(body.words, body.spans)) == text
    assert body.new or passages or not text.strip()


@given(st.lists(LINES, max_size=30))
def test_what_a_forward_says_stands_where_it_was_read(lines: list[str]) -> None:
    text = "\n".join(lines)

    _, passages = split(text, subject="Fwd: x")

    for passage in passages:
        places = {place.field: text[place.start : place.end] for place in passage.places}
        assert places["text"].split("\n")[0].endswith(passage.text.split("\n")[0])
        assert passage.fields.get("subject", "") in places.get("subject", "")


def test_the_rule_of_a_patch_begins_no_signature() -> None:
    text = "Lay the grey ones first.\n\n---\n yard/plan.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)"

    assert read(text).new == text


def test_a_short_disclaimer_in_chinese_is_one() -> None:
    body = read("好的。\n\n本邮件含有保密信息，仅供收件人使用。如果您错收了本邮件，请通知发件人并删除。")

    assert body.new == "好的。"
    assert body.of(SpanKind.DISCLAIMER).startswith("本邮件")


@pytest.mark.parametrize(
    "text",
    [
        'On 2 March 2026 you wrote:\n\n"We pay within ten days."\n\nThat was three weeks ago.',
        "Meeting on 2 March 2026 at 9:00 with ben@ours.example:\n\n- tiles\n- colours",
        "Booked:\n\nFrom: Vienna\nTo: Rome\nDate: 2 March 2026, 09:00\n\nDoes it fit?",
        "This is set:\n\n  from: cleo@tiles.example\n  to: ben@ours.example\n  subject: Report\n\nWhy does it fail?",
    ],
    ids="citation appointment journey settings".split(),
)
def test_what_only_looks_like_an_introduction_is_new(text: str) -> None:
    assert read(text).new == text


@pytest.mark.parametrize(
    "added", ["P.S. The blue ones came back.", "[1] https://tiles.example/blue", "Acked-by: Cleo <c@t.example>"]
)
def test_what_is_added_below_a_signature_is_new(added: str) -> None:
    body = read(f"All fine [1].\n\nBest regards\nCleo Hill\nTiles Ltd\n+44 20 1234 5678\n\n{added}")

    assert body.of(SpanKind.NEW).split("\n")[-1] == added
    assert body.signature == "Tiles Ltd\n+44 20 1234 5678"


def test_a_signature_may_hold_a_slogan() -> None:
    card = "Head of Sales\nTiles Ltd. - Beautiful floors since 1950.\nT +44 20 1234 5678\nwww.tiles.example"

    assert read(f"On Friday.\n\nBest,\nCleo Hill\n{card}").signature == card


def test_whom_a_line_announces_does_not_sign() -> None:
    text = "Dov can be reached here:\n\nDov Far\nTel. +44 20 1234 5678\ndov@far.example"

    assert read(text).new == text


def test_the_underline_of_a_heading_begins_no_signature() -> None:
    text = "Come to the fair.\n\nContact\n=======\n\nfair@tiles.example"

    assert read(text).new == text


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from Workspace ONE Boxer",
        "Samsung Galaxy akıllı telefonumdan gönderildi.",
        "Pobierz aplikację Outlook dla systemu Android<https://aka.ms/AAb9ysg>",
        "Last ned Outlook for iOS",
        "Надіслано з мобільного додатка",
    ],
    ids="boxer turkish polish norwegian ukrainian".split(),
)
def test_a_telephones_footer_is_known_by_where_it_was_sent_from(footer: str) -> None:
    assert read(f"Grey is fine.\n\nCleo\n\n{footer}").new == "Grey is fine.\n\nCleo"


@pytest.mark.parametrize(
    "text",
    [
        "Outlook for 2027: sales will rise.",
        "Bitte löschen Sie die Datei und informieren Sie den Empfänger.\n\nBest\nCleo",
    ],
    ids="forecast request".split(),
)
def test_a_persons_words_may_sound_like_a_program_or_a_firm(text: str) -> None:
    assert read(f"Hi Ben,\n\n{text}").new == f"Hi Ben,\n\n{text}"
