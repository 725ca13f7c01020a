"""Passkeys: keys that a member's device or password manager keeps, and that no other page can ask for (WebAuthn)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from postroom.models.member import Member
from postroom.models.public import PublicId

NAME_MOST = 80
MOST = 20
"""Passkeys that one member may have."""


class Passkey(models.Model):
    """One passkey: its public half, by which we know that the member holds the other."""

    public_id = PublicId()
    member = models.ForeignKey(Member, models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=NAME_MOST)
    credential = models.BinaryField(unique=True, max_length=1023, help_text="its id (WebAuthn Level 3, 4)")
    attested = models.BinaryField(help_text="its id and public key, as the authenticator attested them")
    uses = models.BigIntegerField(default=0, help_text="its own count of its uses; 0 where it keeps none")
    added_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name

    def use(self, count: int) -> bool:
        """Note one use of it. Return False when its count went back: somebody has a copy (WebAuthn 6.1.1)."""
        unless_back = models.Q(uses__lt=count) if count else models.Q(uses=0)
        later = Passkey.objects.filter(unless_back, pk=self.pk)
        return later.update(uses=count, used_at=timezone.now()) == 1


def handle_of(email: str) -> bytes:
    """Return what an authenticator knows a member by: always the same for one address, and telling nothing of it."""
    return salted_hmac("postroom.passkey", email.lower(), algorithm="sha256").digest()
