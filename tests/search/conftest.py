"""One index on every engine at hand, asked the same questions."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from tests.search.index import Index


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Index]:
    """SQLite in a file of its own, and PostgreSQL in a schema of its own where there is one."""
    schema = f"search_{secrets.token_hex(6)}"
    handler = ConnectionHandler(_sqlite(tmp_path_factory.mktemp("search")) | _postgresql(schema))
    with django_db_blocker.unblock():
        for connection in handler.all():
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute(f"CREATE SCHEMA {schema}")
                cursor.execute("CREATE TABLE message (id bigint PRIMARY KEY, client text NOT NULL)")
        yield Index(handler.all())
        for connection in handler.all():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            connection.close()


@pytest.fixture
def index(engines: Index) -> Index:
    """An empty index."""
    engines.begin()
    return engines


def _sqlite(folder: Path) -> dict[str, dict[str, object]]:
    return {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "search.sqlite3"}}


def _postgresql(schema: str) -> dict[str, dict[str, object]]:
    url = urlsplit(os.environ.get("POSTROOM_TEST_POSTGRESQL_URL", ""))
    if not url.scheme:
        return {}
    return {
        "postgresql": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path[1:],
            "USER": url.username,
            "HOST": url.hostname,
            "PORT": url.port,
            "OPTIONS": {"options": f"-c search_path={schema}"},
        }
    }
