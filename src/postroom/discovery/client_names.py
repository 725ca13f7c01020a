"""First names for clients: their people's own, or their domains' as their people write them out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from postroom.models import Body, Message, Person

LATELY = 10
"""Messages that are looked at for how a client writes its name."""
CHARACTERS = 20_000
TOGETHER = 50
"""Clients that are named together, so that the memory their mail needs does not grow with their number."""

Group = tuple[str, Sequence[int]]
"""A domain, or the address of one person alone, and its people."""


def client_names(groups: Sequence[Group]) -> list[str]:
    """Return a name for the client that each group is."""
    stretches = (groups[at : at + TOGETHER] for at in range(0, len(groups), TOGETHER))
    return [name for stretch in stretches for name in _names(stretch)]


def _names(groups: Sequence[Group]) -> Iterator[str]:
    alone = Person.objects.in_bulk([members[0] for group, members in groups if "@" in group])
    written = _written([person for group, members in groups if "@" not in group for person in members])
    newest = [_newest(each for person in members for each in written.get(person, ())) for _, members in groups]
    bodies = Body.objects.only("message", "packed").in_bulk([pk for pks in newest for pk in pks])
    for (group, members), pks in zip(groups, newest, strict=True):
        if "@" in group:
            yield str(alone[members[0]])
            continue
        label = group.split(".")[0]
        texts = (bodies[pk].text[:CHARACTERS] for pk in pks if pk in bodies)
        yield written_out(label, texts) or " ".join(word.capitalize() for word in label.replace("_", "-").split("-"))


def _written(people: Sequence[int]) -> dict[int, list[tuple[datetime, int]]]:
    """Return when each of these people lately wrote which message."""
    by_person = Window(RowNumber(), partition_by="author__person", order_by=F("sent_at").desc())
    lately = Message.objects.filter(author__person__among=people).annotate(nth=by_person).filter(nth__lte=LATELY)
    written: dict[int, list[tuple[datetime, int]]] = {}
    for person, at, pk in lately.values_list("author__person", "sent_at", "pk"):
        written.setdefault(person, []).append((at, pk))
    return written


def _newest(written: Iterable[tuple[datetime, int]]) -> list[int]:
    return [pk for _, pk in sorted(written, reverse=True)[:LATELY]]


def written_out(label: str, texts: Iterable[str]) -> str:
    """Find how a domain's label is written in words, as in signatures; nothing where it is not.

    >>> written_out("bluedoor", ["Regards, Eva, Blue Door Ltd, www.bluedoor.example"])
    'Blue Door'
    """
    letters = [re.escape(letter) for letter in label if letter.isalnum()][:60]
    spread = re.compile(r"(?<![\w.@])" + r"[ '’&-]{0,3}".join(letters) + r"(?![\w.@])", re.IGNORECASE)
    found = Counter(match.group() for text in texts for match in spread.finditer(text))
    named = [(count, name) for name, count in found.items() if name[:1].isupper()]
    return max(named)[1] if named else ""
