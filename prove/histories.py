"""Histories: no word that was said among ourselves stands in anything that left, whatever happened before."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

from tests.outgoing.taking import taking

from prove.order import world_in
from prove.report import Proof

STEPS = 8
"""Things that happen in one history, after its first letter."""
CLAIM = """
Random histories happen to a firm whose two members live in mail: people outside write, the two write to each other and
quote what came, make notes, answer, answer all, pass on, here and from their mail programs, ask a third party, answer
notices with commands in them, and get digests. Whatever is said among ourselves bears a mark. No mark stands in any
mail to anybody outside: not in its subject, its words, its HTML, or the names of its files. A history begins on the
record of none before it. Time may end the trial before all have happened; `histories` is how many did.
""".strip()


def prove(histories: int, first: int, minutes: float) -> Proof:
    """Let so many histories happen, or as many as there is time for."""
    began, processes = time.monotonic(), os.cpu_count() or 1
    until = began + minutes * 60
    lots = [(range(first + start, first + histories, processes), until) for start in range(processes)]
    with get_context("fork").Pool(processes) as pool:
        found = pool.starmap(_happened, lots)
    counts = sum((count for count, _ in found), Counter[str]())
    figures = {"first": first, "asked for": histories, **counts, "wall s": round(time.monotonic() - began)}
    faults = [fault for _, told in found for fault in told]
    return Proof(CLAIM, {**figures, "leaks": len(faults)}, faults)


def _happened(seeds: range, until: float) -> tuple[Counter[str], list[str]]:
    """Let histories happen in a record of our own; count what left, and say in which a mark did."""
    counts, faults = Counter[str](), list[str]()
    with tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder, taking() as server:
        os.environ["POSTROOM_SMTP_URL"] = server.url
        world = world_in(Path(folder))
        from django.db import transaction
        from tests.answering.histories import History, let_members_live_in_mail

        from postroom.models import NoticeReply, Submission

        let_members_live_in_mail(world)
        for seed in seeds:
            if time.monotonic() > until:
                break
            with transaction.atomic():
                history = History(world, random.Random(seed))
                leaks = history.run(STEPS)
                obeyed = NoticeReply.objects.filter(because="").exclude(done_at=None).count()
                left = len(history.leaving())
                counts.update(histories=1, marks=len(history.marks), left=left)
                counts.update({"notices and digests": Submission.objects.filter(message=None).count()})
                counts.update({"notices answered": obeyed})
                transaction.set_rollback(True)
            faults += [f"seed {seed}: {leaks} mails bear a mark"] if leaks else []
    return counts, faults
