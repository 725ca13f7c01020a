"""The last weeks of the demo, lived: each day its mail comes in by SMTP, and Ada answers what Triage asks about it.

She answers as one who knows, by the verbs of the page, and stops a week before the end: what is asked then is yours.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from demo import firm
from demo.deliver import day_by_day
from postroom.models import Arrival, Conversation, Member, Message, Project
from postroom.models.moving import move, open_new, set_aside

PATIENCE = 120.0
"""Seconds until a day's mail must be filed."""


@dataclass(frozen=True)
class Known:
    """What a perfect reader knows of each letter, by its Message-ID."""

    lines: dict[str, dict[str, str | None]]

    @classmethod
    def of(cls, truth: str) -> Known:
        return cls({line["message_id"]: line for line in map(json.loads, Path(truth).read_text().splitlines())})

    def place(self, message: Message) -> Conversation | None:
        """Return where most letters of the same matter lie."""
        matter = self.lines[message.message_id]["conversation"]
        ids = [each for each, line in self.lines.items() if line["conversation"] == matter]
        placed = Message.objects.filter(message_id__in=ids, conversation__isnull=False)
        counted = Counter(placed.values_list("conversation", flat=True))
        return Conversation.objects.get(pk=counted.most_common(1)[0][0]) if counted else None


def live(address: str, truth: str, member: str, until: str, days: int, left: int = 7) -> None:
    """Let the days until then pass; the last ones are left unanswered."""
    known, by = Known.of(truth), Member.objects.get(person__addresses__spec=member)
    host, _, port = address.rpartition(":")
    last = date.fromisoformat(until)
    for day, _ in day_by_day(host, int(port), days, last):
        _wait()
        if day <= last - timedelta(days=left):
            answer(known, by)


def answer(known: Known, by: Member) -> None:
    """Answer what is asked of what this member sees, oldest first; what is not about work is set aside."""
    asked = Message.objects.in_triage().visible_to(by).order_by("sent_at", "pk")
    while message := asked.filter(message_id__in=known.lines).first():
        project = known.lines[message.message_id]["project"]
        if project is None:
            set_aside([message], by=by)
        elif place := known.place(message):
            move([message], place, because=["chosen in triage"], by=by)
        else:
            open_new(message, Project.objects.living().get(name=firm.project(project).name), by=by)


def _wait() -> None:
    """Wait until everything that came is filed; raise TimeoutError where nobody files."""
    last = time.monotonic() + PATIENCE
    while Arrival.objects.unrecorded().exists() or Message.objects.filter(is_unfiled=True).exists():
        if time.monotonic() > last:
            raise TimeoutError("the mail of a day was not filed in time; does a worker run?")
        time.sleep(0.2)
