"""Sources: where mail comes from."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.firm import Firm
from postroom.models.lease import Lease
from postroom.models.member import Member, Role
from postroom.models.public import PublicId


class SourceKind(models.TextChoices):
    LISTENER = "listener"
    IMPORT = "import"
    MAILBOX = "mailbox"
    PAST = "past", "what a mailbox held before"
    WRITTEN = "written", "written here"


MAILBOXES = (SourceKind.MAILBOX, SourceKind.PAST)
OLD_NEWS = (SourceKind.IMPORT, SourceKind.PAST)


class Source(models.Model):
    """Where mail comes from: an address of the listener, files that somebody brought, a member's own mailbox."""

    public_id = PublicId()
    kind = models.CharField(max_length=8, choices=SourceKind)
    name = models.CharField(max_length=300)
    owner = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="sources")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "owner"], name="one_source_an_owner"),
            models.UniqueConstraint(
                fields=["kind", "name"], condition=models.Q(owner=None), name="one_source_of_the_firm"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_the_teams(self) -> bool:
        """Does its mail come to the firm, and not to one of us?"""
        return self.kind == SourceKind.LISTENER or (self.kind == SourceKind.PAST and self.owner_id is None)

    @property
    def is_silent(self) -> bool:
        """Is its mail old news, that nobody is told of?"""
        return self.kind in OLD_NEWS


DROP = "+file"
"""What stands behind the local part of a member's own address, in the one that he forwards to."""


def drop_of(member: Member) -> str:
    """Return the address that a member forwards to, or copies blind."""
    return member.email.replace("@", f"{DROP}@")


def dropper(address: str) -> Member | None:
    """Return the member whose drop address this is: `ben+file@` at his own domain, or at the listener's.

    >>> dropper("info@ours.example")
    """
    local, _, domain = address.rpartition("@")
    if not local.endswith(DROP):
        return None
    name, active = local.removesuffix(DROP), Member.objects.filter(is_active=True).exclude(role=Role.GUEST)
    member = active.filter(email=f"{name}@{domain}").first()
    if member is None and domain and domain == Firm.get().mail_domain:
        return active.filter(email__startswith=f"{name}@").order_by("pk").first()
    return member


class ListenAddress(models.Model):
    """An address that the listener accepts mail for."""

    address = models.CharField(max_length=320, unique=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="addresses")
    at = models.DateTimeField(default=timezone.now)
    is_journal = models.BooleanField(default=False, help_text="copies of everybody's mail come there, and are gated")
    kept = models.IntegerField(default=0, help_text="of the copies")
    passed = models.IntegerField(default=0, help_text="copies that were looked at and not kept")

    def __str__(self) -> str:
        return self.address


class ImportState(models.TextChoices):
    SENDING = "sending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ImportQuerySet(models.QuerySet["Import"]):
    def waiting(self) -> ImportQuerySet:
        """The tray: imports that are not through, and that nobody is carrying at this moment."""
        carried = [lease for lease in Lease.objects.filter(tray__startswith="import ") if lease.is_held]
        pks = [int(lease.tray.removeprefix("import ")) for lease in carried]
        return self.filter(state=ImportState.RUNNING).exclude(pk__in=pks).order_by("pk")


class Import(models.Model):
    """One taking-in of files: how far it came, and what it found."""

    public_id = PublicId()
    source = models.ForeignKey(Source, models.PROTECT, related_name="imports")
    paths = models.JSONField(default=list)
    sizes = models.JSONField(default=list, help_text="bytes that each file has, of files sent from a browser")
    state = models.CharField(max_length=7, choices=ImportState, default=ImportState.RUNNING)
    stage = models.CharField(max_length=60, blank=True)
    because = models.TextField(blank=True)
    bytes_total = models.BigIntegerField(default=0)
    bytes_read = models.BigIntegerField(default=0)
    taken = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    set_aside = models.IntegerField(default=0)
    failures = models.JSONField(default=list, help_text="what could not be read, and why: [place, reason]")
    after = models.JSONField(default=dict, help_text="how far each file was taken: {file: bytes}")
    started_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"import of {', '.join(self.paths)}"

    @property
    def share(self) -> float:
        """Return how much of it is read, from 0 to 1."""
        return 1.0 if self.state == ImportState.DONE else min(1.0, self.bytes_read / max(1, self.bytes_total))
