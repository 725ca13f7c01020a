"""Dates as people and their mail programs write them, in English and German, whatever the locale of the machine."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from demo.people import Language

MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
}
DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
PLACE = re.compile(r"\{(month|weekday)?([+-]\d+)?\}")


def spelled(day: date, language: Language) -> str:
    """
    >>> spelled(date(2026, 3, 4), "de")
    '4. März'
    """
    point = "." if language == "de" else ""
    return f"{day.day}{point} {MONTHS[language][day.month - 1]}"


def shortened(day: date, language: Language) -> str:
    """
    >>> shortened(date(2026, 8, 4), "de"), shortened(date(2026, 5, 4), "de")
    ('Aug.', 'Mai')
    """
    name = MONTHS[language][day.month - 1]
    return name if len(name) < 5 and language == "de" else name[:3] + ("." if language == "de" else "")


def weekday(day: date, language: Language) -> str:
    return DAYS[language][day.weekday()]


def with_dates(text: str, at: datetime, language: Language) -> str:
    """Fill in dates counted from the day of writing.

    >>> with_dates("until {+7}, a {weekday+7}, in {month+1}", datetime(2026, 3, 4), "en")
    'until 11 March, a Wednesday, in April'
    """

    def place(match: re.Match[str]) -> str:
        unit, count = match[1], int(match[2] or 0)
        if unit == "month":
            return MONTHS[language][(at.month - 1 + count) % 12]
        day = at.date() + timedelta(days=count)
        return weekday(day, language) if unit == "weekday" else spelled(day, language)

    return PLACE.sub(place, text)
