"""Judging by content alone, without a database: what a mail speaks of, and where that was spoken of."""

from __future__ import annotations

import time

from postroom.filing.content.candidates import candidates
from postroom.filing.content.letters import Letter
from postroom.filing.content.ranking import Guess, Ranking, opens_by_itself, shipped
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
    model = Ranking({"likely": [], "new": [], "named": [], "calibration": [], "sure": {"bare": 0.96, "told": 0.94}})
    bare, told = Guess(SIGN, 0.95), Guess(SIGN, 0.95, is_told=True)

    assert (model.is_sure(bare), model.is_sure(told)) == (False, True)
    assert (model.is_sure(bare, 0.97), model.is_sure(told, 0.97)) == (False, False)
    assert (model.is_sure(bare, 0.9), model.is_sure(told, 0.9)) == (True, True)
    assert not model.is_sure(Guess(SIGN, 0.45, is_told=True), sure=0.5)
    assert not model.is_sure(Guess(SIGN, 1.0, is_told=True), sure=1.01)


def test_a_subject_of_his_own_to_one_person_alone_gives_nothing_away() -> None:
    named = sent(CLEO, BEN, "It hums.", MAY + 3 * DAY, "Humming")
    known = sent(CLEO, BEN, "It hums.", MAY + 3 * DAY, "Re: Neon sign")

    assert [guess.is_told for guess in guesses(named)][:1] == [False]
    assert [guess.is_told for guess in guesses(known)][:1] == [True]


def test_a_new_matter_that_is_not_sure_is_asked_about_where_only_words_tell_it() -> None:
    assert not opens_by_itself(Guess(None, 0.55))
    assert opens_by_itself(Guess(None, 0.65))
    assert opens_by_itself(Guess(None, 0.45, is_told=True))
