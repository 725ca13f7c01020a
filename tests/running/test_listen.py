"""`postroom listen`: what was answered with 250 outlives a kill -9."""

from __future__ import annotations

import smtplib
import threading
from contextlib import suppress

from tests.house import House, comes_true, port_answers

SEED = """
source = Source.objects.create(kind="listener", name="Front desk")
ListenAddress.objects.create(address="info@ours.example", source=source)
"""


def test_whatever_was_answered_is_on_record_after_a_kill(house: House) -> None:
    house.run("migrate", "-v0")
    house.told(f"from postroom.models import *{SEED}")
    listen, answered = house.start("listen"), []
    assert comes_true(lambda: port_answers(house.mail))

    senders = [threading.Thread(target=send_on, args=(house.mail, n, answered)) for n in range(8)]
    for sender in senders:
        sender.start()
    assert comes_true(lambda: len(answered) > 200)
    listen.kill()
    for sender in senders:
        sender.join()

    kept = set(house.told("from postroom.models import *; print(*Arrival.objects.values_list('sender', flat=True))"))
    assert len(answered) > 200
    assert set(answered) <= kept


def send_on(port: int, number: int, answered: list[str]) -> None:
    """Send mail after mail, each from a sender of its own, until nobody listens any more."""
    with suppress(smtplib.SMTPServerDisconnected, OSError), smtplib.SMTP("127.0.0.1", port) as server:
        for count in range(10_000):
            sender = f"{number}.{count}@tiles.example"
            server.sendmail(sender, ["info@ours.example"], "Subject: Tiles\r\n\r\nThe grey ones.\r\n")
            answered.append(sender)
