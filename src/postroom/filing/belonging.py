"""Belonging: whose mail a mail is, or why that cannot be said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from postroom.filing.among_us import Names
from postroom.filing.board import Board
from postroom.filing.evidence import Quotations
from postroom.filing.facts import Facts, People
from postroom.filing.learning import Lessons


@dataclass(frozen=True, slots=True)
class Belonging:
    """The client of a mail: by who wrote it and who is in it, what it answers, and what filings taught."""

    people: People
    board: Board
    quotations: Quotations
    lessons: Lessons
    names: Names
    namesakes: Collection[str] = ()
    """Unknown addresses in the batch whose owners bear the name of somebody known."""

    def client(self, facts: Facts) -> tuple[int | None, str]:
        """Return whose mail this is, or why that cannot be said."""
        if facts.disproof:
            return None, f"may not come from {facts.author}: {facts.disproof.rstrip('.')}"
        known, tied = self.people.clients_of(facts), self.board.clients_tied(facts.refers_to) - {0}
        fitting = {client for client in tied if self.people.belongs(facts, client)} | self._clients_quoted(facts)
        if self.people.is_stranger(facts.author) and not facts.is_old_news:
            known &= fitting  # a stranger may put on copy whom he likes
        match sorted(known):
            case [client]:
                return client, ""
            case []:
                return self._client_of_nobody(facts, fitting, tied)
            case _:
                both = sorted(known & fitting)
                return (both[0], "") if len(both) == 1 else (None, "has people of more than one client in it")

    def _clients_quoted(self, facts: Facts) -> set[int]:
        """Return the client whose mail it quotes, where its headers name none and its author took part in that mail."""
        quoted = self.quotations.quoted_most(facts) if self.quotations.are_needed(facts) else set()
        if not any(self.quotations.took_part(facts.author, pk) for pk in quoted):
            return set()
        strands = self.board.strands_holding(quoted)
        return {strand.client_id for strand in strands if strand.client_id} if len(strands) == 1 else set()

    def _client_of_nobody(self, facts: Facts, fitting: set[int], tied: set[int]) -> tuple[int | None, str]:
        """Decide for a mail in which no client's person stands: by what it answers, if its author may."""
        if taught := self.lessons.of_machine(facts):
            return taught.client, ""
        if not facts.is_ordinary and not tied:
            return None, ""
        if len(fitting) == 1:
            return next(iter(fitting)), ""
        if tied:
            return None, "answers a message on record, but its sender is not known there"
        if not self.people.outsiders(facts):
            return self._client_among_us(facts)
        if facts.author in self.namesakes:
            return None, "comes from an address that is not known, under the name of somebody who is"
        return None, "comes from somebody who is not known as a client's person"

    def _client_among_us(self, facts: Facts) -> tuple[int | None, str]:
        """Decide for a mail among ourselves that answers nothing: by the names in it."""
        match sorted(self.names.clients(facts)):
            case [client]:
                return client, ""
            case []:
                return None, "is among ourselves, and nothing in it says which project it is about"
            case _:
                return None, "is among ourselves, and names projects of more than one client"

    def named(self, facts: Facts) -> int | None:
        """Return the project that a mail among ourselves plainly names."""
        return None if self.people.outsiders(facts) else self.names.project(facts)
