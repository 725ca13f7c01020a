"""Scores of a row of verdicts beside the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.figures import quantile
from bench.filing_sets.judging import NEW, Verdict

BINS = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, where the mail truly belongs (NEW for an opener), and the milliseconds of CPU that it took."""

    verdict: Verdict
    truth: int
    project: str
    ms: float
    apart: bool = False

    @property
    def right(self) -> bool:
        return self.verdict.project == self.project and self.best == self.truth

    @property
    def best(self) -> int:
        return self.verdict.guesses[0][0] if self.verdict.guesses else NEW

    @property
    def sure(self) -> float:
        return self.verdict.guesses[0][1] if self.verdict.guesses else 0.0

    @property
    def among_three(self) -> bool:
        places = [place for place, _ in self.verdict.guesses[:3]]
        return self.verdict.project == self.project and self.truth in places


def scores(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of one level; those scored apart count only in figures of their own."""
    apart = [each for each in outcomes if each.apart]
    judged = [each for each in outcomes if not each.apart]
    replies = [each for each in judged if each.truth != NEW]
    openers = [each for each in judged if each.truth == NEW]
    filed = [each for each in judged if each.verdict.filed]
    wrong_client = [each for each in outcomes if each.verdict.filed and each.verdict.project != each.project]
    return {
        "n": len(judged),
        "project": share([each.verdict.project == each.project for each in judged]),
        "first": share([each.right for each in judged]),
        "three": share([each.among_three for each in judged]),
        "replies": len(replies),
        "replies_first": share([each.right for each in replies]),
        "replies_three": share([each.among_three for each in replies]),
        "openers_first": share([each.right for each in openers]),
        **newness(judged),
        "auto": len(filed) / max(1, len(judged)),
        "auto_error": share([not each.right for each in filed]),
        "wrong_client": len(wrong_client),
        "ece": calibration_error(judged),
        "ms_mean": sum(each.ms for each in outcomes) / max(1, len(outcomes)),
        "ms_p95": quantile([each.ms for each in outcomes], 0.95) if outcomes else 0.0,
        "apart": len(apart),
        "apart_first": share([each.right or each.best == NEW for each in apart]),
    }


def share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths) if truths else 0.0


def newness(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return precision, recall and F1 of saying that a mail opens a conversation."""
    said = [each.truth == NEW for each in outcomes if each.best == NEW]
    were = [each.best == NEW for each in outcomes if each.truth == NEW]
    precision, recall = share(said), share(were)
    both = precision + recall
    return {"new_f1": 2 * precision * recall / both if both else 0.0, "new_precision": precision, "new_recall": recall}


def curve(outcomes: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """Return, for each tenth of probability that occurs: the mean said, the share that was right, how many."""
    bins: list[list[Outcome]] = [[] for _ in range(BINS)]
    for each in outcomes:
        bins[min(BINS - 1, int(each.sure * BINS))].append(each)
    return [
        (sum(each.sure for each in bin_) / len(bin_), share([each.right for each in bin_]), len(bin_))
        for bin_ in bins
        if bin_
    ]


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht, 2015)."""
    return sum(abs(said - was) * n for said, was, n in curve(outcomes)) / max(1, len(outcomes))
