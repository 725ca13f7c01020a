"""Verify finds each thing that does not agree, and nothing where everything does."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from postroom import archive
from postroom.models import Arrival, Blob, Body, Conversation, Fingerprint, Gap, Message
from postroom.models.blob import pack
from postroom.models.blobstore import store
from postroom.models.finding import find
from postroom.models.moving import merge, merge_clients, split
from tests.archive.conftest import damage
from tests.world import World


def because() -> list[str]:
    return [f"{finding.kind}: {finding.because}" for finding in damage()]


def flipped(content: bytes, at: int = -3) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 0x10
    return bytes(changed)


def big() -> Blob:
    return Blob.objects.get(content=None)


def path_of(blob: Blob, tmp_path: Path) -> Path:
    return tmp_path / "blobs" / blob.name[:2] / blob.name


def test_a_whole_record_agrees(record: World) -> None:
    assert list(archive.verify()) == []


def test_an_empty_record_agrees(db: None) -> None:
    assert list(archive.verify()) == []


def test_what_was_moved_merged_and_undone_agrees(record: World) -> None:
    ferry = record.another_client("Quay", "quay.example")
    merge_clients(record.tiles, ferry, by=record.ada)
    merge_clients(ferry, record.another_client("Guild", "guild.example"), by=record.ada).undo(by=record.ada)

    assert find(record.ada, "client:quay").total == Message.objects.filter(client=ferry).count() > 0
    assert find(record.ada, "client:tiles").total == find(record.ada, "client:guild").total == 0
    assert list(archive.verify()) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="no place leads to documents elsewhere")
def test_a_place_that_does_not_lead_to_its_mail_is_found(record: World) -> None:
    ferry = record.another_client("Quay", "quay.example")
    Message.objects.filter(client=record.tiles).update(client=ferry)

    assert any(said.endswith("documents of this client are not led to by it") for said in because())


def test_a_flipped_bit_in_the_blob_store_is_found(record: World, tmp_path: Path) -> None:
    path = path_of(big(), tmp_path)
    path.write_bytes(flipped(path.read_bytes(), at=4_000))

    found = because()

    assert found[0].startswith("blob: ")
    assert any("does not hash" in said or "cannot be read" in said for said in found)


def test_a_flipped_bit_in_the_database_is_found(record: World) -> None:
    blob = Blob.objects.filter(content__isnull=False).order_by("pk")[0]
    Blob.objects.filter(pk=blob.pk).update(content=flipped(bytes(blob.content or b"")))

    assert because()[0].startswith("blob: ")


def test_a_blob_that_is_gone_from_the_store_is_found(record: World) -> None:
    store().remove(big().name)

    assert because() == ["blob: is not in the blob store", "message: its original cannot be read"]


def test_bytes_in_the_store_that_no_row_names_are_left_over_and_no_damage(record: World) -> None:
    store().put({"ab" * 32: b"left by a crash"})

    (finding,) = archive.verify()

    assert (finding.row, finding.is_damage) == ("ab" * 32, False)


def test_a_blob_that_no_arrival_names_is_left_over_and_no_damage(record: World) -> None:
    Blob.objects.keep(pack([b"named by nobody"]))

    (finding,) = archive.verify()

    assert (finding.because, finding.is_damage) == ("is left over: nothing names it", False)


def test_a_header_that_cannot_be_unpacked_is_found(record: World) -> None:
    Arrival.objects.filter(pk=Arrival.objects.order_by("pk")[0].pk).update(header=b"not packed")

    assert because()[0].startswith("arrival: its header cannot be unpacked")


def test_a_message_without_an_arrival_is_found(record: World) -> None:
    message = Message.objects.order_by("pk")[0]
    Arrival.objects.filter(message=message).update(message=None)

    assert because() == ["message: has no arrival"]


def test_a_message_without_a_body_is_found(record: World) -> None:
    Body.objects.filter(message=Message.objects.order_by("pk")[0]).delete()

    assert because() == ["message: has no body"]


def test_spans_that_leave_a_character_out_are_found(record: World) -> None:
    body = Body.objects.order_by("pk")[0]
    body.spans[-1][1] -= 1
    body.save()

    assert because()[0].startswith("message: its spans end at")


def test_a_body_with_other_words_than_its_original_is_found(record: World) -> None:
    question = Body.objects.get(message__message_id="a@tiles.example")
    answer = Body.objects.get(message__message_id="b@studio.example")
    Body.objects.filter(pk=question.pk).update(packed=answer.packed, spans=answer.spans)

    assert because() == ["message: its text is not that of its original"]


def test_a_digest_that_is_not_the_originals_is_found(record: World) -> None:
    message = Message.objects.order_by("pk")[0]
    Message.objects.filter(pk=message.pk).update(digest=flipped(bytes(message.digest)))

    assert because() == ["message: its digest is not that of its original"]


def test_a_message_that_strayed_from_its_filing_is_found(record: World) -> None:
    here, there = Conversation.objects.filter(client=record.tiles).order_by("pk")[:2]
    Message.objects.filter(conversation=here).update(conversation=there)

    assert set(because()) == {"place: its conversation is not that of its newest filing"}


def test_mail_of_one_client_in_a_conversation_of_another_is_found(record: World) -> None:
    foreign = Conversation.objects.exclude(client=record.tiles)[0]
    Message.objects.filter(client=record.tiles).update(conversation=foreign)

    assert "place: lies in a conversation of another client" in because()


def test_messages_that_a_person_moved_merged_and_moved_back_agree(record: World) -> None:
    here, there = Conversation.objects.filter(client=record.tiles).order_by("pk")[:2]
    change = merge(here, there, by=record.ada)
    split(list(there.messages.all())[:1], subject="Apart", by=record.ada)

    assert because() == []

    Conversation.objects.filter(pk=here.pk).update(alias_of=there)
    merge(there, Conversation.objects.get(subject="Apart"), by=record.ada)

    assert because() == []
    assert change.verb == "merge"


def test_a_placed_message_without_a_filing_is_found(record: World) -> None:
    Message.objects.filter(pk=Message.objects.order_by("pk")[0].pk).update(filing=None)

    assert because() == ["place: is placed, and no filing says so"]


def test_a_message_that_the_search_lost_is_found(record: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE attachment = 0 AND message = (SELECT min(id) FROM"
                       " postroom_message)")  # fmt: skip

    assert "index: this message has no document in the index" in because()


def test_a_file_that_the_search_lost_is_found(record: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE attachment > 0")

    assert because().count("index: this file has no document in the index") == 2


def test_a_document_without_a_message_is_found(record: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_document SET message = 999999 WHERE attachment > 0")

    assert because().count("index: this document's message or file is not on record") == 2


def test_an_open_gap_of_a_message_that_is_held_is_found(record: World) -> None:
    held = Message.objects.exclude(id_hash=None).order_by("pk")[0]
    Gap.objects.create(id_hash=held.id_hash or 0, message_id=held.message_id, noticed_in=held)

    assert because() == ["gap: is open, and its message is held"]


def test_a_gap_that_another_message_closed_is_found(record: World) -> None:
    Gap.objects.update(closed_by=Message.objects.order_by("pk")[0])

    assert because() == ["gap: is closed by a message with another id"]


def test_a_gap_that_was_never_noted_is_found(record: World) -> None:
    Gap.objects.all().delete()

    assert because() == ["gap: this message names one that nobody holds, and no gap says so"]


@pytest.mark.one_engine
def test_a_row_that_points_at_nothing_is_found(emptied: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        Fingerprint.objects.bulk_create([Fingerprint(hash=1, message_id=4711)])

    found = because()
    Fingerprint.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = ON")

    assert found == ["fingerprint: points at a message that is not on record"]


def test_the_command_says_that_everything_agrees(record: World) -> None:
    out = StringIO()

    call_command("verify", stdout=out)

    assert "Looked at 4 blobs, 4 arrivals, 4 messages." in out.getvalue()
    assert "Everything agrees." in out.getvalue()


def test_the_command_fails_and_says_what_does_not_agree(record: World) -> None:
    out = StringIO()
    store().remove(big().name)

    with pytest.raises(CommandError, match="2 things on record do not agree"):
        call_command("verify", "--json", stdout=out)

    assert '"because": "is not in the blob store"' in out.getvalue()
