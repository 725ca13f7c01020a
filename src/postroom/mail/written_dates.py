"""Dates as mail programs write them for people, into header blocks and attributions, in their language."""

import re
from datetime import datetime
from unicodedata import digit, normalize

from postroom.mail.dates import full_year, moment, utc
from postroom.mail.listing import listed

READ_MOST = 200  # characters
BUDDHIST = 543  # years that the Thai calendar is ahead

ACCENTS = re.compile("[\u0300-\u036f\u0653-\u0655]")
MARKS = re.compile("[\u200b-\u200f\u202a-\u202f\u2066-\u2069]")


def _without_accents(text: str) -> str:
    return normalize("NFC", ACCENTS.sub("", normalize("NFD", text.casefold())))


# How the names of the months begin, a line a month; the longest beginning counts.
MONTHS_BEGIN = """
    jan | ene | gen | ian | sty | led | tammi | oca | янв | січ | ιαν | ינו | يناير | जन | มกรา | ม.ค
    feb | fev | lut | úno | helmi | şub | фев | лют | φεβ | φλε | פבר | فبراير | شباط | फर | फ़र | กุมภา | ก.พ
    mar | mrz | mrt | maa | bře | maalis | мар | бер | μαρ | מרץ | מרס | مارس | آذار | मार्च | มีนา | มี.ค
    apr | abr | avr | kwi | dub | huhti | nis | апр | кві | απρ | אפר | أبريل | نيسان | अप्र | เมษา | เม.ย
    may | mai | maj | mag | mei | kvě | touko | мая | май | тра | μαι | מאי | مايو | أيار | मई | พฤษภา | พ.ค
    jun | jui | giu | iun | cze | červ | čer | kesä | haz | июн | чер | ιουν | יונ | يوني | حزيران | जून | มิถุนา | มิ.ย
    jul | juil | lug | iul | lip | červenc | čvc | heinä | tem | июл | лип | ιουλ | יול | يولي | تموز | जुल | กรกฎา | ก.ค
    aug | ago | aoû | agu | agt | sie | srp | elo | ağu | авг | сер | αυγ | אוג | أغسطس | آب | अग | สิงหา | ส.ค
    sep | set | wrz | zář | szept | syys | eyl | сен | вер | σεπ | ספט | سبتمبر | أيلول | सित | กันยา | ก.ย
    oct | okt | out | ott | paź | říj | loka | eki | окт | жов | οκτ | אוק | أكتوبر | अक्त | अक्ट | ตุลา | ต.ค
    nov | noi | lis | marras | kas | ноя | лис | νοε | נוב | نوفمبر | नव | พฤศจิกา | พ.ย
    dec | dez | des | dic | gru | pro | joulu | ara | дек | гру | δεκ | דצמ | ديسمبر | दिस | ธันวา | ธ.ค
"""
MONTHS: dict[str, int] = {
    _without_accents(start): number
    for number, starts in enumerate(MONTHS_BEGIN.strip().splitlines(), 1)
    for start in listed(starts)
}
LONGEST_START = max(map(len, MONTHS))

FORENOON = listed('am | a.m | a. m | π.μ | πμ | ص | صباحا | sa | öö | de | ap | f.m | fm | पूर्वाह्न | לפנה״צ | לפנה"צ')
AFTERNOON = listed('pm | p.m | p. m | μ.μ | μμ | م | مساء | ch | ös | du | ip | e.m | अपराह्न | หลังเที่ยง | אחה״צ | אחה"צ')
FORENOON_BEFORE = listed("午前 | 上午 | 오전 | 凌晨 | 早上 | öö")
AFTERNOON_BEFORE = listed("du | 午後 | 下午 | 오후 | 晚上 | 中午 | ös")

DATED = re.compile(r"(\d{1,4})\s{0,2}[./-]\s{0,2}(\d{1,2})\s{0,2}[./-]\s{0,2}(\d{1,4})(?!\d)")
COUNTED_MONTH = re.compile(
    r"(\d{1,2}),?\s{1,3}(?:thang|thg)\.?\s{0,3}(\d{1,2}|[a-z]{2,4}(?: (?:mot|hai))?),?\s{1,3}(?:nam\s)?(\d{4})"
)
VIETNAMESE = {
    name: number
    for number, name in enumerate(
        listed("mot | hai | ba | tu | nam | sau | bay | tam | chin | muoi | muoi mot | muoi hai"), 1
    )
}
WORD = re.compile(r"\d+|[^\s\d,;:()/\-–]+")
YEAR_MONTH_DAY = str.maketrans("年月日년월일", ".. .. ")
HOUR_MINUTE = str.maketrans("時时點点시分분", ":::::  ")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(_without_accents(word)) for word in sorted(words, key=len, reverse=True))


