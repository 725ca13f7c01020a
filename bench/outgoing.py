"""Mail out: `python -m bench.outgoing [--json OUT]` writes letters, sends them, and lets answers come.

`record_ms` is the time in which a reply is on record, `handed_s` until the server has it. A letter to 200 people is
queued (`fan_out_queued_s`) and sent (`fan_out_per_s`). Programs that send are killed with -9: `lost` are letters that
neither came nor are said to be unknown, `twice` came twice and are not, `unknown` are those of which it is said.
`home_cases` answers of twelve mail programs, whole and damaged, come back: `home_auto` by themselves, `home_asked`,
`home_wrong` elsewhere. `leaks` are mails that left with words that were said among ourselves, in random histories.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path


def main() -> None:
    reader = argparse.ArgumentParser(prog="bench.outgoing", description=__doc__)
    reader.add_argument("--json", type=Path)
    reader.add_argument("--replies", type=int, default=40)
    reader.add_argument("--people", type=int, default=200)
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--histories", type=int, default=100)
    reader.add_argument("--cases", type=int, default=10_000, help="of the matrix, at most")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        os.environ |= {
            "POSTROOM_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "postroom.settings",
            "POSTROOM_NAME_SERVER": "none",
            "POSTROOM_LOG_LEVEL": "ERROR",
        }
        import django

        django.setup()
        _measure(asked)


def _measure(asked: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from tests.answering.coming_home import counted, play
    from tests.outgoing.taking import taking
    from tests.world import World

    from bench.figures import milliseconds, quantile, show
    from bench.homecoming import cases

    call_command("migrate", verbosity=0)
    world = World.founded()
    with taking() as server:
        settings.POSTROOM_SMTP_URL = os.environ["POSTROOM_SMTP_URL"] = server.url
        recorded, handed = _replies(world, asked.replies)
        queued, sent = _fan_out(world, asked.people)
        killed = _kills(world, server, asked.kills)
    settings.POSTROOM_SMTP_URL = ""
    outcomes = counted(play(world, list(cases())[: asked.cases]))
    figures: dict[str, object] = {
        "record_ms": milliseconds(recorded),
        "handed_s": round(quantile(handed, 0.95), 3),
        "fan_out_queued_s": round(queued, 3),
        "fan_out_per_s": round(asked.people / sent, 1),
        **killed,
        "home_cases": outcomes.total(),
        "home_auto": outcomes["home"],
        "home_asked": outcomes["asked"],
        "home_wrong": outcomes["wrong"],
        "leaks": _leaks(world, asked.histories),
    }
    show(figures, asked.json)


def _replies(world, count: int) -> tuple[list[float], list[float]]:  # type: ignore[no-untyped-def]
    """Answer so many letters; return the seconds until each was on record, and until the server had it."""
    from tests.world import letter

    from postroom import answering, outgoing
    from postroom.answering import Written
    from postroom.models import Submission

    asked = world.receive(*(letter(subject=f"Matter {n}", message_id=f"<b{n}@tiles.example>") for n in range(count)))
    recorded, handed = [], []
    for message in asked:
        began = time.perf_counter()
        answering.reply(message, Written("They are, from Monday on, and we keep forty for you."), by=world.ben)
        recorded.append(time.perf_counter() - began)
        outgoing.send(list(Submission.objects.due()))
        handed.append(time.perf_counter() - began)
    return recorded, handed


def _fan_out(world, people: int) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """Write one letter to so many; return the seconds until it was queued, and until all of it was sent."""
    from postroom import answering, worker
    from postroom.answering import Recipients, Written
    from postroom.mail import Mailbox

    to = Recipients((), (), tuple(Mailbox("", f"p{n}@tiles.example") for n in range(people)))
    began = time.perf_counter()
    answering.begin(Written("News for all of you.", subject="News", recipients=to), by=world.ben, project=world.hall)
    queued = time.perf_counter() - began
    began = time.perf_counter()
    worker.carry_all()
    return queued, time.perf_counter() - began


def _kills(world, server, kills: int) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """Kill so many programs while they send a letter; count what came, and what is said of each."""
    from datetime import timedelta

    from django.db import connections
    from django.utils import timezone

    from postroom import answering, outgoing
    from postroom.answering import Recipients, Written
    from postroom.mail import Mailbox
    from postroom.models import Sending, Submission

    chance, before, named = random.Random(1), len(server.envelopes), [f"k{n}@tiles.example" for n in range(kills)]
    for number, address in enumerate(named):
        to = Recipients((Mailbox("", address),))
        written = Written(f"Letter {number}.", subject=f"Kill {number}", recipients=to)
        answering.begin(written, by=world.ben, project=world.hall)
        connections.close_all()
        if not (child := os.fork()):
            outgoing.send(list(Submission.objects.due()))
            os._exit(0)
        time.sleep(chance.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    Submission.objects.filter(state=Sending.BEGUN).update(begun_at=timezone.now() - timedelta(hours=1))
    outgoing.send(list(Submission.objects.due()))
    came = Counter(each.rcpt_tos[0] for each in server.envelopes[before:])
    unknown = set(Submission.objects.filter(state=Sending.UNKNOWN).values_list("to", flat=True))
    return {
        "kills": kills,
        "lost": len(set(named) - came.keys() - unknown),
        "twice": sum(count > 1 for address, count in came.items() if address not in unknown),
        "unknown": len(unknown),
    }


def _leaks(world, histories: int) -> int:  # type: ignore[no-untyped-def]
    """Let so many random histories happen on the record; return how many mails left with words among ourselves."""
    from django.db import transaction
    from tests.answering.histories import History

    leaks = 0
    for seed in range(histories):
        with transaction.atomic():
            leaks += History(world, random.Random(seed)).run(steps=8)
            transaction.set_rollback(True)
    return leaks


if __name__ == "__main__":
    main()
