"""Messages: RFC 5322 messages on record. Their content never changes; their place may."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postroom.mail import READER
from postroom.models.arrival import Arrival
from postroom.models.change import Change
from postroom.models.client import Client, Domain, State
from postroom.models.conversation import Conversation, Strand
from postroom.models.member import Member
from postroom.models.person import Address, Identification, Kind
from postroom.models.project import Membership, Project
from postroom.models.public import PublicId
from postroom.models.source import MAILBOXES
from postroom.models.written import Written

MOST_REFERENCES = 100
"""Ids that a message is remembered to refer to, the nearest."""


class Audience(models.TextChoices):
    """Who of us may see a message."""

    PARTICIPANTS = "participants"
    TEAM = "team"


class Decision(models.TextChoices):
    """What was decided about a message's place."""

    FILED_UNDER = "under", _("filed under a conversation")
    FILED_IN = "in", _("filed in a project, its conversation asked")
    ASKED = "ask", _("asked")
    SET_ASIDE = "aside", _("set aside")
    PRIVATE = "private", _("not about our work")


class Literal(models.Value):
    """One of our own words, written into the SQL: SQLite takes a partial index only where it reads its condition."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return f"'{self.value}'", []


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, member: Member) -> MessageQuerySet:
        """Return what this member may see: the team's, what he took part in, and what he brought himself."""
        return self.filter(Written(_seen_messages, member.pk, member.person_id, member.role))

    def held(self, keys: Sequence[int]) -> MessageQuerySet:
        """Let nobody else place these messages before the transaction ends, and return them as they lie by then.

        Locked in a statement of its own: PostgreSQL looks anew at a row that it had to wait for, and not at what that
        statement joins to it.
        """
        found = self.filter(pk__among=keys)
        list(found.select_for_update().order_by("pk").values_list("pk"))
        return found

    def unfiled(self) -> MessageQuerySet:
        """The tray: what is on record and was not judged yet, oldest first by its own date.

        What waits for its sender to be looked at comes later.
        """
        waiting = Arrival.objects.filter(message=models.OuterRef("pk"), is_unauthenticated=True)
        return self.filter(~models.Exists(waiting), is_unfiled=True).order_by("sent_at", "pk")

    def outdated(self) -> MessageQuerySet:
        """The tray: what an older reader read."""
        return self.filter(read_by__lt=READER).order_by("read_by", "pk")

    def in_triage(self) -> MessageQuerySet:
        """Return what waits for somebody to say where it belongs, also while it is judged anew."""
        return self.filter(decision__in=[Literal(Decision.ASKED), Literal(Decision.FILED_IN)])

    def not_among_us(self) -> MessageQuerySet:
        """Leave out what members wrote to members alone and only their own mailboxes brought: it is theirs to share.

        So is what one of them keeps to those who took part.
        """
        elsewhere = Arrival.objects.filter(message=models.OuterRef("pk")).exclude(source__kind__in=MAILBOXES)
        others = Participation.objects.filter(message=models.OuterRef("pk")).exclude(address__person__kind=Kind.OURS)
        return self.filter(models.Exists(elsewhere) | models.Exists(others), kept_close_by=None)

    def for_reading(self) -> MessageQuerySet:
        """Fetch what a page of messages shows, in a fixed number of queries."""
        return self.select_related(
            "author__person", "body", "client", "project", "conversation", "filing"
        ).prefetch_related("participations__address__person", "attachments")


def _seen_messages(member: int, person: int, role: str) -> MessageQuerySet:
    """Return what a member may see, by his key, his person's and his role."""
    his, seen = Member(pk=member, person_id=person, role=role), Message.objects.filter(is_withdrawn=False)
    if his.is_guest:
        holds = Membership.objects.current().filter(project=models.OuterRef("project"), person=person)
        guessed = [Decision.ASKED, Decision.FILED_IN]  # nobody outside sees what is a guess, or not about our work
        settled = seen.exclude(decision__in=[*guessed, Decision.PRIVATE])
        return settled.filter(models.Exists(holds), audience=Audience.TEAM)
    own = Address.objects.filter(person=person).values("pk")  # lists, since they are made once a query
    took_part = Participation.objects.filter(message=models.OuterRef("pk"), address__in=own)
    brought = Arrival.objects.filter(message=models.OuterRef("pk"), source__in=his.sources.values("pk"))
    return seen.filter(
        models.Q(_the_teams(), _open_to(his), audience=Audience.TEAM)
        | models.Exists(took_part)
        | models.Exists(brought)
    )


def _the_teams() -> models.Q:
    """Match what a team may see: mail of a confirmed client or of nobody's, and whatever came to a shared address.

    Mail to a member's own address, of a client who is not confirmed, stays with those who took part in it.
    """
    came_to_us = models.Exists(Arrival.objects.at_shared_addresses().filter(message=models.OuterRef("pk")))
    confirmed = models.Exists(Client.objects.filter(pk=models.OuterRef("client"), state=State.CONFIRMED))
    return models.Q(client=None) | models.Q(confirmed) | models.Q(came_to_us)


