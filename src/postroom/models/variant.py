"""Variants: the same message as it arrived elsewhere, with a banner, a footer or other wrapping."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from postroom.models.bulk import keys_of
from postroom.models.message import Message


class Variant(models.Model):
    """Another content digest that a message arrived with: what bears it is this message, too."""

    digest = models.BinaryField(max_length=33, unique=True)
    message = models.ForeignKey(Message, models.PROTECT, related_name="variants")

    def __str__(self) -> str:
        return bytes(self.digest).hex()[:12]


def messages_by(digests: Iterable[bytes]) -> dict[bytes, int]:
    """Return the messages on record whose content has one of these digests, in whatever variant."""
    asked = list(digests)
    rows = keys_of(Variant, "digest", asked)
    named = dict(Variant.objects.filter(pk__in=[pk for _, pk in rows]).values_list("pk", "message_id")) if rows else {}
    own = {bytes(digest): pk for digest, pk in keys_of(Message, "digest", asked)}
    return {bytes(digest): named[pk] for digest, pk in rows} | own
