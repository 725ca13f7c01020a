"""How mail programs quote what they answer and what they forward, as text and as HTML, in English and German."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from demo.calendar_words import DAYS, shortened, spelled
from demo.people import Language, Person, Program

FIELDS = {
    "en": ("From", "Sent", "To", "Cc", "Subject"),
    "de": ("Von", "Gesendet", "An", "Cc", "Betreff"),
}
FORWARD_LINES = {
    ("gmail", "en"): "---------- Forwarded message ---------",
    ("gmail", "de"): "---------- Weitergeleitete Nachricht ---------",
    ("apple", "en"): "Begin forwarded message:\n",
    ("apple", "de"): "Anfang der weitergeleiteten Nachricht:\n",
    ("plain", "en"): "-------- Forwarded Message --------",
    ("plain", "de"): "-------- Weitergeleitete Nachricht --------",
    ("outlook", "en"): "-----Original Message-----",
    ("outlook", "de"): "-----Ursprüngliche Nachricht-----",
}
GMAIL_QUOTE = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"
DATE_FIELD = {"en": "Date", "de": "Datum"}  # in all programs but Outlook, which says when it was sent
OUTLOOK_RULE = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'


@dataclass(frozen=True)
class Body:
    """What a mail says: as text, and as HTML where the program writes it."""

    text: str
    html: str | None = None


@dataclass(frozen=True)
class Quoted:
    """The mail that is quoted, as far as a quotation shows it."""

    sender: Person
    address: str
    to: Sequence[str]
    cc: Sequence[str]
    at: datetime
    subject: str
    body: Body

    @property
    def author(self) -> str:
        return f"{self.sender.name} <{self.address}>"


def fresh(words: str, program: Program) -> Body:
    return Body(words + "\n", None if program == "plain" else _page(_paragraphs(words)))


def reply(words: str, quoted: Quoted, program: Program, language: Language) -> Body:
    """Put the words above the quote, as nearly everybody does."""
    if program == "outlook":
        block = _header_block(quoted, language)
        text = f"{words}\n\n{block}\n\n{quoted.body.text}"
        html = f"{_paragraphs(words)}{OUTLOOK_RULE}<p>{_breaks(block)}</p></div>{_inner(quoted.body)}"
        return Body(text, _page(html))
    line = attribution(quoted, program, language)
    text = f"{words}\n\n{line}\n{chevrons(quoted.body.text)}\n"
    match program:
        case "gmail":
            html = (
                f'<div dir="ltr">{_paragraphs(words)}</div><br><div class="gmail_quote">'
                f'<div dir="ltr" class="gmail_attr">{escape(line)}<br></div>'
                f'<blockquote class="gmail_quote" style="{GMAIL_QUOTE}">{_inner(quoted.body)}</blockquote></div>'
            )
        case "apple":
            html = (
                f'{_paragraphs(words)}<div><br><blockquote type="cite"><div>{escape(line)}</div><br>'
                f"<div>{_inner(quoted.body)}</div></blockquote></div>"
            )
        case _:
            return Body(text)
    return Body(text, _page(html))


def forward(words: str, quoted: Quoted, program: Program, language: Language) -> Body:
    """Put the whole mail below the words, with its header fields spelled out."""
    fields = _header_block(quoted, language)
    if program != "outlook":
        fields = fields.replace(f"\n{FIELDS[language][1]}: ", f"\n{DATE_FIELD[language]}: ")
    block = f"{FORWARD_LINES[program, language]}\n{fields}"
    text = f"{words}\n\n{block}\n\n{quoted.body.text}"
    if program == "plain":
        return Body(text)
    return Body(text, _page(f"{_paragraphs(words)}<div><br><p>{_breaks(block)}</p>{_inner(quoted.body)}</div>"))


def attribution(quoted: Quoted, program: Program, language: Language) -> str:
    """The line above a quote.

    >>> ada = Person("ada", "Ada Lindqvist", ("ada@lanternloom.example",))
    >>> tiles = Quoted(ada, "ada@lanternloom.example", (), (), datetime(2026, 3, 4, 9, 5), "Tiles", Body(""))
    >>> attribution(tiles, "apple", "de")
    'Am 04.03.2026 um 09:05 schrieb Ada Lindqvist <ada@lanternloom.example>:'
    """
    at, day = quoted.at, DAYS[language][quoted.at.weekday()]
    match program, language:
        case "gmail", "de":
            return (
                f"Am {day[:2]}., {at.day}. {shortened(at, 'de')} {at.year} um {at:%H:%M} Uhr schrieb {quoted.author}:"
            )
        case "gmail", _:
            return f"On {day[:3]}, {at.day} {shortened(at, 'en')} {at.year} at {at:%H:%M}, {quoted.author} wrote:"
        case "apple", "de":
            return f"Am {at:%d.%m.%Y} um {at:%H:%M} schrieb {quoted.author}:"
        case "apple", _:
            return f"On {spelled(at, 'en')} {at.year}, at {at:%H:%M}, {quoted.author} wrote:"
        case _, "de":
            return f"Am {at:%d.%m.%y} um {at:%H:%M} schrieb {quoted.sender.name}:"
        case _:
            return f"On {at:%Y-%m-%d} {at:%H:%M}, {quoted.sender.name} wrote:"


def chevrons(text: str) -> str:
    return "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in text.rstrip().split("\n"))


def _header_block(quoted: Quoted, language: Language) -> str:
    at = quoted.at
    sent = f"{DAYS[language][at.weekday()]}, {spelled(at, language)} {at.year} {at:%H:%M}"
    values = (quoted.author, sent, "; ".join(quoted.to), "; ".join(quoted.cc), quoted.subject)
    return "\n".join(f"{field}: {value}" for field, value in zip(FIELDS[language], values, strict=True) if value)


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{_breaks(each)}</p>" for each in words.split("\n\n"))


def _breaks(words: str) -> str:
    return escape(words, quote=False).replace("\n", "<br>\n")


def _inner(body: Body) -> str:
    if body.html is None:
        return _paragraphs(body.text.strip())
    return body.html.removeprefix("<html><body>").removesuffix("</body></html>")


def _page(inside: str) -> str:
    return f"<html><body>{inside}</body></html>"
