"""A record in a real file, and a real listener on free ports of the loopback."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from postroom.incoming.listener.doors import Doorway
from postroom.incoming.listener.serving import listening
from postroom.models import Client, ListenAddress, Project, Source, SourceKind
from tests.house import House, new_database


@dataclass(frozen=True)
class Ports:
    smtp: int
    lmtp: int


@contextmanager
def database_at(name: str) -> Iterator[None]:
    """Let every thread that connects from now on find this database: a file, or one of the server's."""
    before = connections["default"]
    own = before.settings_dict["NAME"]
    before.settings_dict["NAME"] = name
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        before.settings_dict["NAME"] = own
        connections["default"] = before


@contextmanager
def held() -> Iterator[None]:
    """Let somebody else hold the record meanwhile, so that nobody can write."""
    other = connection.copy()
    with other.cursor() as cursor:
        if other.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("BEGIN; LOCK TABLE postroom_arrival")
        yield
        cursor.execute("ROLLBACK")
    other.close()


@pytest.fixture
def record(installed: House, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A record of its own, outside any transaction, that takes mail for info@ and for the project Hall."""
    name = new_database(like=installed.record) or str(shutil.copy(installed.record, tmp_path))
    with django_db_blocker.unblock(), database_at(name):
        source = Source.objects.create(kind=SourceKind.LISTENER, name="Front desk")
        ListenAddress.objects.create(address="info@ours.example", source=source)
        tiles = Client.objects.create(name="Tiles")
        Project.objects.create(client=tiles, name="Hall", address="hall@ours.example")
        yield


@pytest.fixture
def ports(record: None) -> Iterator[Ports]:
    """A listener at work, speaking SMTP at one port and LMTP at the other."""
    with listener() as ports:
        yield ports


@contextmanager
def listener() -> Iterator[Ports]:
    """Run a listener with the settings of this moment."""
    is_open, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()
    opened: list[int] = []

    async def serve() -> None:
        async with listening([Doorway("smtp", "127.0.0.1", 0), Doorway("lmtp", "127.0.0.1", 0)]) as ports:
            opened.extend(ports)
            is_open.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=[serve()])
    thread.start()
    assert is_open.wait(10)
    try:
        yield Ports(*opened)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command, to make a certificate")
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*make.split(), "-keyout", key, "-out", chain], check=True, capture_output=True)
    return chain, key
