"""What is written down of a message beside its words."""

from __future__ import annotations

import json

from postroom.incoming.telling import MOST, WORDS_MOST, told
from postroom.mail import parse
from tests.views import letters
from tests.world import letter


def test_ordinary_mail_tells_nothing() -> None:
    assert told(parse(letter())) == {}


def test_a_forward_that_is_written_into_the_text_tells_where_its_words_stand() -> None:
    parsed = parse(letters.FORWARD)

    first, second = told(parsed)["forwards"]

    assert parsed.text[slice(*first["at"])].startswith("Slate is 40 a metre.")
    assert parsed.text[slice(*second["at"])] == "Forty, then."
    assert (first["depth"], second["depth"]) == (1, 2)
    assert first["from"] == {"name": "Cleo Lee", "address": "cleo@tiles.example"}


def test_an_attached_message_tells_its_words() -> None:
    (forward,) = told(parse(letters.attached(letters.TICKET)))["forwards"]

    assert (forward["words"], forward["path"], forward["is_cut"]) == ("We look into it.", "2", False)


def test_links_that_were_said_before_are_left_to_the_message_that_said_them() -> None:
    assert "transfers" not in told(parse(letter(text="Thanks.\n\nOn Monday, Cleo wrote:\n> https://we.tl/t-abc\n")))


def test_a_stranger_cannot_make_it_large_or_say_what_no_database_takes() -> None:
    many = "\n".join(f"https://we.tl/t-{number} \0" for number in range(500))

    found = told(parse(letter(text="x").replace(b"x\n", f"{many}{'y' * 9_000}.pdf".encode())))

    assert len(found["transfers"]) == MOST
    assert "\\u0000" not in json.dumps(found)
    assert max(len(link["url"]) for link in found["transfers"]) <= WORDS_MOST
