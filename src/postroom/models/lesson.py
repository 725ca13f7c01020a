"""Lessons: what filings taught. A lesson leads to where the message lies today that was filed when it was learned.

It stands as long as that filing is the one on the message: who takes the filing back takes back its lessons, and who
files the message elsewhere teaches others. What moves the message otherwise (a merge, another project) moves where
its lessons lead. A number is a fact of the message, whoever filed it: it stands while the message lies anywhere. That
mail among some of us was shared stands while the message is the team's.

Which words a filing teaches is judged later, beside all that is remembered: until then it leaves one row of no word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.mail import parse
from postroom.mail.foreign_keys import foreign_keys, number_of
from postroom.mail.kinds import Kind as MailKind
from postroom.models.arrival import Arrival, unpacked
from postroom.models.bulk import insert
from postroom.models.change import Alteration, Change
from postroom.models.member import Member
from postroom.models.message import Audience, Message
from postroom.models.person import Kind
from postroom.models.public import PublicId, public_id

if TYPE_CHECKING:
    from postroom.models.filing import Filing

KEY_MOST = 320
UNDRAWN = ""
FROM_MACHINES = frozenset(
    map(str, (MailKind.MACHINE, MailKind.HELPDESK, MailKind.NEWSLETTER, MailKind.LIST, MailKind.SPAM_NOTICE))
)
FROM_PEOPLE = frozenset(map(str, (MailKind.PERSONAL, MailKind.INVITATION)))


class Teaching(models.TextChoices):
    """What a lesson knows mail by."""

    MACHINE = "machine", _("Mail of machines")
    PERSON = "person", _("Who writes about what")
    NUMBER = "number", _("Numbers of other houses")
    WORDS = "words", _("What is spoken of where")
    SHARING = "sharing", _("Who of us shares what")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many filings followed a lesson, and how many of those somebody put right."""

    followed: int = 0
    contradicted: int = 0


class LessonQuerySet(models.QuerySet["Lesson"]):
    def standing(self) -> LessonQuerySet:
        """Return those whose filing is still the one on its message, and the numbers of messages that lie somewhere."""
        numbers = models.Q(kind=Teaching.NUMBER, filing__message__conversation__isnull=False)
        shared = models.Q(kind=Teaching.SHARING, filing__message__audience=Audience.TEAM)
        others = ~models.Q(kind__in=[Teaching.NUMBER, Teaching.SHARING])
        filed = models.Q(others, filing__message__filing=models.F("filing"))
        return self.filter(numbers | shared | filed).exclude(key=UNDRAWN)

    def undrawn(self) -> LessonQuerySet:
        """Return those whose words are not drawn yet, in the order of the filings."""
        return self.filter(kind=Teaching.WORDS, key=UNDRAWN).order_by("pk")

    def in_force(self) -> LessonQuerySet:
        """Return those that decide: the newest standing of each key, if it was not revoked."""
        client = models.OuterRef("filing__message__client")
        of_client = models.Q(kind=Teaching.MACHINE) | models.Q(filing__message__client=client)
        project = models.OuterRef("filing__message__project")
        in_project = ~models.Q(kind=Teaching.SHARING) | models.Q(filing__message__project=project)
        same = models.Q(of_client, in_project, kind=models.OuterRef("kind"), key=models.OuterRef("key"))
        newer = Lesson.objects.standing().filter(same, revoked_at=None, pk__gt=models.OuterRef("pk"))
        return self.standing().filter(~models.Exists(newer), revoked_at=None)

    def with_others(self) -> LessonQuerySet:
        """Add where others of the key lead: the project of the one before (`project_before`), any conversation but
        this one's (`elsewhere`); None where there is none."""
        client = models.OuterRef("filing__message__client")
        same = Lesson.objects.standing().filter(kind=models.OuterRef("kind"), key=models.OuterRef("key"))
        others = same.filter(filing__message__client=client, revoked_at=None, pk__lt=models.OuterRef("pk"))
        before = others.order_by("-pk").values("filing__message__project")[:1]
        apart = others.exclude(filing__message__conversation=models.OuterRef("filing__message__conversation"))
        return self.annotate(
            project_before=models.Subquery(before),
            elsewhere=models.Subquery(apart.order_by("-pk").values("filing__message__conversation")[:1]),
        )

    def visible_to(self, member: Member) -> LessonQuerySet:
        """Return those learned from messages that this member may see."""
        seen = Message.objects.visible_to(member).filter(pk=models.OuterRef("filing__message"))
        return self.filter(models.Exists(seen))

    def teach(self, filings: Iterable[Filing]) -> None:
        """Write down what these filings, by people, teach."""
        filed = {filing.message_id: filing for filing in filings}
        rows = Message.objects.filter(pk__in=filed, author__isnull=False)
        told = rows.values_list("pk", "kind", "author__spec", "author__person__kind", "subject", "body__told")
        lists = list_ids(rows.filter(kind=MailKind.LIST).values_list("pk", flat=True))
        lessons = [
            (kind, key, filed[pk].pk)
            for pk, mail_kind, spec, author, subject, besides in told
            for kind, key in _keys(mail_kind, lists.get(pk, spec), author, subject, ticket_number(besides))
            if kind == Teaching.MACHINE or filed[pk].conversation_id
        ]
        undrawn = [(Teaching.WORDS.value, UNDRAWN, filed[pk].pk) for pk, *_ in told]
        self.learn([*lessons, *undrawn])

    def learn(self, lessons: Sequence[tuple[str, str, int]]) -> None:
        """Put lessons on record: (kind, key, filing) each."""
        now = timezone.now()
        columns = ["public_id", "kind", "key", "filing_id", "at"]
        insert(Lesson, columns, [(public_id(), kind, key, filing, now) for kind, key, filing in lessons])


