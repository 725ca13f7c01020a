"""The stage: a fresh data directory for every run, and the cast on it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis
from pytest_django import Settings

if "POSTROOM_DATA" not in os.environ:
    os.environ["POSTROOM_DATA"] = tempfile.mkdtemp(prefix="postroom-tests-")
    atexit.register(shutil.rmtree, os.environ["POSTROOM_DATA"], ignore_errors=True)

os.environ.setdefault("POSTROOM_NAME_SERVER", "none")  # tests ask nobody outside about senders

from tests.house import house
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


@pytest.fixture(autouse=True)
def _own_blobs(tmp_path: Path, settings: Settings) -> None:
    """Let every test keep its big blobs in a folder of its own, and hash passwords without the usual effort."""
    settings.POSTROOM_BLOBS_URL = f"file://{tmp_path}/blobs"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


__all__ = ["house"]
