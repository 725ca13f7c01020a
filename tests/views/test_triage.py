"""Triage: one question at a time, alike mails in one go, never across clients."""

from __future__ import annotations

from django.test import Client as Browser

from postroom import filing
from postroom.models import Change, Conversation, Message, Project
from tests.views.conftest import House
from tests.world import CLEO, DOV, ERIN, letter


def offers(house: House, count: int) -> list[Message]:
    """Let Dov, whom nobody knows, write to the firm again and again."""
    house.world.receive(
        *(letter(from_=DOV, to="info@studio.example", subject=f"Offer {n}", day=4 + n) for n in range(count))
    )
    return list(Message.objects.filter(subject__startswith="Offer ").order_by("sent_at"))


def test_mails_of_one_stranger_are_one_question(house: House, ben: Browser) -> None:
    first, *_ = offers(house, 3)

    page = ben.get(f"/triage?message={first.public_id}").content.decode()

    assert "And 3 more like this" in page
    assert "is from the same sender" in page


def test_alike_mails_are_filed_in_one_go_and_taken_back_in_one(house: House, ben: Browser) -> None:
    first, second, third = offers(house, 3)
    also = [second.public_id, third.public_id]

    ben.post(f"/messages/{first.public_id}/filing", {"project": house.hall.public_id, "also": also})

    places = {message.conversation for message in Message.objects.filter(subject__startswith="Offer ")}
    [place] = places
    assert str(place) == "Offer 0"
    change = Change.objects.latest("pk")
    ben.post(f"/changes/{change.public_id}/undoing")
    assert Message.objects.in_triage().filter(subject__startswith="Offer ").count() == 3


def test_alike_mails_are_set_aside_in_one_go(house: House, ben: Browser) -> None:
    first, second = offers(house, 2)

    ben.post(f"/messages/{first.public_id}/filing", {"aside": "1", "also": [second.public_id]})

    assert not Message.objects.in_triage().filter(subject__startswith="Offer ").exists()
    assert str(Change.objects.latest("pk")) == "set aside Offer 0 and 1 more"


def test_what_was_left_out_is_asked_next(house: House, ben: Browser) -> None:
    first, second, third = offers(house, 3)

    answer = ben.post(
        f"/messages/{first.public_id}/filing",
        {"aside": "1", "like": [second.public_id, third.public_id], "also": [second.public_id]},
    )

    assert answer["Location"] == f"/triage?message={third.public_id}"


def test_mail_of_another_client_is_never_filed_along(house: House, ben: Browser) -> None:
    [first] = offers(house, 1)
    Project.objects.create(name="Pier", client=house.ferry, state="confirmed")
    [*_, theirs] = house.world.receive(letter(from_=ERIN, subject="The pier", day=9))

    ben.post(f"/messages/{first.public_id}/filing", {"conversation": house.grey.public_id, "also": [theirs.public_id]})

    theirs.refresh_from_db()
    assert theirs in Message.objects.in_triage()
    assert theirs.client == house.ferry


def test_a_stranger_who_names_other_outsiders_is_another_question(house: House, ben: Browser) -> None:
    [first] = offers(house, 1)
    house.world.receive(
        letter(from_=DOV, to=f"info@studio.example, {CLEO}", subject="To Cleo", day=8),
    )

    seen = Message.objects.visible_to(house.world.ben)
    alike = [each.message.subject for each in filing.alike(first, seen)]

    assert alike == ["An offer"]


def crisis(house: House) -> list[Message]:
    """Let twelve matters be on record, and then five mails come about a thing that was never spoken of."""
    Project.objects.filter(pk=house.hall.pk).update(terms=["hall"])
    words = "awning bench canopy door easel fence gutter hinge inlay joint kiosk lamp".split()
    for day, word in enumerate(words):
        told, number = f"Hello Ben, we need a {word}. Which do you propose?\n", f"<{word}@tiles.example>"
        house.world.receive(letter(subject=f"The {word} of the hall", text=told, message_id=number, day=day))
    texts = [
        "Water drips from the boiler onto the parquet.",
        "The boiler is worse: water all over the parquet now.",
        "A photo of the parquet under the boiler.",
    ]
    house.world.receive(
        *(letter(subject="", text=f"{text}\n", day=20 + n / 10) for n, text in enumerate(texts)),
        letter(subject="", text="Which colour do the curtains get?\n", day=20.5),
    )
    return list(Message.objects.filter(sent_at__day=22, sent_at__month=3).order_by("sent_at"))


