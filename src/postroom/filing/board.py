"""The board: what is tied to what while a batch is judged, and the writing of the outcome in sets.

Strands are kept as a forest of unions, so that the order in which messages come never matters: two messages of one
client are in one strand exactly if a chain of ids that both know leads from one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postroom.filing.facts import Facts
from postroom.models import Conversation, Message, Project, Strand, Tie
from postroom.models.bulk import insert, set_columns


class Board:
    """Strands, ties and conversations in memory; nothing is written until `write`."""

    def __init__(self, batch: Sequence[Facts]) -> None:
        self.strands: dict[int, Strand] = {}
        self.places: dict[int, int | None] = {}
        self.ties: dict[tuple[int, int], Strand] = {}
        self.known_to: dict[int, set[int]] = {}
        self.gone: dict[int, Strand] = {}
        self.fresh_ties: dict[tuple[int, int], Strand] = {}
        self.fresh_strands: list[Strand] = []
        self.fresh_conversations: list[Conversation] = []
        self.moved: list[Strand] = []
        self._load_own({facts.message.strand_id for facts in batch if facts.message and facts.message.strand_id})
        self._load({number for facts in batch for number in (facts.id_hash, *facts.refers_to) if number is not None})
        self.placed: dict[int, Strand] = {}
        self._projects: dict[int, list[Project]] = {}

    def load_projects(self, clients: Iterable[int]) -> None:
        """Look up the projects of these clients at once; those of others are looked up when they are asked for."""
        fresh: dict[int, list[Project]] = {client: [] for client in clients if client not in self._projects}
        for project in Project.objects.living().filter(client__among=fresh).order_by("pk"):
            fresh[project.client_id].append(project)
        self._projects |= fresh

    def projects_of(self, client: int) -> list[Project]:
        if client not in self._projects:
            self.load_projects([client])
        return self._projects[client]

    def _load_own(self, strands: set[int]) -> None:
        """Look up the strands of what is judged anew."""
        if strands:
            for strand in Strand.objects.filter(pk__among=strands).select_related("conversation__project"):
                self._remember(strand)

    def _load(self, hashes: set[int]) -> None:
        ties = Tie.objects.filter(id_hash__among=hashes).select_related("strand__conversation__project")
        for tie in ties:
            strand = self._remember(tie.strand)
            self._know(tie.client_key, tie.id_hash, strand)

    def _know(self, client: int, number: int, strand: Strand) -> None:
        self.ties[client, number] = strand
        self.known_to.setdefault(number, set()).add(client)

    def load_placed(self, messages: Iterable[int]) -> None:
        """Look up where these messages lie, those that are judged in this batch excepted."""
        rows = Message.objects.filter(pk__among=messages, is_unfiled=False, strand__isnull=False)
        for message in rows.select_related("strand__conversation__project").only("pk", "strand"):
            if message.strand is not None:
                self.placed[message.pk] = self._remember(message.strand)

    def _remember(self, strand: Strand) -> Strand:
        """Return the one object that stands for this strand on the board."""
        if strand.pk not in self.strands:
            self.strands[strand.pk] = strand
            self.places[strand.pk] = strand.conversation_id
        return self.strands[strand.pk]

    def strands_holding(self, messages: Iterable[int]) -> list[Strand]:
        """Return the strands that these messages are in, each once."""
        found = (self.find(self.placed[pk]) for pk in messages if pk in self.placed)
        return list({id(strand): strand for strand in found}.values())

    def find(self, strand: Strand) -> Strand:
        """Follow the unions to the strand that holds these messages now."""
        while id(strand) in self.gone:
            strand = self.gone[id(strand)]
        return strand

    def tied(self, client: int, hashes: Iterable[int | None]) -> list[Strand]:
        """Return the strands of this client that know any of these ids, in the order of the ids, each once."""
        found = (self.ties.get((client, number)) for number in hashes if number is not None)
        return list({id(s): s for s in (self.find(strand) for strand in found if strand is not None)}.values())

    def clients_tied(self, hashes: Iterable[int]) -> set[int]:
        """Return the clients (0: nobody's) in whose mail any of these ids stood."""
        return {client for number in hashes for client in self.known_to.get(number, ())}

    def open_strand(self, client: int | None, facts: Facts) -> Strand:
        """Open a strand for this mail, or return its own where it is judged anew and that lies nowhere yet."""
        own = self.strands.get(facts.message.strand_id or 0) if facts.message else None
        if own and own.client_id == client and own.conversation is None and not facts.disproof:
            return self.find(own)
        strand = Strand(client_id=client, first_at=facts.sent_at)
        self.fresh_strands.append(strand)
        return strand

    def open_conversation(self, facts: Facts, client: int | None, project: Project | None) -> Conversation:
        fresh = Conversation(
            subject=facts.subject, client_id=client, project=project, opened_at=facts.sent_at, last_at=facts.sent_at
        )
        self.fresh_conversations.append(fresh)
        return fresh

    def unite(self, strands: Sequence[Strand]) -> Strand:
        """Make one strand of several. What a person placed is never pulled elsewhere: then the nearest stays alone."""
        nearest = strands[0]
        free = [s for s in strands if not s.decided_by_person or s.conversation is None]
        if nearest.decided_by_person and nearest.conversation is not None:
            return nearest
        into = min(free, key=lambda s: (s.conversation is None, s.first_at, s.pk or 0))
        for strand in free:
            if strand is not into:
                self._absorb(strand, into)
        return into

    def _absorb(self, strand: Strand, into: Strand) -> None:
        self.gone[id(strand)] = into
        into.first_at = min(into.first_at, strand.first_at)
        into.decided_by_person |= strand.decided_by_person
        if strand.pk is not None:
            self.moved.append(strand)

    def tie(self, client: int, hashes: Iterable[int | None], strand: Strand) -> None:
        """Let this strand of the client know these ids, where none does yet."""
        for number in hashes:
            if number is not None and (client, number) not in self.ties:
                self._know(client, number, strand)
                self.fresh_ties[client, number] = strand

    def write(self) -> None:
        """Write new conversations, strands and ties, and what the unions moved."""
        living = [strand for strand in self.fresh_strands if id(strand) not in self.gone]
        lived_in = {id(strand.conversation) for strand in [*living, *self.strands.values()]}
        Conversation.objects.bulk_create([place for place in self.fresh_conversations if id(place) in lived_in])
        Strand.objects.bulk_create(living)
        self._place_strands()
        rows = sorted((number, client, self.find(s).pk) for (client, number), s in self.fresh_ties.items())
        insert(Tie, ["id_hash", "client_key", "strand_id"], rows)
        for strand in self.moved:
            self._move(strand, self.find(strand))

    def _place_strands(self) -> None:
        """Write where strands that were on record before lie now."""
        held = [strand for strand in self.strands.values() if id(strand) not in self.gone and strand.conversation]
        placed = [strand for strand in held if strand.conversation_id != self.places.get(strand.pk)]
        rows = [(strand.conversation and strand.conversation.pk, strand.pk) for strand in placed]
        set_columns(Strand, ["conversation_id"], rows)

    def _move(self, strand: Strand, into: Strand) -> None:
        left = strand.conversation
        Tie.objects.filter(strand=strand).update(strand=into)
        Message.objects.filter(strand=strand).update(
            strand=into, conversation=into.conversation, project=into.conversation and into.conversation.project
        )
        Strand.objects.filter(pk=strand.pk).update(conversation=into.conversation)
        if left and into.conversation and left.pk != into.conversation.pk:
            empty = Conversation.objects.filter(pk=left.pk).exclude(messages__isnull=False)
            empty.update(alias_of=into.conversation)
