"""Random histories of a firm's mail: what is said among ourselves bears marks, and no mark may stand in what leaves."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from postroom import answering, mail
from postroom.answering import CannotSend, Recipients, Written
from postroom.answering.inside import is_among_us, outsiders
from postroom.mail import Mailbox
from postroom.models import DigestTime, Draft, Firm, Member, Message, Notice, Submission
from postroom.models.draft import Aim
from postroom.models.note import write_note
from postroom.models.questions import answer_address
from postroom.models.subscription import Level, subscribe
from postroom.models.token import with_token
from tests.world import ADA, BEN, CARL, CLEO, DOV, FIRST_DAY, World, letter

OUTSIDE = (CLEO, CARL, DOV)
OURS = (ADA, BEN)


def let_members_live_in_mail(world: World) -> None:
    """Let Ada and Ben hear of everything by mail, at once and in a digest, wherever a server takes ours."""
    Firm.objects.update(mail_domain="in.example")
    for member in (world.ada, world.ben):
        subscribe(Level.EVERY, by=member)
        DigestTime.objects.create(member=member, is_wanted=True)


@dataclass
class History:
    """One history in the making: its chance, and how many marks it has made."""

    world: World
    chance: random.Random
    marks: list[str] = field(default_factory=list)
    count: int = 0

    def run(self, steps: int) -> int:
        """Let so many things happen; return in how many mails that left for outsiders a mark stands."""
        self._mail(self.chance.choice(OUTSIDE), BEN, "Are the grey ones still to be had for the whole hall?")
        deeds: list[Callable[[], object]] = [
            self.they_write, self.we_write_among_us, self.we_note, self.reply, self.reply_to_all, self.forward,
            self.pass_on_from_a_mail_program, self.answer_a_notice, self.send_digests, self.ask_a_third_party,
        ]  # fmt: skip
        for _ in range(steps):
            with suppress(CannotSend):
                self.chance.choice(deeds)()
        return self.leaks()

    def leaks(self) -> int:
        return sum(self._bears_a_mark(each.raw()) for each in self.leaving())

    def leaving(self) -> list[Submission]:
        """Return what is sent to anybody outside."""
        return [each for each in Submission.objects.select_related("message") if outsiders([each.to])]

    def _bears_a_mark(self, raw: bytes) -> bool:
        read = mail.parse(raw)
        said = f"{read.subject}\n{read.text}\n{mail.render(read.html).text}\n{[part.name for part in read.attachments]}"
        return any(mark in said for mark in self.marks)

    def they_write(self) -> None:
        self._mail(
            self.chance.choice(OUTSIDE), self.chance.choice(OURS), f"Another word from outside, number {self.count}."
        )

    def we_write_among_us(self) -> None:
        """One of us answers a letter of theirs to the other, quoting it, with words that are not for them."""
        author, to = self.chance.sample(OURS, 2)
        self._mail(author, to, f"{self._secret()}\n\nOn Monday she wrote:\n> {self._any().excerpt}", self._any())

    def pass_on_from_a_mail_program(self) -> None:
        """One of us answers a secret among us to an outsider by hand, quoting nothing."""
        self._mail(
            self.chance.choice(OURS), self.chance.choice(OUTSIDE), f"As we said, number {self.count}.", self._any()
        )

    def we_note(self) -> None:
        if place := self._any().conversation:
            write_note(place, self._secret(), by=self._member())

    def reply(self) -> None:
        self._draft(Aim.REPLY)

    def reply_to_all(self) -> None:
        self._draft(Aim.ALL, more=self.chance.choice(OUTSIDE))

    def forward(self) -> None:
        self._draft(Aim.FORWARD, more=self.chance.choice(OUTSIDE))

    def answer_a_notice(self) -> None:
        """One of us answers a notice in his mail program, with a note as a command between the words."""
        if notices := list(Notice.objects.select_related("member", "message", "note")):
            told = self.chance.choice(notices)
            is_inside = told.message is None or is_among_us(told.message)
            words = self._secret() if is_inside else f"Our answer by mail, number {self.count}."
            said = told.note.text if told.note else told.message.excerpt if told.message else ""
            text = f"{words}\n\n/note {self._secret()}\n\nThat is all.\n\nOn Monday he wrote:\n> {said}"
            address = with_token(answer_address(), told.token)
            answer = letter(from_=told.member.email, to=address, subject="Re: Grey tiles", text=text, day=self._day())
            self.world.receive_for(address, answer, told.member.email)

    def send_digests(self) -> None:
        """The hour of each digest has come."""
        DigestTime.objects.update(next_at=timezone.now(), told_at=FIRST_DAY)
        self.world.work()

    def ask_a_third_party(self) -> None:
        """One of us asks a supplier about the matter, in a conversation beside that of the client."""
        to = Recipients((Mailbox("Dov Stern", "dov@elsewhere.example"),))
        written = Written(f"Can you bring them, number {self.count}?", subject="Grey tiles", recipients=to)
        answering.begin(written, by=self._member(), project=self.world.hall)
        self.count += 1

    def _draft(self, aim: Aim, more: str = "") -> None:
        member = self._member()
        begun: Draft = answering.begun(aim, member, self._any())
        begun.to = ", ".join(filter(None, [begun.to, more]))
        begun.text = f"An answer of ours, number {self.count}."
        begun.save()
        answering.send(begun, by=member)
        self.count += 1

    def _secret(self) -> str:
        self.marks.append(f"secret{len(self.marks)}x")
        return f"Between us alone and never outside of this house: {self.marks[-1]} is what they would pay for it."

    def _mail(self, author: str, to: str, text: str, answered: Message | None = None) -> None:
        day = self._day()
        ids = {
            "message_id": f"<m{self.count}.{id(self)}@x.example>",
            "answers": f"<{answered.message_id}>" if answered else "",
        }
        self.world.receive(letter(from_=author, to=to, subject="Re: Grey tiles", text=text, day=day, **ids))

    def _day(self) -> float:
        """Return the next moment of yesterday."""
        self.count += 1
        return (timezone.now() - FIRST_DAY) / timedelta(days=1) - 1 + self.count / 1000

    def _any(self) -> Message:
        return self.chance.choice(list(Message.objects.filter(is_withdrawn=False)))

    def _member(self) -> Member:
        return self.chance.choice([self.world.ada, self.world.ben])
