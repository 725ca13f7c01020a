"""How a mail's subject stands to those on record, and what that tells of a new matter."""

from __future__ import annotations

from postroom.filing.content.letters import Letter
from postroom.filing.content.naming import naming
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

CLEO, BEN = "cleo@tiles.example", "ben@studio.example"
HOUR = 3600.0
MAY = 1_714_550_000.0


def sent(subject: str, number: int = 0) -> Letter:
    return Letter(CLEO, "Cleo Lee", (BEN,), MAY + number * HOUR, subject, f"The plan of floor {number} is here.")


def traits(subject: str, memory: Memory) -> list[str]:
    return naming(read(sent(subject)), CLEO, memory.by_subject, memory.by_core)


def test_without_a_subject_nothing_is_told() -> None:
    assert traits("", Memory()) == []


def test_a_subject_is_fresh_known_or_known_under_other_brackets() -> None:
    memory = Memory()
    memory.learn(read(sent("[plan v1] Ground floor")), 1)

    assert traits("Roof", memory)[0] == "fresh"
    assert traits("Re: [plan v1] Ground floor", memory)[0] == "known answering"
    assert traits("[plan v2] Ground floor", memory)[0] == "known under other brackets"


def test_it_is_learned_whether_somebody_sends_the_next_version_as_a_new_matter() -> None:
    opening, continuing = Memory(), Memory()
    for number in range(20):
        for version in (1, 2):
            reading = read(sent(f"[plan v{version}] Floor number {number}", 2 * number + version))
            opening.learn(reading, 2 * number + version)
            continuing.learn(reading, number)

    again = traits("[plan v2] Floor number 19", opening)

    assert opening.naming.odds(again) > 0 > continuing.naming.odds(again)