def _open_to(member: Member) -> models.Q:
    """Leave out what lies with a restricted client, or in a restricted project, that this member is not admitted to.

    So is what lies nowhere yet and has somebody of such a client in it.
    """
    clients, projects = Client.objects.closed_to(member).values("pk"), Project.objects.closed_to(member).values("pk")
    people = Identification.objects.current().filter(client__in=clients).values("person")
    domains = Domain.objects.filter(client__in=clients).values("name")
    theirs = models.Q(address__in=Address.objects.filter(person__in=people).values("pk"))
    theirs |= models.Q(address__in=Address.objects.filter(domain__in=domains).values("pk"))
    somebody = models.Exists(Participation.objects.filter(theirs, message=models.OuterRef("pk")))
    is_nowhere = models.Q(client=None)
    return ~models.Q(client__in=clients) & ~models.Q(project__in=projects) & ~(is_nowhere & models.Q(somebody))


class Message(models.Model):
    """One real-world message, however often it arrived."""

    public_id = PublicId()
    message_id = models.CharField(max_length=998, blank=True)
    id_hash = models.BigIntegerField(null=True, db_index=True)
    digest = models.BinaryField(max_length=33, db_index=True)
    author = models.ForeignKey(Address, models.PROTECT, null=True, related_name="authored")
    author_name = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    is_dated = models.BooleanField(default=True, help_text="the date is the message's own, not that of its arrival")
    subject = models.TextField(blank=True)
    subject_key = models.BigIntegerField(null=True, help_text="hash of the bare subject; none where it says nothing")
    excerpt = models.CharField(max_length=240, blank=True)
    kind = models.CharField(max_length=12)
    sensitivity = models.CharField(max_length=40, blank=True)
    size = models.BigIntegerField()
    has_files = models.BooleanField(default=False)
    reference_hashes = models.BinaryField(default=b"", help_text="ids it refers to, nearest first, eight bytes each")
    quoted_hashes = models.BinaryField(default=b"", help_text="fingerprints of the text it quotes")
    defects = models.JSONField(default=list)
    read_by = models.PositiveSmallIntegerField(default=1, db_index=True, help_text="version of the reader")
    shown = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="+", db_index=False)

    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PARTICIPANTS)
    is_withdrawn = models.BooleanField(default=False, help_text="taken back by whose mailbox brought it")
    kept_close_by = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="who said that only those see it who took part, wherever it is filed",
    )
    is_unfiled = models.BooleanField(default=True)
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, related_name="messages")
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="messages")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="messages")
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="messages", db_index=False)
    decision = models.CharField(max_length=7, choices=Decision, blank=True)
    filing = models.ForeignKey("Filing", models.PROTECT, null=True, related_name="+", db_index=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sent_at"], condition=models.Q(is_unfiled=True), name="messages_unfiled"),
            models.Index(
                fields=["-sent_at"], condition=models.Q(decision__in=["ask", "in"]), name="messages_in_triage"
            ),
            models.Index(
                fields=["client", "subject_key"],
                condition=models.Q(subject_key__isnull=False),
                name="messages_by_subject",
            ),
            models.Index(fields=["conversation", "sent_at"]),
            models.Index(fields=["project", "-sent_at"], name="messages_of_project"),
            models.Index(fields=["-sent_at"]),
        ]

    def __str__(self) -> str:
        return self.subject or "(no subject)"

    def get_absolute_url(self) -> str:
        return reverse("message", args=[self.public_id])

    @property
    def refers_to(self) -> list[int]:
        """Return the hashes of the ids that its headers name, nearest first."""
        return hashes(self.reference_hashes)

    @property
    def quotes(self) -> list[int]:
        """Return the fingerprints of the text that it quotes."""
        return hashes(self.quoted_hashes)

    def file_under(self, conversation: Conversation, *, because: list[str], by: Member) -> Change:
        """Place this message (with its strand, when that has no place yet) in the conversation."""
        from postroom.models.moving import move  # the verbs know every noun

        return move([self], conversation, because=because, by=by)

    def raw(self) -> bytes:
        """Return the original of the arrival that is shown, byte for byte."""
        arrival = self.shown or self.arrivals.order_by("pk").first()
        if arrival is None:
            raise FileNotFoundError(f"no arrival of the message {self.public_id} is held")
        return arrival.raw()


class Part(models.TextChoices):
    """A person's part in a message."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"


class Participation(models.Model):
    """A person's part in a message, by the address and the name as written."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="participations", db_index=False)
    address = models.ForeignKey(Address, models.PROTECT, related_name="participations")
    role = models.CharField(max_length=4, choices=Part)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "role", "address"], name="takes_a_part_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.name or self.address}"


class Fingerprint(models.Model):
    """The fingerprint of a sentence that a message says, or that it quotes from one that was not known by its id."""

    hash = models.BigIntegerField(db_index=True)
    message = models.ForeignKey(Message, models.PROTECT, related_name="fingerprints")
    is_quoted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.hash:x}"


def packed_hashes(numbers: Sequence[int]) -> bytes:
    """Write signed 64-bit numbers side by side, eight bytes each."""
    return array("q", numbers).tobytes()


def hashes(packed: bytes | memoryview) -> list[int]:
    """Read back what `packed_hashes` wrote.

    >>> hashes(packed_hashes([3, -1]))
    [3, -1]
    """
    numbers = array("q")
    numbers.frombytes(bytes(packed))
    return numbers.tolist()


def participants(messages: Iterable[Message]) -> dict[int, list[Participation]]:
    """Return everybody's part in these messages, by message, in one query."""
    parts: dict[int, list[Participation]] = {message.pk: [] for message in messages}
    for part in Participation.objects.filter(message__in=parts).select_related("address__person"):
        parts[part.message_id].append(part)
    return parts
