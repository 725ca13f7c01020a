"""Days as people write them in a line of a mail. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        [
            "monday mon montag mo",
            "tuesday tue tues dienstag di",
            "wednesday wed mittwoch mi",
            "thursday thu thurs donnerstag do",
            "friday fri freitag fr",
            "saturday sat samstag sonnabend sa",
            "sunday sun sonntag so",
        ]
    )
    for name in names.split()
}
NEAR = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2}
UNITS = {"day": 1, "days": 1, "d": 1, "tag": 1, "tage": 1, "tagen": 1, "week": 7, "weeks": 7, "woche": 7, "wochen": 7}
SPAN = re.compile(r"(?:in )?(\d{1,3}) ?(\w+)")
WRITTEN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")


def day_named(said: str, today: date) -> date | None:
    """Return the day that these words name, the next of its name; None where they name none.

    >>> day_named("friday", date(2026, 3, 2)), day_named("3 days", date(2026, 3, 2))
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 5))
    >>> day_named("1.2.", date(2026, 3, 2)), day_named("soon", date(2026, 3, 2))
    (datetime.date(2027, 2, 1), None)
    """
    words = " ".join(said.lower().split()).rstrip("!,").removeprefix("on ").removeprefix("am ").removeprefix("next ")
    if words in NEAR:
        return today + timedelta(days=NEAR[words])
    if words in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[words] - today.weekday() - 1) % 7 + 1)
    if (found := SPAN.fullmatch(words)) and found[2] in UNITS:
        return today + timedelta(days=int(found[1]) * UNITS[found[2]])
    try:
        return _written(words, today)
    except ValueError:
        return None


def _written(words: str, today: date) -> date:
    """Return the day that is written in digits; raise ValueError where none is."""
    if found := WRITTEN.fullmatch(words):
        day = date(int(found[3] or today.year), int(found[2]), int(found[1]))
        return day if found[3] or day >= today else day.replace(year=today.year + 1)
    return date.fromisoformat(words)
