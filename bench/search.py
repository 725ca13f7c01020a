"""Searching: `python -m bench.search DATA|CORPUS` asks a record in process and over HTTP, beside notmuch and mu.

DATA is a data directory with an owner; it is signed in to. A CORPUS is taken in first. The questions are made from the
record itself; each is asked once to warm up, then measured. notmuch and mu are asked as programs, their start included.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import peers
from bench.browser import Browser
from bench.corpus import Corpus
from bench.figures import milliseconds, show
from bench.house import House, fresh_house

if TYPE_CHECKING:
    from bench.questions import Question
    from postroom.models import Member

ROUNDS = 3


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    words.add_argument("path", type=Path, metavar="DATA|CORPUS")
    words.add_argument("--we", action="append", default=[], help="as of `postroom import`")
    words.add_argument("--each", type=int, default=20, help="questions of each kind")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with _record(said.path, said.we) as house, tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        show(asked(house, _maildir(said.path), Path(folder), said.each), said.json)


def asked(house: House, maildir: Path | None, folder: Path, each: int = 20) -> dict[str, object]:
    """Ask the record of this house everything, in every way, and return how long the answers took."""
    house.enter()
    from bench.questions import questions
    from postroom.models import Message

    sets = questions(each)
    figures: dict[str, object] = {"messages": Message.objects.count()}
    for name, member in _askers().items():
        figures[f"in process, {name}, ms"] = _all(sets, _finding(member))
    with house.serving("web", [house.web]):
        browser = Browser(house.web)
        browser.sign_in(house.sign_in_link(_owner().email))
        figures["over HTTP, the owner, ms"] = _all(sets, _paging(browser))
    for peer in peers.installed(maildir, folder):
        peer.indexed()
        figures[f"{peer.name}, ms"] = _all(sets, _running(peer))
    return figures


Asking = Callable[["Question"], Callable[[], object] | None]
"""Makes of a question what asks it, or None where the asked one knows no such question."""


def _finding(member: Member) -> Asking:
    from postroom.models.finding import find

    return lambda question: partial(find, member, question.text, order=question.order)


def _paging(browser: Browser) -> Asking:
    return lambda question: partial(browser.get, "/search", q=question.text, order=question.order)


def _running(peer: peers.Peer) -> Asking:
    env = os.environ | peer.environment

    def asking(question: Question) -> Callable[[], object] | None:
        words = {"notmuch": question.notmuch, "mu": question.mu}[peer.name]
        return partial(subprocess.run, peer.question(words), env=env, capture_output=True) if words else None

    return asking


def _all(sets: Mapping[str, Sequence[Question]], asking: Asking) -> dict[str, dict[str, float]]:
    """Ask each set; the last line sums up all of them."""
    durations = {name: _durations(each, asking) for name, each in sets.items()}
    everything = [seconds for each in durations.values() for seconds in each]
    return {name: milliseconds(each) for name, each in durations.items() if each} | {"all": milliseconds(everything)}


def _durations(asked: Sequence[Question], asking: Asking) -> list[float]:
    found = []
    for question in asked:
        if ask := asking(question):
            ask()
            found += [_timed(ask) for _ in range(ROUNDS)]
    return found


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _owner() -> Member:
    from postroom.models import Member

    return Member.objects.filter(role="owner", is_active=True).order_by("pk")[0]


def _askers() -> dict[str, Member]:
    """Return who asks: the owner, who brought the mail and sees all of it, and the member who sees least of it."""
    from postroom.models import Member, Message

    others = Member.objects.exclude(pk=_owner().pk).filter(is_active=True)
    seen = sorted(others, key=lambda member: Message.objects.visible_to(member).count())
    return {"the owner": _owner()} | dict(zip(["who sees least"], seen, strict=False))


@contextmanager
def _record(path: Path, we: Sequence[str]) -> Iterator[House]:
    """Use a data directory as it is; take a corpus in, for its owner and one more who may see none of it."""
    if (path / "postroom.sqlite3").exists():
        yield House.at(path.resolve())
        return
    with fresh_house() as house:
        house.run("import", str(Corpus.at(path).mbox), *(word for name in we for word in ("--we", name)))
        house.run("member", "newcomer@bench.example", "--name", "Newcomer")
        yield house


def _maildir(path: Path) -> Path | None:
    return path / "maildir" if (path / "maildir" / "cur").is_dir() else None


if __name__ == "__main__":
    main()
