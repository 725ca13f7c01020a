"""One record: the same mails by five roads, changed by servers on the way, are each there once."""

from __future__ import annotations

import tempfile
import time
from hashlib import sha256
from pathlib import Path

from prove.order import world_in
from prove.report import Proof

CLAIM = """
The same mails come by the listener, an import, two members' mailboxes and the Sent folder of a third, shuffled, in lots
of 250. On the way a third of one mailbox's got a footer, two thirds of another's the Message-ID of Amazon SES or
Exchange; a third of those in Sent were wrapped anew with other line ends, and a third got a banner and another
transfer encoding. Every tenth mail says the same as the one before it on another day. Each mail is one Message with
five Arrivals, each original is held byte for byte, and `postroom verify` finds no damage. A copy with both another id
and another text is not among them: nothing would tell it.
""".strip()


def prove(count: int, seed: int) -> Proof:
    """Let so many mails arrive five times."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder:
        world = world_in(Path(folder))
        from django.db.models import Count
        from tests.record.test_one_record import ROADS, by_road, mails, receive_all

        from postroom import archive
        from postroom.models import Arrival, Message, Variant

        receive_all(world, seed, count)
        wrong = Message.objects.annotate(n=Count("arrivals")).exclude(n=len(ROADS)).count()
        messages, arrivals = Message.objects.count(), Arrival.objects.count()
        sent = {sha256(by_road(raw, road, n)).digest() for n, raw in enumerate(mails(seed, count)) for road in ROADS}
        held = {sha256(arrival.raw()).digest() for arrival in Arrival.objects.select_related("body").iterator(500)}
        faults = [
            *([f"{messages} messages instead of {count}"] if messages != count else []),
            *([f"{arrivals} arrivals instead of {count * len(ROADS)}"] if arrivals != count * len(ROADS) else []),
            *([f"{len(sent ^ held)} originals are not those that came"] if sent != held else []),
            *([f"{wrong} messages have not five arrivals"] if wrong else []),
            *[str(finding) for finding in archive.verify() if finding.is_damage],
        ]
        figures: dict[str, object] = {
            "seed": seed, "mails": count, "messages": messages, "arrivals": arrivals,
            "duplicates": max(0, messages - count), "lost": count * len(ROADS) - arrivals,
            "variants": Variant.objects.count(), "wall s": round(time.monotonic() - began),
        }  # fmt: skip
    return Proof(CLAIM, figures, faults)
