"""`bin/prove [NAME…]`: run the long proofs, write what each found, and fail when one of them found a fault."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from pathlib import Path

from prove import histories, kills, million, mutations, one_record, order, sends, syncs
from prove.report import Proof

PROOFS: dict[str, Callable[[argparse.Namespace], Proof]] = {
    "mutations": lambda said: mutations.prove(said.mutations, said.seed, said.minutes),
    "readings": lambda said: mutations.prove_reading(said.readings, said.seed, said.minutes),
    "kills": lambda said: kills.prove(said.kills, said.seed),
    "syncs": lambda said: syncs.prove(said.kills, said.seed),
    "sends": lambda said: sends.prove(said.kills, said.seed),
    "histories": lambda said: histories.prove(said.histories, said.seed, said.minutes),
    "one-record": lambda said: one_record.prove(said.mails, said.seed),
    "order": lambda said: order.prove(said.orders, said.seed),
    "million": lambda said: million.prove(said.corpus, said.messages, said.slices, said.we),
}


def main() -> int:
    words = argparse.ArgumentParser(prog="bin/prove", description=__doc__)
    words.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    words.add_argument("--mutations", type=int, default=100_000, metavar="N", help="mails that are spoilt and read")
    words.add_argument(
        "--readings", type=int, default=1_000_000, metavar="N", help="mails spoilt for the library alone"
    )
    words.add_argument(
        "--minutes", type=float, default=math.inf, metavar="N", help="read no longer, however many are left"
    )
    words.add_argument(
        "--kills",
        type=int,
        default=1_000,
        metavar="N",
        help="kill -9 of imports and of workers, of what sends, or of what reads a mailbox",
    )
    words.add_argument("--histories", type=int, default=100_000, metavar="N", help="of what is said in and out")
    words.add_argument("--mails", type=int, default=20_000, metavar="N", help="mails that come by five roads each")
    words.add_argument("--orders", type=int, default=2_000, metavar="N", help="correspondences that arrive shuffled")
    words.add_argument(
        "--messages", type=int, default=1_000_000, metavar="N", help="of the million, when none is given"
    )
    words.add_argument("--slices", type=int, default=20, metavar="N", help="imports that the million is cut into")
    words.add_argument("--corpus", type=Path, metavar="MBOX|FOLDER", help="the mail for the million")
    words.add_argument("--we", action="append", default=[], help="for the million, as of `postroom import`")
    words.add_argument("--seed", type=int, default=1, help="the same seed spoils, kills and shuffles the same way")
    words.add_argument("--out", type=Path, default=Path("docs/proof"), help="where the results are written")
    said = words.parse_args()
    if unknown := [name for name in said.names if name not in PROOFS]:
        words.error(f"there is no proof called {unknown[0]}; there are {', '.join(PROOFS)}")
    proofs = [_proved(name, said) for name in said.names or PROOFS]
    return 1 if any(proof.faults for proof in proofs) else 0


def _proved(name: str, said: argparse.Namespace) -> Proof:
    proof = PROOFS[name](said)
    path = proof.write(said.out, name)
    print(f"{name}: {len(proof.faults)} faults; written to {path}", flush=True)
    return proof


sys.exit(main())
