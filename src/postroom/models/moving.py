"""Moving, splitting and merging: the verbs that change where messages lie. Each is one Change and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.text import Truncator

from postroom.models.arrival import Arrival
from postroom.models.change import Alteration, Change, altered
from postroom.models.client import Client
from postroom.models.conversation import Conversation, Strand, Tie
from postroom.models.filing import Filing
from postroom.models.lesson import Lesson
from postroom.models.member import Member
from postroom.models.message import Audience, Decision, Message
from postroom.models.project import Project
from postroom.models.restricting import require_same_circle
from postroom.models.sharing import teach_sharing
from postroom.models.ticketing import merged_tickets

NAME_MOST = 120


@transaction.atomic
def move(messages: Sequence[Message], to: Conversation, *, because: list[str], by: Member) -> Change:
    """Place these messages in the conversation: strands without a place as a whole, others message by message."""
    messages = _as_they_lie(messages)
    loose = {m.strand_id for m in messages if m.strand_id and m.strand and m.strand.conversation_id is None}
    whole = list(Message.objects.filter(strand__in=loose))
    single = [m for m in messages if m.strand_id not in loose]
    alterations = _placed([*whole, *single], to, because, by)
    alterations += altered(Strand.objects.filter(pk__in=loose), "conversation_id", to.pk)
    alterations += altered(Strand.objects.filter(pk__in=loose), "decided_by_person", True)
    alterations += altered(Strand.objects.filter(pk__in=loose), "client_id", to.client_id)
    alterations += _known_to(to.client, Tie.objects.filter(strand__in=loose))
    for message in single:
        alterations += _cut_out(message, to)
    return Change.objects.make("file", f"{_named(messages)} under {_short(to)}", alterations, by)


@transaction.atomic
def split(messages: Sequence[Message], *, subject: str, by: Member) -> Change:
    """Let these messages be a conversation of their own, in the project where they are now."""
    first = min(messages, key=lambda message: message.sent_at)
    fresh = Conversation.objects.create(
        subject=subject or first.subject,
        client=first.client,
        project=first.project,
        opened_at=first.sent_at,
        last_at=max(message.sent_at for message in messages),
    )
    return move(messages, fresh, because=[f"split off by {by}"], by=by)


def open_new(message: Message, project: Project, *, by: Member) -> Change:
    """Let this message open a conversation of its own in the project."""
    return open_together([message], project, by=by)


@transaction.atomic
def open_together(messages: Sequence[Message], project: Project, *, by: Member, subject: str = "") -> Change:
    """Let these messages, which are about one matter, open a conversation of their own in the project."""
    first = min(messages, key=lambda message: message.sent_at)
    fresh = Conversation.objects.create(
        subject=subject or first.subject,
        client=project.client,
        project=project,
        opened_at=first.sent_at,
        last_at=max(message.sent_at for message in messages),
    )
    return move(messages, fresh, because=[f"opened by {by} as a new conversation"], by=by)


@transaction.atomic
def merge(gone: Conversation, into: Conversation, *, by: Member | None) -> Change:
    """Let one conversation hold what the other held; whoever asks for the other is led to it."""
    return Change.objects.make("merge", f"{gone} into {into}", merged(gone, into), by)


def merged(gone: Conversation, into: Conversation) -> list[Alteration]:
    """Return what lets one conversation hold what the other held; raise ValueError when that would mix mail."""
    if gone.pk == into.pk:
        raise ValueError("a conversation cannot be merged into itself; choose another one")
    if gone.client_id != into.client_id:
        raise ValueError("these conversations belong to different clients; merging them would mix their mail")
    messages = Message.objects.filter(conversation=gone).select_related(None)
    return [
        *altered(messages, "project_id", into.project_id),
        *altered(messages, "conversation_id", into.pk),
        *altered(Strand.objects.filter(conversation=gone), "conversation_id", into.pk),
        *altered(gone.notes.all(), "conversation_id", into.pk),
        *altered(gone.links.exclude(message__links__conversation=into), "conversation_id", into.pk),
        *merged_tickets(gone, into),
        *altered([gone], "alias_of_id", into.pk),
    ]


@transaction.atomic
def set_aside(messages: Sequence[Message], *, by: Member) -> Change:
    """Say that these are not about our work: they leave Triage and stay on record.

    What came to a shared address stays the team's, who see it in search; all else is theirs again who took part.
    """
    messages = _as_they_lie(messages)
    filings = _filings(messages, by, decision=Decision.PRIVATE, reasons=[f"{by} said it is not about our work"])
    shared = set(
        Arrival.objects.at_shared_addresses().filter(message__in=messages).values_list("message_id", flat=True)
    )
    alterations = [
        *altered(messages, "decision", Decision.PRIVATE.value),
        *altered([m for m in messages if m.pk not in shared], "audience", Audience.PARTICIPANTS.value),
        *_filed_by(messages, filings),
    ]
    return Change.objects.make("set aside", _named(messages), alterations, by)


def _as_they_lie(messages: Sequence[Message]) -> list[Message]:
    """Return the messages as they are by now, and let nobody else place them before this is done."""
    held = Message.objects.held([message.pk for message in messages])
    lie = {message.pk: message for message in held.select_related("strand", "conversation")}
    return [lie[message.pk] for message in messages if message.pk in lie]


def _named(messages: Sequence[Message]) -> str:
    """Name the first, and count the others."""
    first = _short(messages[0])
    return f"{first} and {len(messages) - 1} more" if len(messages) > 1 else first


def _short(named: Message | Conversation) -> str:
    """Leave room for what else a change tells: a subject may be as long as its writer liked."""
    return Truncator(str(named)).chars(NAME_MOST)


@transaction.atomic
def put_in(conversations: Sequence[Conversation], project: Project, *, by: Member) -> Change:
    """Put whole conversations in a project of their client."""
    if any(conversation.client_id != project.client_id for conversation in conversations):
        raise ValueError(f"{project} belongs to another client; file single messages there instead")
    messages = Message.objects.filter(conversation__in=conversations)
    alterations = [
        *altered(conversations, "project_id", project.pk),
        *altered(messages, "project_id", project.pk),
        *_taught_by(messages, project, by),
    ]
    return Change.objects.make("put in project", f"{_short(conversations[0])} in {project}", alterations, by)


def _taught_by(messages: models.QuerySet[Message], project: Project, by: Member) -> list[Alteration]:
    """Let the newest message of everybody who wrote there be filed anew, so that his next one goes there too."""
    filed = messages.filter(decision=Decision.FILED_UNDER, author__isnull=False)
    newest = filed.values("author").annotate(newest=models.Max("pk")).values("newest")
    rows = list(Message.objects.filter(pk__in=newest).select_related("conversation"))
    because = [f"{by} put its conversation in {project}"]
    filings = [
        filing
        for message in rows
        for filing in _filings(
            [message], by, decision=Decision.FILED_UNDER, reasons=because, client=project.client, project=project,
            conversation=message.conversation,
        )
    ]  # fmt: skip
    return _filed_by(rows, filings)


def _placed(messages: list[Message], to: Conversation, because: list[str], by: Member) -> list[Alteration]:
    place: dict[str, Any] = {"client": to.client, "project": to.project, "conversation": to}
    filings = _filings(messages, by, decision=Decision.FILED_UNDER, reasons=because, **place)
    opened = [message for message in messages if to.client_id and _may_open(message)]
    teach_sharing(opened, {filing.message_id: filing.pk for filing in filings}, by=by)
    return [
        *altered(messages, "conversation_id", to.pk),
        *altered(messages, "project_id", to.project_id),
        *altered(messages, "client_id", to.client_id),
        *altered(messages, "decision", Decision.FILED_UNDER.value),
        *altered(messages, "is_unfiled", False),
        *altered(opened, "audience", Audience.TEAM.value),
        *_filed_by(messages, filings),
    ]


def _may_open(message: Message) -> bool:
    """May the team see a message once it is filed? Nothing confidential, and nothing that somebody keeps close."""
    return not message.sensitivity and message.kept_close_by_id is None


def _cut_out(message: Message, to: Conversation) -> list[Alteration]:
    """Give the message a strand of its own, so that what answers it follows it."""
    strand = Strand.objects.create(client=to.client, conversation=to, first_at=message.sent_at, decided_by_person=True)
    own = Tie.objects.filter(id_hash=message.id_hash, strand=message.strand) if message.id_hash else Tie.objects.none()
    known = _known_to(to.client, own)
    return [*altered([message], "strand_id", strand.pk), *altered(own, "strand_id", strand.pk), *known]


def _known_to(client: Client | None, ties: models.QuerySet[Tie]) -> list[Alteration]:
    """Let these ids be known to this client, where they are not yet: who answers them follows, and nobody else."""
    key = client.pk if client else 0
    held = set(Tie.objects.filter(client_key=key, id_hash__in=ties.values("id_hash")).values_list("id_hash", flat=True))
    return altered([tie for tie in ties if tie.id_hash not in held], "client_key", key)


def _filings(messages: Sequence[Message], by: Member, **verdict: Any) -> list[Filing]:
    filings = Filing.objects.bulk_create([Filing(message=message, by=by, **verdict) for message in messages])
    Lesson.objects.teach(filings)
    return filings


def _filed_by(messages: Sequence[Message], filings: Sequence[Filing]) -> list[Alteration]:
    return [
        Alteration("Message", "filing_id", [message.pk], message.filing_id, filing.pk)
        for message, filing in zip(messages, filings, strict=True)
    ]


def _clients_rows(client: Client) -> list[models.QuerySet[Any]]:
    return [client.projects.all(), client.conversations.all(), client.messages.all(), client.domains.all()]


@transaction.atomic
def merge_clients(gone: Client, into: Client, *, by: Member) -> Change:
    """Let one client hold everything of the other: people, domains, projects, mail."""
    if gone.pk == into.pk:
        raise ValueError("a client cannot be merged into itself; choose another one")
    require_same_circle(gone, into)
    shared = set(into.identifications.current().values_list("person", flat=True))
    moving = [i for i in gone.identifications.current() if i.person_id not in shared]
    held = set(Tie.objects.filter(client_key=into.pk).values_list("id_hash", flat=True))
    ties = [tie for tie in Tie.objects.filter(client_key=gone.pk) if tie.id_hash not in held]
    alterations = [
        *(change for rows in _clients_rows(gone) for change in altered(rows, "client_id", into.pk)),
        *altered(moving, "client_id", into.pk),
        *altered(Strand.objects.filter(client=gone), "client_id", into.pk),
        *altered(ties, "client_key", into.pk),
        *altered([gone], "alias_of_id", into.pk),
    ]
    return Change.objects.make("merge client", f"{gone} into {into}", alterations, by)


@transaction.atomic
def merge_projects(gone: Project, into: Project, *, by: Member) -> Change:
    """Let one project hold what the other held: conversations, mail, guests, and its address where there is none yet.

    Where both have an address, each keeps its own, and mail to either is mail to the project that stays.
    """
    if gone.pk == into.pk or gone.client_id != into.client_id:
        raise ValueError("only two projects of one client can be merged")
    require_same_circle(gone, into)
    address = gone.address if into.address is None else None
    alterations = [
        *altered(gone.conversations.all(), "project_id", into.pk),
        *altered(gone.messages.all(), "project_id", into.pk),
        *altered(gone.notes.all(), "project_id", into.pk),
        *altered(gone.files.all(), "project_id", into.pk),
        *(altered([gone], "address", None) if address else ()),
        *(altered([into], "address", address) if address else ()),
        *_guests(gone, into),
        *altered([gone], "alias_of_id", into.pk),
    ]
    return Change.objects.make("merge project", f"{gone} into {into}", alterations, by)


def _guests(gone: Project, into: Project) -> Iterable[Alteration]:
    """Let the guests of one project be those of the other; there is one row for each project and guest."""
    known = {membership.person_id: membership for membership in into.memberships.all()}
    guests = list(gone.memberships.current())
    yield from altered([guest for guest in guests if guest.person_id not in known], "project_id", into.pk)
    yield from altered([known[guest.person_id] for guest in guests if guest.person_id in known], "ended_at", None)
