"""What stands below an answer: the message that is answered, introduced as the recipient's own program would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape

from postroom.mail.addresses import Mailbox
from postroom.mail.composing_words import ATTRIBUTIONS, DAYS, MONTHS, OTHER_NAMES
from postroom.mail.drafts import Passed, Quotation
from postroom.mail.safe import safe_html

CITED = '<blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">'
FORWARDED = "---------- Forwarded message ---------"
NOT_NAMED = re.compile(r"[<>:\s]+")


def attribution(quotation: Quotation) -> str:
    """Return the line above a quotation.

    >>> from datetime import datetime; from postroom.mail import Mailbox
    >>> attribution(Quotation(Mailbox("Cleo Lee", "cleo@tiles.example"), datetime(2026, 3, 2, 9, 5), "", "", "de"))
    'Am 02.03.2026 um 09:05 schrieb Cleo Lee <cleo@tiles.example>:'
    """
    code = quotation.language.lower().replace("_", "-").partition("-")[0]
    date, author = quotation.date, quotation.author
    name = NOT_NAMED.sub(" ", author.name).strip()
    return ATTRIBUTIONS.get(OTHER_NAMES.get(code, code), ATTRIBUTIONS["en"]).format(
        d=f"{date.day:02}",
        m=f"{date.month:02}",
        y=date.year,
        t=f"{date:%H:%M}",
        day=DAYS[date.weekday()],
        month=MONTHS[date.month - 1],
        who=f"{name} <{author.address}>" if name else f"<{author.address}>",
    )


def quoted_text(quotation: Quotation) -> str:
    """Return the attribution and the words, each line marked once more (RFC 3676 4.5)."""
    lines = quotation.text.rstrip().split("\n")
    return "\n".join(
        [attribution(quotation), *(f">{line}" if line[:1] in (">", "") else f"> {line}" for line in lines)]
    )


def quoted_html(quotation: Quotation) -> str:
    """Return the same as HTML; strangers' HTML is made safe first, its pictures stay behind."""
    html = safe_html(quotation.html, lambda _: None).html if quotation.html else as_html(quotation.text.rstrip())
    return f"<div><br></div><div>{escape(attribution(quotation))}</div>{CITED}{html}</blockquote>"


def forwarded_text(passed: Passed) -> str:
    """Return what introduces a message that is passed on, and its words as they are."""
    return "\n".join([FORWARDED, *(f"{name}: {value}" for name, value in _fields(passed)), "", passed.text.rstrip()])


def forwarded_html(passed: Passed) -> str:
    """Return the same as HTML; strangers' HTML is made safe first, its pictures go along as files."""
    html = safe_html(passed.html, lambda _: None).html if passed.html else as_html(passed.text.rstrip())
    fields = "".join(f"<div>{escape(name)}: {escape(value)}</div>" for name, value in _fields(passed))
    return f"<div><br></div><div>{FORWARDED}</div>{fields}<div><br></div>{html}"


def _fields(passed: Passed) -> list[tuple[str, str]]:
    named = [("From", _listed([passed.author])), ("Date", _when(passed.date)), ("Subject", passed.subject)]
    named += [("To", _listed(passed.to)), ("Cc", _listed(passed.cc))]
    return [(name, value) for name, value in named if value]


def _when(date: datetime | None) -> str:
    return f"{DAYS[date.weekday()]}, {date.day} {MONTHS[date.month - 1]} {date.year} {date:%H:%M %z}" if date else ""


def _listed(named: Sequence[Mailbox]) -> str:
    return ", ".join(f"{NOT_NAMED.sub(' ', each.name).strip()} <{each.address}>".strip() for each in named)


def as_html(text: str) -> str:
    """Return plain text as the HTML that a mail program makes of it, line by line.

    >>> as_html("Grey,\\n  not blue.")
    '<div>Grey,</div><div>&nbsp; not blue.</div>'
    """
    return "".join(f"<div>{_spaced(escape(line)) or '<br>'}</div>" for line in text.split("\n"))


def _spaced(line: str) -> str:
    """Keep the spaces that HTML would draw as one or none."""
    return re.sub(r"^ | (?= )", "&nbsp;", line)
