"""Deliver the last days of the demo as mail of today: python -m demo.deliver HOST:PORT --days N [--until YYYY-MM-DD]

Each letter goes over SMTP to the studio's journal, as a mail server sends a copy of all that passes it.
"""

from __future__ import annotations

import argparse
import smtplib
import time
from datetime import date, timedelta

from demo.__main__ import UNTIL, held_letters
from demo.letter import arrivals
from demo.people import DOMAIN

JOURNAL = f"journal@{DOMAIN}"
PATIENCE = 60.0
"""Seconds until somebody must take mail at the address."""


def deliver(host: str, port: int, days: int, until: date = UNTIL, seed: int = 1) -> int:
    """Send what the last days brought, oldest first; return how many mails were taken."""
    since, taken = until - timedelta(days=days), 0
    with _connected(host, port) as server:
        for letter in held_letters(seed, until):
            if letter.at.date() > since:
                for arrival in arrivals(letter):
                    server.sendmail(letter.address, [JOURNAL], arrival)
                    taken += 1
    return taken


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


def main() -> None:
    reader = argparse.ArgumentParser(prog="demo.deliver", description=__doc__)
    reader.add_argument("address", metavar="HOST:PORT")
    reader.add_argument("--days", type=int, required=True)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--until", type=date.fromisoformat, default=UNTIL)
    asked = reader.parse_args()
    host, _, port = asked.address.rpartition(":")
    print(
        f"{deliver(host, int(port), asked.days, asked.until, asked.seed)} mails of the last {asked.days} days came in"
    )


if __name__ == "__main__":
    main()