BEFORE = rf"(?:(?P<early>{_any(FORENOON_BEFORE)})|(?P<late>{_any(AFTERNOON_BEFORE)}))?\.?\s{{0,2}}"
AFTER = rf"(?:\s{{0,2}}(?:(?P<am>{_any(FORENOON)})|(?P<pm>{_any(AFTERNOON)}))(?![^\W\d_]))?"
CLOCK = rf"{BEFORE}(?<!\d)(?P<hour>\d{{1,2}})\s?{{mark}}\s?(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?!\d){AFTER}"
TIME = re.compile(CLOCK.replace("{mark}", "[:h]"))
DOTTED_TIME = re.compile(CLOCK.replace("{mark}", r"\."))
EASTERN = re.compile("[\u3040-\u9fff\uac00-\ud7af]")  # Koreans, Japanese and Chinese say the year first
OFFSET = re.compile(r"(?:\b(?:gmt|utc)\s{0,2})?(?<!\d)([+-])(\d{1,2}):?(\d{2})?(?!\d)")
ZONE_NAME = re.compile(r"\b([a-z]{3,4})\b")


def written_moment(text: str) -> datetime | None:
    """Read a date in any language we know as an aware UTC datetime; None where there is none.

    Without a zone it counts as UTC. Where day and month could be either, points say day first, and slashes with AM or
    PM month first, as in the United States.

    >>> written_moment("lundi 2 mars 2026 15:45")
    datetime.datetime(2026, 3, 2, 15, 45, tzinfo=datetime.timezone.utc)
    """
    plain = _without_accents(MARKS.sub(" ", text[:READ_MOST]))
    plain = "".join(str(digit(c)) if c > "\x7f" and c.isdigit() else c for c in plain)
    plain = plain.translate(YEAR_MONTH_DAY).translate(HOUR_MINUTE)
    time = TIME.search(plain)
    rest = plain[: time.start()] + " \n " + plain[time.end() :] if time else plain
    american = time is not None and (time["am"] or time["pm"]) in ("am", "pm")
    day = _day(rest, american, EASTERN.search(plain) is not None)
    if day is None:
        return moment(text)
    time = time or DOTTED_TIME.search(DATED.sub(" ", plain))
    hour, minute, second = (time["hour"], time["minute"], time["second"]) if time else ("0", "0", None)
    half = _half(time) if time else None
    return utc(*day, hour, minute, second, half, _zone(plain[time.end() :]) if time else "")


def _day(text: str, american: bool, eastern: bool) -> tuple[int, int, int] | None:
    """Return year, month and day."""
    if found := COUNTED_MONTH.search(text):
        number = found[2] if found[2].isdigit() else VIETNAMESE.get(found[2], 0)
        return _in_our_era(int(found[3])), int(number), int(found[1])
    if found := DATED.search(text):
        first, second, third = found.groups()
        if len(first) > 2 or (eastern and len(third) < 3):
            return _in_our_era(full_year(first)), int(second), int(third)
        month_first = int(second) > 12 or (american and "/" in found[0] and int(first) <= 12)
        month, day = (first, second) if month_first else (second, first)
        return _in_our_era(full_year(third)), int(month), int(day)
    return _named_day([word.strip(".") for word in WORD.findall(text)])


def _named_day(words: list[str]) -> tuple[int, int, int] | None:
    """Read a day around the name of its month; weekdays that begin like a month stand farther from a number."""
    words = [word for word in words if word]
    for at in range(len(words) - 1, -1, -1):
        month = _month(words[at])
        if not month:
            continue
        before = [word for word in words[max(0, at - 2) : at] if word.isdigit()]
        after = [word for word in words[at + 1 : at + 5] if word.isdigit()]
        match [*before[-1:], *after]:
            case [year, day, *_] if len(year) == 4 and len(day) <= 2:
                return _in_our_era(int(year)), month, int(day)
            case [day, year, *_] if len(day) <= 2 and len(year) in (2, 4):
                return _in_our_era(full_year(year)), month, int(day)
    return None


def _month(word: str) -> int:
    """Return the number of the month that a word names, 0 where it names none; Hebrew writes "in" before it."""
    for name in (word, word.removeprefix("ב")):
        for length in range(min(LONGEST_START, len(name)), 1, -1):
            if number := MONTHS.get(name[:length]):
                return number
    return 0


def _in_our_era(year: int) -> int:
    return year - BUDDHIST if 2400 < year < 2700 else year


def _half(time: re.Match[str]) -> str | None:
    if time["late"] or time["pm"]:
        return "pm" if int(time["hour"]) <= 12 else None
    return "am" if (time["early"] or time["am"]) and int(time["hour"]) <= 12 else None


def _zone(text: str) -> str:
    """Return the zone behind a time, in the form of a Date field."""
    if found := OFFSET.search(text[:40]):
        sign, hours, minutes = found.groups()
        return f"{sign}{hours:0>2}{minutes or '00'}"
    named = ZONE_NAME.search(text[:40])
    return named[1] if named else ""
