"""Judging the record anew: what changes, what never does, and that a rehearsal tells it beforehand."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from postroom import filing
from postroom.filing import refiling
from postroom.models import Change, Conversation, Filing, Identification, Message, Person, Project, State
from postroom.models.change import REFILE
from postroom.models.moving import merge, put_in, split
from postroom.models.person import belong
from tests.filing.test_guessing import matters
from tests.world import BEN, CARL, CLEO, DOV, World, letter


def told(*options: str) -> list[dict[str, object]]:
    """Return what the command says, line by line, the summary last."""
    said = StringIO()
    call_command("refile", "--json", *options, stdout=said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def places() -> list[tuple[object, ...]]:
    """Return where every message lies."""
    columns = ("pk", "client", "project", "conversation", "strand", "decision", "filing", "audience")
    return list(Message.objects.order_by("pk").values_list(*columns))


def places_of(messages: set[int]) -> list[tuple[object, ...]]:
    return [place for place in places() if place[0] in messages]


def dov_becomes_cleos_colleague(world: World) -> None:
    """Let a stranger ask and ask again, and be known as a client's person afterwards."""
    world.receive(
        letter(from_=DOV, to="info@studio.example", subject="Roof", text="It leaks.\n", message_id="<d@else.example>"),
        letter(from_=DOV, to="info@studio.example", subject="Re: Roof", answers="<d@else.example>", day=1),
    )
    dov = Person.objects.get(addresses__spec="dov@elsewhere.example")
    belong([(dov.pk, world.tiles.pk, "said Ada")])


def test_where_nothing_was_learned_nothing_changes(world: World) -> None:
    matters(world)
    world.receive(letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16))
    before = places()

    summary = told()[-1]

    assert (summary["moved"], places()) == (0, before)
    assert not Change.objects.filter(verb=REFILE).exists()


def test_mail_of_somebody_who_became_known_is_filed_with_his_client(world: World) -> None:
    dov_becomes_cleos_colleague(world)

    lines = told()

    first, reply = world.messages()
    assert (first.client, first.project) == (world.tiles, world.hall)
    assert first.conversation == reply.conversation
    assert lines[0]["to"] == {"client": "Tiles", "project": "Hall", "conversation": "new"}
    assert lines[0]["from"] == {"client": None, "project": None, "conversation": None}


def test_a_rehearsal_tells_what_a_run_does_and_changes_nothing(world: World) -> None:
    dov_becomes_cleos_colleague(world)
    before, counts = places(), (Filing.objects.count(), Conversation.objects.count(), Change.objects.count())

    rehearsed = told("--dry-run")

    assert (places(), (Filing.objects.count(), Conversation.objects.count(), Change.objects.count())) == (
        before,
        counts,
    )
    assert rehearsed[:-1] == told()[:-1]


def test_a_rehearsal_holds_what_earlier_batches_would_change_in_view(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refiling, "BATCH", 1)
    dov_becomes_cleos_colleague(world)

    rehearsed = told("--dry-run")

    assert [line["to"]["conversation"] for line in rehearsed[:-1]] == ["new", "Roof"]
    assert rehearsed[:-1] == told()[:-1]


def test_a_run_that_was_stopped_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refiling, "BATCH", 1)
    dov_becomes_cleos_colleague(world)
    next(filing.refile(by=world.ada))
    assert [message.client for message in world.messages()] == [world.tiles, None]

    assert told()[-1]["moved"] == 1

    first, reply = world.messages()
    assert reply.conversation == first.conversation


def test_a_second_run_finds_everything_done(world: World) -> None:
    dov_becomes_cleos_colleague(world)
    told()
    before = places()

    assert told()[-1]["moved"] == 0
    assert places() == before


def test_a_run_is_taken_back_as_one_change_and_left_alone_from_then_on(world: World) -> None:
    dov_becomes_cleos_colleague(world)
    before = places()
    told()

    Change.objects.get(verb=REFILE).undo(by=world.ada)

    assert places() == before
    assert told()[-1]["moved"] == 0


