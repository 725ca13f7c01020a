"""Watching: the mailboxes of this process, all on one event loop.

An account has one connection for each folder where mail comes and goes (Inbox and Sent), waiting in IDLE, and from time
to time one more that looks through the other folders, reads what was there before, and compares. Whatever happens to
one account ends all its connections; it rests, and begins again.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from postroom.incoming.imap.comparing import compare
from postroom.incoming.imap.connection import RENEWAL, Connection, signed_in
from postroom.incoming.imap.filing_folders import make_folders
from postroom.incoming.imap.folders import FILING, JUNK, WATCHED, Listed, read_by_default
from postroom.incoming.imap.keeping import clients_digest, file_past
from postroom.incoming.imap.reading import Desk, Reader
from postroom.incoming.imap.seeking import newest_gap, seek
from postroom.incoming.imap.servers import Security, Server
from postroom.incoming.imap.trouble import WAIT, Refused, Step, Trouble, of_refusal
from postroom.models import Account, Folder
from postroom.models.sealing import Unsealable

log = logging.getLogger("postroom.imap")

MOST = 250
"""Accounts that one process watches."""
LEASE = 45
TURN = 3.0
"""Seconds between two looks at which accounts are ours, and what was asked of them."""
ROUND = 600.0
"""Seconds between two looks through the folders that nobody waits in."""
ROUND_FILING = 30.0
"""The same where mail is filed by moving it into some of them."""
POLL = 30.0
"""Seconds between two looks where a server cannot say by itself that mail came."""
COMPARED_EVERY = timedelta(days=1)
PASSWORD_AGAIN = "Enter the password again: it was sealed with another key than this installation has."


@dataclass
class Watch:
    """The accounts of this process."""

    holder: str = field(default_factory=lambda: secrets.token_hex(8))
    most: int = MOST
    desk: Desk | None = None
    tasks: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    begun: dict[int, datetime] = field(default_factory=dict)
    asked: dict[int, asyncio.Event] = field(default_factory=dict)

    async def run(self, told: asyncio.Event) -> None:
        """Watch until told to stop."""
        with ThreadPoolExecutor(1, "record") as record, ThreadPoolExecutor(1, "minds") as minds:
            desk = self.desk or Desk(record, minds)
            try:
                while not told.is_set():
                    await self._turn(desk)
                    await _until(told, TURN)
            finally:
                await self._end(list(self.tasks))
                await desk.write(Account.objects.let_go, self.holder)

    async def _turn(self, desk: Desk) -> None:
        """Take on the accounts that are ours now, let go of the others."""
        try:
            mine = {each.pk: each for each in await desk.write(Account.objects.claim, self.holder, self.most, LEASE)}
            digest, newest = await desk.write(clients_digest), await desk.write(newest_gap)
        except DatabaseError as error:
            log.error("record=away because=%s", type(error).__name__)
            return
        ended = [pk for pk, task in self.tasks.items() if task.done() or pk not in mine]
        changed = [pk for pk in self.tasks if pk in mine and mine[pk].changed_at != self.begun[pk]]
        await self._end([*ended, *changed])
        for pk, account in mine.items():
            if pk not in self.tasks:
                self.asked[pk], self.begun[pk] = asyncio.Event(), account.changed_at
                self.tasks[pk] = asyncio.create_task(tend(account, desk, self.asked[pk]))
            elif account.is_compared_late(digest) or account.sought < newest:
                self.asked[pk].set()

    async def _end(self, accounts: list[int]) -> None:
        ending = [self.tasks.pop(pk) for pk in set(accounts)]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)


def watch() -> None:
    """Watch mailboxes until SIGTERM or SIGINT."""
    asyncio.run(_until_told())


async def _until_told() -> None:
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    await Watch().run(told)


async def tend(account: Account, desk: Desk, asked: asyncio.Event) -> None:
    """Read one account until something goes wrong with it, and note what."""
    try:
        await _read(Reader(account, desk), asked)
    except Exception as error:  # the border: whatever it is, it ends only this account's turn
        trouble = _trouble(error)
        log.info("mailbox=%s step=%s trouble=%s", account.public_id, trouble.step.name, type(error).__name__)
        await desk.write(account.rest, trouble.because, trouble.remedy, is_owners=trouble.is_yours)


def _trouble(error: BaseException) -> Trouble:
    """Say what went wrong; of an error that nobody foresaw only the kind is told, since its text may hold mail."""
    match error:
        case BaseExceptionGroup():
            return _trouble(error.exceptions[0])
        case Trouble():
            return error
        case Refused():
            return of_refusal(error, Step.READ)
        case Unsealable():
            return Trouble(Step.SIGN_IN, "the password cannot be read", PASSWORD_AGAIN, is_yours=True)
    return Trouble(Step.READ, f"something failed here: {type(error).__name__}", WAIT)


async def _read(reader: Reader, asked: asyncio.Event) -> None:
    async with _link(reader) as link:
        folders = await _folders(reader, link)
        await reader.desk.write(reader.account.reached)
    async with asyncio.TaskGroup() as tasks:
        for folder in folders:
            if folder.role in WATCHED:
                tasks.create_task(_follow(reader, folder))
        tasks.create_task(_go_round(reader, asked))


@asynccontextmanager
async def _link(reader: Reader) -> AsyncIterator[Connection]:
    account = reader.account
    server = Server(account.host, account.port, Security(account.security))
    async with signed_in(server, await reader.key()) as link:
        yield link


async def _folders(reader: Reader, link: Connection) -> list[Folder]:
    """Return the folders that are read, as the server lists them now; INBOX is there always."""
    there = await link.folders()
    filing = await make_folders(reader, link, there) if reader.account.wants_folders else []
    made = {each.raw for each in filing}
    listed = [each for each in read_by_default(there) if each.raw not in made] or [Listed("INBOX", "inbox")]
    listed += filing
    return await reader.desk.write(known_folders, reader.account, listed)


def known_folders(account: Account, listed: list[Listed]) -> list[Folder]:
    """Note which folders there are; return those to read, in the order of the list."""
    held = {folder.raw: folder for folder in account.folders.all()}
    for each in listed:
        if each.raw not in held:
            held[each.raw] = Folder.objects.create(account=account, raw=each.raw, name=each.name[:1000], role=each.role)
    names = {each.raw for each in listed}
    account.folders.filter(raw__in=names).update(is_gone=False)
    account.folders.exclude(raw__in=names).update(is_gone=True)
    return [held[each.raw] for each in listed if not held[each.raw].is_left_out]


async def _follow(reader: Reader, folder: Folder) -> None:
    """Wait in one folder for what comes, for as long as the connection holds."""
    async with _link(reader) as link:
        can_idle = "IDLE" in link.capabilities
        await reader.open(link, folder)
        while True:
            await reader.take_new(link, folder)
            if can_idle:
                try:
                    await link.idle(RENEWAL)
                except Refused:
                    can_idle = False
            else:
                await asyncio.sleep(POLL)
                await link.command("NOOP")


async def _go_round(reader: Reader, asked: asyncio.Event) -> None:
    """Look through the other folders, read what was there before, compare; then rest until the next round."""
    while True:
        async with _link(reader) as link:
            folders = await _folders(reader, link)
            for folder in folders:
                opened = await reader.open(link, folder)
                if folder.role not in WATCHED:
                    await reader.take_new(link, folder)
                if folder.below > 1:
                    await reader.take_past(link, folder, opened.messages)
                    await reader.desk.write(file_past, reader.account)
            if await reader.desk.write(is_to_be_compared, reader.account):
                await compare(reader, link, [each for each in folders if each.role not in (FILING, JUNK)])
            asked.clear()
            while await seek(reader, link, folders):
                pass
            await reader.desk.write(file_past, reader.account)
        await _until(asked, ROUND_FILING if reader.account.wants_folders else ROUND)


def is_to_be_compared(account: Account) -> bool:
    """Is it time to compare, or were clients added since? If so, note when it is time again."""
    account.refresh_from_db(fields=["compare_at", "compared_for", "never"])
    if account.compare_at > timezone.now() and account.compared_for == clients_digest():
        return False
    account.compare_at = timezone.now() + COMPARED_EVERY
    account.save(update_fields=["compare_at"])
    return True


async def _until(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
