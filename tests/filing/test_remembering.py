"""What is remembered of a client goes on with what came since, as long as all of it is seen and lies where it lay."""

from __future__ import annotations

import pytest

from postroom.filing.remembering import memory
from postroom.models import Conversation, Message
from postroom.models.moving import split
from tests.world import World, letter

CLEO = "cleo@tiles.example"


@pytest.fixture
def grey(world: World) -> Conversation:
    """Two mails about the grey tiles, and one about the door, all remembered."""
    *_, door = world.receive(letter(), letter(subject="Re: Grey tiles", day=1), letter(subject="The door", day=2))
    remembered(world)
    return Message.objects.exclude(pk=door.pk).latest("sent_at").conversation


def remembered(world: World) -> dict[int, int]:
    """Return how many mails of each conversation are remembered."""
    known = memory(world.tiles.pk, CLEO, Message.objects.all())
    return {key: topic.size for key, topic in known.topics.items()}


def test_the_same_memory_learns_what_came_since(world: World, grey: Conversation) -> None:
    before = memory(world.tiles.pk, CLEO, Message.objects.all())
    world.receive(letter(subject="Re: Grey tiles", day=3))

    after = memory(world.tiles.pk, CLEO, Message.objects.all())

    assert after is before
    assert after.topics[grey.pk].size == 3


def test_what_was_moved_is_remembered_where_it_lies_now(world: World, grey: Conversation) -> None:
    split([grey.messages.latest("sent_at")], subject="White tiles", by=world.ada)

    assert sorted(remembered(world).values()) == [1, 1, 1]


def test_mail_that_comes_late_takes_its_place_among_the_others(world: World, grey: Conversation) -> None:
    world.receive(letter(subject="Re: Grey tiles", day=0.5))

    found = memory(world.tiles.pk, CLEO, Message.objects.all()).topics[grey.pk]

    assert [each.letter.sent_at for each in found.last] == sorted(each.letter.sent_at for each in found.last)
    assert found.size == 3


def test_who_sees_less_is_remembered_less(world: World, grey: Conversation) -> None:
    seen = Message.objects.exclude(conversation=grey)

    assert grey.pk not in memory(world.tiles.pk, CLEO, seen).topics


def test_what_came_after_a_mail_is_not_remembered_for_it(world: World, grey: Conversation) -> None:
    seen = Message.objects.filter(sent_at__lt=grey.messages.latest("sent_at").sent_at)

    assert memory(world.tiles.pk, CLEO, seen).topics[grey.pk].size == 1
