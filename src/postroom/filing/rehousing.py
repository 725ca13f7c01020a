"""Rehousing: what judging anew comes to on record, as alterations that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import models

from postroom.filing.judgement import Judgement
from postroom.models import (
    Alteration,
    Audience,
    Conversation,
    Decision,
    Filing,
    Ground,
    Message,
    Project,
    Strand,
    Tie,
)
from postroom.models.change import altered

FOLLOWS = "goes with the mail that it is tied to"


@dataclass(frozen=True, slots=True)
class Move:
    """One message that lies, or would lie, elsewhere: it still says where it lay, its filing why it moves."""

    message: Message
    filing: Filing
    conversation: Conversation | None
    project: Project | None
    is_new: bool


class Rehousing:
    """Where the mails of a batch go. `keys` are for rows that a rehearsal makes, None where they stay."""

    def __init__(self, keys: Iterator[int] | None, settled: set[int]) -> None:
        self.moves: list[Move] = []
        self.alterations: list[Alteration] = []
        self.made: list[models.Model] = []
        self.doubted = 0
        self._keys = keys
        self._settled = settled
        self._places: dict[int, tuple[Conversation, Conversation]] = {}

    def consider(self, judgement: Judgement, homes: dict[int, int], strand: Strand | None) -> None:
        """Move a mail with its strand where it is judged to lie; what would only be asked about stays.

        `homes` are the strands that opened conversations, `strand` is the one that the mail would be tied to.
        """
        message = judgement.facts.message
        own = message.strand if message else None
        if message is None or own is None or judgement.client is None or own.client_id not in (None, judgement.client):
            return
        lies = own.conversation
        if judgement.decision == Decision.FILED_UNDER and judgement.conversation is not None:
            place = self._place(judgement.conversation, own, homes)
            if lies is not None and place.pk == lies.pk:
                self._put_in_project(judgement, message, place)
            else:
                self._move(judgement, message, place, strand)
        elif judgement.decision == Decision.FILED_IN and lies is None and message.project_id is None:
            self._record([message], judgement, None)
        elif lies is not None and judgement.decision in (Decision.ASKED, Decision.FILED_IN):
            self.doubted += 1

    def _place(self, judged: Conversation, own: Strand, homes: dict[int, int]) -> Conversation:
        """Return the conversation on record; a strand that opens one keeps the one that it opened."""
        if judged.pk is not None:
            return judged
        if id(judged) not in self._places:
            lies = own.conversation
            keeps = lies is not None and homes.get(lies.pk, own.pk) == own.pk
            self._places[id(judged)] = (judged, lies if lies is not None and keeps else self._make_place(judged))
        return self._places[id(judged)][1]

    def _make_place(self, judged: Conversation) -> Conversation:
        fresh = Conversation(
            subject=judged.subject,
            client_id=judged.client_id,
            project=judged.project,
            opened_at=judged.opened_at,
            last_at=judged.last_at,
        )
        self._make(fresh)
        return fresh

    def _make(self, row: models.Model) -> None:
        if self._keys is not None:
            row.pk = next(self._keys)
        row.save(force_insert=True)
        self.made.append(row)

    def _move(self, judgement: Judgement, message: Message, place: Conversation, tied: Strand | None) -> None:
        """Let the whole strand lie there; a mail that was nobody's comes alone, into a strand of its client's."""
        own = message.strand
        assert own is not None
        if own.client_id is None:
            messages = [message, *self._join(judgement, message, place, tied)]
        else:
            followers = own.messages.filter(filing__by=None).exclude(pk=message.pk).order_by("sent_at", "pk")
            messages = [message, *followers.select_related("client", "project", "conversation")]
            self._alter(altered([own], "conversation_id", place.pk))
        left = own.conversation
        self._record(messages, judgement, place)
        if left is not None and not left.messages.exclude(pk__in=[m.pk for m in messages]).exists():
            self._alter(altered([left], "alias_of_id", place.pk))

    def _join(
        self, judgement: Judgement, message: Message, place: Conversation, tied: Strand | None
    ) -> Sequence[Message]:
        """Tie a mail that was nobody's to the strand of its client, and return what waited there for a place."""
        waiting: Sequence[Message] = []
        if tied is None or tied.pk is None:
            tied = Strand(client_id=judgement.client, conversation=place, first_at=message.sent_at)
            self._make(tied)
        elif Strand.objects.filter(pk=tied.pk, conversation=None).exists():
            waiting = list(tied.messages.select_related("client", "project", "conversation"))
            self._alter([Alteration("Strand", "conversation_id", [tied.pk], None, place.pk)])
        known = Tie.objects.filter(id_hash=message.id_hash or 0, client_key__in=[0, judgement.client or 0])
        if [tie.client_key for tie in known] == [0]:
            self._alter([*altered(known, "strand_id", tied.pk), *altered(known, "client_key", judgement.client)])
        self._alter(altered([message], "strand_id", tied.pk))
        return waiting

    def _put_in_project(self, judgement: Judgement, message: Message, place: Conversation) -> None:
        """Put a conversation in the project that its first mail belongs to, unless a person put it where it is."""
        project = judgement.project
        if project is None or place.project_id == project.pk or place.pk in self._settled:
            return
        self._alter(altered([place], "project_id", project.pk))
        rest = place.messages.exclude(pk=message.pk).filter(filing__by=None)
        self._alter(altered(rest, "project_id", project.pk))
        place.project = project
        self._record([message], judgement, place)

    def _record(self, messages: Sequence[Message], judgement: Judgement, place: Conversation | None) -> None:
        """File the first of these messages as it was judged, and the others with it."""
        project = place.project if place is not None else judgement.project
        for message in messages:
            is_first = message is messages[0]
            is_aside = message.decision == Decision.SET_ASIDE and not is_first
            filing = Filing(
                message=message,
                decision=Decision.SET_ASIDE if is_aside else judgement.decision,
                ground=(judgement.ground or "") if is_first else Ground.HEADERS,
                lesson_id=judgement.lesson if is_first else None,
                client_id=judgement.client,
                project=project,
                conversation=place,
                probability=judgement.probability,
                reasons=judgement.reasons if is_first else [FOLLOWS],
                candidates=[[e.conversation.pk, e.reason] for e in judgement.candidates[:3] if e.conversation.pk],
            )
            self._make(filing)
            is_new = place is not None and any(place is row for row in self.made)
            self.moves.append(Move(message, filing, place, project, is_new))
            self._alter(
                [
                    *altered([message], "conversation_id", place.pk if place is not None else None),
                    *altered([message], "project_id", project.pk if project else None),
                    *altered([message], "client_id", judgement.client),
                    *altered([message], "decision", str(filing.decision)),
                    *altered([message], "filing_id", filing.pk),
                    *(altered([message], "audience", Audience.TEAM.value) if _opens(message, place) else ()),
                ]
            )

    def _alter(self, alterations: Sequence[Alteration]) -> None:
        """Make alterations at once, since the next mail of the batch is judged with them in view."""
        for alteration in alterations:
            alteration.apply()
        self.alterations += alterations


def _opens(message: Message, place: Conversation | None) -> bool:
    if place is None or message.sensitivity:
        return False
    return message.audience == Audience.TEAM or Message.objects.filter(pk=message.pk).not_among_us().exists()
