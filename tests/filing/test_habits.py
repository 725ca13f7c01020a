"""How people open matters and answer, learned from a client's own mail."""

from __future__ import annotations

from postroom.filing.content.case import Case
from postroom.filing.content.company import MANNERS, PEOPLE, Company
from postroom.filing.content.habits import Choice, Instinct, Manner
from postroom.filing.content.letters import Letter
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

CLEO, BEN, DORA = "cleo@tiles.example", "ben@studio.example", "dora@tiles.example"
HOUR = 3600.0
MAY = 1_714_550_000.0
HALL, SIGN = 1, 2


def sent(author: str, text: str, at: float, subject: str = "", to: str = BEN) -> Letter:
    names = {CLEO: "Cleo Lee", BEN: "Ben Braun", DORA: "Dora Lind"}
    return Letter(author, names[author], (to,), at, subject, text)


def test_a_client_who_greets_only_in_what_is_new_is_understood() -> None:
    instinct = Instinct()
    for _ in range(30):
        instinct.learn(["^good", "^morning"], opens=True)
        instinct.learn(["^thanks", "^fine"], opens=False)

    assert instinct.odds(["^good", "^morning"]) > 0
    assert instinct.odds(["^thanks", "^fine"]) < -2


def test_a_trait_never_met_changes_nothing() -> None:
    instinct = Instinct()
    instinct.learn(["^good"], opens=True)

    assert instinct.odds(["^good", "^never"]) == instinct.odds(["^good"])


def test_what_a_firm_answers_is_chosen_before_what_it_leaves() -> None:
    choice = Choice()
    for _ in range(20):
        choice.learn(["~asks", "0 quarters"], [["~files", "0 quarters"], ["thanks$", "4 quarters"]])

    assert choice.odds(["~asks", "0 quarters"]) > choice.odds(["~files", "0 quarters"])
    assert choice.odds(["~files", "0 quarters"]) > choice.odds(["thanks$", "4 quarters"])


def test_whom_somebody_always_answers_stands_above_the_newest_of_others() -> None:
    memory, at = Memory(), MAY
    for number in range(0, 60, 3):
        memory.learn(read(sent(CLEO, f"Is part {number} here?", at := at + HOUR, to=DORA)), number)
        memory.learn(read(sent(DORA, f"Mine is {number}.", at := at + HOUR, to=BEN)), number + 1)
        memory.learn(read(sent(BEN, "Yes.", at := at + HOUR, to=CLEO)), number)
    memory.learn(read(sent(CLEO, "Is the last part here?", at := at + HOUR, to=DORA)), 100)
    memory.learn(read(sent(DORA, "Mine is the last.", at := at + HOUR, to=BEN)), 101)

    company = Company(Case(read(sent(BEN, "Yes.", at + HOUR)), memory, BEN), list(memory.topics.values()))
    asked, told = (company.manners(memory.topics[key])[MANNERS.index("standing")] for key in (100, 101))

    assert asked > told


def test_an_answer_in_a_manner_that_drawings_get_points_to_drawings() -> None:
    manner = Manner()
    for _ in range(20):
        manner.learn(["approved"], ["~files"])
        manner.learn(["tomorrow"], ["~asks"])

    assert manner.odds(["approved"], "~files") > 0 > manner.odds(["approved"], "~asks")


def test_who_is_greeted_by_name_is_looked_for_in_each_conversation() -> None:
    memory = Memory()
    memory.learn(read(sent(DORA, "The hall needs new tiles.", MAY)), HALL)
    memory.learn(read(sent(BEN, "The sign can be dimmed.", MAY + HOUR)), SIGN)

    case = Case(read(sent(CLEO, "Hello Dora, which tiles do you like?", MAY + 2 * HOUR)), memory, CLEO)
    company = Company(case, list(memory.topics.values()))
    hall = dict(zip(PEOPLE, company.people(memory.topics[HALL]), strict=True))
    sign = dict(zip(PEOPLE, company.people(memory.topics[SIGN]), strict=True))

    assert (hall["names_last_author"], sign["names_last_author"]) == (1.0, 0.0)


def test_parts_announced_and_not_yet_there_are_expected() -> None:
    memory = Memory()
    memory.learn(read(sent(CLEO, "The plans of the ground floor.", MAY, "Plans (1/3)")), HALL)

    case = Case(read(sent(CLEO, "And these are of the first floor.", MAY + HOUR)), memory, CLEO)
    people = dict(zip(PEOPLE, Company(case, [memory.topics[HALL]]).people(memory.topics[HALL]), strict=True))

    assert people["parts_missing"] == 2.0


def test_what_a_mail_quotes_leaves_its_manner_as_it_is() -> None:
    bare = sent(CLEO, "Can it be dimmed?", MAY)

    quoting = read(Letter(bare.author, bare.name, bare.to, MAY, "Re: Sign", bare.text, quoted="The sign is bright."))

    assert quoting.signs == read(bare).signs
    assert "~asks" in quoting.signs
