"""Which of a client's projects a mail is about, by what lies there; each with its probability and its reasons."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from postroom.filing import remembering
from postroom.filing.content.letters import Letter
from postroom.filing.content.projects import Projects
from postroom.filing.content.terms import Reading, read
from postroom.models import Firm, Member, Message, Project

REMEMBERED = 400
"""So many of a client's newest messages are learned from; what was learned before counts until twice as many were."""
ENOUGH = 60
"""With fewer, content decides nothing about projects."""
MODESTY = 2
"""Of guesses with so many times the doubt that a limit allows, no more than the limit were wrong (`docs/filing.md`)."""
KEPT_MOST = 24

Placed = tuple[int, remembering.Version, datetime]
"""The project that a message lies in, what it says, and when it was sent."""


@dataclass(frozen=True, slots=True)
class LikelyProject:
    project: Project
    probability: float
    reasons: list[str]
    is_sure: bool = False

    @property
    def reason(self) -> str:
        return "; ".join([*self.reasons, f"{self.probability:.0%} likely in {self.project}"])


@dataclass(slots=True)
class Memory:
    """What was learned of a client's projects, and from which messages."""

    names: dict[int, str]
    projects: Projects
    learned: dict[int, Placed] = field(default_factory=dict)

    @classmethod
    def of(cls, names: dict[int, str]) -> Memory:
        return cls(names, Projects(names))

    def holds(self, placed: dict[int, Placed], names: dict[int, str]) -> bool:
        """Does everything that was learned still lie where it lay, under projects of the same names?"""
        if not placed or names != self.names or len(self.learned) > 2 * REMEMBERED:
            return False
        since = min(sent_at for _, _, sent_at in placed.values())
        learned = {pk: each for pk, each in self.learned.items() if pk in placed or each[2] >= since}
        return all(placed.get(pk) == each for pk, each in learned.items())

    def learn(self, rows: Sequence[Message], placed: dict[int, Placed]) -> None:
        new = [row for row in rows if row.pk not in self.learned]
        said = remembering.readings(new) if new else {}
        for row in new:
            self.learned[row.pk] = placed[row.pk]
            if row.pk in said:
                self.projects.learn(said[row.pk], placed[row.pk][0])


_kept: OrderedDict[tuple[int, int], Memory] = OrderedDict()


def likely_projects(
    said: Message | Letter, client: int, among: Sequence[Project], member: Member | None = None
) -> list[LikelyProject]:
    """Return projects of a client that a mail may be about, the likeliest first; none where too little lies there.

    They are told by what this member may see, or by everything. A guess is sure only while something lies in each
    of the projects: of an empty one nothing can be known.
    """
    if len(among) < 2:
        return []
    seen = Message.objects.visible_to(member) if member else Message.objects.all()
    rows = seen.filter(client=client, project__in=among, conversation__isnull=False)
    if isinstance(said, Message):
        rows = rows.exclude(pk=said.pk)
    memory = _remembered((client, member.pk if member else 0), rows, {project.pk: project.name for project in among})
    if len(memory.learned) < ENOUGH:
        return []
    reading = read(said) if isinstance(said, Letter) else remembering.readings([said])[said.pk]
    return _guesses(reading, memory, {project.pk: project for project in among})


def _guesses(reading: Reading, memory: Memory, among: dict[int, Project]) -> list[LikelyProject]:
    doubt = MODESTY * Firm.get().limit_project / (len(among) - 1)  # any of the others may be the right one
    are_all_met = memory.projects.filed.keys() >= among.keys()
    return [
        LikelyProject(
            among[guess.key],
            guess.probability,
            list(memory.projects.reasons(reading, guess.key)),
            are_all_met and guess.probability >= 1 - doubt,
        )
        for guess in memory.projects.rank(reading)
    ]


def _remembered(key: tuple[int, int], seen: QuerySet[Message], names: dict[int, str]) -> Memory:
    """Return what the client's newest messages teach: what is kept of it, with what came since."""
    newest = seen.order_by("-sent_at", "-pk").only("digest", "read_by", "project", "sent_at")[:REMEMBERED]
    rows = list(reversed(newest))
    placed = {row.pk: (row.project_id or 0, remembering.version(row), row.sent_at) for row in rows}
    memory = _kept.pop(key, None)
    if memory is None or not memory.holds(placed, names):
        memory = Memory.of(names)
    memory.learn(rows, placed)
    _kept[key] = memory
    if len(_kept) > KEPT_MOST:
        _kept.popitem(last=False)
    return memory
