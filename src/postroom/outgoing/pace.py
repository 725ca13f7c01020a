"""Pace: no server gets more mails a minute from us than its limit, so that it does not shut us out."""

from __future__ import annotations

from collections import defaultdict, deque

MINUTE = 60.0


class Pace:
    """When mails were handed over to which server, in the last minute."""

    def __init__(self) -> None:
        self._moments: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, server: str, per_minute: int, now: float) -> float:
        """Return how many seconds the next mail to a server has to wait; 0 takes its place. No limit: 0 a minute."""
        moments = self._moments[server]
        while moments and moments[0] <= now - MINUTE:
            moments.popleft()
        if per_minute and len(moments) >= per_minute:
            return moments[0] + MINUTE - now
        moments.append(now)
        return 0.0
