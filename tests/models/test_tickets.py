"""Tickets: promises on conversations, whose status and clock follow the mail itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from postroom.models import (
    CannotUndo,
    Change,
    Conversation,
    Member,
    Message,
    OfficeHours,
    Role,
    ServiceLevel,
    Source,
    SourceKind,
    Ticket,
    TicketRule,
)
from postroom.models.gathering import close
from postroom.models.moving import merge
from postroom.models.staffing import leave
from postroom.models.ticket import Priority, Status
from postroom.models.ticketing import Wish, alter, assign, make_ticket
from postroom.models.ticketrule import make_rule
from postroom.sentences import said
from tests.world import ADA, BEN, CLEO, FIRST_DAY, World, letter, quoted

QUESTION = letter(message_id="<q@tiles.example>")
OVER = {"answers": "<q@tiles.example>", "subject": "Re: Grey tiles"}


def answer(text: str = "They are.\n", day: float = 1, from_: str = BEN, to: str = CLEO, **more: str) -> bytes:
    return letter(from_=from_, to=to, text=text, day=day, **{**OVER, **more})


@pytest.fixture
def grey(world: World) -> Ticket:
    """The ticket that Ben makes of Cleo's question."""
    world.receive(QUESTION)
    make_ticket(Conversation.objects.get(), by=world.ben)
    return Ticket.objects.get()


def status(ticket: Ticket) -> str:
    return Ticket.objects.get(pk=ticket.pk).status


def solve(world: World, ticket: Ticket, day: float) -> None:
    alter([Ticket.objects.get(pk=ticket.pk)], Wish(status=Status.SOLVED), by=world.ben)
    Ticket.objects.filter(pk=ticket.pk).update(solved_at=FIRST_DAY + timedelta(days=day))


def test_a_change_says_only_what_it_changed(world: World, grey: Ticket) -> None:
    wish = Wish(status=Status.NEW, assignee=world.ben, type="", due_on=date(2026, 12, 8), tags=[])

    change = alter([grey], wish, by=world.ben)
    longer = alter(
        [Ticket.objects.get()], replace(wish, status=Status.CLIENT, assignee=world.ada, tags=["x"]), by=world.ben
    )

    assert str(change) == "make assigned to Ben Ortiz, due 8 December 2026: #1 Grey tiles"
    assert longer.gist == f"make waiting for client, assigned to {world.ada}, tagged"
    with override("de"):
        assert said(str(change)) == "#1 Grey tiles: zugewiesen an Ben Ortiz, fällig 8. Dezember 2026"


class TestAStatus:
    def test_is_new_until_somebody_answers(self, grey: Ticket) -> None:
        assert (grey.number, grey.status) == (1, Status.NEW)

    def test_waits_for_the_client_when_one_of_us_answered_from_his_own_mailbox(
        self, world: World, grey: Ticket
    ) -> None:
        world.arrive(answer(), source=Source.objects.create(kind=SourceKind.MAILBOX, name="ben", owner=world.ben))
        world.work()

        assert status(grey) == Status.CLIENT

    def test_waits_for_another_when_a_supplier_was_asked(self, world: World, grey: Ticket) -> None:
        world.receive(answer("Can you make them?\n", to="Sid <sid@kiln.example>"))

        assert status(grey) == Status.OTHER

    def test_is_open_when_the_client_answers(self, world: World, grey: Ticket) -> None:
        world.receive(answer(), answer("And the white?\n", day=2, from_=CLEO, to=BEN))

        assert status(grey) == Status.OPEN

    def test_does_not_move_for_what_members_write_to_each_other(self, world: World, grey: Ticket) -> None:
        world.receive(answer("What shall I say?\n", to=ADA))

        assert status(grey) == Status.NEW

    def test_does_not_move_for_a_letter_older_than_the_one_it_follows(self, world: World, grey: Ticket) -> None:
        world.receive(answer(day=5))

        world.receive(answer("One more thing.\n", day=2, from_=CLEO, to=BEN))

        assert status(grey) == Status.CLIENT

    def test_is_what_a_person_said_until_the_next_letter(self, world: World, grey: Ticket) -> None:
        world.receive(answer())
        alter([Ticket.objects.get()], Wish(status=Status.OPEN), by=world.ben)

        world.work()

        assert status(grey) == Status.OPEN