def test_loose_mails_about_one_crisis_are_one_question_with_a_new_conversation_for_them(house: House) -> None:
    first, second, third, _curtains = crisis(house)
    seen = Message.objects.visible_to(house.world.ben)
    first = seen.for_reading().get(pk=first.pk)
    alike = filing.alike(first, seen)
    places = filing.places(first, house.world.ben, alike)

    assert {each.message.pk for each in alike} == {second.pk, third.pk}
    assert any("“boiler”" in each.reason for each in alike)
    assert [place.conversation for place in places if place.reason.startswith("together with the 2 others")] == [None]


def test_a_letter_that_lies_in_the_wrong_place_is_asked_about_without_it(house: House, ben: Browser) -> None:
    page = ben.get(f"/triage?message={house.question.public_id}")

    assert "Where else does it belong?" in page.content.decode()
    assert house.grey not in [choice.place.conversation for choice in page.context["choices"]]


def test_filing_elsewhere_leads_back_to_where_the_letter_was_read(house: House, ben: Browser) -> None:
    answer = ben.post(f"/messages/{house.question.public_id}/filing", {"conversation": house.invoice.public_id})

    assert answer["Location"] == house.grey.get_absolute_url()
    house.question.refresh_from_db()
    assert house.question.conversation == house.invoice


def test_a_guess_shows_a_glimpse_of_its_conversation(house: House, ben: Browser) -> None:
    invoice = Message.objects.get(subject="Invoice")

    page = ben.get(f"/triage?message={invoice.public_id}").content.decode()

    assert "They are." in page


def test_taking_back_leads_to_the_letter(house: House, ben: Browser) -> None:
    ben.post(f"/messages/{house.offer.public_id}/filing", {"aside": "1"})
    change = Change.objects.latest("pk")

    answer = ben.post(f"/changes/{change.public_id}/undoing", {"back": "triage"})

    assert answer["Location"] == f"/triage?message={house.offer.public_id}"


def test_answers_are_taken_back_one_after_the_other(house: House, ben: Browser) -> None:
    first, second = offers(house, 2)
    ben.post(f"/messages/{first.public_id}/filing", {"aside": "1"}, follow=True)
    ben.post(f"/messages/{second.public_id}/filing", {"aside": "1"}, follow=True)
    earlier, later = Change.objects.filter(verb="set aside").order_by("pk")

    page = ben.post(f"/changes/{later.public_id}/undoing", {"back": "triage"}, follow=True).content.decode()
    assert "Before that: set aside Offer 0" in page
    assert f"/changes/{earlier.public_id}/undoing" in page
    page = ben.post(f"/changes/{earlier.public_id}/undoing", {"back": "triage"}, follow=True).content.decode()

    assert "Before that" not in page
    assert Message.objects.in_triage().filter(subject__startswith="Offer ").count() == 2


def test_a_place_is_found_by_words_of_its_name_and_of_the_letters_in_it(house: House, ben: Browser) -> None:
    conversations = ben.get(f"/triage?message={house.offer.public_id}&where=hall+grey").context["found"]
    letters = ben.get(f'/triage?message={house.offer.public_id}&where=grey+"tiles').context["found"]

    assert (conversations, letters) == ([house.grey], [house.grey])


def test_a_new_conversation_without_a_project_is_refused_with_a_word(house: House, ben: Browser) -> None:
    before = Conversation.objects.count()

    page = ben.post(f"/messages/{house.offer.public_id}/filing", {"another": ""}, follow=True)

    assert "Choose the project" in page.content.decode()
    assert Conversation.objects.count() == before