class Lesson(models.Model):
    """How mail is known, and the filing by which others of its kind go the same way."""

    public_id = PublicId()
    kind = models.CharField(max_length=7, choices=Teaching)
    key = models.CharField(
        max_length=340, help_text="a kind of mail and its sender; an address or several; a number; a stem"
    )
    filing = models.ForeignKey("Filing", models.PROTECT, related_name="lessons")
    at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LessonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key", "kind"]), models.Index(fields=["kind", "-id"])]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """Return what the lesson is about: an address or several, a number, how a word begins."""
        return self.key.replace(" ", ", ") if self.kind == Teaching.SHARING else self.key.rpartition(" ")[2]

    def revoke(self, *, by: Member) -> Change:
        """Let this be no rule any more, and none of the earlier ones that it took the place of."""
        same = Lesson.objects.filter(kind=self.kind, key=self.key, revoked_at=None)
        if self.kind != Teaching.MACHINE:
            same = same.filter(filing__message__client=self.filing.message.client_id)
        if self.kind == Teaching.SHARING:
            same = same.filter(filing__message__project=self.filing.message.project_id)
        keys = list(same.values_list("pk", flat=True))
        alterations = [
            Alteration("Lesson", "revoked_at", keys, None, timezone.now()),
            Alteration("Lesson", "revoked_by_id", keys, None, by.pk),
        ]
        with transaction.atomic():
            return Change.objects.make("revoke lesson", self.subject, alterations, by)


def outcomes(lessons: Collection[int]) -> dict[int, Outcome]:
    """Return what these lessons have decided so far, in one query; those that decided nothing are left out."""
    moved = ~models.Q(message__project=models.F("project"))
    elsewhere = ~models.Q(message__conversation=models.F("conversation")) & models.Q(conversation__isnull=False)
    put_right = models.Q(moved | elsewhere, message__filing__by__isnull=False)
    followed = apps.get_model("postroom", "Filing")._default_manager.filter(lesson__in=lessons).values_list("lesson")
    counts = followed.annotate(followed=models.Count("pk"), put_right=models.Count("pk", filter=put_right))
    return {lesson: Outcome(*numbers) for lesson, *numbers in counts}


def list_ids(messages: Iterable[int]) -> dict[int, str]:
    """Return the lists (RFC 2919) that passed these messages on, in one query; those that name none are left out."""
    rows = Arrival.objects.filter(message__in=list(messages)).order_by("-pk").values_list("message_id", "header")
    read = ((message, parse(unpacked(header)).list_id) for message, header in rows)
    return {message: list_id[:KEY_MOST] for message, list_id in read if list_id and message}


def machine_key(mail_kind: str, sender: str) -> str:
    """Return what is alike in all mail that a program sends from an address, or a list passes on."""
    return f"{mail_kind} {sender}"


def is_of_machine(mail_kind: str, author: Kind | str) -> bool:
    """Is this mail a program's, by its form or because we know that nobody sits behind the address?"""
    return mail_kind in FROM_MACHINES or (mail_kind in FROM_PEOPLE and author == Kind.MACHINE)


def ticket_number(told: Mapping[str, object] | None) -> str:
    """Return the number of the helpdesk's ticket that a message is about, as its body's row tells it."""
    ticket = (told or {}).get("ticket")
    return number_of(str(ticket.get("number", ""))) if isinstance(ticket, dict) else ""


def numbers(subject: str, ticket: str) -> list[str]:
    """Return the numbers that a message is known by."""
    return list(dict.fromkeys(filter(None, [ticket, *foreign_keys(subject)])))


def _keys(mail_kind: str, sender: str, author: str, subject: str, ticket: str) -> list[tuple[str, str]]:
    """Return what the filing of a message teaches: (kind, key) each."""
    keys = [(Teaching.NUMBER.value, number) for number in numbers(subject, ticket)]
    if is_of_machine(mail_kind, author):
        keys.append((Teaching.MACHINE.value, machine_key(mail_kind, sender)))
    elif mail_kind in FROM_PEOPLE and author != Kind.OURS:
        keys.append((Teaching.PERSON.value, sender))
    return keys
