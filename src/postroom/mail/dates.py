"""Dates as mail writes them (RFC 5322 3.3 and 4.3, asctime, ISO 8601)."""

import re
from datetime import UTC, datetime, timedelta

from postroom.mail.listing import listed

MONTHS = {name: n for n, name in enumerate(listed("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"), 1)}
ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2}
READ_MOST = 200  # characters of a date header

TIME = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?\s{0,3}([AaPp][Mm])?"
ZONE = r"\s{0,9}([+-]\d{1,2}:?\d{2}|[A-Za-z]{1,4})?"
USUAL = re.compile(
    rf"(\d{{1,2}})[\s.-]{{1,9}}([A-Za-z]{{3}})[A-Za-z]{{0,9}}[\s.,-]{{1,9}}(\d{{2,4}})"
    rf"(?:[\s,]{{1,9}}|,?\s{{1,3}}at\s{{1,3}}){TIME}{ZONE}"
)
ASCTIME = re.compile(
    rf"([A-Za-z]{{3}})[A-Za-z]{{0,9}}\s{{1,9}}(\d{{1,2}}),?\s{{1,9}}(?:(\d{{4}}),?\s{{1,3}}(?:at )?)?"
    rf"{TIME}{ZONE}(?:\s{{1,9}}(\d{{4}}))?"
)
ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}})[T\s]{TIME}{ZONE}")


def moment(text: str) -> datetime | None:
    """Read a date as an aware UTC datetime; None where it is impossible or not a date.

    >>> moment("Fri, 2 Jan 26 09:08:07 -0100 (CVT)")
    datetime.datetime(2026, 1, 2, 10, 8, 7, tzinfo=datetime.timezone.utc)
    """
    text = text[:READ_MOST]
    if found := USUAL.search(text):
        day, month, year, *clock = found.groups()
    elif found := ISO.search(text):
        year, month, day, *clock = found.groups()
    elif found := ASCTIME.search(text):
        month, day, early_year, *clock, late_year = found.groups()
        year = early_year or late_year or ""
    else:
        return None
    number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
    return utc(full_year(year), number, int(day), *clock) if year else None


def full_year(year: str) -> int:
    """Complete a year of two or three digits (RFC 5322 4.3)."""
    number = int(year)
    if len(year) > 3:
        return number
    return number + (2000 if len(year) == 2 and number < 50 else 1900)


def utc(
    year: int, month: int, day: int, hour: str, minute: str, second: str | None, half: str | None, zone: str | None
) -> datetime | None:
    """Return a local time in a zone as UTC; None where no calendar or clock shows it."""
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    try:
        local = datetime(year, month, day, hours, int(minute), min(int(second or 0), 59), tzinfo=UTC)
        return local - _offset(zone or "")
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta:
    """Return the distance from UTC; letters that nobody can be sure of count as UTC (RFC 5322 4.3)."""
    if zone[:1] not in ("+", "-"):
        return timedelta(hours=ZONES.get(zone.lower(), 0))
    digits = zone[1:].replace(":", "").zfill(4)
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -distance if zone[0] == "-" else distance
