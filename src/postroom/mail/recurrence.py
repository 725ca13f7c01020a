"""Recurrence rules (RFC 5545 3.3.10) in words."""

import re

from postroom.mail.bounds import SUBJECT_MOST

UNITS = {
    "SECONDLY": "second",
    "MINUTELY": "minute",
    "HOURLY": "hour",
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}
DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
MONTHS = "January February March April May June July August September October November December".split()
MONTH_NUMBERS = frozenset(map(str, range(1, 13)))
NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last", "-2": "last but one"}
DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})")


def in_words(rule: str) -> str:
    """Say a rule in words; what has none of its own is left out, and a rule nobody can read is nothing.

    >>> in_words("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=6")
    'every 2 months on the last Friday, 6 times'
    """
    parts = dict(piece.split("=", 1) for piece in rule[:SUBJECT_MOST].strip().upper().split(";") if "=" in piece)
    unit = UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return ""
    every = parts.get("INTERVAL", "1")
    words = [f"every {unit}" if every == "1" or not every.isdigit() else f"every {every} {unit}s"]
    position = NTH.get(parts.get("BYSETPOS", ""), "")
    if days := [_day(found, position) for found in DAY.finditer(parts.get("BYDAY", ""))]:
        words.append(f"on {_listed(days)}")
    if days := [each for each in parts.get("BYMONTHDAY", "").split(",") if each.lstrip("+-").isdigit()]:
        words.append(f"on {_listed(['the last day' if each == '-1' else f'day {each}' for each in days])}")
    if months := [MONTHS[int(each) - 1] for each in parts.get("BYMONTH", "").split(",") if each in MONTH_NUMBERS]:
        words.append(f"in {_listed(months)}")
    said = " ".join(words)
    if (count := parts.get("COUNT", "")).isdigit():
        return f"{said}, {count} times"
    until = UNTIL.match(parts.get("UNTIL", ""))
    return f"{said} until {'-'.join(until.groups())}" if until else said


def _day(found: re.Match[str], position: str) -> str:
    nth = NTH.get((found[1] or "").lstrip("+"), position)
    return f"the {nth} {DAYS[found[2]]}" if nth else DAYS[found[2]]


def _listed(words: list[str]) -> str:
    """Join words as in a sentence."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
