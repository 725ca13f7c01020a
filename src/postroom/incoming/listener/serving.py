"""The listener at work: its servers open at their addresses until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from django.conf import settings

from postroom.incoming.listener.door import Door
from postroom.incoming.listener.doors import Doorway, certificate, doorways
from postroom.incoming.listener.sessions import LmtpSession, SmtpSession
from postroom.incoming.listener.writer import Writer

SESSIONS = {"smtp": SmtpSession, "lmtp": LmtpSession}


def listen() -> None:
    """Take mail until SIGTERM or SIGINT; raise Misconfigured, or OSError where an address cannot be had."""
    asyncio.run(_until_told())


async def _until_told() -> None:
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    async with listening(doorways()):
        await told.wait()


@asynccontextmanager
async def listening(places: Sequence[Doorway]) -> AsyncIterator[list[int]]:
    """Take mail at these places for as long as the context lasts; yield the port of each."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # aiosmtpd writes addresses into it
    tls, writer = certificate(), Writer()
    door = Door(writer, settings.POSTROOM_MAIL_MAX_BYTES, settings.POSTROOM_MAIL_PER_MINUTE)
    servers: list[asyncio.Server] = []
    try:
        for place in places:
            servers.append(await _opened(place, door, tls))
        yield [server.sockets[0].getsockname()[1] for server in servers]
    finally:
        for server in servers:
            server.close()
        await asyncio.to_thread(door.close)
        await asyncio.to_thread(writer.close)


async def _opened(place: Doorway, door: Door, tls: ssl.SSLContext | None) -> asyncio.Server:
    loop, hostname = asyncio.get_running_loop(), socket.gethostname()

    def session() -> SmtpSession:
        return SESSIONS[place.protocol](
            door,
            data_size_limit=door.most_bytes,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="Postroom",
            tls_context=tls,
            loop=loop,
        )

    return await loop.create_server(session, place.host, place.port, backlog=512)
