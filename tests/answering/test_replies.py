"""Answering: what a member writes is on record in its place before it goes, and goes to whom it answers."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.utils import timezone

from postroom import answering
from postroom.answering import CannotSend, Recipients, Written
from postroom.mail import Mailbox
from postroom.models import Audience, Firm, Gap, Message, Sending, Setback, Submission
from tests.world import ADA, BEN, CARL, CLEO, DOV, ERIN, World, letter

QUESTION = "<q@tiles.example>"
SECRET = "Between us: they will pay anything, so add ten per cent."


@pytest.fixture(autouse=True)
def _home(world: World) -> None:
    """Let the listener take mail for a domain of its own, so that answers can come home."""
    Firm.objects.update(mail_domain="mail.studio.example")


@pytest.fixture
def asked(world: World) -> Message:
    return world.receive(letter(message_id=QUESTION))[0]


def as_sent(said: Message) -> EmailMessage:
    return message_from_bytes(said.submissions.get().raw(), policy=policy.default)


def words(mail: EmailMessage) -> str:
    """Return the plain words of a mail, lines ended as Python ends them."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def addresses(named: tuple[Mailbox, ...]) -> list[str]:
    return [each.address for each in named]


def test_an_answer_lies_with_what_it_answers_before_anything_is_sent(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are, from Monday on.\n"), by=world.ben)

    assert (said.conversation, said.client, said.decision) == (asked.conversation, world.tiles, "under")
    assert (said.author and said.author.spec, said.subject, said.audience) == (
        "ben@studio.example",
        "Re: Grey tiles",
        Audience.TEAM,
    )
    assert said.filing
    assert said.filing.by == world.ben
    assert [(each.to, each.state) for each in said.submissions.all()] == [("cleo@tiles.example", Sending.QUEUED)]
    assert not Gap.objects.exists()


def test_an_answer_reads_like_a_persons(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)

    mail = as_sent(said)

    assert (mail["From"], mail["To"]) == ("Ben Ortiz <ben@studio.example>", "Cleo Lee <cleo@tiles.example>")
    assert mail["In-Reply-To"] == QUESTION
    assert mail["References"].split() == [QUESTION, mail["Message-ID"]]
    assert mail["Reply-To"].startswith("Ben Ortiz <postroom+")
    assert mail["Auto-Submitted"] is None
    assert "They are.\n\nOn Mon, 02 Mar 2026 at 09:00, Cleo Lee <cleo@tiles.example> wrote:\n> Are the grey" in words(
        mail
    )


def test_what_is_on_record_is_what_was_sent_but_for_the_way_home(world: World, asked: Message) -> None:
    written = Written(
        "They are.",
        recipients=Recipients((Mailbox("", "cleo@tiles.example"),), (), (Mailbox("", "ada@studio.example"),)),
    )
    said = answering.reply(asked, written, by=world.ben)

    kept, sent = said.raw(), Submission.objects.get(to="ada@studio.example").raw()

    assert kept.startswith(b"Bcc: ada@studio.example\r\n")
    assert sent.startswith(b"Reply-To: ")
    assert kept.partition(b"\r\n")[2] == sent[sent.index(b"From: ") :]
    assert b"Bcc" not in sent.partition(b"\r\n\r\n")[0]


def test_each_recipient_has_a_way_home_of_his_own(world: World, asked: Message) -> None:
    both = Recipients((Mailbox("", "cleo@tiles.example"), Mailbox("", "carl@tiles.example")))
    said = answering.reply(asked, Written("They are.", recipients=both), by=world.ben)

    paths = {each.reply_to for each in said.submissions.all()}

    assert len(paths) == 2
    assert {each.return_path for each in said.submissions.all()} == paths


def test_an_answer_goes_to_whom_the_message_asks_for(world: World) -> None:
    (asked,) = world.receive(letter(headers={"Reply-To": CARL}))

    assert addresses(answering.answer_to(asked, world.ben).to) == ["carl@tiles.example"]


def test_an_answer_to_all_goes_to_everybody_but_us(world: World) -> None:
    (asked,) = world.receive(letter(to=f"{BEN}, {ADA}", cc=f"{CARL}, info@studio.example, {CLEO}"))

    to_all = answering.answer_to_all(asked, world.ben)

    assert addresses(to_all.to) == ["cleo@tiles.example"]
    assert addresses(to_all.cc) == ["ada@studio.example", "carl@tiles.example", "info@studio.example"]


def test_who_answers_himself_writes_to_the_same_people(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)

    assert addresses(answering.answer_to(said, world.ben).to) == ["cleo@tiles.example"]


def test_recipients_follow_from_the_message_and_not_from_its_conversation(world: World, asked: Message) -> None:
    other = letter(from_=CARL, answers=QUESTION, subject="Re: Grey tiles", text="And when?", day=1)
    late = world.receive(other)[-1]

    said = answering.reply(late, Written("On Monday."), by=world.ben)

    assert said.conversation == asked.conversation
    assert [each.to for each in said.submissions.all()] == ["carl@tiles.example"]


def test_what_is_among_us_is_never_answered_to_the_outside(world: World, asked: Message) -> None:
    inside = world.receive(letter(from_=ADA, to=BEN, subject="Re: Grey tiles", answers=QUESTION, text=SECRET, day=1))[
        -1
    ]

    with pytest.raises(CannotSend, match="among ourselves"):
        answering.reply(inside, Written("x", recipients=Recipients((Mailbox("", "cleo@tiles.example"),))), by=world.ben)
    with pytest.raises(CannotSend, match="among ourselves"):
        answering.forward(
            inside, Written("x", recipients=Recipients((Mailbox("", "dov@elsewhere.example"),))), by=world.ben
        )

    assert not Submission.objects.exists()


def test_what_is_among_us_is_answered_among_us(world: World, asked: Message) -> None:
    inside = world.receive(letter(from_=ADA, to=BEN, subject="Re: Grey tiles", answers=QUESTION, text=SECRET, day=1))[
        -1
    ]

    said = answering.reply(inside, Written("I would not."), by=world.ben)

    assert [each.to for each in said.submissions.all()] == ["ada@studio.example"]
    assert answering.is_among_us(said)


def test_mail_of_one_client_is_not_passed_to_another(world: World, asked: Message) -> None:
    world.another_client()
    world.receive(letter(from_=ERIN, subject="The slip", text="When does the ferry land at the new slip?"))

    with pytest.raises(CannotSend, match="Erin Moss is of Ferry"):
        answering.forward(
            asked, Written("See", recipients=Recipients((Mailbox("", "erin@ferry.example"),))), by=world.ben
        )


def test_nobody_answers_what_he_may_not_see(world: World) -> None:
    (kept,) = world.receive(letter(to=BEN))
    Message.objects.update(audience=Audience.PARTICIPANTS)

    with pytest.raises(CannotSend, match="may not see"):
        answering.reply(kept, Written("x"), by=world.ada)


def test_a_letter_is_passed_on_whole_with_its_files(world: World) -> None:
    (asked,) = world.receive(letter(files={"plan.bin": b"\0\1\2"}))

    to = Recipients((Mailbox("Dov", "dov@elsewhere.example"),))
    said = answering.forward(asked, Written("Can you help?", recipients=to), by=world.ben)

    mail = as_sent(said)
    assert mail["Subject"] == "Fwd: Grey tiles"
    assert "From: Cleo Lee <cleo@tiles.example>\n" in words(mail)
    assert [part.get_content() for part in mail.iter_attachments()] == [b"\0\1\2"]
    assert said.conversation == asked.conversation


def test_a_first_letter_opens_a_conversation_in_its_project(world: World) -> None:
    to = Recipients((Mailbox("Cleo Lee", "cleo@tiles.example"),))
    said = answering.begin(
        Written("We begin on Monday.", subject="The hall", recipients=to), by=world.ben, project=world.hall
    )

    answer = world.receive(letter(subject="Re: The hall", text="Good.", answers=f"<{said.message_id}>", day=300))[-1]

    assert said.conversation
    assert said.conversation.project == world.hall
    assert answer.conversation == said.conversation


def test_nothing_is_sent_to_nobody(world: World) -> None:
    with pytest.raises(CannotSend, match="Nobody is named"):
        answering.begin(Written("x"), by=world.ben)


def test_what_cannot_be_written_is_refused_in_words(world: World, asked: Message) -> None:
    bad = Recipients((Mailbox("", "cleo at tiles"),))
    with pytest.raises(CannotSend, match="no mail address"):
        answering.reply(asked, Written("x", recipients=bad), by=world.ben)

    assert Message.objects.count() == 1


def home_of(said: Message) -> str:
    return said.submissions.get().reply_to


def test_an_answer_without_headers_comes_home_by_its_address(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)

    answer = world.receive(letter(to=home_of(said), subject="Thanks", text="Send forty.", day=300))[-1]

    assert answer.conversation == asked.conversation
    assert [(part.role, str(part.address)) for part in answer.participations.all()] == [
        ("from", "cleo@tiles.example"),
        ("to", "ben@studio.example"),
    ]
    assert not Setback.objects.exists()


def test_an_answer_without_headers_comes_home_when_only_its_envelope_names_the_address(
    world: World, asked: Message
) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)
    bare = letter(to="undisclosed@tiles.example", subject="Thanks", text="Send forty.", day=300)

    answer = world.receive_for(home_of(said), bare)

    assert answer.conversation == asked.conversation


