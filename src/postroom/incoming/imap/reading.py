"""Reading a folder: what is new there, and what was there before, newest first, in batches of bounded size.

Every step is durable with its cursor, so that reading may be cut off anywhere and goes on from there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import Error, connection
from django.db.models import F

from postroom.incoming.authenticating import is_proven
from postroom.incoming.imap.connection import Connection, Key, Opened
from postroom.incoming.imap.consent import renewed
from postroom.incoming.imap.folders import FILING, JUNK
from postroom.incoming.imap.here import is_here
from postroom.incoming.imap.keeping import Letter, by_clients, keep, letters
from postroom.incoming.imap.trouble import WAIT, Step, Trouble
from postroom.models import Account, Folder, Source

P = ParamSpec("P")
T = TypeVar("T")

BATCH_BYTES = 4 << 20
BATCH_MESSAGES = 250
WINDOW = 1000
"""Messages of a folder whose sizes are asked for at once."""
SPARE = 60.0
"""Seconds that a token must still hold."""
BYTES_A_SECOND = 8 << 20
"""What was there before is read no faster than this, so that providers do not shut us out; our own machine does not."""


@dataclass
class Desk:
    """Where work of this process that may wait is done: the record in one thread, reading messages in another."""

    record: Executor
    minds: Executor

    async def write(self, deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the record, one at a time; after an error of the database, on a new connection."""
        return await asyncio.get_running_loop().run_in_executor(self.record, lambda: healed(deed, *args, **kwargs))

    async def work_out(self, mails: dict[int, bytes]) -> list[Letter]:
        return await asyncio.get_running_loop().run_in_executor(self.minds, letters, mails)


def healed(deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return deed(*args, **kwargs)
    except Error:
        connection.close()
        raise


@dataclass
class Reader:
    """Reads the folders of one account, one batch at a time however many connections there are."""

    account: Account
    desk: Desk
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    token: tuple[str, float] = ("", 0.0)
    """What opens the mailbox, and until when by the clock of the loop."""

    async def key(self) -> Key:
        """Return what we sign in with now: the password, or a token of the provider that still holds for a while."""
        account = self.account
        if (provider := account.provider) is None:
            return Key(account.login, account.password())
        async with self.asking:
            now = asyncio.get_running_loop().time()
            if self.token[1] < now + SPARE:
                tokens = await asyncio.to_thread(renewed, provider, account.password())
                if tokens.refresh:  # some providers change it each time, and the old one holds no more
                    await self.desk.write(account.keep_password, tokens.refresh)
                self.token = tokens.access, now + tokens.seconds
        return Key(account.login, self.token[0], is_token=True)

    async def open(self, link: Connection, folder: Folder) -> Opened:
        """Open a folder for reading; where it was never read, or its UIDs mean something else, begin anew."""
        opened = await link.examine(folder.raw)
        if not opened.validity:
            raise Trouble(Step.OPEN, f"the server does not number the mail in {folder.name}", WAIT)
        async with self.turn:
            await self.desk.write(folder.refresh_from_db)
            if folder.validity != opened.validity:
                await self.desk.write(folder.begin, opened.validity, opened.next_uid, opened.messages)
        return opened

    async def take_new(self, link: Connection, folder: Folder) -> int:
        """Take what came since; the folder is open. Return how many messages were kept."""
        kept = 0
        async with self.turn:
            for batch in batches(await link.sizes_from(folder.next_uid), ascending=True):
                kept += await self._take(link, folder, self.account.source, batch, next_uid=batch[-1][0] + 1)
                folder.next_uid = batch[-1][0] + 1
        return kept

    async def take_past(self, link: Connection, folder: Folder, messages: int) -> None:
        """Take what was there before, newest first, downward through the numbers of the open folder.

        What is expunged meanwhile moves the rest down, so going down skips nothing.
        """
        high = messages
        while high > 0:
            low = max(1, high - WINDOW + 1)
            sizes = await link.sizes(f"{low}:{high}")
            for batch in batches([each for each in sizes if each[0] < folder.below], ascending=False):
                begun = asyncio.get_running_loop().time()
                async with self.turn:
                    below = min(uid for uid, _ in batch)
                    looked_at = F("looked_at") + len(batch)
                    source = self.account.source if folder.role == FILING else self.account.past
                    await self._take(link, folder, source, batch, below=below, looked_at=looked_at)
                    folder.below = below
                took = asyncio.get_running_loop().time() - begun
                if not is_here(self.account.host):
                    await asyncio.sleep(max(0.0, sum(size for _, size in batch) / BYTES_A_SECOND - took))
            high = low - 1
        await self.desk.write(Folder.objects.filter(pk=folder.pk).update, below=1)
        folder.below = 1

    async def take_these(self, link: Connection, folder: Folder, uids: Sequence[int]) -> None:
        """Take single messages that were found to be missing."""
        for start in range(0, len(uids), 50):
            sizes = await link.sizes_of(uids[start : start + 50])
            for batch in batches(sizes, ascending=True):
                async with self.turn:
                    await self._take(link, folder, self.account.past, batch)

    async def _take(
        self, link: Connection, folder: Folder, source: Source, batch: Sequence[tuple[int, int]], **cursor: object
    ) -> int:
        wanted = [uid for uid, size in batch if size <= settings.POSTROOM_MAIL_MAX_BYTES]
        mails = await link.bodies(wanted) if wanted else {}
        if too_large := len(batch) - len(wanted):
            counted = Account.objects.filter(pk=self.account.pk)
            await self.desk.write(counted.update, too_large=F("too_large") + too_large)
        read = await self.desk.work_out(mails)
        proven = await self._proven(read) if folder.role == JUNK else ()
        return await self.desk.write(keep, self.account, folder, source, read, proven, **cursor)

    async def _proven(self, read: Sequence[Letter]) -> list[int]:
        """Return the UIDs of those that surely come from the client whom they name, as far as can be found out now."""
        named = await self.desk.write(by_clients, read, self.account)
        return [letter.uid for letter in named if await asyncio.to_thread(is_proven, letter.raw)]


def batches(sizes: Sequence[tuple[int, int]], *, ascending: bool) -> Iterator[list[tuple[int, int]]]:
    """Yield (UID, bytes) in the order of UIDs, so many together as memory is meant to hold; one alone may be more.

    >>> list(batches([(2, 3_000_000), (1, 10), (3, 3_000_000)], ascending=True))
    [[(1, 10), (2, 3000000)], [(3, 3000000)]]
    """
    batch: list[tuple[int, int]] = []
    weight = 0
    for uid, size in sorted(sizes, reverse=not ascending):
        if batch and (weight + size > BATCH_BYTES or len(batch) >= BATCH_MESSAGES):
            yield batch
            batch, weight = [], 0
        batch.append((uid, size))
        weight += size
    if batch:
        yield batch
