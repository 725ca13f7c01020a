"""Mail of no client: machines and their bills, a newsletter, a mailing list."""

from __future__ import annotations

from collections.abc import Iterator

from demo.routine.tables import rows
from demo.story import File, Kind, Story, Turn

READERS = {"pingwatch": "ben", "namecrate": "mira", "kerning": "wren"}
BILLS = {
    "rackhouse": (
        "Your Rackhouse invoice {}",
        "Invoice {} for three servers is attached. {} EUR will be debited on {{+7}}.",
        128,
    ),
    "ledgerly": ("Ledgerly receipt {}", "Thank you. Receipt {} for 6 seats, {} EUR, is attached.", 54),
}
WRITERS = ("list_pia", "list_tom", "list_yui")


def stories() -> Iterator[Story]:
    yield from (_notice(number, row) for number, row in enumerate(rows("outside.txt"), 1))
    yield from (_bill(machine, month) for month in range(24) for machine in BILLS)
    yield from (_thread(number, row) for number, row in enumerate(rows("list.txt")))


def _notice(number: int, row: list[str]) -> Story:
    sender, day, subject, text = row
    kind: Kind = "newsletter" if sender == "kerning" else "machine"
    return Story(f"{sender}-{number}", None, None, int(day), subject, (Turn(sender, (READERS[sender],), text),), kind)


def _bill(machine: str, month: int) -> Story:
    subject, text, price = BILLS[machine]
    number = f"{machine[:2].upper()}-{2040 + month * 17}"
    cost = f"{price + month // 6 * 4}.00"
    bill = File(f"{number}.pdf", (f"Invoice {number}", f"{cost} EUR"))
    turn = Turn(machine, ("hello",), text.format(number, cost), files=(bill,))
    return Story(f"{machine}-{month + 1}", None, None, 3 + month * 30, subject.format(number), (turn,), "machine")


def _thread(number: int, row: list[str]) -> Story:
    day, subject, *texts = row
    turns = (Turn(WRITERS[(number + place) % 3], ("typelist",), text) for place, text in enumerate(texts))
    return Story(f"webtype-{number + 1}", None, None, int(day), subject, tuple(turns), "list")