def test_a_stranger_with_the_address_is_shown_and_not_obeyed(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)

    stray = world.receive(letter(from_=DOV, to=home_of(said), subject="Thanks", text="Pay me.", day=300))[-1]

    assert (stray.decision, stray.conversation, stray.client) == ("ask", None, None)
    assert stray.filing
    assert [place for place, _ in stray.filing.candidates] == [asked.conversation_id]


def test_an_old_address_does_not_draw_what_answers_something_else(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)
    other = world.receive(
        letter(message_id="<o@tiles.example>", subject="The invoice", text="Which one is it?", day=300)
    )[-1]

    answer = world.receive(
        letter(to=home_of(said), answers="<o@tiles.example>", subject="Re: The invoice", text="I meant May.", day=301)
    )[-1]

    assert answer.conversation == other.conversation != asked.conversation


def test_an_answer_under_a_changed_id_comes_home_by_ours_in_its_references(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)
    references = f"<{said.message_id}> <0100-other@ses.example>"

    answer = world.receive(letter(subject="Thanks", answers="<0100-other@ses.example>", references=references, day=300))

    assert answer[-1].conversation == asked.conversation


def test_what_is_taken_back_in_time_never_leaves(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)

    answering.take_back(said, by=world.ben)

    assert said.submissions.get().state == Sending.WITHDRAWN
    assert not Submission.objects.due().exists()
    assert not Message.objects.visible_to(world.ben).filter(pk=said.pk).exists()


def test_the_same_words_sent_again_at_once_are_taken_back_again(
    world: World, asked: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    answering.take_back(answering.reply(asked, Written("They are."), by=world.ben), by=world.ben)
    said = answering.reply(asked, Written("They are."), by=world.ben)

    assert [each.state for each in said.submissions.standing()] == [Sending.QUEUED]
    answering.take_back(said, by=world.ben)

    assert [each.state for each in said.submissions.all()] == [Sending.WITHDRAWN, Sending.WITHDRAWN]


def test_what_has_begun_to_leave_is_not_taken_back(world: World, asked: Message) -> None:
    said = answering.reply(asked, Written("They are."), by=world.ben)
    said.submissions.get().begin()

    with pytest.raises(CannotSend, match="too late"):
        answering.take_back(said, by=world.ben)
