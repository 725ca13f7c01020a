"""Messages inside a message."""

from datetime import UTC, datetime

from postroom.mail import parse


def test_the_date_of_a_forward_is_read_in_the_language_of_its_program() -> None:
    raw = """From: Ben <ben@ours.example>
Subject: WG: Fliesen
Content-Type: text/plain; charset=utf-8

Zur Kenntnis.

-------- Weitergeleitete Nachricht --------
Von: Cleo Hill <cleo@tiles.example>
Gesendet: Montag, 2. März 2026 15:45
An: Ben <ben@ours.example>
Betreff: Fliesen

Welche Farbe?
"""

    forwarded = parse(raw.encode()).forwards[0]

    assert forwarded.date == datetime(2026, 3, 2, 15, 45, tzinfo=UTC)


def test_a_forwarding_subject_makes_an_original_message_a_forward() -> None:
    raw = """From: Ben <ben@ours.example>
Subject: WG: Fliesen
Content-Type: text/plain; charset=utf-8

Zur Kenntnis.

-----Ursprüngliche Nachricht-----
Von: Cleo Hill <cleo@tiles.example>
Gesendet: Montag, 2. März 2026 15:45
An: Ben <ben@ours.example>
Betreff: Fliesen

Welche Farbe?
"""

    parsed = parse(raw.encode())

    assert parsed.body.new == "Zur Kenntnis."
    assert parsed.forwards[0].text == "Welche Farbe?"
