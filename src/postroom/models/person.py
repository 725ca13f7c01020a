"""People and their addresses: humans known before any sign-in, and what we hold to be true of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.public import PublicId

if TYPE_CHECKING:
    from postroom.models.client import Client


class Kind(models.TextChoices):
    """What somebody is to us."""

    UNKNOWN = "unknown", _("Unknown")
    OURS = "ours", _("Ours")
    CLIENT = "client", _("Client")
    PARTNER = "partner", _("Partner")
    MACHINE = "machine", _("Machine")
    PRIVATE = "private", _("Private")


class Person(models.Model):
    """A human (or a machine that writes like one) who took part in mail."""

    public_id = PublicId()
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.UNKNOWN, db_index=True)
    kind_is_decided = models.BooleanField(default=False, help_text="said by a person, not guessed")
    alias_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="aliases")
    clients: models.ManyToManyField[Client, Identification] = models.ManyToManyField(
        "Client", through="Identification", related_name="people"
    )

    class Meta:
        indexes = [models.Index(Lower("name"), name="people_by_name")]

    def __str__(self) -> str:
        return self.name or next((str(a) for a in self.addresses.all()), "somebody")

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.public_id])


class AddressQuerySet(models.QuerySet["Address"]):
    def known(self, specs: Iterable[str]) -> dict[str, Address]:
        """Return the addresses on record among these, by addr-spec."""
        return {address.spec: address for address in self.filter(spec__among=set(specs))}


class Address(models.Model):
    """One addr-spec, lower-cased, and the person who writes from it at present."""

    spec = models.CharField(max_length=320, unique=True)
    domain = models.CharField(max_length=253, db_index=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="addresses")
    bounced_at = models.DateTimeField(null=True, blank=True, help_text="when mail last came back for good")
    bounced_because = models.CharField(max_length=500, blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.spec


class IdentificationQuerySet(models.QuerySet["Identification"]):
    def current(self) -> IdentificationQuerySet:
        """Return those that hold today: not revoked, not ended."""
        return self.filter(revoked_at=None, until=None)

    def of_people(self) -> IdentificationQuerySet:
        return self.filter(client__isnull=False)


class Identification(models.Model):
    """A dated, revocable belief: this address is that person, or this person belongs to that client."""

    address = models.ForeignKey(Address, models.PROTECT, null=True, blank=True, related_name="identifications")
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifications")
    client = models.ForeignKey("Client", models.PROTECT, null=True, blank=True, related_name="identifications")
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = IdentificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address__isnull=True) ^ models.Q(client__isnull=True), name="identifies_one_thing"
            ),
            models.UniqueConstraint(
                fields=["person", "client"],
                condition=models.Q(revoked_at=None, until=None, client__isnull=False),
                name="person_belongs_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} is of {self.client}" if self.client_id else f"{self.address} is {self.person}"


def belong(joining: Iterable[tuple[int, int, str]]) -> None:
    """Say who belongs to which client, and why: (person, client, because), by their keys; what is said already stays.

    They are the client's people from now on.
    """
    rows = [Identification(person_id=person, client_id=client, because=because) for person, client, because in joining]
    Identification.objects.bulk_create(rows, ignore_conflicts=True)
    Person.objects.filter(pk__among=[row.person_id for row in rows]).update(kind=Kind.CLIENT)
