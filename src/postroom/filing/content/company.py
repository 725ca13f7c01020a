"""Company: who speaks in a conversation, when, and in which manner, beside who writes a mail."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import log1p

from postroom.filing.content.case import Case
from postroom.filing.content.standing import asked_by, standing
from postroom.filing.content.told import agreement
from postroom.filing.content.topics import Topic, awaited_manner

NEVER = log1p(4e8)
"""The logarithm of the seconds (12 years) since what never was."""
TIMES = ("quiet", "author_quiet", "addressed_ago", "awaits_ago", "age", "pace", "in_order", "out_of_order", "ahead",
         "late", "out_of_rhythm")  # fmt: skip
PEOPLE = (
    "author_share", "author_opened", "author_last", "awaits", "since_author", "people_shared", "people_known",
    "names_last_author", "names_somebody", "names_only_here", "names_none", "introduces_last", "introduces_somebody",
    "authors", "answers_last", "joins_opener", "messages_since", "place_in_last", "people_in_last", "parts_missing",
    "to_last_author", "to_an_author", "to_opener", "people_of_last", "people_of_lately", "told",
)  # fmt: skip
MANNERS = ("last_asks", "last_length", "answers_first", "manner", "standing")


class Company:
    """One case beside one candidate after the other."""

    def __init__(self, case: Case, topics: Sequence[Topic]) -> None:
        self.case = case
        self.order = sorted(topic.last_at for topic in topics)
        self.answered = bisect_right(self.order, case.writer.answered_at)
        self.awaiting = float(sum(self._awaits(topic) for topic in topics))
        self.named = sum(not case.greeted.isdisjoint(topic.authors) for topic in topics)
        self.odds: dict[str, float] = {}
        self.asked = asked_by(case.reading)

    def _awaits(self, topic: Topic) -> bool:
        return topic.addressed_at.get(self.case.author, 0.0) > topic.wrote_at.get(self.case.author, 0.0)

    def times(self, topic: Topic) -> list[float]:
        """Return the features TIMES, logarithms of seconds mostly."""
        now, author, writer = self.case.now, self.case.author, self.case.writer
        quiet = log_time(now - topic.last_at)
        mean = (topic.last_at - topic.opened_at) / max(1, topic.size - 1)
        in_order = log_time(topic.last_at - writer.answered_at) - log_time(writer.answered_at - topic.last_at)
        late = quiet - writer.delay if writer.after else 0.0
        return [
            quiet,
            log_time(now - topic.wrote_at[author]) if author in topic.wrote_at else NEVER,
            log_time(now - topic.addressed_at[author]) if author in topic.addressed_at else NEVER,
            quiet if self._awaits(topic) else NEVER,
            log_time(now - topic.opened_at),
            quiet - log_time(mean) if topic.size > 1 else 0.0,
            in_order,
            abs(in_order),
            float(bisect_right(self.order, topic.last_at) - self.answered),
            late,
            abs(late),
        ]

    def people(self, topic: Topic) -> list[float]:
        """Return the features PEOPLE."""
        case, author, writer, others = self.case, self.case.author, self.case.writer, self.case.others
        last, opener = topic.last[-1].letter, topic.first.letter.author if topic.first else ""
        is_named = not case.greeted.isdisjoint(topic.authors)
        answers = writer.after.total()
        missing = topic.promised - topic.parts if opener == author == last.author else 0
        known = len(others & topic.people.keys())
        lately = [_shared(case.people, circle) for circle in topic.circles]
        return [
            topic.authors[author] / topic.size,
            float(opener == author),
            float(last.author == author),
            float(self._awaits(topic)),
            float(writer.last_at > topic.last_at),
            known / (len(others) + len(topic.people) - known or 1),
            known / (len(others) or 1),
            float(last.author in case.greeted),
            float(is_named),
            is_named / (self.named or 1),
            float(not self.named),
            float(last.author in case.introduced),
            float(not case.introduced.isdisjoint(topic.authors)),
            float(len(topic.authors)),
            (writer.after[last.author] + 0.3) / (answers + 3.0),
            (writer.joined[opener] + 0.3) / (answers + 3.0),
            float(topic.size - topic.wrote_as[author]) if author in topic.wrote_as else -1.0,
            float(last.to.index(author)) if author in last.to else -1.0,
            float(len(last.to)),
            float(max(0, missing)),
            float(case.first == last.author),
            float(case.first in topic.authors),
            float(case.first == opener),
            lately[-1],
            max(lately),
            self._told(topic),
        ]

    def _told(self, topic: Topic) -> float:
        """Return how well what the introduction tells agrees with a message here: -1 where it tells no time."""
        said, introduced = self.case.reading.told, self.case.introduced
        if not said.times:
            return -1.0
        found = [(agreement(said, each), each.author in introduced) for each in topic.written_about(said)]
        return max((agrees + 2 * named for agrees, named in found if agrees), default=0.0)

    def manners(self, topic: Topic) -> list[float]:
        """Return the features MANNERS."""
        case, last = self.case, topic.last[-1]
        odds = 0.0
        for sign in awaited_manner(topic, case.author):
            if sign not in self.odds:
                self.odds[sign] = case.memory.manner.odds(case.manner, sign)
            odds += self.odds[sign]
        fresh = (case.writer.to_fresh + 1.0) / (case.writer.after.total() + 2.0)
        newer = len(self.order) - bisect_right(self.order, topic.last_at)
        traits = standing(topic, self.asked, case.author, case.writer, case.now, newer)
        return [float("~asks" in last.signs), log1p(len(last.terms)), fresh, odds, case.memory.choice.odds(traits)]


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both or 1)


def log_time(seconds: float) -> float:
    return log1p(max(0.0, seconds))
