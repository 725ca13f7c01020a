"""How well mail is filed without its markers: `python -m bench.filing MBOX… [--json OUT]`.

Each MBOX is a client with one project, its senders are its people. The first 60% by date are history, filed by their
headers; each later message of somebody known is judged in six disguises, then filed truthfully:
L0 as sent; L1 without In-Reply-To and References; L2 also an empty or generic subject; L3 also without quotations and
to one member only; L4 as L3, from an address never seen; `L3 renamed` as L3, under a subject of its own.
`docs/filing.md` says what the figures mean.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file

from bench.figures import show
from bench.filing_sets.corrections import corrections
from bench.filing_sets.folders import folders
from bench.filing_sets.ours import Ours
from bench.filing_sets.peers import PEERS
from bench.filing_sets.plots import plot
from bench.filing_sets.protocol import judged, judged_in_one_firm
from bench.filing_sets.scores import Outcome, curve, scores
from bench.filing_sets.streams import streams
from postroom.filing.content.ranking import Ranking, shipped

LEFT_OUT = Path(__file__).resolve().parent / "filing_models"

Levels = dict[str, list[Outcome]]


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.filing", description=__doc__)
    words.add_argument("mboxes", type=Path, nargs="*", metavar="MBOX")
    words.add_argument("--json", type=Path, metavar="OUT")
    words.add_argument("--plot", type=Path, metavar="OUT", help="draw the calibration here, as SVG")
    words.add_argument("--models", type=Path, default=LEFT_OUT, metavar="FOLDER", help="a model for each mbox left out")
    words.add_argument("--cache", type=Path, metavar="FOLDER", help="keep here what parsing gave")
    words.add_argument("--jobs", type=int, default=1, metavar="N", help="judge so many lists at a time")
    words.add_argument("--one-firm", action="store_true", help="judge all of them once more, as clients of one firm")
    words.add_argument("--corrections", type=int, default=0, metavar="N", help="what putting N mails right spares")
    words.add_argument("--folders", type=Path, metavar="DIR", help="judge users' own folders as projects: DIR/*.tar.xz")
    said = words.parse_args()
    own_folders = {"folders": folders(said.folders)} if said.folders else {}
    if not said.mboxes:
        show(own_folders, said.json)
        return
    read = streams(said.mboxes, said.cache)
    with ProcessPoolExecutor(said.jobs) as pool:
        runs = [pool.submit(judged, each, Ours(model_for(each.name, said.models))) for each in read]
        left = said.corrections
        spared = [pool.submit(corrections, s, model_for(s.name, said.models), left) for s in read] if left else []
        firm = pool.submit(judged_in_one_firm, read, Ours(shipped())) if said.one_firm else None
    ours = {each.name: run.result() for each, run in zip(read, runs, strict=True)}
    levels = together(list(ours.values()))
    peers = {name: by_level(together([judged(each, rule()) for each in read])) for name, rule in PEERS.items()}
    figures = by_level(levels) | {"baselines": peers, "lists": {name: by_level(each) for name, each in ours.items()}}
    if spared:
        figures["corrections"] = {each.name: run.result() for each, run in zip(read, spared, strict=True)}
    if firm:
        figures["one firm"] = by_level(firm.result())
    show(figures | own_folders, said.json)
    if said.plot:
        said.plot.write_text(plot({level: curve(each) for level, each in levels.items()}, "Said and right"))


def model_for(name: str, folder: Path) -> Ranking:
    """Return the model that was trained without this list, where it is one of those we train on; else the shipped."""
    left_out = folder / f"{name}.json.xz"
    return Ranking(json.loads(lzma.decompress(left_out.read_bytes()))) if left_out.exists() else shipped()


def together(runs: list[Levels]) -> Levels:
    return {level: [outcome for run in runs for outcome in run[level]] for level in runs[0]}


def by_level(levels: Levels) -> dict[str, object]:
    return {level: scores(outcomes) for level, outcomes in levels.items()}


if __name__ == "__main__":
    main()
