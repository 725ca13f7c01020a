"""A message or a person is erased with every word of it, in other people's mail too, and does not come back."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from postroom import archive, erasing, worker
from postroom.models import (
    Address,
    Arrival,
    Change,
    Conversation,
    Decided,
    Erasure,
    Gap,
    Message,
    Person,
    Setback,
    Source,
    SourceKind,
    Tombstone,
)
from postroom.models.decided import mark_decided
from postroom.models.deciding import rename
from postroom.models.erasure import ask_to_erase
from postroom.models.finding import find
from postroom.models.note import write_note
from tests.archive.conftest import damage
from tests.world import ADA, BEN, CARL, CLEO, World, letter, quoted

pytestmark = pytest.mark.usefixtures("emptied")

WORDS = "Our kiln is to be sold in autumn, and nobody knows of it yet.\n"
SECRET = letter(message_id="<s@tiles.example>", subject="The kiln", text=WORDS, files={"kiln.txt": b"kilnpapers"})
ANSWER = letter(
    from_=BEN, to=CLEO, cc=CARL, subject="Re: The kiln", day=1, message_id="<t@studio.example>",
    answers="<s@tiles.example>", text="That stays between us.\n" + quoted(WORDS, by="Cleo Lee <cleo@tiles.example>"),
)  # fmt: skip
LAST = letter(
    from_=CARL, to=BEN, cc=CLEO, subject="Re: The kiln", day=2, message_id="<u@tiles.example>",
    answers="<t@studio.example>", text="So I heard.\n", files={"offer.txt": b"an offer"},
)  # fmt: skip


@pytest.fixture
def kiln(emptied: None, world: World) -> World:
    world.receive(SECRET, ANSWER, LAST)
    return world


def held(message_id: str) -> Message:
    return Message.objects.get(message_id=message_id)


def everything() -> str:
    """Return every byte of mail, and all rows, as text."""
    rows = [table.lines(table.model._base_manager.all()) for table in archive.backups.tables.tables()]  # type: ignore[attr-defined]
    words = [message.body.text for message in Message.objects.select_related("body")]
    return b"\n".join([*rows, *(a.raw() for a in Arrival.objects.all())]).decode("utf-8", "replace") + "\n".join(words)


def erase(world: World, what: Message | Person) -> Erasure:
    erasure = ask_to_erase(what, by=world.ada)
    world.work()
    erasure.refresh_from_db()
    return erasure


def test_a_message_is_erased_with_its_words_in_others_mail(kiln: World) -> None:
    erasure = erase(kiln, held("s@tiles.example"))

    assert (erasure.messages, erasure.redacted, erasure.left) == (1, 1, [])
    assert "sold in autumn" not in everything()
    assert held("t@studio.example").body.text.startswith("That stays between us.")
    assert "> (erased)" in held("t@studio.example").body.text
    assert find(None, "autumn").total == 0
    assert damage() == []


def test_what_stays_lies_where_it_lay_and_is_found(kiln: World) -> None:
    places = dict(Message.objects.values_list("message_id", "conversation"))

    erase(kiln, held("s@tiles.example"))

    del places["s@tiles.example"]
    assert dict(Message.objects.values_list("message_id", "conversation")) == places
    assert find(None, "between").total == 1
    assert not Message.objects.filter(is_unfiled=True).exists()


def test_neither_what_went_nor_what_was_redacted_comes_back_by_another_source(kiln: World) -> None:
    erase(kiln, held("s@tiles.example"))
    elsewhere = Source.objects.create(kind=SourceKind.IMPORT, name="old.mbox")

    kiln.arrive(SECRET, ANSWER, LAST, source=elsewhere)
    kiln.work()

    assert Message.objects.count() == 2
    assert "sold in autumn" not in everything()
    assert not Gap.objects.open().exists()


def test_a_file_that_was_passed_on_goes_with_its_message(kiln: World) -> None:
    kiln.receive(letter(from_=BEN, to=CARL, subject="For you", day=3, answers="<s@tiles.example>",
                        message_id="<v@studio.example>", files={"kiln.txt": b"kilnpapers"}))  # fmt: skip

    erase(kiln, held("s@tiles.example"))

    assert "kilnpapers" not in everything()
    assert held("v@studio.example").attachments.count() == 0


def test_a_passage_marked_as_decided_in_an_answer_loses_the_words(kiln: World) -> None:
    mark_decided(held("t@studio.example"), "Our kiln is to be sold in autumn", by=kiln.ben)

    erase(kiln, held("s@tiles.example"))

    assert Decided.objects.get().words == "(erased)"


def test_a_person_is_erased_from_every_mail(kiln: World) -> None:
    cleo = Address.objects.get(spec="cleo@tiles.example").person

    erasure = erase(kiln, cleo)

    assert (erasure.messages, erasure.redacted, erasure.left) == (1, 2, [])
    assert re.search(r"\bcleo\b", everything(), re.IGNORECASE) is None
    assert [part.address.spec for part in held("u@tiles.example").participations.order_by("role")] == [
        "erased@erased.invalid", "carl@tiles.example", "ben@studio.example",
    ]  # fmt: skip
    assert held("u@tiles.example").attachments.get().content() == b"an offer"
    assert damage() == []


def test_words_that_others_wrote_about_a_person_stay_without_his_full_name(kiln: World) -> None:
    cleo = Address.objects.get(spec="cleo@tiles.example").person
    write_note(kiln.hall, "Cleo Lee (cleo@tiles.example) wants to sell.", by=kiln.ben)
    rename(cleo, "Cleo Ann Lee", by=kiln.ben)

    erase(kiln, cleo)

    assert kiln.hall.notes.get().text == "(erased) (erased@erased.invalid) wants to sell."
    assert "Cleo" not in "".join(map(str, Change.objects.values_list("subject", "inverse")))
    assert Person.objects.get(pk=cleo.pk).name == ""


def test_mail_to_several_outsiders_stays_for_the_others(kiln: World) -> None:
    kiln.receive(letter(from_=ADA, to=CLEO, subject="To you alone", day=4, message_id="<w@studio.example>"))
    cleo = Address.objects.get(spec="cleo@tiles.example").person

    erase(kiln, cleo)

    assert not Message.objects.filter(subject="To you alone").exists()
    assert Message.objects.filter(message_id__in=["t@studio.example", "u@tiles.example"]).count() == 2


def test_one_of_us_is_not_erased(kiln: World) -> None:
    with pytest.raises(ValueError, match="is one of us"):
        ask_to_erase(kiln.ben.person, by=kiln.ada)


def test_only_an_owner_erases(kiln: World) -> None:
    with pytest.raises(ValueError, match="only an owner"):
        ask_to_erase(held("s@tiles.example"), by=kiln.ben)

    assert not Erasure.objects.exists()


def test_an_erasure_that_was_interrupted_goes_on(kiln: World, monkeypatch: pytest.MonkeyPatch) -> None:
    erasure = ask_to_erase(held("s@tiles.example"), by=kiln.ada)
    with monkeypatch.context() as patched:
        patched.setattr("postroom.archive.remove_uploads", lambda _: 1 / 0)
        worker.carry_all()
    Setback.objects.all().delete()

    kiln.work()

    erasure.refresh_from_db()
    assert (erasure.is_done, erasure.messages) == (True, 1)
    assert "sold in autumn" not in everything()


def test_an_erasure_waits_for_an_import_that_runs(kiln: World) -> None:
    erasure = ask_to_erase(held("s@tiles.example"), by=kiln.ada)
    source = Source.objects.create(kind=SourceKind.IMPORT, name="old.mbox")
    source.imports.create()

    with pytest.raises(archive.CannotErase, match="an import is running"):
        erasing.carry_out([erasure])


def test_a_conversation_that_nothing_is_left_of_goes(kiln: World) -> None:
    kiln.receive(letter(subject="Alone", text="Only this.", day=9, message_id="<x@tiles.example>"))

    erase(kiln, held("x@tiles.example"))

    assert not Conversation.objects.filter(subject="Alone").exists()
    assert Tombstone.objects.count() == 1
    assert damage() == []


def test_the_command_erases_a_message_or_a_person(kiln: World) -> None:
    out = StringIO()

    call_command("erase", "--message", "s@tiles.example", "--yes", stdout=out)
    call_command("erase", "--person", "carl@tiles.example", "--yes", stdout=out)

    assert "1 messages were erased, 1 lost words." in out.getvalue()
    assert not Address.objects.filter(spec="carl@tiles.example").exists()
    assert damage() == []


def test_the_command_asks_for_one_thing(kiln: World) -> None:
    with pytest.raises(CommandError, match="name one"):
        call_command("erase", "--yes")
