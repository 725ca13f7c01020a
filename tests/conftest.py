"""The stage: a fresh data directory for every run, and the cast on it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("POSTROOM_DATA", tempfile.mkdtemp(prefix="postroom-tests-"))

from tests.world import World  # noqa: E402  the data directory must be named before the settings are read


@pytest.fixture
def world(db: None) -> World:
    """Ada's firm with its cast, an empty record and a way to let mail arrive."""
    return World.founded()


@pytest.fixture(autouse=True)
def _own_blobs(tmp_path: Path, settings: object) -> Iterator[None]:
    """Let every test keep its big blobs in a folder of its own."""
    settings.POSTROOM_BLOBS_URL = f"file://{tmp_path}/blobs"  # type: ignore[attr-defined]
    yield
