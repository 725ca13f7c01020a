"""Write the demo: python -m demo OUT [--seed N] [--until YYYY-MM-DD]"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from demo import truth
from demo.letter import Letter, arrivals
from demo.library import stories
from demo.post import Calendar, letters

UNTIL = date(2026, 6, 30)
FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


def write(out: Path, seed: int = 1, until: date = UNTIL) -> list[Letter]:
    """Write studio.mbox and truth.jsonl; give back the letters in them."""
    held = [each for each in letters(stories(), Calendar(until, seed)) if each.is_held]
    out.mkdir(parents=True, exist_ok=True)
    (out / "studio.mbox").write_bytes(b"".join(mbox(held)))
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
    asked = reader.parse_args()
    held = write(asked.out, asked.seed, asked.until)
    print(f"{len(held)} messages, {len({each.story.key for each in held})} conversations in {asked.out}")


if __name__ == "__main__":
    main()
