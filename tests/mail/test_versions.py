"""Versions: which names belong to one file in several states."""

from __future__ import annotations

import pytest

from postroom.mail.versions import family


@pytest.mark.parametrize(
    "name", ["logo_v1.ai", "Logo_v2.AI", "logo v10.ai", "logo-rev. 3.ai", "logo - version 4.ai", "logo.ai"]
)
def test_a_mark_of_its_version_is_no_part_of_a_files_name(name: str) -> None:
    assert family(name) == "logo.ai"


@pytest.mark.parametrize(
    "name", ["2026.pdf", "v2.pdf", "plan 2026.pdf", "mp3", "facade (2).jpg", "facade_02.jpg", "lev2.ai"]
)
def test_a_number_that_is_none_stays(name: str) -> None:
    assert family(name) == name


def test_a_name_of_blanks_and_numbers_takes_no_time() -> None:
    assert family(" v1" * 100_000 + ".pdf").endswith(".pdf")
