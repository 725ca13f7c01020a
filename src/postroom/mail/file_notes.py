"""What people and programs write beside a link to files: the file's name, its size, and how long it lies there."""

import re
from datetime import date, timedelta

from postroom.mail.listing import listed
from postroom.mail.written_dates import written_moment

LINE_MOST = 300  # characters
NAME_MOST = 200
NAME_WORDS_MOST = 6  # of a line that is a name; longer ones are sentences
FORBIDDEN = frozenset('\\/:*?"<>|')  # in the names of files, on Windows
EXTENSIONS = frozenset(
    listed("""
    7z | ai | aac | avi | bmp | cdr | cr2 | csv | dmg | dng | doc | docm | docx | dotx | dwg | dxf | eml | eps | epub |
    exe | fla | flac | gif | gz | heic | htm | html | ics | idml | ifc | indd | iso | jpeg | jpg | json | key | kmz |
    log | m4a | m4v | mkv | mobi | mov | mp3 | mp4 | mpeg | mpg | msg | nef | numbers | obj | odg | odp | ods | odt |
    ogg | otf | pages | pdf | pln | png | pot | potx | pps | ppsx | ppt | pptm | pptx | ps | psb | psd | pst | pub |
    rar | raw | rfa | rtf | rvt | skp | sketch | step | stl | stp | svg | tar | tgz | tif | tiff | ttf | txt | vcf |
    vsd | vsdx | wav | webm | webp | wma | wmv | woff | xls | xlsb | xlsm | xlsx | xml | xps | zip
    """)
)
BULLETS = " \t\u200b\ufeff-*\u2013\u2014\u2022\u00b7<>()[]\"'\u201c\u201d\u201e\u00ab\u00bb:,;|"
QUOTED = re.compile(
    '["\u201c\u201e\u00ab\u300c]([^"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d]{3,200})["\u201c\u201d\u00bb\u300d]'
)
SIZE = re.compile(
    r"(?<![\w.,])(\d{1,6}(?:[.,]\d{1,3})?)[ \xa0\u202f]?([kmgt\u043a\u043c\u0433\u0442])(?:i?b|o|\u0431)(?!\w)",
    re.IGNORECASE,
)
POWERS = {"k": 1, "к": 1, "m": 2, "м": 2, "g": 3, "г": 3, "t": 4, "т": 4}
EXPIRES = listed("""
    expire | expiring | expiry | expiration | available until | valid until | will be deleted on | deleted on |
    läuft am | läuft in | läuft ab | ablauf | abgelaufen am | gültig bis | verfügbar bis | gelöscht am |
    disponible jusqu | valable jusqu | supprimé le | caduca | vence | disponible hasta | scade | scadenza |
    disponibile fino | disponível até | válido até | verloopt | vervalt | beschikbaar tot | udløber | utløper |
    går ut | upphör | vanhenee | wygasa | wygaśnie | dostępny do | vyprší | platnost | lejár | elérhető | expiră |
    λήγει | süresi | истекает | доступен до | доступна до | доступно до | закінчується | доступний до |
    berlaku hingga | hết hạn | หมดอายุ | समाप्त | תפוג | תקף עד | تنتهي | متاح حتى | 有効期限 | 期限 | 到期 | 过期 |
    過期 | 有效期 | 만료
""")
DAYS = listed("""
    days | day | tagen | tage | tag | jours | jour | días | día | giorni | giorno | dias | dia | dagen | dag | dager |
    dage | dagar | päivän | päivää | dni | dnů | dny | nap | zile | ημέρες | gün | дней | дня | днів | днi | hari |
    ngày | วัน | दिन | ימים | أيام | 天 | 日間 | 日后 | 日後 | 일
""")
IN_DAYS = re.compile(rf"(?<!\d)(\d{{1,3}}) ?(?:{'|'.join(sorted(DAYS, key=len, reverse=True))})(?![^\W\d_])")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª)\b")


def file_name(line: str) -> str:
    """Return the name of a file that a line is, or that stands in it in quotes or as one word; else nothing.

    >>> file_name("* Plan of the hall.pdf (34,5 MB)"), file_name("I have put all that you asked for into hall.pdf.")
    ('Plan of the hall.pdf', 'hall.pdf')
    """
    line = line[:LINE_MOST]
    measured = SIZE.search(line)
    whole = (line[: measured.start()] if measured else line).strip(BULLETS)
    if _has_extension(whole) and (measured or whole.count(" ") < NAME_WORDS_MOST):
        return whole[:NAME_MOST]
    if (quoted := QUOTED.search(line)) and _has_extension(quoted[1]):
        return quoted[1][:NAME_MOST]
    return next((word for each in line.split() if _has_extension(word := each.strip(BULLETS + ".!?"))), "")[:NAME_MOST]


def linked_name(words: str) -> str:
    """Return the name of a file as the whole of some words that are linked.

    >>> linked_name("Prices 2026.xlsx"), linked_name("Download")
    ('Prices 2026.xlsx', '')
    """
    words = words[:LINE_MOST].strip(BULLETS)
    return words[:NAME_MOST] if _has_extension(words) else file_name(words)


def file_size(line: str) -> int | None:
    """Return a size in bytes, by powers of 1,000; None where the line tells none.

    >>> file_size("1,2 Go"), file_size("soon")
    (1200000000, None)
    """
    found = SIZE.search(line[:LINE_MOST])
    return round(float(found[1].replace(",", ".")) * 1000 ** POWERS[found[2].lower()]) if found else None


def expiry(line: str, sent_on: date | None) -> date | None:
    """Return the day until which files lie there; days ahead count from the day that the mail was sent.

    >>> expiry("Expires in 7 days", date(2026, 3, 2)), expiry("Gültig bis 9. März 2026", None)
    (datetime.date(2026, 3, 9), datetime.date(2026, 3, 9))
    """
    said = line[:LINE_MOST].casefold()
    at = next((at for word in EXPIRES if (at := said.find(word)) >= 0), -1)
    if at < 0:
        return None
    for words in (said[at:], said):  # some languages say the day first
        if sent_on and (ahead := IN_DAYS.search(words)) and not ORDINAL.search(words):
            return sent_on + timedelta(days=int(ahead[1]))
        if moment := written_moment(ORDINAL.sub("", words)):
            return moment.date()
    return None


def _has_extension(words: str) -> bool:
    stem, dot, extension = words.rpartition(".")
    return bool(dot and stem.strip(BULLETS)) and extension.lower() in EXTENSIONS and FORBIDDEN.isdisjoint(words)
