"""Judging by content alone, without a database: what a mail speaks of, and where that was spoken of."""

from __future__ import annotations

import time

from postroom.filing.content.candidates import candidates
from postroom.filing.content.letters import Letter
from postroom.filing.content.ranking import Guess, Ranking, shipped
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

CLEO, BEN, DORA = "cleo@tiles.example", "ben@studio.example", "dora@tiles.example"
HOUR, DAY = 3600.0, 86400.0
MAY = 1_714_550_000.0

HALL, INVOICE, SIGN = 1, 2, 3


def sent(author: str, to: str, text: str, at: float, subject: str = "") -> Letter:
    names = {CLEO: "Cleo Lee", BEN: "Ben Braun", DORA: "Dora Lind"}
    return Letter(author, names.get(author, ""), (to,), at, subject, text)


def tiles() -> Memory:
    """A client with three conversations: grey tiles in a hall, invoice 2211, a sign above the door."""
    memory = Memory()
    letters = [
        (HALL, sent(CLEO, BEN, "Hello Ben, the hall needs new tiles. Grey porcelain, 30 by 60.", MAY, "Hall floor")),
        (HALL, sent(BEN, CLEO, "Which porcelain do you mean, the matt grey or the polished?", MAY + HOUR)),
        (INVOICE, sent(DORA, BEN, "Invoice INV-2211 names the wrong address.", MAY + DAY, "Wrong invoice")),
        (INVOICE, sent(BEN, DORA, "Sorry Dora, a corrected INV-2211 goes out today.", MAY + DAY + HOUR)),
        (SIGN, sent(CLEO, BEN, "Can the neon sign above the door be dimmed at night?", MAY + 2 * DAY, "Neon sign")),
        (SIGN, sent(BEN, CLEO, "The transformer of the sign allows three levels.", MAY + 2 * DAY + HOUR)),
    ]
    for key, letter in letters:
        memory.learn(read(letter), key)
    return memory


def guesses(letter: Letter) -> list[Guess]:
    return shipped().rank(read(letter), tiles(), letter.author)


def best_conversation(letter: Letter) -> int | None:
    return next(guess.key for guess in guesses(letter) if guess.key is not None)


def test_a_number_that_only_one_conversation_knows_points_there() -> None:
    mail = sent(DORA, BEN, "INV-2211 still has not come.", MAY + 3 * DAY)

    assert best_conversation(mail) == INVOICE


def test_the_guesses_share_one_probability_and_a_new_conversation_is_among_them() -> None:
    found = guesses(sent(CLEO, BEN, "Something else: who prints our parking permits?", MAY + 3 * DAY))

    assert abs(sum(guess.probability for guess in found) - 1) < 1e-6
    assert None in [guess.key for guess in found]


def test_a_client_without_a_conversation_can_only_open_one() -> None:
    mail = sent(CLEO, BEN, "Hello", MAY)

    found = shipped().rank(read(mail), Memory(), CLEO)

    assert [guess.key for guess in found] == [None]


def test_judging_stores_nothing() -> None:
    memory = tiles()

    before = {key: (topic.size, len(topic.terms)) for key, topic in memory.topics.items()}
    shipped().rank(read(sent(CLEO, BEN, "The grey porcelain, please order it.", MAY + 3 * DAY)), memory, CLEO)

    assert {key: (topic.size, len(topic.terms)) for key, topic in memory.topics.items()} == before


def test_candidates_stay_few_however_many_conversations_there_are() -> None:
    memory = Memory()
    for number in range(3000):
        memory.learn(read(sent(CLEO, BEN, f"About lot {number} in row {number % 7}", MAY + number)), number)

    found = candidates(read(sent(CLEO, BEN, "Lot 1234 in row 5 is cracked", MAY + 4000)), memory, CLEO)

    assert len(found) <= 60
    assert 1234 in found


def test_a_hostile_text_is_read_in_bounded_time() -> None:
    started = time.process_time()

    found = read(sent(CLEO, BEN, "a.b/" * 400_000 + "[1/" * 100_000, MAY, "[" * 100_000))

    assert len(found.terms) < 5000
    assert time.process_time() - started < 5


def test_a_threshold_for_bare_words_and_one_for_mail_with_a_subject_move_together() -> None:
    bare, told = read(sent(CLEO, BEN, "It hums.", MAY)), read(sent(CLEO, BEN, "It hums.", MAY, "Neon sign"))
    model = Ranking({"likely": [], "new": [], "calibration": [], "sure": {"bare": 0.96, "told": 0.94}})
    guess = Guess(SIGN, 0.95)

    assert (model.is_sure(guess, bare), model.is_sure(guess, told)) == (False, True)
    assert (model.is_sure(guess, bare, 0.97), model.is_sure(guess, told, 0.97)) == (False, False)
    assert (model.is_sure(guess, bare, 0.9), model.is_sure(guess, told, 0.9)) == (True, True)
    assert not model.is_sure(Guess(SIGN, 0.45), told, sure=0.5)
    assert not model.is_sure(Guess(SIGN, 1.0), told, sure=1.01)
