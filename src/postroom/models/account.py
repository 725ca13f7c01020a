"""Accounts: mailboxes of members that are read by IMAP, their folders, and how reading them stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from postroom.models.member import Member
from postroom.models.project import Project
from postroom.models.provider import Provider
from postroom.models.public import PublicId
from postroom.models.sealing import seal, unseal
from postroom.models.source import Source, SourceKind
from postroom.models.submission import Sending, Submission

FIRST_REST = timedelta(seconds=5)
LONGEST_REST = timedelta(minutes=30)
REST_FOR_OWNER = timedelta(hours=1)
"""A sign-in that was refused is tried again this seldom: many refusals lock a mailbox."""

A_DAY = timedelta(days=1)
LASTING = 9
"""Failures in a row, over half an hour, after which trouble that mends itself is told, too."""
WELL: dict[str, object] = {"attempts": 0, "because": "", "remedy": "", "is_owners_to_mend": False}


class AccountQuerySet(models.QuerySet["Account"]):
    def open(self) -> AccountQuerySet:
        """Return those that are connected, paused ones too."""
        return self.filter(ended_at=None)

    def due(self) -> AccountQuerySet:
        """Return those that are to be read now: their owners know of it."""
        known = models.Q(told=None) | models.Q(told__state=Sending.SENT)
        now = timezone.now()
        return self.open().filter(known, owner__is_active=True, paused_at=None, next_try_at__lte=now).order_by("pk")

    def in_trouble(self) -> AccountQuerySet:
        """The tray: those whose owners are to hear what is wrong, once a day at most; a short cut is no trouble."""
        lasting = models.Q(is_owners_to_mend=True) | models.Q(attempts__gte=LASTING)
        waiting = models.Q(trouble_told_at=None) | models.Q(trouble_told_at__lte=timezone.now() - A_DAY)
        return (
            self.open()
            .filter(lasting, waiting, owner__is_active=True, paused_at=None)
            .exclude(because="")
            .order_by("pk")
        )

    def with_offers(self) -> AccountQuerySet:
        """The tray: those whose owners are to hear that there are offers, once a day at most."""
        newer = models.Q(offers_told_at=None) | models.Q(offers__at__gt=models.F("offers_told_at"))
        waiting = models.Q(offers_told_at=None) | models.Q(offers_told_at__lte=timezone.now() - A_DAY)
        return self.open().filter(newer, waiting, owner__is_active=True, offers__isnull=False).distinct().order_by("pk")

    def claim(self, holder: str, most: int, seconds: int) -> list[Account]:
        """Renew this holder's leases and take free accounts, at most so many together; return all that are his."""
        now = timezone.now()
        until = now + timedelta(seconds=seconds)
        self.due().filter(holder=holder, leased_until__gt=now).order_by().update(leased_until=until)
        mine = self.open().filter(holder=holder, leased_until__gt=now, paused_at=None)
        if room := max(0, most - mine.count()):
            free = self.due().filter(models.Q(leased_until=None) | models.Q(leased_until__lte=now))
            chosen = list(free.values_list("pk", flat=True)[: min(room, 20)])  # so that several holders share
            still_free = models.Q(leased_until=None) | models.Q(leased_until__lte=now)
            self.filter(still_free, pk__in=chosen).update(holder=holder, leased_until=until)
        return list(
            self.due().filter(holder=holder, leased_until__gt=now).select_related("source", "past", "owner", "provider")
        )

    def let_go(self, holder: str) -> None:
        """Let others read what this holder reads."""
        self.filter(holder=holder).update(leased_until=None)


