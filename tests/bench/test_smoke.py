"""The benchmarks still run, and say their figures; how good these are is not asked here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.writing import OURS, write

pytestmark = pytest.mark.one_engine


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write(200, folder / "mbox", folder / "maildir")
    return folder


def figures(tmp_path: Path, *words: str) -> dict[str, dict[str, float]]:
    out = tmp_path / "figures.json"
    subprocess.run([sys.executable, "-m", "bench." + words[0], *words[1:], "--json", str(out)], check=True)
    found: dict[str, dict[str, float]] = json.loads(out.read_text())
    return found


def test_taking_in_says_its_cost(corpus: Path, tmp_path: Path) -> None:
    found = figures(tmp_path, "ingest", str(corpus), "--we", OURS)

    assert found["mail"]["messages"] == 200
    assert found["postroom"]["cpu s"] > 0
    assert found["stages"].keys() == {"reading", "people", "filing", "projects"}


def test_growth_says_the_cost_of_each_slice(corpus: Path, tmp_path: Path) -> None:
    found = figures(tmp_path, "ingest", str(corpus / "mbox"), "--growth", "2", "--we", OURS)

    assert [step["messages"] for step in found["slice"]] == [100, 100]


def test_mailboxes_say_what_reading_them_costs_and_leaves(corpus: Path, tmp_path: Path) -> None:
    found = figures(
        tmp_path, "sync", str(corpus), "--we", OURS, "--mailboxes", "2", "--idle", "1", "--private", "20"
    )  # fmt: skip

    assert (found["lost"], found["duplicates"], found["marks_found"]) == (0, 0, 0)
    assert found["kept_found"]
    assert found.keys() >= {"ratio_to_import", "idle_p95_s", "rss_mib"}


def test_searching_says_how_long_it_takes(corpus: Path, tmp_path: Path) -> None:
    found = figures(tmp_path, "search", str(corpus), "--we", OURS, "--each", "1")

    assert found["in process, the owner, ms"]["all"]["p95"] > 0
    assert found["over HTTP, the owner, ms"]["all"]["p95"] > 0


def test_arriving_says_how_long_it_takes_and_that_nothing_is_lost(tmp_path: Path) -> None:
    found = figures(tmp_path, "arrival", "--idle", "2", "--rate", "10", "--seconds", "1")

    assert found["idle, ms"]["filed"]["p95"] > 0
    assert found["stream"]["lost"] == 0
