"""What we wrote to somebody goes with him: the letter, its sendings, drafts and their files."""

from __future__ import annotations

import pytest

from postroom import answering
from postroom.answering import Written
from postroom.archive.erasing.messages import erase_messages
from postroom.models import Blob, Draft, DraftFile, Message, Submission
from tests.world import World, letter


@pytest.mark.django_db
def test_sendings_drafts_and_their_files_are_erased_with_their_letter(world: World) -> None:
    (asked,) = world.receive(letter(message_id="<q@tiles.example>"))
    said = answering.reply(asked, Written("They are, from Monday on."), by=world.ben)
    draft = Draft.objects.create(by=world.ben, aim="reply", answers=asked, text="Dear Cleo, a second word.")
    file = draft.add_file("plan.txt", "text/plain", b"a wall of hers")

    erase_messages([asked, Message.objects.get(pk=said.pk)])

    left = (Message, Submission, Draft, DraftFile)
    assert [model._default_manager.count() for model in left] == [0, 0, 0, 0]
    assert not Blob.objects.filter(pk=file.blob_id).exists()