def test_what_a_person_filed_is_never_touched(world: World) -> None:
    matters(world)
    porcelain = Conversation.objects.get(subject="The porcelain")
    lamp = Message.objects.filter(subject="The lamp").get()
    lamp.file_under(porcelain, because=["said Ben"], by=world.ben)
    split(list(Message.objects.filter(subject="The oven")), subject="Bread", by=world.ben)
    merge(Conversation.objects.get(subject="The kiosk"), porcelain, by=world.ben)
    decided = places_of(Change.objects.decided("Message", "conversation_id"))

    told()

    assert len(decided) > 5
    assert places_of(Change.objects.decided("Message", "conversation_id")) == decided


def test_answers_follow_a_mail_that_a_person_moved_away_from_them(world: World) -> None:
    matters(world)
    porcelain = Conversation.objects.get(subject="The porcelain")
    lamp, *answers = Message.objects.filter(subject__endswith="The lamp").order_by("sent_at")
    lamp.file_under(porcelain, because=["said Ben"], by=world.ben)

    told()

    assert set(Message.objects.filter(pk__in=[m.pk for m in answers]).values_list("conversation", flat=True)) == {
        porcelain.pk
    }


def test_strands_that_one_conversation_holds_wrongly_are_told_apart(world: World) -> None:
    first, other = world.receive(letter(), letter(from_=CARL, subject="Invoice", text="When is it due?\n", day=1))
    assert other.strand is not None
    Message.objects.filter(pk=other.pk).update(conversation=first.conversation)
    other.strand.conversation = first.conversation
    other.strand.save()

    [move, _] = told()

    first, other = world.messages()
    assert first.conversation != other.conversation
    assert (str(other.conversation), other.project) == ("Invoice", world.hall)
    assert move["reasons"] == ["opens a matter: it answers nothing on record"]


def test_answers_go_with_the_mail_that_they_answer(world: World) -> None:
    first, other, answer = world.receive(
        letter(),
        letter(from_=CARL, subject="Invoice", text="When is it due?\n", message_id="<i@tiles.example>", day=1),
        letter(from_=BEN, to=CARL, subject="Re: Invoice", text="Today.\n", answers="<i@tiles.example>", day=2),
    )
    assert other.strand is not None
    Message.objects.filter(strand=other.strand).update(conversation=first.conversation)
    other.strand.conversation = first.conversation
    other.strand.save()

    told()

    first, other, answer = world.messages()
    assert answer.conversation == other.conversation != first.conversation
    assert answer.filing.reasons == ["goes with the mail that it is tied to"]


def test_a_conversation_without_a_project_is_put_in_the_only_one(world: World) -> None:
    world.hall.state = State.IGNORED
    world.hall.save()
    [message] = world.receive(letter())
    assert message.project is None
    Project.objects.filter(pk=world.hall.pk).update(state=State.CONFIRMED)

    told()

    [message] = world.messages()
    assert (message.project, message.conversation.project) == (world.hall, world.hall)


def test_a_project_that_a_person_chose_stays(world: World) -> None:
    [message] = world.receive(letter())
    yard = Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)
    put_in([message.conversation], yard, by=world.ben)
    Project.objects.filter(pk=yard.pk).update(state=State.IGNORED)

    told()

    assert world.messages()[0].project == yard


def test_what_would_be_asked_about_today_stays_where_it_is(world: World) -> None:
    [message] = world.receive(letter())
    Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)

    [summary] = told()

    assert (summary["moved"], summary["doubted"]) == (0, 1)
    assert world.messages()[0].conversation == message.conversation


def test_content_is_judged_as_on_the_day_it_came(world: World) -> None:
    matters(world)
    world.receive(letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16))
    asked = world.messages()[-1]
    world.receive(letter(from_=BEN, to=CLEO, subject="The stairs", text="Now to porcelain of porcelainson.\n", day=20))
    before = asked.filing.probability

    steps = list(filing.refile(by=None))

    assert [move for step in steps for move in step.moves] == []
    assert world.messages()[-2].filing.probability == before


def test_mail_of_one_client_never_becomes_anothers(world: World) -> None:
    ferry = world.another_client()
    [message] = world.receive(letter())
    Identification.objects.filter(person=message.author.person).update(client=ferry)

    told()

    assert world.messages()[0].client == world.tiles


def test_only_the_client_and_the_days_that_were_asked_for_are_judged(world: World) -> None:
    dov_becomes_cleos_colleague(world)

    assert told("--client", "Tiles")[-1]["moved"] == 0
    assert told("--since", "2027-01-01", "--dry-run")[-1]["moved"] == 0
