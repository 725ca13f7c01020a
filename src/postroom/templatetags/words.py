"""Small words that templates need: who, when, which file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from email.utils import format_datetime
from pathlib import PurePath

from django import template
from django.utils import timezone
from django.utils.formats import date_format, get_format, localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from postroom import mail, sentences
from postroom.models import (
    Attachment,
    Client,
    Conversation,
    Import,
    ImportState,
    Kind,
    Message,
    Participation,
    Project,
    Sending,
)
from postroom.views import originals, stylesheet
from postroom.views.enclosures import Meeting

register = template.Library()
NAME_MOST = 80
NAMELESS = {
    "message/rfc822": _lazy("The attached message"),
    "text/calendar": _lazy("The invitation"),
    "text/vcard": _lazy("The card"),
    "text/html": _lazy("The page"),
}


@register.simple_tag
def style_sheet() -> str:
    """Return where the style sheet is found."""
    return stylesheet.sheet().address


register.filter("unwrapped", mail.unwrapped)


@register.filter
def said(sentence: object) -> object:
    """Say a sentence of the record in the reader's language; what is marked as safe stays so where it is left alone."""
    return sentences.said(sentence if isinstance(sentence, str) else str(sentence))


@register.filter
def all_said(kept: Iterable[str]) -> list[str]:
    """Say each of these sentences of the record in the reader's language."""
    return [sentences.said(sentence) for sentence in kept]


@register.filter
def author(message: Message) -> str:
    """Say who wrote a message, as he signed it."""
    if message.author is None:
        return message.author_name or _("Somebody")
    return message.author_name or message.author.person.name or message.author.spec


@register.filter
def named(part: Participation) -> str:
    """Say who took part, by the name as written, else as known, else by the address."""
    return part.name or part.address.person.name or part.address.spec


@register.filter
def in_role(parts: Iterable[Participation], role: str) -> list[Participation]:
    """Return those who took this part."""
    return [part for part in parts if part.role == role]


@register.filter
def kept(files: Iterable[Attachment]) -> list[Attachment]:
    """Leave out the pictures that only stand in the letter's design."""
    return [file for file in files if not file.is_inline]


@register.filter
def called(file: Attachment) -> str:
    """Name a file; what has no name of its own, by what it is."""
    return file.name or str(NAMELESS.get(file.media_type, file))


@register.filter
def has_face(file: Attachment) -> bool:
    """May a list show the picture that this file is?"""
    return originals.has_face(file.media_type, file.size)


@register.filter
def suffix(file: Attachment) -> str:
    """Return what the name of a file ends with, in capitals."""
    return PurePath(file.name).suffix[1:6].upper()


