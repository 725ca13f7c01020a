"""Does every arrival still have its header?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import zstandard

from postroom.archive.findings import Finding
from postroom.models import Arrival


def look(arrivals: Sequence[Arrival]) -> Iterator[Finding]:
    """Find arrivals whose header block cannot be unpacked."""
    for arrival in arrivals:
        try:
            zstandard.ZstdDecompressor().decompress(bytes(arrival.header))
        except (zstandard.ZstdError, MemoryError) as error:
            yield Finding("arrival", str(arrival.pk), f"its header cannot be unpacked: {error}")
