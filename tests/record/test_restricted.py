"""Who sees a restricted client or project: those who are named, wherever one looks."""

from __future__ import annotations

import pytest

from postroom import incoming
from postroom.models import CannotUndo, Client, Conversation, File, Member, Message, Note, Project
from postroom.models.deciding import split_project
from postroom.models.finding import find
from postroom.models.moving import merge_projects
from postroom.models.note import write_note
from postroom.models.restricting import insiders_of, open_up, restrict
from postroom.models.staffing import leave
from tests.world import BEN, DOV, World, letter

INFO = "info@studio.example"
SECRET = letter(to=INFO, subject="The vault", text="The vault needs obsidian tiles.\n", message_id="<v@tiles.example>")
TO_BEN = letter(to=BEN, subject="Re: The vault", text="Ben, obsidian too?\n", day=1, answers="<v@tiles.example>")


@pytest.fixture
def vault(world: World) -> Conversation:
    """A conversation of two letters in the hall: one to the house, one to Ben; with a note of Ada's on it."""
    world.receive(SECRET, TO_BEN)
    conversation = Message.objects.get(message_id="v@tiles.example").conversation
    assert conversation is not None
    assert conversation.project == world.hall
    write_note(conversation, "Obsidian is dear.", by=world.ada)
    return conversation


def seen_by(member: Member) -> dict[str, int]:
    """Count what a member sees, wherever one looks."""
    return {
        "messages": Message.objects.visible_to(member).count(),
        "conversations": Conversation.objects.visible_to(member).count(),
        "notes": Note.objects.visible_to(member).count(),
        "projects": Project.objects.visible_to(member).count(),
        "clients": Client.objects.visible_to(member).count(),
        "files": File.objects.visible_to(member).count(),
        "found": find(member, "obsidian").total,
        "found in it": find(member, "project:hall").total,
    }


def test_a_restricted_project_is_seen_by_who_is_named(world: World, vault: Conversation) -> None:
    before = seen_by(world.ada)
    cara = Member.objects.join(name="Cara", email="cara@studio.example")
    assert seen_by(cara) == before

    restrict(world.hall, [], by=world.ada)

    assert seen_by(world.ada) == before
    nothing = dict.fromkeys(before, 0)
    assert seen_by(cara) == nothing | {"clients": 1}
    assert seen_by(world.ben) == nothing | {
        "clients": 1,
        "messages": 1,
        "conversations": 1,
        "found": 1,
        "found in it": 1,
    }

    restrict(world.hall, [cara], by=world.ada)
    assert seen_by(cara) == before
    restrict(world.hall, [], by=world.ada).undo(by=world.ada)
    assert seen_by(cara) == before
    open_up(world.hall, by=world.ada)
    assert seen_by(world.ben) == before


def test_a_restricted_client_is_nowhere_for_the_others(world: World, vault: Conversation) -> None:
    cara = Member.objects.join(name="Cara", email="cara@studio.example")

    restrict(world.tiles, [world.ben], by=world.ada)

    assert set(seen_by(cara).values()) == {0}
    assert seen_by(world.ben)["messages"] == 2


def test_mail_that_lies_nowhere_yet_is_kept_from_them_too(world: World) -> None:
    restrict(world.tiles, [], by=world.ada)
    world.arrive(SECRET, letter(from_=DOV, to=INFO, subject="An offer", text="May I help?\n"))
    incoming.record(list(world.listener.arrivals.all()))

    assert [str(message) for message in Message.objects.visible_to(world.ben)] == ["An offer"]
    assert Message.objects.visible_to(world.ada).count() == 2


def test_what_is_split_off_is_restricted_alike_and_merges_only_with_its_like(world: World, vault: Conversation) -> None:
    restrict(world.hall, [], by=world.ada)

    split_project(world.hall, [vault], name="Vault", by=world.ada)

    fresh = Project.objects.get(name="Vault")
    assert fresh.is_restricted
    assert not Project.objects.visible_to(world.ben).filter(pk=fresh.pk).exists()
    merge_projects(fresh, Project.objects.get(pk=world.hall.pk), by=world.ada)
    open_yard = Project.objects.create(name="Yard", client=world.tiles)
    with pytest.raises(ValueError, match="not seen by the same members"):
        merge_projects(Project.objects.get(pk=world.hall.pk), open_yard, by=world.ada)


def test_a_guest_is_no_member_to_be_named(world: World) -> None:
    guest = Member.objects.join(name="Gus", email="gus@guest.example", role="guest")

    with pytest.raises(ValueError, match="is no member"):
        restrict(world.hall, [guest], by=world.ada)

    assert not Project.objects.get(pk=world.hall.pk).is_restricted


def test_nobody_is_locked_out_for_good_when_the_last_one_inside_leaves(world: World, vault: Conversation) -> None:
    cara = Member.objects.join(name="Cara", email="cara@studio.example")
    restrict(world.hall, [], by=cara)

    gone = leave(cara, successor=world.ben, by=world.ada)

    assert Project.objects.visible_to(world.ben).filter(pk=world.hall.pk).exists()
    circle = insiders_of(Conversation.objects.select_related("client", "project").get(pk=vault.pk))
    assert circle is not None
    assert list(circle) == [world.ben]
    with pytest.raises(CannotUndo, match="only an owner"):
        gone.undo(by=world.ben)
