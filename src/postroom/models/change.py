"""Changes: every verb that alters the record writes one, with its inverse, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import Truncator

from postroom.models.member import Member
from postroom.models.public import PublicId

REFILE, UNDO = "file anew", "undo"
SUBJECT_MOST, VERB_MOST = 300, 40


class CannotUndo(Exception):
    """Something later depends on this change; the message says what."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field of some rows, what it was and what it became."""

    model: str
    field: str
    rows: Sequence[int]
    old: object
    new: object

    def apply(self) -> None:
        self._rows().update(**{self.field: self.new})

    def revert(self) -> None:
        """Set the old value again; raise CannotUndo when any row has moved on since."""
        if self._rows().filter(**self._is(self.new)).count() != len(self.rows):
            raise CannotUndo(f"a later change altered the {self.field.removesuffix('_id')} since; undo that one first")
        self._rows().update(**{self.field: self.old})

    def _is(self, value: object) -> dict[str, object]:
        return {f"{self.field}__isnull": True} if value is None else {self.field: value}

    def _rows(self) -> models.QuerySet[models.Model]:
        model: type[models.Model] = apps.get_model("postroom", self.model)
        return model._default_manager.filter(pk__in=self.rows)

    def as_json(self) -> list[object]:
        """Return it as a change keeps it: JSON has no moments and no days, so they are written as text (ISO 8601)."""
        old, new = (value.isoformat() if isinstance(value, date) else value for value in (self.old, self.new))
        return [self.model, self.field, list(self.rows), old, new]


def altered(rows: Iterable[models.Model], field: str, new: object) -> list[Alteration]:
    """Return the alterations that set this field of these rows, those of one old value together."""
    old_of = sorted(((getattr(row, field), row.pk) for row in rows), key=lambda pair: (str(pair[0]), pair[1]))
    groups = groupby(old_of, key=lambda pair: pair[0])
    model = next(iter(rows)).__class__.__name__ if old_of else ""
    return [Alteration(model, field, [pk for _, pk in group], old, new) for old, group in groups if old != new]


class ChangeQuerySet(models.QuerySet["Change"]):
    def decided(self, model: str, name: str) -> set[int]:
        """Return the rows whose field people set by changes that stand; taking back what was filed anew is one."""
        own = models.Q(verb=f"{UNDO} {REFILE}") | ~models.Q(verb=REFILE) & ~models.Q(verb__startswith=f"{UNDO} ")
        standing = self.filter(own, by__isnull=False, undone_by=None).order_by()
        inverses = standing.values_list("inverse", flat=True).iterator(chunk_size=200)
        return {
            row
            for inverse in inverses
            for of, field, rows, *_ in inverse
            if (of, field) == (model, name)
            for row in rows
        }

    def make(self, verb: str, subject: str, alterations: Sequence[Alteration], by: Member | None) -> Change:
        """Apply the alterations and write down how to take them back, in one transaction."""
        with transaction.atomic():
            effective = [alteration for alteration in alterations if alteration.rows]
            for alteration in effective:
                alteration.apply()
            _follow(effective)
            inverse = [alteration.as_json() for alteration in effective]
            return self.create(
                verb=verb[:VERB_MOST], subject=Truncator(subject).chars(SUBJECT_MOST), inverse=inverse, by=by
            )


