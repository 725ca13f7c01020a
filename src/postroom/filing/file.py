"""File messages: facts, people and evidence are looked up in sets, each mail is judged, the outcome written in sets."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection, models, transaction
from django.utils import timezone

from postroom import search
from postroom.filing import threshold
from postroom.filing.among_us import Names
from postroom.filing.belonging import Belonging
from postroom.filing.board import Board
from postroom.filing.decision import Judge
from postroom.filing.evidence import Quotations, Subjects
from postroom.filing.facts import Facts, People, of_messages
from postroom.filing.folders import Folders
from postroom.filing.judgement import Judgement
from postroom.filing.learning import Lessons
from postroom.filing.namesakes import namesakes
from postroom.mail.kinds import Kind as MailKind
from postroom.models import (
    Arrival,
    Audience,
    Conversation,
    Decision,
    Event,
    Filing,
    Fingerprint,
    Identification,
    Message,
    Participation,
    State,
    Strand,
    Ticket,
)
from postroom.models.bulk import insert, insert_rows, set_columns
from postroom.models.indexing import traits
from postroom.models.sharing import shared_before


def bench_for(batch: Sequence[Facts]) -> Judge:
    """Look up, in a fixed number of queries, all that judging this batch needs."""
    people, board, quotations = People(batch), Board(batch), Quotations(batch)
    board.load_placed(quotations.messages())
    clients = {client for facts in batch for client in people.clients_of(facts)}
    clients |= {client for client, _ in board.ties}
    board.load_projects(clients)
    subjects = Subjects(batch, clients)
    of_today = any(not facts.is_old_news for facts in batch)
    asking = [facts for facts in batch if facts.is_ordinary and not facts.is_old_news and not facts.disproof]
    unknown = [(f.author, f.message.author_name) for f in asking if f.message and people.is_stranger(f.author)]
    lessons = Lessons(batch, people)
    belonging = Belonging(people, board, quotations, lessons, Names(batch), namesakes(unknown))
    sure = threshold.sure() if of_today else None
    return Judge(people, board, quotations, subjects, lessons, belonging, Folders(batch), sure)


def judge(facts: Facts) -> Judgement:
    """Say where a mail would be filed; nothing is stored."""
    return bench_for([facts]).judge(facts)


@transaction.atomic
def file(messages: Sequence[Message]) -> list[Judgement]:
    """Judge these messages in the order of their dates and put the outcome on record. What a person filed stays."""
    messages = _unspoken_for(messages)
    if not messages:
        return []
    batch = of_messages(messages)
    bench = bench_for(batch)
    judgements = [bench.judge(facts) for facts in batch]
    bench.board.write()
    bench.lessons.write(_write(judgements, bench.board))
    _judge_again(judgements)
    return judgements


def _unspoken_for(messages: Sequence[Message]) -> list[Message]:
    """Leave out, and off the tray, what a person filed since it was laid there; nobody files the others meanwhile."""
    held = Message.objects.held([message.pk for message in messages])
    spoken_for = set(held.exclude(filing__by=None).values_list("pk", flat=True))
    Message.objects.filter(pk__in=spoken_for).update(is_unfiled=False)
    return [message for message in messages if message.pk not in spoken_for]


def _write(judgements: Sequence[Judgement], board: Board) -> dict[int, int]:
    """Write the outcome, and return the filing of each message."""
    strands = [board.find(j.strand) if j.strand else None for j in judgements]
    for judgement, strand in zip(judgements, strands, strict=True):
        if strand and strand.conversation and judgement.conversation:
            judgement.conversation, judgement.project = strand.conversation, strand.conversation.project
    opening = {j.facts.message.pk: j for j in judgements if j.facts.message and _opens(j)}
    shared = _shared_as_before(opening)
    filings = _filings(judgements)
    rows = [_place(judgement, strand, filings) for judgement, strand in zip(judgements, strands, strict=True)]
    columns = ["strand_id", "client_id", "project_id", "conversation_id", "decision", "filing_id", "is_unfiled"]
    set_columns(Message, columns, rows)
    Message.objects.filter(pk__among=opening).not_among_us().update(audience=Audience.TEAM)
    Message.objects.filter(pk__among=shared).update(audience=Audience.TEAM)
    _guard_doubtful(judgements)
    _lead(judgements)
    _span(judgements)
    _put_behind(judgements)
    _tell(judgements)
    _await_quoted(judgements)
    return filings


def _filings(judgements: Sequence[Judgement]) -> dict[int, int]:
    """Return the filing of each message: the one it has where it says the same, else one that is written now."""
    messages = [judgement.facts.message for judgement in judgements if judgement.facts.message]
    standing = Filing.objects.in_bulk([message.filing_id for message in messages if message.filing_id])
    known = {filing.message_id: filing for filing in standing.values()}
    rows = {row["message_id"]: row for row in map(_filing, judgements)}
    kept = {pk: filing.pk for pk, filing in known.items() if _says(filing, rows[pk])}
    insert_rows(Filing, [row for pk, row in rows.items() if pk not in kept])
    newest = Filing.objects.filter(message__among=rows.keys() - kept.keys()).values_list("message")
    return kept | dict(newest.annotate(newest=models.Max("pk")))


def _says(filing: Filing, row: dict[str, object]) -> bool:
    return all(getattr(filing, name) == value for name, value in row.items() if name != "at")


def _filing(judgement: Judgement) -> dict[str, object]:
    message = judgement.facts.message
    return {
        "message_id": message and message.pk,
        "decision": judgement.decision.value,
        "ground": judgement.ground.value if judgement.ground else "",
        "client_id": judgement.client,
        "project_id": judgement.project and judgement.project.pk,
        "conversation_id": judgement.conversation and judgement.conversation.pk,
        "lesson_id": judgement.lesson,
        "probability": judgement.probability,
        "reasons": judgement.reasons,
        "candidates": [[e.conversation.pk, e.reason] for e in judgement.candidates[:3]],
        "by_id": None,
        "at": timezone.now(),
    }


def _place(judgement: Judgement, strand: Strand | None, filings: dict[int, int]) -> tuple[object, ...]:
    place, message = judgement.conversation, judgement.facts.message
    assert message is not None
    return (
        strand and strand.pk,
        judgement.client,
        judgement.project and judgement.project.pk,
        place and place.pk,
        judgement.decision.value,
        filings[message.pk],
        False,
        message.pk,
    )


def _opens(judgement: Judgement) -> bool:
    """Is it surely a client's business, and not confidential?"""
    message = judgement.facts.message
    is_sure = bool(judgement.conversation and judgement.client and judgement.decision != Decision.ASKED)
    return is_sure and message is not None and not message.sensitivity