class TestASolvedTicket:
    def test_is_opened_again_by_an_answer_soon_after(self, world: World, grey: Ticket) -> None:
        solve(world, grey, day=1)

        world.receive(answer("It broke again.\n", day=5, from_=CLEO, to=BEN))

        assert status(grey) == Status.OPEN
        assert Conversation.objects.get().closed_at is None

    def test_is_followed_by_a_new_one_when_the_answer_comes_late(self, world: World, grey: Ticket) -> None:
        solve(world, grey, day=1)

        world.receive(answer("It broke again.\n", day=16, from_=CLEO, to=BEN))

        fresh = Ticket.objects.current().get()
        assert status(grey) == Status.SOLVED
        assert (fresh.number, fresh.follows, fresh.status, fresh.because) == (2, grey, Status.NEW, "answers #1")

    def test_is_not_opened_by_a_thank_you(self, world: World, grey: Ticket) -> None:
        solve(world, grey, day=1)

        world.receive(answer("Perfect, thank you Ben!\n\nCleo\n" + quoted("They are."), day=2, from_=CLEO, to=BEN))

        assert status(grey) == Status.SOLVED

    def test_is_not_opened_by_automatic_mail(self, world: World, grey: Ticket) -> None:
        solve(world, grey, day=1)
        away = {"headers": {"Auto-Submitted": "auto-replied"}}

        world.receive(letter(text="I am away, what is it?\n", day=2, **OVER, **away))  # type: ignore[arg-type]

        assert status(grey) == Status.SOLVED

    def test_that_was_closed_for_good_is_not_opened_again(self, world: World, grey: Ticket) -> None:
        alter([Ticket.objects.get()], Wish(status=Status.CLOSED), by=world.ben)

        world.receive(answer("It broke again.\n", day=2, from_=CLEO, to=BEN))

        assert status(grey) == Status.CLOSED
        assert Ticket.objects.current().get().follows == grey

    def test_is_not_opened_by_old_mail_that_an_import_brings(self, world: World, grey: Ticket) -> None:
        alter([Ticket.objects.get()], Wish(status=Status.CLOSED), by=world.ben)
        files = Source.objects.create(kind=SourceKind.IMPORT, name="mail.mbox", owner=world.ben)

        world.arrive(answer("Before.\n", day=-1, from_=CLEO, to=BEN), source=files)
        world.work()

        assert Ticket.objects.count() == 1

    def test_has_a_closed_conversation_and_the_other_way_round(self, world: World, grey: Ticket) -> None:
        close([Conversation.objects.get()], by=world.ben)

        assert status(grey) == Status.SOLVED


class TestAClock:
    """FIRST_DAY is a Monday, nine in the morning UTC."""

    @pytest.fixture(autouse=True)
    def promise(self, world: World) -> None:
        ServiceLevel.objects.create(first_hours=4, next_hours=16)
        OfficeHours.objects.create(pk=1, time_zone="UTC", holidays=["2026-03-04"])

    def test_runs_out_after_so_many_working_hours(self, grey: Ticket) -> None:
        assert grey.answer_by == FIRST_DAY + timedelta(hours=4)

    def test_skips_nights_weekends_and_holidays(self, world: World, grey: Ticket) -> None:
        world.receive(answer(), answer("And the white?\n", day=1.25, from_=CLEO, to=BEN))

        found = Ticket.objects.get()

        assert found.first_answered_at == FIRST_DAY + timedelta(days=1)
        assert found.answer_by == datetime(2026, 3, 6, 15, 0, tzinfo=UTC)

    def test_stops_with_an_answer(self, world: World, grey: Ticket) -> None:
        world.receive(answer())

        assert Ticket.objects.get().answer_by is None

    def test_rests_while_we_wait_for_another_and_goes_on_after(self, world: World, grey: Ticket) -> None:
        alter([grey], Wish(status=Status.OTHER), by=world.ben)
        resting = Ticket.objects.get()
        Ticket.objects.update(paused_at=FIRST_DAY + timedelta(hours=1))

        alter([Ticket.objects.select_related("conversation").get()], Wish(status=Status.OPEN), by=world.ben)

        assert resting.answer_by is None
        assert Ticket.objects.get().answer_by > FIRST_DAY + timedelta(hours=4)  # type: ignore[operator]

    def test_that_ran_out_makes_it_overdue(self, grey: Ticket) -> None:
        assert Ticket.objects.overdue(FIRST_DAY + timedelta(hours=5)).get() == grey
        assert not Ticket.objects.overdue(FIRST_DAY + timedelta(hours=3)).exists()


