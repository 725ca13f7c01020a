"""Tombstones: what was erased, so that it does not come back by any source and makes no Gap."""

from django.db import models
from django.utils import timezone


class Tombstone(models.Model):
    """A message that was erased: only the digest of its content and the hash of its id are kept."""

    digest = models.BinaryField(max_length=33, unique=True)
    id_hash = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:12]
