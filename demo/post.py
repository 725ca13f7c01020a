"""The post: stories become letters, with dates, ids, references and quotes, in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from hashlib import sha256
from random import Random

from demo import files, quoting
from demo.calendar_words import with_dates
from demo.firm import PEOPLE
from demo.letter import Letter
from demo.people import Language, Person
from demo.story import File, Story, Turn

DAYS = 730
ZONE = timezone(timedelta(hours=1))
FORWARD_PREFIX = {"outlook": {"en": "FW: ", "de": "WG: "}, "other": {"en": "Fwd: ", "de": "Fwd: "}}
AWAY_PREFIX = {"en": "Automatic reply: ", "de": "Automatische Antwort: "}
KIND_HEADERS = {
    "machine": {"Auto-Submitted": "auto-generated"},
    "newsletter": {
        "List-Id": "Kerning Weekly <weekly.kerningweekly.example>",
        "List-Unsubscribe": "<https://kerningweekly.example/leave/7f3a>",
        "Precedence": "bulk",
    },
    "list": {
        "Sender": "webtype-bounces@lists.typefolk.example",
        "List-Id": "Type on the web <webtype.lists.typefolk.example>",
        "List-Post": "<mailto:webtype@lists.typefolk.example>",
        "Precedence": "list",
    },
}


@dataclass(frozen=True)
class Calendar:
    """The two years that end with a given day, and the chance that varies the hours."""

    until: date
    seed: int

    def opening(self, story: Story) -> datetime:
        return datetime.combine(self.until - timedelta(days=DAYS - story.day), time(0), ZONE)

    def chance(self, *key: object) -> Random:
        return Random(f"{self.seed}:{':'.join(map(str, key))}")


def letters(stories: Iterable[Story], calendar: Calendar) -> list[Letter]:
    """Tell all stories as far as the last day, in the order of their dates. Unseen letters are among them."""
    last: dict[str, Letter] = {}
    told: list[Letter] = []
    for story in stories:
        own = list(_told(story, calendar, last.get(story.after or "")))
        told += own
        if own:
            last[story.key] = own[-1]
    return sorted(told, key=lambda each: (each.at, each.id))


def _told(story: Story, calendar: Calendar, before: Letter | None) -> Iterator[Letter]:
    own: list[Letter] = []
    for number, turn in enumerate(story.turns):
        parent = own[turn.answers - 1 if turn.answers else -1] if own else before
        chance = calendar.chance(story.key, number)
        at = _moment(turn, story, own[-1].at if own else calendar.opening(story), chance)
        if at.date() > calendar.until:
            return
        own.append(_letter(story, number, turn, parent, at, chance))
        yield own[-1]


def _moment(turn: Turn, story: Story, last: datetime, chance: Random) -> datetime:
    """Within office hours, unless it is private or a machine; after the mail before it."""
    if turn.tags & {"away", "bounce"}:
        return last + timedelta(seconds=chance.randint(3, 90))
    pause = timedelta(minutes=chance.randint(12, 150), seconds=chance.randint(0, 59))
    if turn.days == 0 and last.hour:
        return last + pause
    at = datetime.combine(last.date() + timedelta(days=turn.days), time(8, chance.randint(0, 59)), ZONE)
    if story.kind not in ("private", "machine") and at.weekday() > 4:
        at += timedelta(days=7 - at.weekday())
    return at + chance.randint(0, 4) * pause


def _letter(story: Story, number: int, turn: Turn, parent: Letter | None, at: datetime, chance: Random) -> Letter:
    sender = PEOPLE[turn.sender]
    address = sender.addresses["second" in turn.tags]
    to, cc = (tuple(PEOPLE[key] for key in keys) for keys in (turn.to, turn.cc))
    identity = _message_id(story, number, address)
    language = _language(sender, to)
    words = with_dates(_words(turn, number, sender, to, chance), at, language)
    is_answer = parent is not None and "new" not in turn.tags
    return Letter(
        id=identity,
        story=story,
        turn=turn,
        sender=sender,
        address=address,
        to=to,
        cc=cc,
        at=at,
        subject=with_dates(_subject(story, turn, parent if is_answer else None, sender), at, language),
        body=_body(words, turn, parent if is_answer else None, sender),
        references=_references(turn, parent) if parent and is_answer else (),
        parent=parent,
        files=tuple(_file(each, at, language) for each in turn.files),
        headers=_headers(story, turn),
        calendar=_calendar(turn, story, identity, at, address, to) if "invite" in turn.tags else None,
        enclosed=parent if "attached" in turn.tags else None,
    )


def _message_id(story: Story, number: int, address: str) -> str:
    host = address.partition("@")[2].replace("gmail.com", "mail.gmail.com")
    return f"<{sha256(f'{story.key}#{number}'.encode()).hexdigest()[:20]}@{host}>"


def _language(sender: Person, to: tuple[Person, ...]) -> Language:
    return to[0].language if sender.is_bilingual else sender.language


def _words(turn: Turn, number: int, sender: Person, to: tuple[Person, ...], chance: Random) -> str:
    """Greet first and now and then, sign always, with the whole footer on a mail of its own."""
    if turn.tags & {"away", "bounce"} or not (sender.closing or sender.greeting):
        return turn.text
    opens = number == 0 or "new" in turn.tags
    parts = [turn.text]
    if "phone" in turn.tags:
        parts += ["Von meinem Telefon gesendet" if sender.language == "de" else "Sent from my phone"]
    else:
        parts = [_greeting(sender, to) if opens or chance.random() < 0.4 else "", turn.text, _closing(sender, to)]
        parts += [sender.footer if opens or sender.program == "outlook" else ""]
    return "\n\n".join(part for part in parts if part)


def _greeting(sender: Person, to: tuple[Person, ...]) -> str:
    is_german = _language(sender, to) == "de"
    greeting = "Hallo {}," if is_german and sender.is_bilingual else sender.greeting
    return greeting.format((" und " if is_german else " and ").join(each.given_name for each in to[:2]))


def _closing(sender: Person, to: tuple[Person, ...]) -> str:
    is_german = sender.is_bilingual and _language(sender, to) == "de"
    return f"Viele Grüße\n{sender.given_name}" if is_german else sender.closing


def _subject(story: Story, turn: Turn, parent: Letter | None, sender: Person) -> str:
    if turn.subject is not None:
        return turn.subject
    if parent is None:
        return story.subject
    if "away" in turn.tags:
        return AWAY_PREFIX[sender.language] + parent.subject
    if "bounce" in turn.tags:
        return "Undelivered Mail Returned to Sender"
    if turn.tags & {"forward", "attached"}:
        return FORWARD_PREFIX.get(sender.program, FORWARD_PREFIX["other"])[sender.language] + parent.subject
    prefix = "AW: " if sender.program == "outlook" and sender.language == "de" else "Re: "
    return parent.subject if parent.subject.startswith(("Re: ", "AW: ")) else prefix + parent.subject


def _body(words: str, turn: Turn, parent: Letter | None, sender: Person) -> quoting.Body:
    plain = parent is None or bool(turn.tags & {"bare", "away", "bounce", "attached"})
    if plain or parent is None:
        return quoting.fresh(words, "plain" if turn.tags & {"away", "mislabelled"} else sender.program)
    if "forward" in turn.tags:
        return quoting.forward(words, parent.quoted(), sender.program, sender.language)
    if "inline" in turn.tags:
        line = quoting.attribution(parent.quoted(), sender.program, sender.language)
        return quoting.fresh(f"{line}\n{words}", "plain")
    return quoting.reply(words, parent.quoted(), sender.program, sender.language)


def _references(turn: Turn, parent: Letter) -> tuple[str, ...]:
    return () if turn.tags & {"headerless", "attached"} else (*parent.references, parent.id)


def _headers(story: Story, turn: Turn) -> dict[str, str]:
    if "away" in turn.tags:
        return {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    if "bounce" in turn.tags:
        return {"Auto-Submitted": "auto-replied"}
    return KIND_HEADERS.get(story.kind, {})


def _file(file: File, at: datetime, language: Language) -> tuple[str, bytes]:
    lines = tuple(with_dates(line, at, language) for line in file.lines)
    return file.name, files.written(file.name, lines)


def _calendar(turn: Turn, story: Story, identity: str, at: datetime, address: str, to: tuple[Person, ...]) -> str:
    start = (at + timedelta(days=6)).replace(hour=10, minute=0, second=0)
    guests = tuple(each.addresses[0] for each in to)
    return files.invitation(identity.strip("<>"), turn.subject or story.subject, start, address, guests)
