"""Postroom's own judging, as the benchmark asks it: by headers where they hold, else by content."""

from __future__ import annotations

from bench.filing_sets.judging import NEW, Verdict
from bench.filing_sets.streams import Known, Sent
from postroom.filing.content.ranking import Guess, Ranking
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

CERTAIN = 0.999


class Ours:
    """One firm; each project is a client of its own with a memory of its own."""

    def __init__(self, ranking: Ranking) -> None:
        self.ranking = ranking
        self.memories: dict[str, Memory] = {}
        self.tied: dict[tuple[str, str], int] = {}
        self.held: dict[tuple[str, str], int] = {}
        self.clients: dict[str, set[str]] = {}
        self.named: dict[str, set[str]] = {}

    def knows(self, author: str) -> bool:
        return author in self.clients

    def learn(self, known: Known, project: str) -> None:
        sent = known.sent
        self.memories.setdefault(project, Memory()).learn(read(sent.letter), known.conversation)
        self.clients.setdefault(sent.letter.author, set()).add(project)
        self.named.setdefault(sent.letter.name.casefold(), set()).add(sent.letter.author)
        self.held[project, sent.message_id] = known.conversation
        for each in (sent.message_id, *sent.refers_to):
            self.tied.setdefault((project, each), known.conversation)

    def judge(self, sent: Sent) -> Verdict:
        author, is_known = self._author(sent)
        clients = self.clients.get(author, set())
        answered = self._answered(sent, clients)
        if len(answered) == 1:
            [(project, place)] = answered.items()
            holds = any((project, each) in self.held for each in sent.refers_to)
            return Verdict(project, ((place, CERTAIN),), is_known and (holds or self._of_one_client(sent, project)))
        return self._by_content(sent, author, clients or set(self.memories), is_known)

    def _answered(self, sent: Sent, clients: set[str]) -> dict[str, int]:
        """Return, for each of these clients, the conversation that knows the nearest id it answers.

        Where the author stands with several, an id that was only referred to shows nothing: both may have seen it.
        """
        known = self.tied if len(clients) == 1 else self.held
        found = (
            (client, [known[client, each] for each in sent.refers_to if (client, each) in known]) for client in clients
        )
        return {client: places[0] for client, places in found if places}

    def _author(self, sent: Sent) -> tuple[str, bool]:
        """Return who wrote it; of an address never seen, the only one known by that name, who is not sure."""
        author = sent.letter.author
        if author in self.clients:
            return author, True
        alike = self.named.get(sent.letter.name.casefold(), set())
        return (next(iter(alike)) if len(alike) == 1 else author), False

    def _by_content(self, sent: Sent, author: str, clients: set[str], is_known: bool) -> Verdict:
        """Rank within each client that the author may write for; more than one is asked about."""
        reading = read(sent.letter)
        near = self._of_the_people(sent, clients)
        ranked = {project: self.ranking.rank(reading, self.memories[project], author) for project in sorted(near)}
        project = max(ranked, key=lambda name: _continues(ranked[name]))
        guesses = ranked[project]
        filed = is_known and self._of_one_client(sent, project) and self.ranking.is_sure(guesses[0])
        return Verdict(project, tuple((NEW if g.key is None else g.key, g.probability) for g in guesses), filed)

    def _of_one_client(self, sent: Sent, project: str) -> bool:
        """Is nobody in the mail who stands with another client? Else it is asked which of them it is about."""
        return all(self.clients.get(person, {project}) == {project} for person in sent.letter.people)

    def _of_the_people(self, sent: Sent, clients: set[str]) -> set[str]:
        """Of these clients, keep those with whom most of the people in the mail have written; all, where none have."""
        known = [self.clients.get(each, set()) & clients for each in sent.letter.to]
        by_people = {client: sum(client in each for each in known) for client in clients}
        most = max(by_people.values(), default=0)
        return {client for client, count in by_people.items() if count == most}


def _continues(guesses: list[Guess]) -> float:
    return max((guess.probability for guess in guesses if guess.key is not None), default=0.0)
