"""How much mail one peer may bring in a minute."""

from __future__ import annotations

from collections import Counter


class Pace:
    """Counts the mails of each peer within the minute that runs, and forgets them with it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._minute = 0
        self._counts: Counter[str] = Counter()

    def allows(self, peer: str, now: float) -> bool:
        """Count one more mail of this peer; may it come in? `now` is in seconds."""
        minute = int(now // 60)
        if minute != self._minute:
            self._minute, self._counts = minute, Counter()
        self._counts[peer] += 1
        return self._counts[peer] <= self.most
