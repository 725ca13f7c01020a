"""Tables of words: one row a line, cells between bars, lines that begin with # for the reader."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
