"""Whose mail the product itself takes a mail for: `python -m bench.filing_on_record MBOX… [--judged N] [--json OUT]`.

All lists are clients of one firm on one record, in a folder of its own; `bench.filing` says what the levels are.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.figures import show
from bench.house import fresh_house


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.filing_on_record", description=__doc__)
    words.add_argument("mboxes", type=Path, nargs="+", metavar="MBOX")
    words.add_argument("--newest", type=int, default=3000, metavar="N", help="of each list so many mails")
    words.add_argument("--judged", type=int, default=60, metavar="N", help="of each list so many mails")
    words.add_argument("--cache", type=Path, metavar="FOLDER", help="keep here what parsing gave")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with fresh_house() as house:
        house.enter()
        from bench.filing_sets.record import on_record  # these look for the record as soon as they are imported
        from bench.filing_sets.streams import Stream, streams

        read = streams(said.mboxes, said.cache)
        show(on_record([Stream(each.name, each.mails[-said.newest :]) for each in read], said.judged), said.json)


if __name__ == "__main__":
    main()
