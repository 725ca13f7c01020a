"""Taking in mail: `python -m bench.ingest MBOX|CORPUS` runs `postroom import` as a whole, beside notmuch and mu.

A corpus is a folder with the same mail as `mbox` and as `maildir/`. Postroom keeps the originals and files every
message; notmuch and mu index mail that stays where it is. Every program finds the mail in the page cache.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import corpus, disk, peers
from bench.corpus import Corpus
from bench.figures import show
from bench.growth import growth
from bench.house import fresh_house
from bench.taking import figures_of, taken_in


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    words.add_argument("path", type=Path, metavar="MBOX|CORPUS")
    words.add_argument("--messages", type=int, help="take only the first so many")
    words.add_argument("--growth", type=int, metavar="STEPS", help="take it in in so many slices; no peers then")
    words.add_argument("--we", action="append", default=[], help="as of `postroom import`")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        mail = Corpus.at(said.path)
        mail = mail.first(said.messages, Path(folder) / "mail") if said.messages else mail
        figures = growth(mail.mbox, said.growth, said.we) if said.growth else beside(mail, said.we, Path(folder))
        show(figures, said.json)


def beside(mail: Corpus, we: Sequence[str], folder: Path) -> dict[str, object]:
    """Take the mail in with Postroom and with each peer, and set the costs side by side."""
    messages = corpus.count(mail.mbox)
    mail.warm()
    with fresh_house() as house:
        cost, stages = taken_in(house, mail.mbox, we)
        figures: dict[str, object] = {
            "mail": {"messages": messages, "MiB": round(mail.mbox.stat().st_size / 2**20, 1)},
            "postroom": figures_of(cost, messages),
            "stages": stages.costs(),
            "disk in MiB": disk.sizes(house.folder),
        }
    for peer in peers.installed(mail.maildir, folder):
        theirs, size = peer.indexed()
        figures[peer.name] = figures_of(theirs, messages) | {"disk in MiB": size}
        figures[f"postroom : {peer.name}"] = {
            "wall": round(cost.wall / theirs.wall, 2),
            "cpu": round(cost.cpu / theirs.cpu, 2),
        }
    return figures


if __name__ == "__main__":
    main()
