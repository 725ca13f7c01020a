"""Deliver the last days of the demo as mail of today.

Each letter goes over SMTP to the studio's journal, as a mail server sends a copy of all that passes it.
"""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from demo.__main__ import UNTIL, held_letters
from demo.letter import arrivals
from demo.people import DOMAIN

JOURNAL = f"journal@{DOMAIN}"
PATIENCE = 60.0
"""Seconds until somebody must take mail at the address."""


def deliver(host: str, port: int, days: int, until: date = UNTIL, seed: int = 1) -> int:
    """Send what the last days brought, oldest first; return how many mails were taken."""
    return sum(taken for _, taken in day_by_day(host, port, days, until, seed))


def day_by_day(host: str, port: int, days: int, until: date = UNTIL, seed: int = 1) -> Iterator[tuple[date, int]]:
    """Send what each of the last days brought, oldest first; yield the day, and how many of its mails were taken."""
    lately = [each for each in held_letters(seed, until) if each.at.date() > until - timedelta(days=days)]
    for day, letters in groupby(lately, key=lambda each: each.at.date()):
        taken = 0
        with _connected(host, port) as server:
            for letter in letters:
                for arrival in arrivals(letter):
                    server.sendmail(letter.address, [JOURNAL], arrival)
                    taken += 1
        yield day, taken


def _connected(host: str, port: int) -> smtplib.SMTP:
    """Connect as soon as somebody answers there; raise OSError where nobody does in time."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            return smtplib.SMTP(host, port)
        except OSError:
            if time.monotonic() > last:
                raise
            time.sleep(0.5)