class Change(models.Model):
    """Something somebody did to the record."""

    public_id = PublicId()
    verb = models.CharField(max_length=VERB_MOST)
    subject = models.CharField(max_length=SUBJECT_MOST)
    inverse = models.JSONField(default=list)
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    @property
    def gist(self) -> str:
        """Say what was done, where it is plain to what: what a request was made stands before its name."""
        wishes, to, _ = self.subject.partition(": ")
        return f"{self.verb} {wishes}" if to and self.verb == "make" else self.verb

    @property
    def is_undone(self) -> bool:
        return Change.objects.filter(undoes=self).exists()

    def undo(self, *, by: Member) -> Change:
        """Take it back and return the change that did; raise CannotUndo with the reason when that is impossible."""
        with transaction.atomic():
            if self.is_undone:
                raise CannotUndo("this was taken back already")
            if not self.inverse:
                raise CannotUndo("this cannot be taken back")
            alterations = [Alteration(*item) for item in self.inverse]
            if _is_about_members(alterations) and not by.is_owner:
                raise CannotUndo("only an owner says who may sign in as what")
            for alteration in reversed(alterations):
                alteration.revert()
            _follow(alterations)
            _put_behind("Ticket", {pk for a in alterations if a.model == "Ticket" for pk in a.rows})
            if _is_about_members(alterations) and not Member.objects.filter(role="owner", is_active=True).exists():
                raise CannotUndo("nobody would own the house then; make somebody else an owner first")
            swapped = [Alteration(a.model, a.field, a.rows, a.new, a.old).as_json() for a in reversed(alterations)]
            return Change.objects.create(
                verb=Truncator(f"{UNDO} {self.verb}").chars(VERB_MOST),
                subject=self.subject,
                inverse=swapped,
                by=by,
                undoes=self,
            )


def _follow(alterations: Sequence[Alteration]) -> None:
    """Let what is kept beside the messages follow them to where they lie now."""
    from postroom.models.indexing import LYING, lead  # the search knows every noun

    _set_spans(alterations)
    _judge_again(alterations)
    placed = [a.rows for a in alterations if a.model == "Message" and a.field.removesuffix("_id") in LYING]
    if placed:
        messages = apps.get_model("postroom", "Message")._default_manager
        lead(messages.filter(pk__among={pk for rows in placed for pk in rows}))


def _judge_again(alterations: Sequence[Alteration]) -> None:
    """Put mail of addresses that are somebody else's now back on the tray, seen meanwhile by whom it came to.

    What people placed stays where it is, and so does what a member wrote before he left.
    """
    if _is_about_members(alterations):
        return
    addresses = {pk for a in alterations if (a.model, a.field) == ("Address", "person_id") for pk in a.rows}
    if addresses:
        parts = apps.get_model("postroom", "Participation")._default_manager.filter(address__in=addresses)
        messages = apps.get_model("postroom", "Message")._default_manager.filter(pk__in=parts.values("message"))
        again = messages.filter(filing__by=None)
        again.exclude(arrivals__source__kind="listener").update(audience="participants")
        again.update(is_unfiled=True)


def _put_behind(of: str, rows: Collection[object]) -> None:
    """Let the tickets of these conversations, or these tickets, follow their letters anew."""
    tickets = apps.get_model("postroom", "Ticket")._default_manager
    if rows:
        touched = tickets.filter(pk__in=rows) if of == "Ticket" else tickets.filter(conversation__in=rows)
        conversations = apps.get_model("postroom", "Conversation")._default_manager
        conversations.filter(pk__in=touched.values("conversation")).update(is_behind=True)


def _is_about_members(alterations: Sequence[Alteration]) -> bool:
    return any(alteration.model == "Member" for alteration in alterations)


def _set_spans(alterations: Sequence[Alteration]) -> None:
    """Let the conversations that lost or won messages span the dates of those they hold now."""
    moved = [a for a in alterations if (a.model, a.field) == ("Message", "conversation_id")]
    touched = {place for a in moved for place in (a.old, a.new) if place}
    messages = apps.get_model("postroom", "Message")._default_manager.filter(conversation__in=touched)
    _put_behind("Conversation", touched)
    spans = messages.values("conversation").annotate(first=models.Min("sent_at"), last=models.Max("sent_at"))
    for span in spans:
        rows = apps.get_model("postroom", "Conversation")._default_manager.filter(pk=span["conversation"])
        rows.update(opened_at=span["first"], last_at=span["last"])