@register.filter
def is_ours(message: Message) -> bool:
    """Did one of us write it?"""
    return message.author is not None and message.author.person.kind == Kind.OURS


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word.

    >>> initials("Ada B. Lang")
    'AL'
    """
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "?"


@register.filter
def file_names(paths: Iterable[str]) -> str:
    """Name files without the folders that they lie in."""
    return ", ".join(PurePath(path).name for path in paths)


@register.filter
def by_thousands(size: int) -> str:
    """Write a size as the services that hold files do, whose megabytes have a million bytes.

    >>> by_thousands(34_500_000)
    '34.5 MB'
    """
    power = min((len(str(size)) - 1) // 3, 4)
    return f"{localize(round(size / 1000**power, 1) if power else size)} {('B', 'kB', 'MB', 'GB', 'TB')[power]}"


@register.filter
def unlocalised(number: float) -> str:
    """Write a number as SVG reads it, in whatever language the page is."""
    return str(number)


@register.filter
def percent(share: float) -> int:
    return round(share * 100)


@register.filter
def hundredths(share: float) -> str:
    """Write a share as a percentage, small ones more closely.

    >>> hundredths(0.9744), hundredths(0.0049), hundredths(1.0)
    ('97.4%', '0.49%', '100%')
    """
    number = round(share * 100, 1 if share >= 0.05 else 2)
    return f"{localize(int(number) if number == int(number) else number)}%"


@register.simple_tag
def moment(at: datetime | None) -> SafeString:
    """Draw a moment: by the clock today, by the day this year, with the year before."""
    if at is None:
        return SafeString("")
    local, today = timezone.localtime(at), timezone.localdate()
    full = f"{get_format('MONTH_DAY_FORMAT')}, H:i" if local.year == today.year else "SHORT_DATETIME_FORMAT"
    words = date_format(local, "H:i" if local.date() == today else full)
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), format_datetime(local), words)


@register.simple_tag
def options(rows: Iterable[Conversation | Client | Project]) -> SafeString:
    """Draw the choices of a long list at once: one by one they take longer than the rest of the page."""
    return format_html_join("", '<option value="{}">{}</option>', ((row.public_id, _short(str(row))) for row in rows))


def _short(name: str) -> str:
    return name if len(name) <= NAME_MOST else f"{name[: NAME_MOST - 1]}…"


@register.filter
def age(since: datetime) -> str:
    """Say how long ago something was, in its largest unit."""
    return timesince(since, depth=1)


@register.filter
def is_over(until: date) -> bool:
    """Is a moment past, or a day?"""
    return until < timezone.now() if isinstance(until, datetime) else until < timezone.localdate()


@register.filter
def by_when(until: datetime) -> str:
    """Say by when, by the clock today, else with the day."""
    local = timezone.localtime(until)
    return date_format(local, "H:i" if local.date() == timezone.localdate() else "D j M, H:i")


@register.simple_tag
def when(meeting: Meeting) -> SafeString:
    """Draw from when to when a meeting lasts, in the zone of the reader; whole days are the same days everywhere."""
    if meeting.start is None:
        return SafeString("")
    if meeting.all_day:
        first, last = meeting.start.date(), meeting.last_day or meeting.start.date()
        return _lasting(first, _day(first), last if last > first else None, _day(last), "")
    start, end = timezone.localtime(meeting.start), timezone.localtime(meeting.end or meeting.start)
    hour = date_format(end, "H:i")
    until = hour if end.date() == start.date() else f"{_day(end)}, {hour}"
    zone = timezone.get_current_timezone_name()
    begins = f"{_day(start)}, {date_format(start, 'H:i')}"
    return _lasting(start, begins, end if end > start else None, until, f" ({zone})")


def _day(day: date) -> str:
    return date_format(day, f"D {get_format('SHORT_DATE_FORMAT')}")


def _lasting(start: date, first: str, end: date | None, last: str, zone: str) -> SafeString:
    drawn = format_html('<time datetime="{}">{}</time>', start.isoformat(), first)
    if end:
        drawn = format_html('{} – <time datetime="{}">{}</time>', drawn, end.isoformat(), last)
    return format_html("{}{}", drawn, zone)


STAGES = {
    "sending": _lazy("On its way here"),
    "reading": _lazy("Reading"),
    "people": _lazy("Finding people and clients"),
    "filing": _lazy("Filing"),
    "projects": _lazy("Finding projects"),
    "done": _lazy("Taken in"),
    "failed": _lazy("Stopped"),
}
"""What an import is at, by its state where it is at rest, else by its stage."""


@register.filter
def stage_words(run: Import) -> str:
    """Say what an import is at."""
    return str(STAGES.get(run.stage if run.state == ImportState.RUNNING else run.state, _("Waiting")))


BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(program: str) -> str:
    """Name a browser and its system from what it says of itself; Chrome says of itself that it is Safari too.

    >>> browser("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36")
    'Chrome, Linux'
    """
    found = [next((name for sign, name in signs if sign in program), "") for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or program[:60] or _("A program that does not say its name")


@register.filter
def sending(state: str) -> str:
    """Say how far a sending has come."""
    return str(Sending(state).label)
