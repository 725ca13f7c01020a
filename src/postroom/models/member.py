"""Members: people of our firm, who may sign in or never will."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.person import Address, Identification, Kind, Person

MINUTES, WEEK = 600, 7 * 24 * 3600
"""Seconds that a link to sign in holds, and an invitation."""


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MEMBER = "member", _("Member")
    GUEST = "guest", _("Guest")


class MemberManager(BaseUserManager["Member"]):
    def join(self, *, name: str, email: str, role: Role = Role.MEMBER, password: str | None = None) -> Member:
        """Make somebody a member, as the person who already wrote from this address where there is one."""
        email = email.strip().lower()
        address = Address.objects.select_related("person").filter(spec=email).first()
        person = address.person if address else Person(name=name)
        person.kind, person.kind_is_decided = Kind.OURS, True
        person.name = name or person.name
        person.save()
        if address is None:
            address = Address.objects.create(spec=email, domain=email.rpartition("@")[2], person=person)
            Identification.objects.create(address=address, person=person, because="joined with this address")
        member = self.model(email=email, person=person, role=role)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person of our firm, with the means to sign in."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="member")
    role = models.CharField(max_length=6, choices=Role, default=Role.MEMBER)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, help_text="in which moments are shown; else the house's")
    language = models.CharField(max_length=8, blank=True, help_text="in which pages speak; else as the browser asks")

    signature = models.TextField(blank=True, max_length=2000, help_text="what stands below each letter he writes")

    objects = MemberManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def is_guest(self) -> bool:
        return self.role == Role.GUEST

    def sign_in_token(self) -> str:
        """Return a signed token that signs this member in once, within ten minutes."""
        return signing.dumps([self.pk, self.session_stamp], salt="sign-in", compress=True)

    @property
    def session_stamp(self) -> str:
        """What a sign-in link is tied to: it changes with every sign-in, so a link works once."""
        return f"{self.last_login}{self.password[-12:]}"

    def invitation(self) -> str:
        """Return a signed token by which this member comes in for the first time, within a week."""
        return signing.dumps([self.pk, self.session_stamp], salt="invitation", compress=True)

    @classmethod
    def by_token(cls, token: str) -> Member | None:
        """Return the member whom this sign-in token was made for, if it still holds."""
        return cls._signed(token, "sign-in", MINUTES)

    @classmethod
    def by_invitation(cls, token: str) -> Member | None:
        """Return the member who is invited by this token, if he has not come in yet."""
        return cls._signed(token, "invitation", WEEK)

    @classmethod
    def _signed(cls, token: str, salt: str, seconds: int) -> Member | None:
        try:
            pk, stamp = signing.loads(token, salt=salt, max_age=seconds)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        member = cls.objects.filter(pk=pk, is_active=True).first()
        return member if member and member.session_stamp == stamp else None
