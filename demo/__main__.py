"""Write the demo: python -m demo OUT [--seed N] [--until YYYY-MM-DD] [--but-the-last DAYS]

What the last days bring is left to `python -m demo.deliver`, which sends it to a Postroom that runs.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from demo import truth
from demo.letter import Letter, arrivals
from demo.library import stories
from demo.post import Calendar, letters

UNTIL = date(2026, 6, 30)
FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


def held_letters(seed: int, until: date) -> list[Letter]:
    """Return the letters of the two years that the studio holds, oldest first."""
    return [each for each in letters(stories(), Calendar(until, seed)) if each.is_held]


def write(out: Path, seed: int = 1, until: date = UNTIL, but_the_last: int = 0) -> list[Letter]:
    """Write studio.mbox, without the last days, and truth.jsonl, with them; give back all letters."""
    held, last = held_letters(seed, until), until - timedelta(days=but_the_last)
    out.mkdir(parents=True, exist_ok=True)
    (out / "studio.mbox").write_bytes(b"".join(mbox(each for each in held if each.at.date() <= last)))
    lines = (json.dumps(truth.line(each), ensure_ascii=False) + "\n" for each in held)
    (out / "truth.jsonl").write_text("".join(lines), "utf-8")
    return held


def mbox(held: Iterable[Letter]) -> Iterable[bytes]:
    """Lay the arrivals out one after another, as mboxrd. RFC 4155 and the mboxrd quoting of From lines."""
    for letter in held:
        for arrival in arrivals(letter):
            envelope = f"From {letter.address} {letter.at.ctime()}\n"
            yield envelope.encode() + FROM_LINE.sub(rb">\1", arrival).rstrip(b"\n") + b"\n\n"


def main() -> None:
    reader = argparse.ArgumentParser(prog="demo", description=__doc__)
    reader.add_argument("out", type=Path)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--until", type=date.fromisoformat, default=UNTIL)
    reader.add_argument("--but-the-last", type=int, default=0, metavar="DAYS")
    asked = reader.parse_args()
    held = write(asked.out, asked.seed, asked.until, asked.but_the_last)
    print(f"{len(held)} messages, {len({each.story.key for each in held})} conversations in {asked.out}")


if __name__ == "__main__":
    main()
