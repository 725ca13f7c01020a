"""Dates, durations and time zones of calendars (RFC 5545 3.3 and 3.6.5), as moments in UTC."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from postroom.mail.bounds import NAME_MOST, ZONES_MOST
from postroom.mail.content_lines import ContentLine

DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z?))?", re.IGNORECASE)
DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?", re.I
)
OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
NTH_DAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)
MONTHS = frozenset(map(str, range(1, 13)))
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """From when in a year a zone keeps an offset: the nth weekday of a month, or for good."""

    first: datetime  # local, without zone
    offset: timedelta
    month: int = 0
    nth: int = 0
    weekday: int = 0

    def onset(self, year: int) -> datetime:
        """Return when it begins in a year."""
        if not self.month or year < self.first.year:
            return self.first
        clock = self.first.replace(year=year, month=self.month, day=1)
        if self.nth > 0:
            return clock + timedelta(days=(self.weekday - clock.weekday()) % 7 + 7 * (self.nth - 1))
        last = (clock + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - self.weekday) % 7 + 7 * (-self.nth - 1))


@dataclass(slots=True)
class Zones:
    """The zones that a calendar defines itself, by the names it gives them: Outlook's names are nobody else's."""

    known: dict[str, list[Observance]] = field(default_factory=dict)

    def add(self, name: str, lines: Iterable[ContentLine]) -> None:
        """Learn a STANDARD or DAYLIGHT component of a zone."""
        first = {line.name: line.value for line in reversed(list(lines))}
        starts, offset = _local(first.get("DTSTART", "")), OFFSET.fullmatch(first.get("TZOFFSETTO", "").strip())
        is_full = name not in self.known and len(self.known) >= ZONES_MOST
        if starts and offset and not is_full and len(self.known.setdefault(name, [])) < ZONES_MOST:
            self.known[name].append(Observance(starts, _offset(offset), *_yearly(first.get("RRULE", ""))))

    def utc(self, local: datetime, name: str) -> datetime:
        """Return a local time of a zone in UTC; of a zone that nobody knows, as if it were UTC."""
        if zone := _zone(name):
            return local.replace(tzinfo=zone).astimezone(UTC)
        years = (max(local.year - 1, 1), local.year)
        onsets = [(each.onset(year), each.offset) for each in self.known.get(name, ()) for year in years]
        begun = [each for each in onsets if each[0] <= local] or onsets[:1] or [(local, timedelta())]
        return (local - max(begun)[1]).replace(tzinfo=UTC)


def moment(line: ContentLine, zones: Zones) -> datetime | None:
    """Return when a date or time is, in UTC; a date alone is its midnight, a time without a zone everybody's own."""
    local = _local(line.value)
    zone = line.parameters.get("TZID", "")
    if local is None or line.value.strip().upper().endswith("Z") or not zone:
        return local and local.replace(tzinfo=UTC)
    try:
        return zones.utc(local, zone)
    except (OverflowError, ValueError):  # at the ends of the calendar
        return local.replace(tzinfo=UTC)


def duration(text: str) -> timedelta:
    """Read a duration (RFC 5545 3.3.6); none is nothing.

    >>> duration("P1DT2H")
    datetime.timedelta(days=1, seconds=7200)
    """
    found = DURATION.fullmatch(text.strip())
    if found is None:
        return timedelta()
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    lasts = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -lasts if found[1] == "-" else lasts


def _local(text: str) -> datetime | None:
    found = DATE.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(number or 0) for number in found.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return None


def _offset(found: re.Match[str]) -> timedelta:
    distance = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -distance if found[1] == "-" else distance


def _yearly(rule: str) -> tuple[int, int, int]:
    """Return month, which weekday of it, and weekday of a yearly rule; zeros where there is none."""
    stated = dict(piece.split("=", 1) for piece in rule.upper().split(";") if "=" in piece)
    nth, month = NTH_DAY.fullmatch(stated.get("BYDAY", "")), stated.get("BYMONTH", "")
    if nth is None or month not in MONTHS:
        return 0, 0, 0
    return int(month), int(nth[1] or 1) or 1, DAYS.index(nth[2])


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    """Look a zone up by its IANA name, which some programs write with a path before it."""
    if len(name) > NAME_MOST:
        return None
    for known in (name, "/".join(name.split("/")[-2:])):
        try:
            return ZoneInfo(known)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None
