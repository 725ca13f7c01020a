"""The stage: a fresh data directory for every run, and the cast on it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import settings as hypothesis
from pytest_django import DjangoDbBlocker, Settings

if "POSTROOM_DATA" not in os.environ:
    os.environ["POSTROOM_DATA"] = tempfile.mkdtemp(prefix="postroom-tests-")
    atexit.register(shutil.rmtree, os.environ["POSTROOM_DATA"], ignore_errors=True)

os.environ.setdefault("POSTROOM_NAME_SERVER", "none")  # tests ask nobody outside about senders

from tests.house import bare_house, house, installed
from tests.world import World

hypothesis.register_profile("tests", deadline=None)  # a timing is never a test
hypothesis.load_profile("tests")

PURE = (
    "tests/mail/",
    "tests/demo/",
    "tests/docs/",
    "tests/bench/",
    "tests/incoming/files/",
    "tests/incoming/filetext/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What never touches the record need not run again on the other engine."""
    for item in items:
        if item.nodeid.startswith(PURE):
            item.add_marker(pytest.mark.one_engine)


@pytest.fixture
def world(db: None) -> World:
    """Ada's firm with its cast, an empty record and a way to let mail arrive."""
    return World.founded()


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The same, once for all the tests of a module: what the module builds on it is taken back after its last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=QUICKLY):
            world = World.founded()
        yield world
        transaction.set_rollback(True)


QUICKLY = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _own_blobs(tmp_path: Path, settings: Settings) -> None:
    """Let every test keep its big blobs in a folder of its own, and hash passwords without the usual effort."""
    settings.POSTROOM_BLOBS_URL = f"file://{tmp_path}/blobs"
    settings.PASSWORD_HASHERS = QUICKLY


__all__ = ["bare_house", "house", "installed"]
