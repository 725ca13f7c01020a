"""Answers to a letter of ours as twelve mail programs write them, and as they are damaged on their way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage

ATTRIBUTED = "On {day}, {who} <{address}> wrote:"
BLOCK = "From: {who} <{address}>\nSent: {day}\nTo: {to}\nSubject: {subject}\n"
GERMAN = "Von: {who} <{address}>\nGesendet: {day}\nAn: {to}\nBetreff: {subject}\n"
NOTES = '"{who}" <{address}>\n02.03.2026 09:00\n\nTo\n{to}\ncc\n\nSubject\n{subject}\n\n'


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter of ours as its recipient has it."""

    message_id: str
    references: tuple[str, ...]
    subject: str
    author: str
    author_name: str
    answers_to: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: its author, headers and words."""

    author: str
    to: str
    subject: str
    in_reply_to: str
    references: tuple[str, ...]
    text: str

    def raw(self, date: str, message_id: str) -> bytes:
        """Write it as it lies on the wire."""
        mail = EmailMessage()
        fields = {"From": self.author, "To": self.to, "Subject": self.subject, "Date": date, "Message-ID": message_id}
        fields |= {"In-Reply-To": self.in_reply_to, "References": " ".join(self.references)}
        for name, value in fields.items():
            if value:
                mail[name] = value
        mail.set_content(self.text)
        return mail.as_bytes()


@dataclass(frozen=True, slots=True)
class Program:
    """The habits of a mail program: how it begins a subject and a quotation, and which ids it names."""

    name: str
    prefix: str = "Re: "
    above: str = ATTRIBUTED
    mark: str = "> "
    names_references: bool = True
    names_parent: bool = True
    below: str = ""

    def answer(self, sent: Sent, words: str, author: str) -> Answer:
        """Answer a letter as this program does when nobody changes anything."""
        told = {"day": "Mon, 2 Mar 2026 at 09:00", "who": sent.author_name, "address": sent.author}
        above = self.above.format(**told, to=sent.to, subject=sent.subject)
        quoted = "\n".join(f"{self.mark}{line}".rstrip() for line in sent.text.splitlines())
        return Answer(
            author=author,
            to=sent.answers_to,
            subject=f"{self.prefix}{sent.subject.removeprefix('Re: ')}",
            in_reply_to=sent.message_id if self.names_parent else "",
            references=(*sent.references, sent.message_id) if self.names_references else (),
            text=f"{words}\n{self.below}\n{above}\n{quoted}\n",
        )


PROGRAMS = (
    Program("Gmail"),
    Program("Apple Mail", above="On {day}, {who} <{address}> wrote:\n"),
    Program("iOS Mail", below="\nSent from my iPhone\n"),
    Program("Outlook", prefix="RE: ", above=BLOCK, mark=""),
    Program("Outlook, German", prefix="AW: ", above=GERMAN, mark=""),
    Program("Outlook on the web", above="________________________________\n" + BLOCK, mark=""),
    Program("Thunderbird", above="On 02/03/2026 09:00, {who} wrote:"),
    Program("Yahoo", above="    On {day}, {who} <{address}> wrote:  \n ", mark=" "),
    Program("Notes", above=NOTES, mark="", names_references=False),
    Program("mutt", above="On Mon, Mar 02, 2026 at 09:00:00AM +0000, {who} wrote:"),
    Program("GroupWise", above=">>> {who} <{address}> 02.03.2026 09:00 >>>", mark="", names_references=False),
    Program("a telephone of old", "Re: ", "-----Original Message-----\n" + BLOCK, "", False, False),
)  # fmt: skip

Damage = Callable[[Answer, Sent], Answer]


def headers_stripped(answer: Answer, sent: Sent) -> Answer:
    """A service on the way drops the ids."""
    return replace(answer, in_reply_to="", references=())


def id_rewritten(answer: Answer, sent: Sent) -> Answer:
    """A service gave our letter an id of its own, which the answer names; ours is left among its references."""
    other = f"<0100-{sent.message_id.strip('<>').split('@')[0]}@ses.example>"
    references = (*answer.references[:-1], sent.message_id, other) if answer.references else ()
    return replace(answer, in_reply_to=other if answer.in_reply_to else "", references=references)


def subject_changed(answer: Answer, sent: Sent) -> Answer:
    return replace(answer, subject="One more question")


def quote_cut(answer: Answer, sent: Sent) -> Answer:
    return replace(answer, text=answer.text.split("\n", 1)[0] + "\n")


def everything_but_the_address(answer: Answer, sent: Sent) -> Answer:
    """Headers, quotation and subject are gone; the address that it was answered to is left."""
    return quote_cut(subject_changed(headers_stripped(answer, sent), sent), sent)


def address_lost(answer: Answer, sent: Sent) -> Answer:
    """It is answered to the plain address of the author, with all headers."""
    return replace(answer, to=sent.author)


def only_the_quotation(answer: Answer, sent: Sent) -> Answer:
    return address_lost(subject_changed(headers_stripped(answer, sent), sent), sent)


def nothing_damaged(answer: Answer, sent: Sent) -> Answer:
    return answer


DAMAGES: tuple[Damage, ...] = (
    nothing_damaged, headers_stripped, id_rewritten, subject_changed, quote_cut, everything_but_the_address,
    address_lost, only_the_quotation,
)  # fmt: skip
AUTHORS = ("herself", "another address", "in Cc", "a colleague")
"""Who answers: she, she from an address that nobody knows, who got a copy, a colleague whom she passed it on to."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer of the matrix."""

    program: Program
    damage: Damage
    author: str

    def __str__(self) -> str:
        return f"{self.program.name}, {self.damage.__name__}, {self.author}"

    @property
    def is_known(self) -> bool:
        """Is the author of the client's domain, or was he written to?"""
        return self.author != "another address"


def cases() -> Iterator[Case]:
    """Yield every case of the matrix."""
    for program, damage, author in itertools.product(PROGRAMS, DAMAGES, AUTHORS):
        yield Case(program, damage, author)