def _shared_as_before(opening: dict[int, Judgement]) -> Collection[int]:
    """Return which of these are among people of ours who shared the last in that project, and note why."""
    places = {pk: judgement.project.pk for pk, judgement in opening.items() if judgement.project}
    shared = shared_before(places)
    for pk in shared:
        opening[pk].reasons = [*opening[pk].reasons, "is the team's, as the last one that these people shared here"]
    return shared


def _guard_doubtful(judgements: Sequence[Judgement]) -> None:
    """Let what may be forged in a client's name be seen by no more of us than that client's mail is.

    What came to a shared address is the team's, as hers would be.
    """
    doubtful = [j.facts.message.pk for j in judgements if j.facts.disproof and j.facts.message]
    if doubtful:
        named = Participation.objects.filter(message__in=doubtful)
        theirs = Identification.objects.current().of_people().exclude(client__state=State.CONFIRMED)
        closed = named.filter(address__person__in=theirs.values("person")).values("message")
        shared = Arrival.objects.at_shared_addresses().filter(message__in=doubtful).values("message")
        Message.objects.filter(pk__in=closed).exclude(pk__in=shared).update(audience=Audience.PARTICIPANTS)


def _lead(judgements: Sequence[Judgement]) -> None:
    """Let the search be led to messages by the places where they lie now."""
    placed = {
        j.facts.message.pk: traits(client=j.client, project=j.project.pk if j.project else None, decision=j.decision)
        for j in judgements
        if j.facts.message
    }
    search.lead(connection, placed)


def _span(judgements: Sequence[Judgement]) -> None:
    """Let the conversations that were there before span the dates of what they won."""
    touched = {j.conversation.pk: j.conversation for j in judgements if j.conversation}
    dates = [(place.opened_at, place.last_at, pk) for pk, place in touched.items()]
    set_columns(Conversation, ["opened_at", "last_at"], dates)


def _put_behind(judgements: Sequence[Judgement]) -> None:
    """Let tickets follow what came; old news are no new matter, and only tell what was answered when."""
    touched = {j.conversation.pk: j.facts.is_old_news for j in judgements if j.conversation}
    known = Ticket.objects.filter(conversation__among=touched).values_list("conversation_id", flat=True)
    behind = {*known, *(pk for pk, is_old_news in touched.items() if not is_old_news)}
    Conversation.objects.filter(pk__among=behind).update(is_behind=True)


def _tell(judgements: Sequence[Judgement]) -> None:
    """Let who hears of these conversations be told of what just came; of nothing twice, and of no old news."""
    came = [
        (judgement.conversation, judgement.facts.message)
        for judgement in judgements
        if judgement.decision == Decision.FILED_UNDER and judgement.facts.kind == MailKind.PERSONAL
        if not judgement.facts.is_old_news and judgement.conversation and judgement.facts.message
    ]
    told = set(
        Event.objects.filter(message__in=[message.pk for _, message in came]).values_list("message_id", flat=True)
    )
    Event.objects.bulk_create(
        Event(conversation_id=place.pk, message=message, is_unannounced=True)
        for place, message in came
        if message.pk not in told
    )


def _await_quoted(judgements: Sequence[Judgement]) -> None:
    """Remember the quotations whose origin nobody holds, so that they are judged again when it comes."""
    waiting = [j for j in judgements if j.awaits_quoted and j.facts.message]
    rows = sorted((number, j.facts.message.pk, True) for j in waiting if j.facts.message for number in j.facts.quotes)
    insert(Fingerprint, ["hash", "message_id", "is_quoted"], rows)


def _judge_again(judgements: Sequence[Judgement]) -> None:
    """Put back on the tray what is shed light on: who quoted these messages, who shares an id with them from nowhere.

    Only a message that a client wins now sheds light; since it wins it once, this comes to an end.
    """
    filed = [j for j in judgements if j.client and j.facts.message and j.facts.message.client_id != j.client]
    pks = {j.facts.message.pk: j for j in filed if j.facts.message}
    said = Fingerprint.objects.filter(message__among=pks, is_quoted=False).values("hash")
    quoting = Fingerprint.objects.filter(is_quoted=True, hash__in=said).values("message")
    nowhere = Strand.objects.filter(
        client=None, ties__client_key=0, ties__id_hash__among=[number for j in filed for number in j.facts.ids]
    )
    waiting = models.Q(pk__in=quoting) | models.Q(strand__in=nowhere)
    again = Message.objects.filter(waiting, filing__by=None, is_unfiled=False).exclude(pk__among=pks)
    rows = list(again.values_list("pk", flat=True))
    Fingerprint.objects.filter(message__among=rows, is_quoted=True).delete()
    Message.objects.filter(pk__among=rows).update(is_unfiled=True)
