"""Messages inside a message: who wrote them, where that was read, and who speaks."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

from postroom.mail import Mailbox, ParsedMessage, parse, speech

CLEO = Mailbox("Cleo Hill", "cleo@tiles.example")
ADA = Mailbox("Ada Ortiz", "ada@ours.example")

ANNOUNCED = """\
Zur Kenntnis.

-------- Weitergeleitete Nachricht --------
Betreff: Fliesen
Datum: Montag, 2. März 2026 15:45
Von: Cleo Hill <cleo@tiles.example>
An: Ben <ben@ours.example>
Kopie (CC): Ada Ortiz <ada@ours.example>

Welche Farbe?
"""


def from_ben(text: str, subject: str = "WG: Fliesen") -> ParsedMessage:
    return parse(
        f"From: Ben <ben@ours.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    )


def read_at(parsed: ParsedMessage, number: int = 0) -> dict[str, str]:
    """Return the words that stand where each field of a forward was read."""
    return {each.field: parsed.text[each.start : each.end] for each in parsed.forwards[number].places}


def is_ours(address: str) -> bool:
    return address.endswith("@ours.example")


def enclosing(inner: EmailMessage, from_: str, subject: str, text: str) -> EmailMessage:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Subject"] = from_, subject
    outer.set_content(text)
    outer.add_attachment(inner)
    return outer


def slate() -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Cc"] = "Cleo Hill <cleo@tiles.example>", "dov@stone.example", "ada@ours.example"
    mail["Subject"], mail["Message-ID"] = "Slate", "<slate@tiles.example>"
    mail.set_content("Slate is 40 a metre.\n")
    return mail


def test_a_forward_is_read_field_by_field_in_the_language_of_its_program() -> None:
    forwarded = from_ben(ANNOUNCED).forwards[0]

    assert forwarded.from_ == CLEO
    assert forwarded.to == (Mailbox("Ben", "ben@ours.example"),)
    assert forwarded.cc == (ADA,)
    assert forwarded.date == datetime(2026, 3, 2, 15, 45, tzinfo=UTC)
    assert (forwarded.subject, forwarded.text) == ("Fliesen", "Welche Farbe?")


def test_each_field_of_a_forward_tells_where_it_was_read() -> None:
    assert read_at(from_ben(ANNOUNCED)) == {
        "subject": "Fliesen",
        "date": "Montag, 2. März 2026 15:45",
        "from": "Cleo Hill <cleo@tiles.example>",
        "to": "Ben <ben@ours.example>",
        "cc": "Ada Ortiz <ada@ours.example>",
        "text": "Welche Farbe?",
    }


def test_a_forward_whose_lines_are_all_marked_is_read_without_the_marks() -> None:
    parsed = from_ben(
        "See below.\n\nBegin forwarded message:\n\n> From: Cleo Hill <cleo@tiles.example>\n> Subject: Tiles\n"
        "> Date: 2 March 2026 at 15:45:10 CET\n> To: Ben <ben@ours.example>\n> \n> Which colour?\n> Grey?\n"
    )

    assert parsed.body.new == "See below."
    assert parsed.forwards[0].text == "Which colour?\nGrey?"
    assert read_at(parsed)["from"] == "Cleo Hill <cleo@tiles.example>"
    assert read_at(parsed)["text"] == "Which colour?\n> Grey?"


def test_a_forwarding_subject_makes_an_original_message_a_forward() -> None:
    parsed = from_ben(ANNOUNCED.replace("-------- Weitergeleitete", "-----Ursprüngliche").replace(" --------", "-----"))

    assert parsed.body.new == "Zur Kenntnis."
    assert parsed.forwards[0].text == "Welche Farbe?"


def test_what_a_forward_passes_on_in_turn_is_read_as_well() -> None:
    parsed = from_ben(
        "For you.\n\n---------- Forwarded message ---------\nFrom: Ada Ortiz <ada@ours.example>\n"
        "Date: Tue, 3 Mar 2026 at 9:00\nSubject: Fwd: Tiles\nTo: Ben <ben@ours.example>\n\nYours, I think.\n\n"
        "---------- Forwarded message ---------\nFrom: Cleo Hill <cleo@tiles.example>\n"
        "Date: Mon, 2 Mar 2026 at 15:45\nSubject: Tiles\nTo: Ada Ortiz <ada@ours.example>\n\nWhich colour?\n",
        subject="Fwd: Fwd: Tiles",
    )

    assert [(each.depth, each.from_) for each in parsed.forwards] == [(1, ADA), (2, CLEO)]
    assert parsed.forwards[0].body.new == "Yours, I think."
    assert read_at(parsed, 1)["from"] == "Cleo Hill <cleo@tiles.example>"
    assert read_at(parsed, 1)["text"] == "Which colour?"


def test_the_quotations_of_a_forward_are_told_from_its_own_words() -> None:
    parsed = from_ben(ANNOUNCED + "\nAm 1. März 2026 um 9:00 schrieb Ben <ben@ours.example>:\n> Was fehlt noch?\n")

    assert parsed.forwards[0].body.new == "Welche Farbe?"
    assert parsed.forwards[0].body.quoted == "> Was fehlt noch?"


def test_an_attached_message_is_read_with_the_one_attached_to_it() -> None:
    parsed = parse(
        enclosing(
            enclosing(slate(), "ada@ours.example", "Fwd: Slate", "Yours?"), "ben@ours.example", "Fwd", "!"
        ).as_bytes()
    )

    assert [(each.depth, each.path, each.subject) for each in parsed.forwards] == [
        (1, "2", "Fwd: Slate"),
        (2, "2.2", "Slate"),
    ]
    assert parsed.forwards[1].cc == (Mailbox("", "ada@ours.example"),)
    assert parsed.forwards[1].message_id == "slate@tiles.example"


def test_an_author_written_by_name_alone_has_no_address() -> None:
    parsed = from_ben(ANNOUNCED.replace("Cleo Hill <cleo@tiles.example>", "Hill, Cleo"))

    assert parsed.forwards[0].from_ == Mailbox("Hill, Cleo", "")


def test_a_message_sent_on_behalf_of_somebody_is_hers() -> None:
    behalf = "desk@tiles.example [mailto:desk@tiles.example] Im Auftrag von Cleo Hill"
    forwarded = from_ben(ANNOUNCED.replace("Cleo Hill <cleo@tiles.example>", behalf)).forwards[0]

    assert forwarded.from_ == Mailbox("Cleo Hill", "")
    assert forwarded.sender == Mailbox("", "desk@tiles.example")


def test_where_a_member_forwards_the_inner_sender_speaks() -> None:
    said = speech(from_ben(ANNOUNCED), is_ours)

    assert said.speaker == CLEO
    assert said.body.new == "Welche Farbe?"
    assert said.passed_on_by == (Mailbox("Ben", "ben@ours.example"),)


def test_where_a_client_forwards_she_speaks_and_encloses_it() -> None:
    parsed = parse(enclosing(slate(), "Eva <eva@client.example>", "Fwd: Slate", "Too dear?").as_bytes())

    said = speech(parsed, is_ours)

    assert said.speaker == Mailbox("Eva", "eva@client.example")
    assert said.body.new == "Too dear?"
    assert [each.from_ for each in said.enclosed] == [CLEO]


def test_through_the_hands_of_two_members_the_client_speaks() -> None:
    parsed = parse(
        enclosing(enclosing(slate(), "ada@ours.example", "Fwd", "Yours?"), "ben@ours.example", "Fwd", "!").as_bytes()
    )

    said = speech(parsed, is_ours)

    assert said.speaker == CLEO
    assert [each.address for each in said.passed_on_by] == ["ben@ours.example", "ada@ours.example"]


def test_many_forwards_in_one_body_are_bounded() -> None:
    parsed = from_ben(
        "Begin forwarded message:\n\n> From: a@b.example\n> Subject: x\n> To: c@d.example\n>\n> y\n\nso\n\n" * 400
    )

    assert len(parsed.forwards) <= 20


def test_a_forward_longer_than_what_is_looked_at_is_read() -> None:
    block = "---------- Forwarded message ---------\nFrom: a@b.example\nSubject: x\nTo: c@d.example\n\n"

    parsed = from_ben(block + block + "y\n" * 200_000)

    assert read_at(parsed, 1)["text"].endswith("y")


def test_a_marked_header_block_that_loses_its_marks_is_read_to_its_end() -> None:
    parsed = parse(
        b"Subject: Fwd: Slate\n\nBegin forwarded message:\n\n> From: Cleo Lee <cleo@tiles.example>\n"
        b"To: Ben <ben@studio.example>\nSubject: Slate\n"
    )

    assert [(forward.subject, forward.text) for forward in parsed.forwards] == [("Slate", "")]
