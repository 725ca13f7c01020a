"""Trying a mailbox, step by step, before anything is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from postroom.incoming.imap import consent
from postroom.incoming.imap.connection import Key, signed_in
from postroom.incoming.imap.folders import Listed, read_by_default
from postroom.incoming.imap.servers import Security, Server
from postroom.incoming.imap.trouble import Step, Trouble
from postroom.models import Provider

SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying: the server and the key that worked, with the folders, or the trouble."""

    server: Server
    key: Key
    folders: tuple[Listed, ...] = ()
    trouble: Trouble | None = None


def attempt(servers: Sequence[Server], keys: Sequence[Key]) -> Tried:
    """Try each key at the servers in turn, until one lets us in; else return the trouble that came furthest.

    A server that refuses the password is not asked again with the same key, so that it locks nobody out.
    """
    return asyncio.run(_attempt(servers, keys))


def let_in(provider: Provider, address: str, code: str, state: str, back: str) -> tuple[Key, str]:
    """Exchange the code that an owner came back with, and try the mailbox; return the key and the token that lasts."""
    tokens = consent.exchanged(provider, code, state, back)
    key = Key(address, tokens.access, is_token=True)
    tried = attempt([Server(provider.host, provider.port, Security(provider.security))], [key])
    if tried.trouble is not None:
        raise tried.trouble
    return key, tokens.refresh


async def _attempt(servers: Sequence[Server], keys: Sequence[Key]) -> Tried:
    furthest: Tried | None = None
    for server in servers:
        for key in keys:
            tried = await _try(server, key)
            if tried.trouble is None:
                return tried
            if furthest is None or _rank(tried) > _rank(furthest):
                furthest = tried
            if tried.trouble.step != Step.SIGN_IN:
                break
    assert furthest is not None, "there is a server to try"
    return furthest


async def _try(server: Server, key: Key) -> Tried:
    try:
        async with signed_in(server, key, SECONDS) as connection:
            folders = await connection.folders()
            for folder in read_by_default(folders)[:1]:
                await connection.examine(folder.raw)
            return Tried(server, key, tuple(folders))
    except Trouble as trouble:
        return Tried(server, key, trouble=trouble)


def _rank(tried: Tried) -> int:
    return list(Step).index(tried.trouble.step) if tried.trouble else len(Step)
