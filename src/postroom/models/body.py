"""Bodies: the words of messages, and what each stretch of them is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import zstandard
from django.db import models

from postroom.mail.bodies import WRITTEN_NOW
from postroom.models.message import Message


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a body's text, in characters from its start, and what it is."""

    kind: str
    text: str


class Body(models.Model):
    """The words of a message: its whole text, and which stretches of it are new, quoted or signature."""

    message = models.OneToOneField(Message, models.PROTECT, primary_key=True, related_name="body")
    packed = models.BinaryField()
    size = models.IntegerField(help_text="bytes of UTF-8 before packing")
    spans = models.JSONField(default=list, help_text="[kind, end] each, in characters, from the start on")
    told = models.JSONField(default=dict, help_text="forwards, invitations, links to files")

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def text(self) -> str:
        return unpacked(self.packed)

    def stretches(self) -> list[Span]:
        """Return the text cut into its stretches, every character once."""
        text, starts = self.text, [0, *(end for _, end in self.spans)]
        return [Span(kind, text[start:end]) for start, (kind, end) in zip(starts, self.spans, strict=False)]

    @property
    def new(self) -> str:
        """Return what the author wrote now, the closing with it."""
        return written_now(self.text, self.spans)


def unpacked(packed: bytes | memoryview) -> str:
    """Return the text that a body's row holds."""
    return zstandard.ZstdDecompressor().decompress(bytes(packed)).decode()


def written_now(text: str, spans: Iterable[tuple[str, int]]) -> str:
    """Return what of a text its author wrote now; spans are (kind, end), as a body's row holds them."""
    kept, start = [], 0
    for kind, end in spans:
        if kind in WRITTEN_NOW:
            kept.append(text[start:end])
        start = end
    return "".join(kept).strip()
