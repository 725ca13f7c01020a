"""The protocol: learn the history, then judge each later message of somebody known in every disguise, and learn it."""

from __future__ import annotations

from time import thread_time

from bench.filing_sets.disguises import DISGUISES
from bench.filing_sets.judging import NEW, Judge
from bench.filing_sets.scores import Outcome
from bench.filing_sets.streams import Known, Stream


def judged(stream: Stream, judge: Judge) -> dict[str, list[Outcome]]:
    """Run one stream by a judge; return what it said at each level."""
    return judged_in_one_firm([stream], judge)


def judged_in_one_firm(streams: list[Stream], judge: Judge) -> dict[str, list[Outcome]]:
    """Run several clients' streams by one judge, in the order of dates; each has its own history and its own member."""
    outcomes: dict[str, list[Outcome]] = {level: [] for level in DISGUISES}
    everything = [(known, n >= each.cut, each) for each in streams for n, known in enumerate(each.mails)]
    members = {each.name: each.member for each in streams}
    for known, is_later, stream in sorted(everything, key=lambda row: row[0].sent.letter.sent_at):
        if is_later and judge.knows(known.sent.letter.author):
            for level in DISGUISES:
                outcomes[level].append(_one(known, level, stream.name, members[stream.name], judge))
        judge.learn(known, stream.name)
    return outcomes


def _one(known: Known, level: str, project: str, member: str, judge: Judge) -> Outcome:
    disguised = DISGUISES[level](known.sent, member)
    started = thread_time()
    verdict = judge.judge(disguised)
    took = (thread_time() - started) * 1000
    truth = NEW if known.fate == "opener" else known.conversation
    return Outcome(verdict, truth, project, took, known.fate == "apart")
