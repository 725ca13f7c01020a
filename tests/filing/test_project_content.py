"""Which project a mail is about, told by its content alone."""

from __future__ import annotations

from postroom.filing.content.letters import Letter
from postroom.filing.content.projects import Projects
from postroom.filing.content.terms import Reading, read

HALL, SHOP = 1, 2
CLEO, CARL = "cleo@tiles.example", "carl@tiles.example"


def said(subject: str, text: str, author: str = CLEO, day: int = 0) -> Reading:
    return read(Letter(author, "", ("ben@studio.example",), day * 86400.0, subject, text))


def taught() -> Projects:
    projects = Projects({HALL: "Hall", SHOP: "Shop"})
    for day in range(8):
        projects.learn(said(f"Floor {day}", f"The porcelain of row {day} arrives, grouting follows.", CLEO, day), HALL)
        projects.learn(said(f"Basket {day}", f"Coupon {day} vanishes at checkout, pages load slowly.", CARL, day), SHOP)
    return projects


def test_the_project_whose_mail_speaks_of_the_same_comes_first_with_a_probability() -> None:
    guesses = taught().rank(said("", "Which grouting goes with the porcelain?"))

    assert guesses[0].key == HALL
    assert guesses[0].probability > 0.8
    assert abs(sum(guess.probability for guess in guesses) - 1) < 1e-9


def test_words_outweigh_who_wrote_them() -> None:
    assert taught().rank(said("Coupon at checkout", "Pages load slowly again.", CLEO))[0].key == SHOP


def test_what_says_nothing_known_is_no_surer_than_its_author() -> None:
    known = taught().rank(said("Floor", "The porcelain arrives."))[0].probability

    assert taught().rank(said("", "See you tomorrow?", "dov@elsewhere.example"))[0].probability < 0.9 < known


def test_the_name_of_a_project_counts_from_its_first_mail_on() -> None:
    projects = taught()
    projects.names = {3: "Greenhouse"}
    projects.learn(said("First", "Here we go."), 3)

    assert projects.rank(said("Greenhouse", "When do we begin?", "dov@elsewhere.example"))[0].key == 3


def test_a_correction_counts_at_once() -> None:
    projects = taught()
    letter = said("Skylight", "Who measures the skylight?", "erin@tiles.example")
    projects.learn(letter, SHOP)

    assert projects.rank(said("Skylight", "Was the skylight measured?", "erin@tiles.example"))[0].key == SHOP


def test_reasons_name_words_as_they_were_written_and_the_author() -> None:
    asked = said("", "Which Porcelain goes there?")

    reasons = " ".join(taught().reasons(asked, HALL))

    assert "“Porcelain”" in reasons
    assert "8 of the 8 mails of its author" in reasons
