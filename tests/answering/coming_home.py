"""The matrix of answers, played on a record: a letter of ours for each case, the answer to it, and where that went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from email.utils import format_datetime

from bench.homecoming import Case, Sent
from django.utils import timezone

from postroom import answering, mail
from postroom.answering import Recipients, Written
from postroom.mail import Mailbox
from postroom.models import Firm, Message
from tests.world import FIRST_DAY, World, letter

COLOURS = "amber black coral denim ebony flax green hazel ivory jade khaki lilac mauve navy olive pearl ruby".split()
ANSWERED = "We can have the {thing} ready by the end of the month if you tell us today, and nothing else comes between."


def play(world: World, cases: Sequence[Case]) -> list[tuple[Case, str]]:
    """Let each case happen, and return what became of it: home, asked or wrong."""
    Firm.objects.update(mail_domain="mail.studio.example")
    world.receive(*(_question(number) for number in range(len(cases))))
    asked = {message.message_id: message for message in Message.objects.select_related("conversation")}
    letters = [_answered(world, asked[f"q{number}@tiles.example"], number) for number in range(len(cases))]
    told = enumerate(zip(cases, letters, strict=True))
    world.receive(*(_comes_back(case, said, number) for number, (case, said) in told))
    back = {message.message_id: message for message in Message.objects.filter(message_id__startswith="back")}
    outcomes = [_outcome(back[f"back{number}@theirs.example"], said) for number, said in enumerate(letters)]
    return list(zip(cases, outcomes, strict=True))


def counted(outcomes: Sequence[tuple[Case, str]]) -> Counter[str]:
    return Counter(outcome for _, outcome in outcomes)


def _thing(number: int) -> str:
    return f"{COLOURS[number % len(COLOURS)]} {COLOURS[number // len(COLOURS) % len(COLOURS)]} lamps number {number}"


def _question(number: int) -> bytes:
    thing = _thing(number)
    text = f"When can we have the {thing}? We would like to hang them in the {thing.split()[0]} room.\n"
    return letter(subject=f"The {thing}", text=text, message_id=f"<q{number}@tiles.example>", day=_today() - 3)


def _today() -> float:
    return (timezone.now() - FIRST_DAY) / timedelta(days=1)


def _answered(world: World, asked: Message, number: int) -> Message:
    to = Recipients((Mailbox("Cleo Lee", "cleo@tiles.example"),), (Mailbox("Carl", "carl@elsewhere.example"),))
    return answering.reply(asked, Written(ANSWERED.format(thing=_thing(number)), recipients=to), by=world.ben)


def _comes_back(case: Case, said: Message, number: int) -> bytes:
    """Let the one who answers do so, in his program, and damage it on its way."""
    author = {
        "herself": "Cleo Lee <cleo@tiles.example>",
        "another address": f"C. L. <someone{number}@freemail.example>",
        "in Cc": "Carl <carl@elsewhere.example>",
        "a colleague": f"Colleague {number} <new{number}@tiles.example>",
    }[case.author]
    to = "carl@elsewhere.example" if case.author == "in Cc" else "cleo@tiles.example"
    sending = said.submissions.get(to=to)
    read = mail.parse(sending.raw())
    sent = Sent(
        message_id=f"<{read.message_id}>",
        references=tuple(f"<{each}>" for each in read.references),
        subject=said.subject,
        author="ben@studio.example",
        author_name="Ben Ortiz",
        answers_to=sending.reply_to,
        to="Cleo Lee <cleo@tiles.example>",
        text=read.text,
    )
    answer = case.damage(case.program.answer(sent, f"Good, we take {number + 3} of them.", author), sent)
    return answer.raw(format_datetime(timezone.now() + timedelta(seconds=number)), f"<back{number}@theirs.example>")


def _outcome(back: Message, said: Message) -> str:
    if back.conversation_id is None:
        return "asked"
    return "home" if back.conversation_id == said.conversation_id else "wrong"
