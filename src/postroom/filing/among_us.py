"""Among us: which of our projects a mail among ourselves plainly names, where everybody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from postroom.filing.facts import Facts
from postroom.models import Attachment
from postroom.models.naming import Named, named_projects, phrase

EXCERPT = 240


class Names:
    """What plainly names our projects, looked up in three queries when the first mail of a batch asks."""

    def __init__(self, batch: Sequence[Facts]) -> None:
        self._batch = batch

    def clients(self, facts: Facts) -> frozenset[int]:
        """Return the clients that it names, or whose projects it names."""
        said = self._said(facts)
        return frozenset(each.client for each in self._projects if _stands(each.by_any, said))

    def project(self, facts: Facts) -> int | None:
        """Return the one project that it names."""
        said = self._said(facts)
        found = [each.project for each in self._projects if _stands(each.by_project, said)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _projects(self) -> tuple[Named, ...]:
        return named_projects()

    @cached_property
    def _files(self) -> dict[int, list[str]]:
        having = [facts.message.pk for facts in self._batch if facts.message and facts.message.has_files]
        found: dict[int, list[str]] = {}
        for message, name in Attachment.objects.filter(message__among=having).values_list("message_id", "name"):
            found.setdefault(message, []).append(name)
        return found

    def _said(self, facts: Facts) -> str:
        return phrase(" ".join(self._words(facts)))

    def _words(self, facts: Facts) -> Iterator[str]:
        """Yield subject, first lines and names of files."""
        yield facts.subject
        if facts.message is not None:
            yield from [facts.message.excerpt, *self._files.get(facts.message.pk, ())]
        elif facts.letter is not None:
            yield from [facts.letter.text[:EXCERPT], *facts.letter.files]


def _stands(names: frozenset[str], said: str) -> bool:
    return any(name in said for name in names)
