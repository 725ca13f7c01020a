"""The page of lessons, and the question whether two are one person."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Address, Client, Lesson, Message, Person, Project, Source, SourceKind, State
from postroom.models.deciding import decide
from postroom.models.identifying import identify
from postroom.models.moving import open_new
from postroom.models.sharing import share
from tests.views.conftest import House, browser_of
from tests.world import ADA, BEN, World, letter

PROGRAM = {"Auto-Submitted": "auto-generated"}


def order(day: float) -> bytes:
    return letter(from_="no-reply@shop.example", subject=f"Parcel {int(day) * 'x'}", headers=PROGRAM, day=day)


def taught(world: World) -> Lesson:
    """Let Ada file an order by hand, and the next follow it."""
    open_new(world.receive(order(50))[-1], world.hall, by=world.ada)
    world.receive(order(51))
    return Lesson.objects.get(kind="machine")


def asked(house: House) -> Message:
    """Let Cleo write from home."""
    return house.world.receive(letter(from_="Cleo Lee <c.lee@gmail.com>", subject="From home", day=60))[-1]


def test_a_lesson_says_where_it_leads_who_taught_it_and_what_followed(house: House, ada: Browser) -> None:
    lesson = taught(house.world)

    shown = ada.get("/lessons").content.decode()

    assert "no-reply@shop.example" in shown
    assert lesson.filing.message.conversation.get_absolute_url() in shown
    assert "as Ada Lang filed" in shown
    assert "followed once" in shown


def test_what_was_put_right_is_counted(house: House, ada: Browser) -> None:
    taught(house.world)
    open_new(Message.objects.get(subject=f"Parcel {51 * 'x'}"), house.yard, by=house.world.ben)
    Lesson.objects.filter(filing__by=house.world.ben).delete()

    shown = ada.get("/lessons").content.decode()

    assert "followed once, put right once" in shown


def test_a_lesson_is_revoked_by_its_button_and_the_page_offers_the_way_back(house: House, ada: Browser) -> None:
    lesson = taught(house.world)

    shown = ada.post(f"/lessons/{lesson.public_id}/revoking", follow=True).content.decode()

    assert "revoke lesson no-reply@shop.example" in shown
    assert "Nothing learned yet" in shown
    assert "Undo" in shown


def test_a_member_sees_no_lesson_of_a_client_whose_mail_he_may_not_see(house: House) -> None:
    hidden = Client.objects.create(name="Guild", state=State.PROPOSED, proposed_to=house.world.ada)
    from_shop = letter(from_="no-reply@shop.example", to=ADA, subject="Parcel", headers=PROGRAM, day=50)
    house.world.arrive(from_shop, source=Source.objects.create(kind=SourceKind.LISTENER, name=house.world.ada.email))
    house.world.work()
    message = Message.objects.get(subject="Parcel")
    open_new(message, Project.objects.create(name="Guild", client=hidden), by=house.world.ada)
    lesson = Lesson.objects.get(kind="machine")

    page = browser_of(house.world.ben).get("/lessons")
    answer = browser_of(house.world.ben).post(f"/lessons/{lesson.public_id}/revoking")

    assert "shop.example" not in page.content.decode()
    assert answer.status_code == 404


def test_a_long_list_of_lessons_has_pages(house: House, ada: Browser) -> None:
    filing = house.question.filing
    Lesson.objects.bulk_create(Lesson(kind="number", key=str(1000 + n), filing=filing) for n in range(31))

    first, second = ada.get("/lessons?kind=number"), ada.get("/lessons?kind=number&page=2")

    assert "Next page" in first.content.decode()
    assert second.content.decode().count("Revoke") == 1


def test_a_word_shows_how_it_begins_and_where_it_leads(house: House, ada: Browser) -> None:
    Lesson.objects.create(kind="words", key="traverti", filing=house.question.filing)

    shown = ada.get("/lessons?kind=words").content.decode()

    assert "traverti…" in shown
    assert "is likelier in" in shown
    assert house.question.conversation.get_absolute_url() in shown


def test_a_kind_that_is_none_shows_the_first(ada: Browser) -> None:
    assert ada.get("/lessons?kind=nonsense").status_code == 200


def test_triage_asks_whether_a_new_address_is_somebodys_and_yes_files_the_letter(house: House, ada: Browser) -> None:
    message = asked(house)
    shown = ada.get(f"/triage?message={message.public_id}").content.decode()

    form = {"person": house.cleo.public_id, "is_same": "yes", "back": "triage"}
    answer = ada.post(f"/messages/{message.public_id}/identity", form)
    house.world.work()

    message.refresh_from_db()
    assert "Is c.lee@gmail.com Cleo Lee?" in shown
    assert answer.headers["Location"] == "/triage"
    assert message.client == house.tiles


def test_no_is_kept_and_nobody_is_asked_again(house: House, ada: Browser) -> None:
    message = asked(house)

    ada.post(f"/messages/{message.public_id}/identity", {"person": house.cleo.public_id, "is_same": "no"})

    assert "Is c.lee@gmail.com" not in ada.get(f"/triage?message={message.public_id}").content.decode()


def test_the_page_of_the_unknown_person_asks_too(house: House, ada: Browser) -> None:
    author = asked(house).author

    shown = ada.get(author.person.get_absolute_url()).content.decode()

    assert "Is c.lee@gmail.com Cleo Lee?" in shown


def test_nobody_is_made_somebody_whose_name_he_does_not_bear(house: House, ada: Browser) -> None:
    form = {"person": house.cleo.public_id, "is_same": "yes"}

    shown = ada.post(f"/messages/{house.offer.public_id}/identity", form, follow=True).content.decode()

    assert "This was answered already." in shown
    assert Address.objects.get(spec="dov@elsewhere.example").person != house.cleo


def test_who_may_not_know_the_person_is_not_asked(house: House) -> None:
    message = asked(house)
    decide(house.tiles, State.PROPOSED, by=house.world.ada)

    shown = browser_of(house.world.ben).get(f"/triage?message={message.public_id}").content.decode()

    assert "Is c.lee@gmail.com" not in shown


def test_what_was_said_of_an_address_is_listed_and_can_be_revoked(house: House, ada: Browser) -> None:
    message = asked(house)
    identify(message.author, house.cleo, by=house.world.ada)
    listed = ada.get("/lessons?kind=address").content.decode()

    ada.post(f"/people/{house.cleo.public_id}/parting", {"address": "c.lee@gmail.com"})

    assert "c.lee@gmail.com" in listed
    assert "Nothing learned yet" in ada.get("/lessons?kind=address").content.decode()
    assert Person.objects.get(addresses__spec="c.lee@gmail.com") != house.cleo


def test_what_people_of_ours_share_is_told_with_who_they_are(house: House, ada: Browser) -> None:
    answer = letter(from_=ADA, to=BEN, subject="A word on them", answers="<grey@tiles.example>", day=60)
    mailbox = Source.objects.create(kind=SourceKind.MAILBOX, name="ada@studio.example", owner=house.world.ada)
    house.world.arrive(answer, source=mailbox)
    house.world.work()

    said = ada.get(house.grey.get_absolute_url()).content.decode()
    share(Message.objects.get(subject="A word on them"), by=house.world.ada)
    shown = ada.get("/lessons?kind=sharing").content.decode()

    assert "what the same people write about this project is shared, too" in said
    assert "ada@studio.example, ben@studio.example" in shown
    assert "since one of them shared" in shown
    assert f'href="{house.hall.get_absolute_url()}"' in shown
