"""The memory that mails on their way in may take together: strangers can fill it, but not stretch it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Room:
    """So many bytes, shared by all sessions."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0

    @contextmanager
    def share(self) -> Iterator[Callable[[int], None]]:
        """Yield a function that takes so many bytes more, all given back in the end.

        It raises ConnectionResetError where there is no room: the sender is hung up on, and comes again later.
        """
        mine = 0

        def take(more: int) -> None:
            nonlocal mine
            if self.taken + more > self.most:
                raise ConnectionResetError("more mail is on its way in than there is room for")
            self.taken += more
            mine += more

        try:
            yield take
        finally:
            self.taken -= mine
