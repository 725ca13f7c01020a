"""Every string that is marked for translation has its German, and the compiled catalogue is that of the text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_engine

HOME = Path(__file__).parents[2]
WHAT_TO_DO = """Some strings lack their German. Run bin/translations, write what is missing into
src/postroom/locale/de/LC_MESSAGES/django.po by the words in docs/translating.md, and run it once more to compile.
"""


def test_every_string_has_its_german() -> None:
    looked = subprocess.run(
        [sys.executable, HOME / "bin/translations", "--check"], check=False, capture_output=True, text=True
    )

    assert looked.stdout == "", WHAT_TO_DO + looked.stdout
    assert looked.returncode == 0, looked.stderr
