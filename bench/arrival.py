"""Arriving: `python -m bench.arrival` sends mail by SMTP to `postroom up` and waits until it is filed and findable.

First one mail at a time into an idle house, then a steady stream; at the end every mail that was answered with 250
must be on record and filed.
"""

from __future__ import annotations

import argparse
import smtplib
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.figures import milliseconds, show
from bench.house import House, fresh_house

DESK = "info@bench.example"
SENDERS = 8
PATIENCE = 120.0
"""Seconds after which what is not filed counts as lost."""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.arrival", description=__doc__)
    words.add_argument("--idle", type=int, default=60, help="mails sent one at a time")
    words.add_argument("--rate", type=int, default=100, help="mails a second of the stream")
    words.add_argument("--seconds", type=int, default=20, help="how long the stream lasts")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with fresh_house() as house, house.serving("up", [house.web, house.mail]):
        house.enter()
        _open_the_desk()
        figures = {"idle, ms": idle(house, said.idle), "stream": stream(house, said.rate, said.seconds)}
        show(figures, said.json)


def idle(house: House, mails: int) -> dict[str, dict[str, float]]:
    """Send mails one at a time; return milliseconds from the first byte to the answer, to found and to filed."""
    rows = [_one(house, number) for number in range(mails + 3)][3:]
    names = ("answered", "found by a word", "filed")
    return {name: milliseconds(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}


def stream(house: House, rate: int, seconds: int) -> dict[str, object]:
    """Send `rate` mails a second for so long; return how the answers and the worker kept pace, and what was lost."""
    filed: dict[str, float] = {}
    stop = threading.Event()
    watch = threading.Thread(target=_watch_filed, args=(filed, stop))
    watch.start()
    began = time.monotonic() + 0.5
    with ThreadPoolExecutor(SENDERS) as pool:
        rows = [pool.submit(_lane, house, began, rate, seconds, lane) for lane in range(SENDERS)]
        sent = {name: moments for row in rows for name, moments in row.result().items()}
    took = time.monotonic() - began
    _wait(lambda: len(filed) >= len(sent), PATIENCE)
    stop.set()
    watch.join()
    return {
        "asked for": rate * seconds,
        "answered with 250": len(sent),
        "a second": round(len(sent) / took, 1),
        "lost": len(set(sent) - set(filed)),
        "behind time, ms": milliseconds([begun - due for due, begun, _ in sent.values()]),
        "answered, ms": milliseconds([answered - begun for _, begun, answered in sent.values()]),
        "filed after the answer, ms": milliseconds([filed[n] - at for n, (_, _, at) in sent.items() if n in filed]),
        "filed after the last answer, s": round(max(filed.values(), default=0.0) - began - took, 2),
    }


def _open_the_desk() -> None:
    from postroom.models import ListenAddress, Source

    source = Source.objects.create(kind="listener", name="The desk")
    ListenAddress.objects.create(address=DESK, source=source)


def _one(house: House, number: int) -> tuple[float, float, float]:
    from postroom.models import Message
    from postroom.models.finding import find

    word = f"onlyword{number}x{time.time_ns():x}"
    began = time.monotonic()
    with smtplib.SMTP("127.0.0.1", house.mail) as server:
        server.sendmail(f"guest{number}@client.example", [DESK], _letter(f"idle-{number}", f"The word is {word}."))
        answered = time.monotonic() - began
    _wait(lambda: bool(find(None, word).hits))
    found = time.monotonic() - began
    name = f"idle-{number}@bench.example"
    _wait(lambda: Message.objects.filter(message_id=name, is_unfiled=False).exists())
    return answered, found, time.monotonic() - began


def _lane(house: House, began: float, rate: int, seconds: int, lane: int) -> dict[str, tuple[float, float, float]]:
    """Send every eighth mail when it is due; return when each was due, begun and answered."""
    sent = {}
    with smtplib.SMTP("127.0.0.1", house.mail) as server:
        for number in range(lane, rate * seconds, SENDERS):
            due = began + number / rate
            time.sleep(max(0.0, due - time.monotonic()))
            begun = time.monotonic()
            server.sendmail(f"guest{number}@client{number % 50}.example", [DESK], _letter(f"stream-{number}"))
            sent[f"stream-{number}@bench.example"] = (due, begun, time.monotonic())
    return sent


def _letter(name: str, text: str = "The grey tiles, thirty by sixty, for the hall.") -> str:
    return (
        f"From: Guest <guest@client.example>\r\nTo: {DESK}\r\nSubject: About {name}\r\n"
        f"Message-ID: <{name}@bench.example>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\n\r\n{text * 20}\r\n"
    )


def _watch_filed(filed: dict[str, float], stop: threading.Event) -> None:
    """Note when each mail of the stream is seen filed, looking five times a second."""
    from postroom.models import Message

    while not stop.wait(0.2):
        for name in Message.objects.filter(is_unfiled=False, message_id__startswith="stream-").values_list(
            "message_id", flat=True
        ):
            filed.setdefault(name, time.monotonic())


def _wait(question: Callable[[], bool], within: float = 30.0) -> None:
    until = time.monotonic() + within
    while not question() and time.monotonic() < until:
        time.sleep(0.002)


if __name__ == "__main__":
    main()
