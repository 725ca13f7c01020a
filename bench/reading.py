"""How well and how fast mail is read: `python -m bench.reading CORPORA [--json OUT]`.

CORPORA holds sets of mails whose truth is known; a set that is not there is left out. Any folder of NAME.eml with
NAME.txt (the new text) or NAME.json (expected facts, as of `postroom parse --json`) is scored as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file

from bench.figures import lines
from bench.reading_sets import MEASURES, SETS
from bench.reading_sets.scoring import Scored

MISSES_SHOWN = 10


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    words.add_argument("corpora", type=Path, metavar="CORPORA")
    words.add_argument("--json", type=Path, metavar="OUT")
    words.add_argument(
        "--mails", type=Path, metavar="MBOX|FOLDER", help="measure the speed on these; a folder may hold a Maildir"
    )
    words.add_argument("--sets", action="store_true", help="score the sets only; measure nothing")
    words.add_argument("--all", action="store_true", help="show every miss")
    said = words.parse_args()
    sets = [each for score in SETS for each in score(said.corpora)]
    print("\n".join(table(sets, None if said.all else MISSES_SHOWN)), flush=True)
    measures = {} if said.sets else {name: measure(said.mails or said.corpora) for name, measure in MEASURES.items()}
    print("\n".join(lines(measures)))
    if said.json:
        figures = {"sets": {each.name: each.as_json() for each in sets}, **measures}
        said.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


def table(sets: list[Scored], misses: int | None) -> list[str]:
    """Return a line a set, with some of its misses below it.

    >>> table([Scored("replies", 3, 2, ("danish: read ''",))], 1)
    ['replies                                2 of    3   66.7%', "    danish: read ''"]
    """
    found = []
    for each in sets:
        figures = "".join(f"  {name} {value:.3f}" for name, value in each.figures.items())
        found.append(f"{each.name:35} {each.right:4} of {each.n:4}  {each.right / max(1, each.n):6.1%}{figures}")
        found += [f"    {miss}" for miss in each.misses[:misses]]
        if misses is not None and len(each.misses) > misses:
            found.append(f"    and {len(each.misses) - misses} more")
    return found


if __name__ == "__main__":
    main()
