"""Every quarter a report for what we host, and sometimes a question about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from demo.firm import Project, client, project
from demo.people import Language
from demo.routine.tables import rows
from demo.story import File, Story, Turn

QUARTER = 90  # days
REPORT = {
    "en": "The quarter in short: {visits} visits, reachable {uptime} % of the time, {updates} updates.\n\n{remark}",
    "de": "das Quartal in Kürze: {visits} Besuche, {uptime} % erreichbar, {updates} Updates.\n\n{remark}",
}
SUBJECT = {"en": "{}: report up to {{month}}", "de": "{}: Bericht bis {{month}}"}
QUESTIONS = {
    "en": (
        (
            "What counts as a visit? My committee asks every time.",
            "One person, one sitting.",
        ),
        ("Is that more than last year?", "About an eighth more, and it started in {month-2}."),
        ("Which update was it that took so long?", "The database. The next one of that size is due in two years."),
        ("Can I show this to our board?", "Please do. I attach the same as a sheet they can sort."),
    ),
    "de": (
        ("Was zählt als Besuch?", "Ein Mensch, eine Sitzung. Wer nach dem Essen wiederkommt, zählt noch einmal."),
        ("Können wir das im Vergleich zum Vorjahr haben?", "Ja: rund neun Prozent mehr, vor allem am Wochenende."),
        ("Woher kommen die vielen Aufrufe nachts?", "Suchmaschinen. In den Besuchen oben sind sie nicht enthalten."),
    ),
}


def stories() -> Iterator[Story]:
    remarks: dict[str, list[str]] = defaultdict(list)
    for host, remark in rows("remarks.txt"):
        remarks[host].append(remark)
    for order, (host, lines) in enumerate(remarks.items()):
        for quarter, remark in enumerate(lines):
            yield _report(project(host), 40 + order * 3 + quarter * QUARTER, quarter, remark)


def _report(work: Project, day: int, quarter: int, remark: str) -> Story:
    chance, language = Random(f"{work.key}{quarter}"), client(work.client).language
    visits, updates = chance.randint(2100, 4800) + 310 * quarter, chance.randint(3, 14)
    numbers = {"visits": visits, "updates": updates, "uptime": f"99.{chance.randint(80, 99)}", "remark": remark}
    sheet = File(
        "report.csv", ("week,visits", *(f"{week},{visits // 13 + chance.randint(-40, 40)}" for week in range(1, 14)))
    )
    report = Turn(work.team[0], (work.contact,), REPORT[language].format(**numbers), cc=("mira",), files=(sheet,))
    return Story(
        key=f"{work.client}/{work.key}/report-{quarter + 1}",
        client=work.client,
        project=work.key,
        day=day,
        subject=SUBJECT[language].format(work.name),
        turns=(report, *_talk(work, language, quarter, chance)),
    )


def _talk(work: Project, language: Language, quarter: int, chance: Random) -> Iterator[Turn]:
    """Some ask, some are away, most file it."""
    if chance.random() < 0.35:
        questions = QUESTIONS[language]
        question, answer = questions[quarter % len(questions)]
        yield Turn(
            work.contact, (work.team[0],), question, cc=("mira",), days=chance.randint(1, 3), tags=frozenset({"twice"})
        )
        yield Turn(work.team[0], (work.contact,), answer, cc=("mira",))
    elif chance.random() < 0.25:
        away = {
            "en": "I am out of the office until {+8} and will read your message then.",
            "de": "ich bin bis zum {+8} nicht im Haus. Ihre Nachricht wird nicht weitergeleitet.",
        }
        yield Turn(work.contact, (work.team[0],), away[language], tags=frozenset({"away"}))
