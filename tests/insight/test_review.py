"""How filing does: what is counted as filed by itself, asked, answered and corrected, and who may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from postroom.insight.review import Review, review
from postroom.models import Filing, Firm, Ground, Message
from postroom.models.moving import merge, open_new
from tests.world import BEN, CLEO, DOV, World, letter

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def reviewed(world: World) -> Review:
    return review(world.ben, NOW)


def a_spring(world: World) -> list[Message]:
    """Let two matters be opened, one be answered, and a stranger write."""
    return world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", text="They are.\n", answers="<q@tiles.example>", day=1),
        letter(subject="Invoice", text="When is it due?\n", day=8),
        letter(from_=DOV, to="info@studio.example", subject="An offer", text="May I help?\n", day=9),
    )


def test_weeks_count_what_was_filed_by_itself_and_what_was_asked(world: World) -> None:
    a_spring(world)

    weeks = reviewed(world).weeks

    assert [(week.starts, week.automatic, week.asked) for week in weeks] == [
        (date(2026, 3, 2), 2, 0),
        (date(2026, 3, 9), 1, 1),
    ]


def test_an_answered_question_is_answered_and_a_changed_filing_corrected(world: World) -> None:
    question, _, invoice, offer = a_spring(world)

    offer.file_under(invoice.conversation, because=["said Ben"], by=world.ben)
    invoice.file_under(question.conversation, because=["said Ben"], by=world.ben)

    week = reviewed(world).weeks[1]
    assert (week.automatic, week.corrected, week.asked, week.answered) == (1, 1, 1, 1)


def test_what_was_taken_back_was_not_corrected(world: World) -> None:
    question, _, invoice, _ = a_spring(world)

    invoice.file_under(question.conversation, because=["said Ben"], by=world.ben).undo(by=world.ben)

    assert [week.corrected for week in reviewed(world).weeks] == [0, 0]


def test_a_filing_that_a_person_confirms_stood(world: World) -> None:
    *_, invoice, _ = a_spring(world)

    invoice.file_under(invoice.conversation, because=["said Ben"], by=world.ben)

    assert [week.corrected for week in reviewed(world).weeks] == [0, 0]


def test_what_merged_conversations_hold_was_not_corrected(world: World) -> None:
    question, _, invoice, _ = a_spring(world)
    invoice.file_under(invoice.conversation, because=["said Ben"], by=world.ben)

    merge(invoice.conversation, question.conversation, by=world.ben)

    assert [week.corrected for week in reviewed(world).weeks] == [0, 0]


def test_evidence_is_counted_by_kind(world: World) -> None:
    a_spring(world)

    rows = {row.label: (row.automatic, row.asked) for row in reviewed(world).grounds}

    assert rows == {
        Ground.HEADERS.label: (1, 0),
        Ground.OPENING.label: (2, 0),
        Ground.PEOPLE.label: (0, 1),
    }


def test_a_correction_is_held_against_the_limit_of_its_depth(world: World) -> None:
    question, _, invoice, _ = a_spring(world)
    ferry = world.another_client()

    open_new(invoice, ferry.projects.get(), by=world.ben)

    wrong = {row.depth: (row.wrong.count, row.wrong.of) for row in reviewed(world).limits}
    assert wrong == {"conversation": (1, 2), "project": (1, 2), "client": (1, 2)}
    assert question.conversation != invoice.conversation


def test_few_filings_tell_nothing_about_a_limit(world: World) -> None:
    a_spring(world)
    Firm.objects.filter(pk=1).update(limit_client=0.1)

    assert {row.depth: row.holds for row in reviewed(world).limits} == dict.fromkeys(
        ["conversation", "project", "client"]
    )


def test_the_curve_sets_what_stood_beside_what_was_said(world: World) -> None:
    *_, invoice, _ = a_spring(world)
    Filing.objects.filter(message=invoice).update(probability=0.85, ground=Ground.CONTENT)

    points = {(round(point.said, 2), point.stood.count, point.stood.of) for point in reviewed(world).points}

    assert points == {(0.85, 1, 1), (1.0, 2, 2)}
    assert not any(point.is_enough for point in reviewed(world).points)


def test_mail_of_last_week_did_not_stand_yet(world: World) -> None:
    world.receive(letter(day=58))

    assert reviewed(world).points == []


def test_mail_older_than_a_year_is_not_counted(world: World) -> None:
    a_spring(world)

    assert review(world.ben, datetime(2027, 6, 1, tzinfo=UTC)).weeks == []


def test_a_member_counts_only_what_he_may_see(world: World) -> None:
    a_spring(world)
    Message.objects.update(audience="participants")

    assert sum(week.automatic + week.asked for week in reviewed(world).weeks) == 3
    assert review(world.ada, NOW).weeks == []
