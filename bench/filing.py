"""How well mail is filed without its markers: `python -m bench.filing MBOX… [--json OUT]`.

Each MBOX is a client with one project, its senders are its people. The first 60% by date are history, filed by their
headers; each later message of somebody known is judged in five disguises, then filed truthfully:
L0 as sent; L1 without In-Reply-To and References; L2 also an empty or generic subject; L3 also without quotations and
to one member only; L4 as L3, from an address never seen. `docs/filing.md` says what the figures mean.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
django.setup()

from bench.figures import show  # noqa: E402
from bench.filing_sets.peers import PEERS  # noqa: E402
from bench.filing_sets.protocol import judged  # noqa: E402
from bench.filing_sets.scores import Outcome, scores  # noqa: E402
from bench.filing_sets.streams import streams  # noqa: E402

Levels = dict[str, list[Outcome]]


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.filing", description=__doc__)
    words.add_argument("mboxes", type=Path, nargs="+", metavar="MBOX")
    words.add_argument("--json", type=Path, metavar="OUT")
    words.add_argument("--cache", type=Path, metavar="FOLDER", help="keep here what parsing gave")
    said = words.parse_args()
    read = streams(said.mboxes, said.cache)
    figures = {
        "baselines": {name: by_level(together([judged(each, rule()) for each in read])) for name, rule in PEERS.items()}
    }
    show(figures, said.json)


def together(runs: list[Levels]) -> Levels:
    return {level: [outcome for run in runs for outcome in run[level]] for level in runs[0]}


def by_level(levels: Levels) -> dict[str, object]:
    return {level: scores(outcomes) for level, outcomes in levels.items()}


if __name__ == "__main__":
    main()
