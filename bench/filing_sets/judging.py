"""What is judged and what a judge says, the same for ours and for the rules of peers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bench.filing_sets.streams import Known, Sent

NEW = -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """The guesses, the best first, each a conversation (or NEW) with its probability; `filed`: without asking."""

    project: str
    guesses: tuple[tuple[int, float], ...]
    filed: bool


class Judge(Protocol):
    """Learns a firm's mail as it is filed truthfully, and says of a mail where it would file it; stores nothing."""

    def knows(self, author: str) -> bool: ...

    def judge(self, sent: Sent) -> Verdict: ...

    def learn(self, known: Known, project: str) -> None: ...