class TestARule:
    def test_of_a_project_makes_what_begins_there_a_ticket(self, world: World) -> None:
        make_rule(
            TicketRule(project=world.hall, priority=Priority.HIGH, assignee=world.ada, tags=" hall "), by=world.ada
        )
        TicketRule.objects.update(at=FIRST_DAY - timedelta(days=1))

        world.receive(QUESTION)

        ticket = Ticket.objects.get()
        assert (ticket.priority, ticket.tag_list, ticket.conversation.assignee) == (3, ["hall"], world.ada)
        assert ticket.because == "a rule: what is in Hall"

    def test_does_not_hold_for_what_began_before(self, world: World) -> None:
        make_rule(TicketRule(project=world.hall), by=world.ada)

        world.receive(QUESTION)

        assert not Ticket.objects.exists()

    def test_does_not_make_again_what_somebody_took_back(self, world: World) -> None:
        make_rule(TicketRule(words="grey"), by=world.ada)
        TicketRule.objects.update(at=FIRST_DAY - timedelta(days=1))
        world.receive(QUESTION)
        Change.objects.get(verb="make request").undo(by=world.ben)

        world.receive(answer("Hello?\n", from_=CLEO, to=BEN))

        assert not Ticket.objects.standing().exists()


class TestTakingBack:
    def test_making_a_ticket(self, world: World, grey: Ticket) -> None:
        Change.objects.get(verb="make request").undo(by=world.ben)

        assert not Ticket.objects.standing().exists()

    def test_solving_it_starts_its_clock_again(self, world: World, grey: Ticket) -> None:
        ServiceLevel.objects.create(first_hours=4)
        solved = alter([Ticket.objects.get()], Wish(status=Status.SOLVED), by=world.ben)
        Ticket.objects.update(answer_by=None)

        solved.undo(by=world.ben)
        world.work()

        assert Ticket.objects.get().answer_by is not None

    def test_is_refused_when_a_letter_changed_it_since(self, world: World, grey: Ticket) -> None:
        solved = alter([Ticket.objects.get()], Wish(status=Status.SOLVED), by=world.ben)
        world.receive(answer("It broke again.\n", day=5, from_=CLEO, to=BEN))

        with pytest.raises(CannotUndo, match="a later change"):
            solved.undo(by=world.ben)

    def test_everything_of_one_change_at_once(self, world: World, grey: Ticket) -> None:
        wish = Wish(assignee=world.ada, priority=Priority.URGENT, due_on=FIRST_DAY.date(), tags=["glaze"], type="fault")
        alter([grey], wish, by=world.ben).undo(by=world.ben)

        found = Ticket.objects.get()
        assert (found.priority, found.due_on, found.tags, found.type) == (2, None, "", "")
        assert found.conversation.assignee is None


def test_a_guest_sees_no_ticket_and_a_member_those_of_what_he_may_see(world: World, grey: Ticket) -> None:
    gus = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)

    assert not Ticket.objects.visible_to(gus).exists()
    assert Ticket.objects.visible_to(world.ada).exists()
    Message.objects.update(audience="participants")
    assert not Ticket.objects.visible_to(world.ada).exists()
    assert Ticket.objects.visible_to(world.ben).exists()


def test_work_is_given_to_members_of_the_firm_alone(world: World, grey: Ticket) -> None:
    gus = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)

    with pytest.raises(ValueError, match="Gus"):
        assign([grey.conversation], gus, by=world.ben)


def test_who_leaves_gives_his_open_work_to_another(world: World, grey: Ticket) -> None:
    assign([grey.conversation], world.ben, by=world.ada)

    leave(world.ben, successor=world.ada, by=world.ada)

    assert Conversation.objects.get().assignee == world.ada


def test_of_two_conversations_that_are_merged_the_survivors_ticket_stays(world: World, grey: Ticket) -> None:
    world.receive(letter(subject="The kiln", text="It is cold.\n", day=3))
    kiln = Conversation.objects.get(subject="The kiln")
    make_ticket(kiln, by=world.ben)

    change = merge(kiln, grey.conversation, by=world.ben)

    assert Ticket.objects.current().get() == grey
    change.undo(by=world.ben)
    assert Ticket.objects.current().count() == 2


def test_a_conversation_is_a_ticket_once(world: World, grey: Ticket) -> None:
    with pytest.raises(ValueError, match="#1"):
        make_ticket(grey.conversation, by=world.ben)
