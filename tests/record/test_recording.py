"""One real-world message is one Message, however often it arrives; its bytes are kept unchanged."""

from __future__ import annotations

from postroom.incoming import prepare
from postroom.models import (
    Arrival,
    Blob,
    Envelope,
    Gap,
    Handed,
    Message,
    Participation,
    Source,
    SourceKind,
    Tombstone,
)
from postroom.models.finding import find
from tests.world import BEN, CLEO, DOV, World, letter


def test_the_original_is_kept_byte_for_byte(world: World) -> None:
    raw = letter(text="Größe: 30 × 60\r\n\0 and a NUL").replace(b"\n", b"\r\n") + b"\xff\xfe trailing"

    world.receive(raw)

    assert Message.objects.get().raw() == raw


def test_a_mail_that_arrives_twice_is_one_message_with_two_arrivals(world: World) -> None:
    once = letter(message_id="<a@tiles.example>", headers={"Received": "from one by two"})
    again = letter(message_id="<a@tiles.example>", headers={"Received": "from three by four"})

    world.receive(once, again)

    assert Message.objects.get().arrivals.count() == 2


def test_a_mail_whose_message_id_was_rewritten_on_the_way_is_still_one_message(world: World) -> None:
    world.receive(letter(message_id="<a@tiles.example>"))

    world.receive(letter(message_id="<b@relay.example>"))

    assert Message.objects.count() == 1


def test_different_content_under_one_message_id_is_two_messages(world: World) -> None:
    world.receive(
        letter(message_id="<a@tiles.example>", text="Yes."), letter(message_id="<a@tiles.example>", text="No.")
    )

    assert Message.objects.count() == 2


def test_the_same_words_on_another_day_are_another_message(world: World) -> None:
    world.receive(letter(text="Any news?", day=0), letter(text="Any news?", day=7))

    assert Message.objects.count() == 2


def test_mails_without_date_and_id_are_told_apart_by_their_bytes(world: World) -> None:
    world.receive(b"From: cleo@tiles.example\n\nOne", b"From: cleo@tiles.example\n\nTwo")

    assert Message.objects.count() == 2


def test_a_blind_copy_that_only_one_arrival_shows_is_on_record(world: World) -> None:
    world.receive(letter(message_id="<a@tiles.example>"))

    world.receive(letter(message_id="<a@tiles.example>", headers={"Bcc": DOV}))

    assert Participation.objects.get(role="bcc").address.spec == "dov@elsewhere.example"


def test_an_id_that_nobody_holds_makes_a_gap_and_the_message_closes_it(world: World) -> None:
    world.receive(letter(answers="<lost@studio.example>"))
    opened = Gap.objects.open().count()

    world.receive(letter(from_=BEN, to=CLEO, message_id="<lost@studio.example>", text="Which ones?", day=-1))

    assert (opened, Gap.objects.open().count()) == (1, 0)


def test_the_same_place_of_a_source_is_received_once(world: World) -> None:
    source = Source.objects.create(kind=SourceKind.IMPORT, name="box", owner=world.ada)
    handed = [Handed.over(letter(), Envelope("box#0"))]

    first = Arrival.objects.receive(source, handed)
    second = Arrival.objects.receive(source, handed)

    assert (first, second) == (1, 0)


def test_a_mail_of_a_newsletter_makes_no_gap(world: World) -> None:
    world.receive(
        letter(
            from_="News <news@shop.example>",
            answers="<x@shop.example>",
            headers={"List-Unsubscribe": "<https://shop.example/u>", "Precedence": "bulk"},
        )
    )

    assert Gap.objects.count() == 0


def test_what_was_erased_and_comes_again_leaves_no_byte(world: World) -> None:
    Tombstone.objects.create(digest=prepare(letter()).digest)

    world.receive(letter())

    assert (Message.objects.count(), Arrival.objects.count(), Blob.objects.count()) == (0, 0, 0)


def test_nobody_is_found_by_a_blind_copy(world: World) -> None:
    world.receive(letter(headers={"Bcc": DOV}))

    assert find(world.ada, "grey").total == 1
    assert find(world.ada, "elsewhere").total == 0


def test_the_words_of_an_attached_file_are_found(world: World) -> None:
    world.receive(letter(files={"plan.txt": b"The cellar stays dry."}))

    [hit] = find(world.ada, "cellar").hits

    assert (hit.attachment.name, "".join(piece for piece, _ in hit.pieces)) == ("plan.txt", "The cellar stays dry.")
