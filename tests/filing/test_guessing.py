"""What triage shows beside a mail that no hard evidence places: guesses by its content, each with its reasons."""

from __future__ import annotations

from postroom import filing
from postroom.filing import remembering
from postroom.models import Conversation, Decision, Project, State
from tests.world import BEN, CARL, CLEO, ERIN, World, letter


def second_project(world: World) -> Project:
    return Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED, terms=["shop"])


def told(world: World) -> None:
    """Let two matters be on record: porcelain for the hall, coupons in the shop."""
    world.receive(
        letter(subject="Porcelain", text="The hall gets porcelain of Sassuolo.\n", message_id="<h@tiles.example>"),
        letter(
            from_=BEN,
            to=CLEO,
            subject="Re: Porcelain",
            text="Sassuolo sends samples.\n",
            answers="<h@tiles.example>",
            day=0.1,
        ),
        letter(
            from_=CARL, subject="Coupons", text="Coupon SPRING-24 vanishes.\n", message_id="<s@tiles.example>", day=1
        ),
        letter(
            from_=BEN,
            to=CARL,
            subject="Re: Coupons",
            text="Tried SPRING-24 here.\n",
            answers="<s@tiles.example>",
            day=1,
        ),
    )
    second_project(world)


def test_the_conversation_that_speaks_of_the_same_is_among_the_guesses_with_its_words(world: World) -> None:
    told(world)

    asked = world.receive(letter(subject="", text="Did the samples from Sassuolo come?\n", day=3))[-1]

    places = filing.places(asked, world.ben)
    assert asked.decision == Decision.ASKED
    porcelain = next(place for place in places if str(place.conversation) == "Porcelain")
    assert "“Sassuolo”" in porcelain.reason
    assert "% likely" in porcelain.reason


def test_a_new_conversation_is_one_of_the_guesses(world: World) -> None:
    told(world)

    asked = world.receive(letter(subject="Permits", text="Who prints our parking permits?\n", day=3))[-1]

    assert None in [place.conversation for place in filing.places(asked, world.ben)]


def test_no_guess_is_a_conversation_of_another_client(world: World) -> None:
    ferry = world.another_client()
    world.receive(letter(from_=ERIN, subject="Sassuolo", text="Sassuolo porcelain for the ferry.\n"))
    told(world)

    asked = world.receive(letter(subject="", text="Did the Sassuolo porcelain come?\n", day=3))[-1]

    clients = {place.conversation.client_id for place in filing.places(asked, world.ben) if place.conversation}
    assert ferry.pk not in clients
    assert clients == {world.tiles.pk}


def matters(world: World) -> None:
    """Let sixteen matters be on record, each asked and answered, and the one about porcelain last."""
    world.receive(
        *(
            mail
            for day, word in enumerate(
                "awning bench canopy door easel fence gutter hinge inlay joint kiosk lamp".split()
            )
            for mail in asked_and_answered(word, day)
        ),
        *(
            mail
            for day, word in enumerate("mirror niche oven porcelain".split(), 12)
            for mail in asked_and_answered(word, day)
        ),
    )


def asked_and_answered(word: str, day: int) -> list[bytes]:
    number = f"<{word}@tiles.example>"
    told = f"Hello Ben, we need a new {word}. Which {word} does {word}son sell, and at what price?\n"
    again = f"Re: The {word}"
    return [
        letter(subject=f"The {word}", text=told, message_id=number, day=day),
        letter(from_=BEN, to=CLEO, subject=again, text=f"{word}son has one of oak.\n", answers=number, day=day + 0.1),
        letter(subject=again, text=f"Thanks, and is the {word} oiled?\n", answers=number, day=day + 0.2),
        letter(from_=BEN, to=CLEO, subject=again, text="It is, do you take it?\n", answers=number, day=day + 0.3),
    ]


def test_a_mail_of_today_that_speaks_of_an_open_matter_opens_no_new_conversation(world: World) -> None:
    matters(world)
    before = Conversation.objects.count()

    mail = world.receive(letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16))[-1]

    assert Conversation.objects.count() == before
    assert mail.project == world.hall
    assert str(mail.conversation) == "The porcelain"
    assert mail.conversation not in [place.conversation for place in filing.places(mail, world.ben)]


def test_a_mail_of_today_about_something_never_named_opens_a_conversation(world: World) -> None:
    matters(world)

    mail = world.receive(
        letter(from_=CARL, subject="Parking permits", text="Hello Ben, who prints parking permits?\n", day=40)
    )[-1]

    assert mail.decision == Decision.FILED_UNDER
    assert str(mail.conversation) == "Parking permits"


def test_the_names_of_files_are_part_of_what_a_message_says(world: World) -> None:
    [message] = world.receive(letter(text="As promised.", files={"floorplan.txt": b"nine by twelve"}))

    reading = remembering.readings([message])[message.pk]

    assert "floorpla" in reading.terms
