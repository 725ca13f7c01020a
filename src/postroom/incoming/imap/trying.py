"""Trying a mailbox, step by step, before anything is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from postroom.incoming.imap.connection import signed_in
from postroom.incoming.imap.folders import Listed, read_by_default
from postroom.incoming.imap.servers import Server
from postroom.incoming.imap.trouble import Step, Trouble

SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying: the server and the login that worked, with the folders, or the trouble."""

    server: Server
    login: str = ""
    folders: tuple[Listed, ...] = ()
    trouble: Trouble | None = None


def attempt(servers: Sequence[Server], logins: Sequence[str], password: str) -> Tried:
    """Try each login at the servers in turn, until one lets us in; else return the trouble that came furthest.

    A server that refuses the password is not asked again with the same login, so that it locks nobody out.
    """
    return asyncio.run(_attempt(servers, logins, password))


async def _attempt(servers: Sequence[Server], logins: Sequence[str], password: str) -> Tried:
    furthest: Tried | None = None
    for server in servers:
        for login in logins:
            tried = await _try(server, login, password)
            if tried.trouble is None:
                return tried
            if furthest is None or _rank(tried) > _rank(furthest):
                furthest = tried
            if tried.trouble.step != Step.SIGN_IN:
                break
    assert furthest is not None, "there is a server to try"
    return furthest


async def _try(server: Server, login: str, password: str) -> Tried:
    try:
        async with signed_in(server, login, password, SECONDS) as connection:
            folders = await connection.folders()
            for folder in read_by_default(folders)[:1]:
                await connection.examine(folder.raw)
            return Tried(server, login, tuple(folders))
    except Trouble as trouble:
        return Tried(server, login, trouble=trouble)


def _rank(tried: Tried) -> int:
    return list(Step).index(tried.trouble.step) if tried.trouble else len(Step)
