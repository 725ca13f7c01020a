"""Ben's mailbox on a real server, connected to the world, and a watcher that runs in this very thread."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import pytest

from postroom.incoming.imap import Watch
from postroom.incoming.imap.reading import Desk
from postroom.models import Account
from tests.incoming.imap.dovecot import PASSWORD, Dovecot, User, running
from tests.world import World


class Here(Executor):
    """Has everything done by the thread of the test, which sees its own transaction."""

    def __init__(self) -> None:
        self.waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()

        def deed() -> None:
            if done.set_running_or_notify_cancel():
                try:
                    done.set_result(fn(*args, **kwargs))
                except Exception as error:
                    done.set_exception(error)

        self.waiting.put(deed)
        return done

    def do(self, seconds: float = 0.02) -> None:
        """Do what waits, or wait a moment for it."""
        with suppress(Empty):
            self.waiting.get(timeout=seconds)()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with running() as server:
        yield server


@pytest.fixture
def box(dovecot: Dovecot, request: pytest.FixtureRequest) -> User:
    """A mailbox that no other test has."""
    return dovecot.user(f"{request.node.name[:60]}.{os.getpid()}@studio.example".lower())


def connect(world: World, box: User, port: int = 0, *, is_shared: bool = False) -> Account:
    return Account.connect(
        world.ben, box.name, host="127.0.0.1", port=port or box.server.port, security="none", login=box.name,
        password=PASSWORD, is_shared=is_shared,
    )  # fmt: skip


@pytest.fixture
def account(world: World, box: User) -> Account:
    return connect(world, box)


def watched(until: Callable[[], bool], seconds: float = 20) -> None:
    """Watch until something is so; fail when it is not so in time."""
    here, told = Here(), asyncio.Event()
    loop = asyncio.new_event_loop()
    watching = Thread(target=loop.run_until_complete, args=[Watch(desk=Desk(here, here)).run(told)])
    watching.start()
    end = time.monotonic() + seconds
    try:
        while not (is_so := until()) and time.monotonic() < end:
            here.do()
    finally:
        loop.call_soon_threadsafe(told.set)
        while watching.is_alive():
            here.do()
        loop.close()
    assert is_so


def is_compared(account: Account) -> Callable[[], bool]:
    """Is everything read that was there, and compared?"""

    def asked() -> bool:
        account.refresh_from_db()
        return account.compared_at is not None

    return asked
