"""Train the model that judges by content: `python -m train.filing MBOX… --to FOLDER [--leave-out]`.

Each MBOX is one client's mail. With --leave-out a model is also made for every mbox without it, to measure on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from bench.filing_sets.streams import Stream, streams

from postroom.filing.content.features import NAMES
from postroom.filing.content.ranking import ALONE, BEST, Guess, grounds, is_named, is_told, shared, summary
from postroom.filing.content.trees import logistic
from train.forests import Booster, fitted, logistic_weights, score, written
from train.rows import Judged, judged

Lists = Mapping[str, Sequence[Judged]]
FOLDS = 3
COVERED, QUIET = NAMES.index("covered_lately"), NAMES.index("quiet")
KEPT = {"L1": 0.35, "L2": 0.6, "L3": 1.0, "L3 renamed": 1.0, "L4": 0.0}
"""The share of mails whose candidates are trained on: the easier the disguise, the less there is to learn."""
LIKELY = {"trees": 160, "leaves": 24, "least": 40, "rate": 0.09}
NEW = {"trees": 200, "leaves": 12, "least": 40, "rate": 0.05}
NAMED = {"trees": 120, "leaves": 12, "least": 30, "rate": 0.05}
ESTABLISHED = 0.4
"""The share of a list's mails, by date, on which nothing is calibrated: a firm's record is still small there."""
WRONG_MOST = 0.0075
"""The share of what is filed without asking that may be wrong, of mail that has a subject or a quotation as of mail
that is bare of both; below the owner's limit of 1%, for what is unseen."""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m train.filing", description=__doc__)
    words.add_argument("mboxes", type=Path, nargs="+", metavar="MBOX")
    words.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    words.add_argument("--cache", type=Path, metavar="FOLDER")
    words.add_argument("--jobs", type=int, default=1, metavar="N", help="read so many lists at a time")
    words.add_argument("--leave-out", action="store_true")
    said = words.parse_args()
    said.to.mkdir(parents=True, exist_ok=True)
    read = streams(said.mboxes, said.cache)
    with ProcessPoolExecutor(said.jobs) as pool:
        lists = dict(zip((stream.name for stream in read), pool.map(_rows, read), strict=True))
    for name in lists if said.leave_out else ():
        _keep(said.to / f"{name}.json", {other: rows for other, rows in lists.items() if other != name})
    _keep(said.to / "model.json", lists)


def _rows(stream: Stream) -> list[Judged]:
    return list(judged(stream))


def _keep(path: Path, lists: Lists) -> None:
    path.write_text(json.dumps(model(lists), separators=(",", ":")) + "\n")
    print(path, flush=True)


def model(lists: Lists) -> dict[str, object]:
    """Fit the forests and their calibration; what comes later on what the earlier say of lists not fitted on."""
    mails = [mail for name in sorted(lists) for mail in lists[name]]
    folds = np.array([n % FOLDS for n, name in enumerate(sorted(lists)) for _ in lists[name]])
    best = _best_left_out(lists)
    table = np.array(
        [summary(mail.opens, mail.rows.tolist(), each) for mail, each in zip(mails, best, strict=True)], np.float32
    )
    is_new = np.array([mail.is_new for mail in mails], np.float32)
    alone = np.array([mail.opens[ALONE] > 0 for mail in mails])
    named = np.array([is_named(mail.opens) for mail in mails])
    usual = np.array([mail.level not in ("L3 renamed", "L4") for mail in mails])
    fits = [(usual, ~named, NEW), (alone, named, NAMED)]
    odds = np.zeros(len(mails))
    for fold in range(FOLDS):
        for learned, asked, options in fits:
            inside, outside = learned & (folds != fold), asked & (folds == fold)
            odds[outside] = score(fitted(table[inside], is_new[inside], **options), table[outside])
    firsts = [shared(each, logistic(float(new)))[0] for each, new in zip(best, odds, strict=True)]
    right = np.array([_is_right(mail, first) for mail, first in zip(mails, firsts, strict=True)], float)
    facts = np.array([grounds(first, mail.opens) for mail, first in zip(mails, firsts, strict=True)])
    late = np.concatenate([np.arange(len(lists[name])) >= ESTABLISHED * len(lists[name]) for name in sorted(lists)])
    facts, right = facts[late], right[late]
    calibration = logistic_weights(facts, right)
    told = np.array([is_told(mail.opens) for mail in mails])[late]
    return {
        "trained_on": sorted(lists),
        "calibration": [round(float(each), 4) for each in calibration],
        "sure": {
            "told": _threshold(facts[told] @ calibration, right[told]),
            "bare": _threshold(facts[~told] @ calibration, right[~told]),
        },
        "likely": written(_likely(mails)),
        "new": written(fitted(table[usual], is_new[usual], **NEW)),
        "named": written(fitted(table[alone], is_new[alone], **NAMED)),
    }


def _best_left_out(lists: Lists) -> list[list[tuple[int, float]]]:
    """Return the best candidates of each mail, by a forest that was not fitted on its list."""
    names = sorted(lists)
    found: dict[str, list[list[tuple[int, float]]]] = {}
    for fold in range(FOLDS):
        likely = _likely(mail for n, name in enumerate(names) if n % FOLDS != fold for mail in lists[name])
        found |= {name: _best(likely, lists[name]) for n, name in enumerate(names) if n % FOLDS == fold}
    return [each for name in names for each in found[name]]


def _likely(mails: Iterable[Judged]) -> Booster:
    """Fit the forest that tells the right candidate: each beside the likest, the newest and some others."""
    chance = np.random.default_rng(1)
    rows, truths = [], []
    for mail in mails:
        if mail.right < 0 or chance.random() > KEPT[mail.level]:
            continue
        likest, newest = np.argsort(-mail.rows[:, COVERED])[:5], np.argsort(mail.rows[:, QUIET])[:3]
        some = chance.choice(len(mail.rows), min(4, len(mail.rows)), replace=False)
        kept = np.unique(np.concatenate([[mail.right], likest, newest, some]))
        rows.append(mail.rows[kept])
        truths.append(kept == mail.right)
    return fitted(np.concatenate(rows), np.concatenate(truths), **LIKELY)


def _best(likely: Booster, mails: Sequence[Judged]) -> list[list[tuple[int, float]]]:
    """Return the best candidates of each mail with their scores."""
    scores = score(likely, np.concatenate([mail.rows for mail in mails]))
    ends = np.cumsum([len(mail.rows) for mail in mails])
    parts = np.split(scores, ends[:-1])
    return [[(int(n), float(part[n])) for n in np.argsort(-part)[:BEST]] for part in parts]


def _is_right(mail: Judged, guess: Guess) -> bool:
    return mail.is_new if guess.key is None else guess.key == mail.right and not mail.is_new


def _threshold(odds: np.ndarray, right: np.ndarray) -> float:
    """Return the least probability above which no more than WRONG_MOST were wrong."""
    order = np.argsort(-odds)
    wrong = np.cumsum(1 - right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(wrong <= WRONG_MOST)
    return round(logistic(float(odds[order][enough[-1]])) if len(enough) else 1.0, 5)


if __name__ == "__main__":
    main()
