"""Offers: who wrote to a member's own mailbox and may be a client, held sealed until its owner says so or not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.db import models
from django.utils import timezone

from postroom.models.account import Account
from postroom.models.public import PublicId
from postroom.models.sealing import keyed, seal, unseal

HELD = timedelta(days=14)
MOST_OPEN = 50
"""Offers that are open about one mailbox at a time."""


class Told(NamedTuple):
    """Who it is, under which subject he wrote, or how many mails went to and fro."""

    name: str
    address: str
    subject: str
    mails: int = 1


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self) -> OfferQuerySet:
        return self.filter(at__gt=timezone.now() - HELD).order_by("-pk")

    def expired(self) -> OfferQuerySet:
        """The tray: what nobody answered in time, and is to be forgotten."""
        return self.filter(at__lte=timezone.now() - HELD).order_by("pk")

    def put(self, account: Account, found: Iterable[Told]) -> None:
        """Offer these to the owner of a mailbox, each once, unless he said not to ask."""
        room = MOST_OPEN - self.open().filter(account=account).count()
        fresh = {keyed(told.address): told for told in found}
        asked = [(key, told) for key, told in fresh.items() if key.hex() not in account.unasked]
        rows = [Offer(account=account, key=key, sealed=seal(json.dumps(told))) for key, told in asked]
        self.bulk_create(rows[: max(0, room)], ignore_conflicts=True)


class Offer(models.Model):
    """One possible client. The database alone tells nobody who; only the mailbox's owner sees it."""

    public_id = PublicId()
    account = models.ForeignKey(Account, models.PROTECT, related_name="offers")
    key = models.BinaryField(max_length=32, help_text="of the address, under our key")
    sealed = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="offered_once")]

    def __str__(self) -> str:
        return f"offer {self.public_id}"

    @property
    def told(self) -> Told:
        """Return who it is; raise Unsealable where another key sealed it."""
        return Told(*json.loads(unseal(self.sealed)))

    def refuse(self, *, is_private: bool) -> None:
        """Never ask about this person again; private: pass his mail by whatever else is in it."""
        account = self.account
        account.ask_no_more(bytes(self.key).hex())
        if is_private:
            account.leave_out([*account.never, self.told.address])
        self.delete()


def offers_token(account: Account) -> str:
    """Return what opens the offers about a mailbox without a sign-in, for as long as they are held."""
    return signing.dumps(account.pk, salt="offers")


def account_of_offers(token: str) -> Account | None:
    try:
        pk = signing.loads(token, salt="offers", max_age=HELD)
    except signing.BadSignature:
        return None
    return Account.objects.open().filter(pk=pk, owner__is_active=True).select_related("owner__person").first()