class Account(models.Model):
    """A member's mailbox at a provider. What is new there and what was there before are two sources."""

    public_id = PublicId()
    owner = models.ForeignKey(Member, models.PROTECT, related_name="accounts")
    address = models.CharField(max_length=320)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, default="tls")
    login = models.CharField(max_length=320)
    provider = models.ForeignKey(Provider, models.PROTECT, null=True, blank=True, help_text="who lets us in by a token")
    secret = models.BinaryField(
        blank=True, help_text="the password, or the token that lasts, sealed; empty once disconnected"
    )
    sends_by = models.CharField(
        max_length=253, blank=True, help_text="the server that takes his mail; empty: the house's"
    )
    sends_port = models.PositiveIntegerField(default=465)
    sends_security = models.CharField(max_length=8, default="tls")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    past = models.ForeignKey(Source, models.PROTECT, related_name="+")
    never = models.JSONField(default=list, help_text="addresses and domains whose mail is not read")
    connected_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, help_text="when its owner last said how to read it")
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    holder = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True, help_text="when the server last let us in")
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    because = models.CharField(max_length=400, blank=True, help_text="what is wrong; empty: nothing")
    remedy = models.CharField(max_length=400, blank=True, help_text="the one thing to do about it")
    is_owners_to_mend = models.BooleanField(default=False, help_text="nothing changes until its owner does it")

    kept = models.IntegerField(default=0)
    passed = models.IntegerField(default=0, help_text="mail that was looked at and not kept")
    too_large = models.IntegerField(default=0)

    compare_at = models.DateTimeField(default=timezone.now, help_text="when it is compared with the record next")
    compared_at = models.DateTimeField(null=True, blank=True)
    compared_for = models.CharField(max_length=64, blank=True, help_text="digest of the clients that were known then")
    concerned = models.IntegerField(default=0, help_text="messages there that concern a client")
    held = models.IntegerField(default=0, help_text="of these, on record")
    missing = models.JSONField(default=list, help_text="the others: [folder, UID, why]")

    told = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="the mail that tells its owner; nothing is read before it went out",
    )  # fmt: skip
    connected_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    trouble_told_at = models.DateTimeField(null=True, blank=True)
    offers_told_at = models.DateTimeField(null=True, blank=True)
    unasked = models.JSONField(default=list, help_text="keyed digests of addresses that are not asked about")
    is_shared = models.BooleanField(default=False, help_text="the firm's, as info@ is: it has no privacy gate")
    wants_folders = models.BooleanField(default=False, help_text="is to have folders to file by")
    sought = models.BigIntegerField(default=0, help_text="the newest gap that was looked for here")

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "address"], condition=models.Q(ended_at=None), name="one_account_a_mailbox"
            )
        ]

    def __str__(self) -> str:
        return self.address

    def get_absolute_url(self) -> str:
        return reverse("mailbox", args=[self.public_id])

    @property
    def state(self) -> str:
        """Return how reading it stands: ended, paused, untold, trouble, waiting, past or watched."""
        if self.ended_at or self.paused_at:
            return "ended" if self.ended_at else "paused"
        if self.told and self.told.state != Sending.SENT:
            return "untold"
        if self.because or not self.reached_at:
            return "trouble" if self.because else "waiting"
        return "past" if self.folders.unread_past().exists() else "watched"

    @property
    def share(self) -> float:
        """Return how much of what was there when it was connected is read, from 0 to 1."""
        rows = self.folders.filter(is_left_out=False, is_gone=False).values_list("messages", "looked_at", "below")
        there = sum(messages for messages, _, _ in rows)
        left = sum(max(0, messages - looked_at) for messages, looked_at, below in rows if below != 1)
        return 1.0 - left / max(1, there)

    @property
    def sources(self) -> list[int]:
        return [self.source_id, self.past_id]

    def password(self) -> str:
        """Return the password, or the token that lasts; raise Unsealable where another key sealed it."""
        return unseal(self.secret)

    def keep_password(self, password: str) -> None:
        self._set(secret=seal(password))

    @classmethod
    @transaction.atomic
    def connect(
        cls,
        owner: Member,
        address: str,
        *,
        host: str,
        port: int,
        security: str,
        login: str,
        password: str,
        provider: Provider | None = None,
        is_shared: bool = False,
    ) -> Account:
        """Have a mailbox read from now on; where it is connected already, by the server and password given now.

        A shared one is the firm's: what is new there comes as if it had been sent to the listener.
        """
        whose, kind = (None, SourceKind.LISTENER) if is_shared else (owner, SourceKind.MAILBOX)
        sources = {
            "source": Source.objects.get_or_create(kind=kind, name=address, owner=whose)[0],
            "past": Source.objects.get_or_create(kind=SourceKind.PAST, name=address, owner=whose)[0],
            "is_shared": is_shared,
        }
        way = {"host": host, "port": port, "security": security, "login": login, "secret": seal(password)}
        way["provider"] = provider
        now = timezone.now()
        fresh = WELL | {"paused_at": None, "changed_at": now, "next_try_at": now, "told": None, "connected_by": None}
        account, _ = cls.objects.open().update_or_create(
            owner=owner, address=address, defaults=way | fresh, create_defaults=way | fresh | sources
        )
        return account

    def connected_for(self, by: Member) -> Account:
        """Say that somebody else than its owner connected it."""
        self._set(connected_by=by)
        return self

    def wait_until_told(self, told: Submission | None) -> None:
        """Read nothing before this mail to its owner has gone out; raise ValueError where none can."""
        if told is None:
            raise ValueError("its owner cannot be told by mail")
        self._set(told=told)

    def send_by(self, host: str, port: int, security: str) -> None:
        """Have what its owner writes from it sent by this server; by the house's where none is named."""
        self._set(sends_by=host, sends_port=port, sends_security=security)

    def pause(self) -> None:
        """Read nothing more until it is resumed."""
        self._set(paused_at=timezone.now(), leased_until=None)

    def resume(self) -> None:
        self._set(paused_at=None, next_try_at=timezone.now(), **WELL)

    def disconnect(self) -> None:
        """Stop reading for good and forget the password; what was taken stays on record."""
        self._set(ended_at=timezone.now(), secret=b"", leased_until=None)

    def leave_out(self, names: Sequence[str]) -> None:
        """Never read mail with these addresses and domains."""
        self._set(never=sorted({name.strip().lower().lstrip("@") for name in names if name.strip()}))
        self.begin_again()

    def ask_no_more(self, key: str) -> None:
        """Never offer whom this keyed digest names."""
        self._set(unasked=sorted({*self.unasked, key}))

    def make_folders(self) -> None:
        """Have folders made in the mailbox, one a project, by which its owner files."""
        self._set(wants_folders=True, changed_at=timezone.now())

    def begin_again(self) -> None:
        """Have whoever reads it begin anew, with what was said since."""
        self._set(changed_at=timezone.now())

    def is_compared_late(self, digest: str) -> bool:
        """Is it time to compare it, or were clients (of this digest) added since?"""
        return self.compare_at <= timezone.now() or self.compared_for not in ("", digest)

    def compare_now(self) -> None:
        """Have it compared with the record at the next opportunity."""
        self._set(compare_at=timezone.now())

    def reached(self) -> None:
        self._set(reached_at=timezone.now(), **WELL)

    def rest(self, because: str, remedy: str, *, is_owners: bool) -> None:
        """Note what is wrong, and try again after a while that grows with every failure."""
        rest = min(LONGEST_REST, FIRST_REST * 2 ** min(self.attempts, 16))
        self._set(
            because=because[:400],
            remedy=remedy[:400],
            is_owners_to_mend=is_owners,
            attempts=self.attempts + 1,
            next_try_at=timezone.now() + (REST_FOR_OWNER if is_owners else rest),
            leased_until=None,
        )

    def _set(self, **values: object) -> None:
        type(self).objects.filter(pk=self.pk).update(**values)
        for name, value in values.items():
            setattr(self, name, value)


