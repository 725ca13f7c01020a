"""Folders: mail that users filed in folders of their own, each user a client, each folder one of his projects.

The protocol is that of Bekkerman, McCallum and Huang (Automatic Categorization of Email into Folders, CIIR IR-418,
2004): by date, learned on the first hundred and judged on the next, learned on two hundred, and so on. Identical bodies
are dropped first. Beside it stands what a firm sees that files each mail before the next comes ("as it goes").
"""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

from bench.figures import quantile
from bench.filing_sets.scores import share
from postroom import mail
from postroom.filing.content.letters import letter
from postroom.filing.content.projects import Projects
from postroom.filing.content.terms import Reading, read

BLOCK = 100
SURE = (0.99, 0.995, 0.999, 0.9996)


@dataclass(frozen=True, slots=True)
class Filed:
    reading: Reading
    folder: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Was the best guess right, how probable it was said to be, whether the folder had been seen, and the time."""

    right: bool
    sure: float
    known: bool
    ms: float


def folders(folder: Path) -> dict[str, dict[str, object]]:
    """Judge every user whose archive lies in this folder."""
    users = {path.name.removesuffix(".tar.xz"): filed(path) for path in sorted(folder.glob("*.tar.xz"))}
    return {
        name: {
            "after each hundred": figures(judged(mails, BLOCK)),
            "as it goes": figures(judged(mails, 1)),
            "two or three of them": figures(list(of_few(mails))),
        }
        for name, mails in users.items()
    }


def filed(archive: Path) -> list[Filed]:
    """Read a user's mail, by date; of mails with the same body the first is kept."""
    with tarfile.open(archive) as tar:
        held = {Path(each.name).name: tar.extractfile(each) for each in tar if each.isfile()}
        raws = {name: file.read() for name, file in held.items() if file}
    labels = (json.loads(line) for line in raws["labels.jsonl"].splitlines())
    mails = [(raws[f"{label['n']:06d}.eml"], label["project"]) for label in labels]
    dated = sorted(((letter(mail.parse(raw)), body(raw), folder) for raw, folder in mails), key=lambda m: m[0].sent_at)
    first: dict[bytes, Filed] = {}
    for each, said, project in dated:
        first.setdefault(said, Filed(read(each), project))
    return list(first.values())


def body(raw: bytes) -> bytes:
    """Return the words of a body, however they are broken into lines."""
    return b" ".join(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].split())


def judged(mails: Sequence[Filed], block: int) -> list[Outcome]:
    """Judge every mail after the first hundred by what was learned up to the beginning of its block."""
    keys = {name: n for n, name in enumerate(dict.fromkeys(each.folder for each in mails))}
    projects = Projects({key: name.replace("_", " ") for name, key in keys.items()})
    found = []
    for start in range(0, len(mails), block):
        now = mails[start : start + block]
        if start >= BLOCK:
            found += [_one(projects, each, keys[each.folder]) for each in now]
        for each in now:
            projects.learn(each.reading, keys[each.folder])
    return found


def of_few(mails: Sequence[Filed]) -> Iterator[Outcome]:
    """Judge, as it goes, two or three of the six largest folders at a time, as most clients have no more projects."""
    largest = [name for name, _ in Counter(each.folder for each in mails).most_common(6)]
    for start, end in ((0, 2), (2, 4), (4, 6), (0, 3), (3, 6)):
        yield from judged([each for each in mails if each.folder in largest[start:end]], 1)


def _one(projects: Projects, each: Filed, truth: int) -> Outcome:
    started = thread_time()
    best = projects.rank(each.reading)[0]
    return Outcome(best.key == truth, best.probability, truth in projects.filed, (thread_time() - started) * 1000)


def figures(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the accuracy over all mails, over those whose folder had been seen, as the mean of whole hundreds."""
    hundreds = [outcomes[n : n + BLOCK] for n in range(0, len(outcomes) - BLOCK + 1, BLOCK)]
    return {
        "n": len(outcomes),
        "right": _right(outcomes),
        "right_mean_of_hundreds": sum(map(_right, hundreds)) / max(1, len(hundreds)),
        "right_in_known_folders": _right(each for each in outcomes if each.known),
        "filed": {str(sure): share([each.sure >= sure for each in outcomes]) for sure in SURE},
        "filed_wrong": {str(sure): 1 - _right(each for each in outcomes if each.sure >= sure) for sure in SURE},
        "ms_mean": sum(each.ms for each in outcomes) / max(1, len(outcomes)),
        "ms_p95": quantile([each.ms for each in outcomes], 0.95),
    }


def _right(outcomes: Iterable[Outcome]) -> float:
    return share([each.right for each in outcomes])
