"""Withdrawing: a member takes back what his mailbox brought; what came by another road, too, stays there."""

from __future__ import annotations

from functools import partial

from django.db import models, transaction
from django.utils import timezone

from postroom.models.account import Account
from postroom.models.arrival import Arrival
from postroom.models.blob import Blob
from postroom.models.blobstore import store
from postroom.models.message import Message
from postroom.models.variant import Variant


class Withdrawal(models.Model):
    """A message that a member took back: this mailbox does not bring it again."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="withdrawals")
    digest = models.BinaryField(max_length=33)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="withdrawn_once")]

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:12]


@transaction.atomic
def withdraw(message: Message, account: Account) -> bool:
    """Take back what this mailbox brought of a message; return whether nobody sees the message now.

    Where it came by another road too, only this arrival goes. Else its bytes stay, hidden from everybody: it is the
    firm's correspondence, and the member may bring it back.
    """
    for digest in _digests(message):
        Withdrawal.objects.get_or_create(account=account, digest=digest)
    others = message.arrivals.exclude(source__in=account.sources).order_by("pk")
    if shown := others.first():
        Message.objects.filter(pk=message.pk).update(shown=shown, read_by=0)  # as it came by that road
        _remove(list(message.arrivals.filter(source__in=account.sources)))
        return False
    Message.objects.filter(pk=message.pk).update(is_withdrawn=True)
    return True


@transaction.atomic
def bring_back(message: Message, account: Account) -> None:
    """Let a message that was withdrawn be seen again by those who saw it before."""
    Withdrawal.objects.filter(account=account, digest__in=_digests(message)).delete()
    Message.objects.filter(pk=message.pk).update(is_withdrawn=False)


def _digests(message: Message) -> list[bytes]:
    """Return what the content of a message hashes to, in whatever variant it arrived."""
    variants = Variant.objects.filter(message=message).values_list("digest", flat=True)
    return [bytes(message.digest), *map(bytes, variants)]


def _remove(arrivals: list[Arrival]) -> None:
    Arrival.objects.filter(pk__in=[arrival.pk for arrival in arrivals]).delete()
    for name in Blob.objects.forget_unnamed(arrival.body_id for arrival in arrivals):
        transaction.on_commit(partial(store().remove, name))