class FolderQuerySet(models.QuerySet["Folder"]):
    def unread_past(self) -> FolderQuerySet:
        """Return those whose mail from before is not read to the end."""
        return self.filter(is_left_out=False, is_gone=False, below__gt=1)


class Folder(models.Model):
    """A folder of an account, and how far it was read: UIDs from `below` to before `next_uid` are done."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="folders")
    raw = models.CharField(max_length=1000, help_text="its name as the server writes it")
    name = models.CharField(max_length=1000)
    role = models.CharField(max_length=10, blank=True)
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="+", help_text="where what is moved here is filed"
    )
    is_left_out = models.BooleanField(default=False, help_text="said by the owner: never read")
    is_gone = models.BooleanField(default=False, help_text="the server lists it no more")
    validity = models.BigIntegerField(default=0)
    next_uid = models.BigIntegerField(default=0)
    below = models.BigIntegerField(default=0)
    messages = models.IntegerField(default=0, help_text="how many lay there when it was first opened")
    looked_at = models.IntegerField(default=0, help_text="how many of these were looked at")

    objects = FolderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["account", "raw"], name="one_folder_a_name")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def choose(cls, account: Account, read: Sequence[int]) -> None:
        """Read these folders and leave the others out, from the next connection on."""
        account.folders.update(is_left_out=True)
        account.folders.filter(pk__in=read).update(is_left_out=False)
        account.begin_again()

    def begin(self, validity: int, next_uid: int, messages: int) -> None:
        """Begin to read it, or begin anew where its UIDs mean something else now (RFC 9051 2.3.1.1)."""
        self.validity, self.next_uid, self.below = validity, next_uid, next_uid
        self.messages, self.looked_at = messages, 0
        self.save()

    def place(self, uid: int) -> str:
        """Return where a message lies, as an IMAP URL writes it (RFC 5092)."""
        return f"{self.name[:900]};UIDVALIDITY={self.validity}/;UID={uid}"
