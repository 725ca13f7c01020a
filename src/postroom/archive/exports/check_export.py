"""Check an unpacked export: every letter and file is there and what its line says.

`python3 check_export.py FOLDER`; needs Python 3.8 or newer and nothing else. It is copied into every export.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, Iterator  # noqa: UP035 - Python 3.8 is enough here

BEGIN = re.compile(rb"From arrival-(\d+)@")
QUOTED = re.compile(rb"^>(>*From )")


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    originals, blobs = known(folder)
    faults = [*check_mail(folder, originals), *check_files(folder, blobs)]
    for fault in faults:
        print(fault)
    print(f"{len(originals)} originals and {len(blobs)} other files looked at, {len(faults)} faults.")
    return 1 if faults else 0


def known(folder: Path) -> tuple[dict[int, Any], list[Any]]:
    """Return what is said of each arrival, and of each file that came with no letter."""
    originals: dict[int, Any] = {}
    blobs: list[Any] = []
    with open(folder / "record" / "originals.jsonl", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if "arrival" in row:
                originals[row["arrival"]] = row
            else:
                blobs.append(row)
    return originals, blobs


def check_mail(folder: Path, originals: dict[int, Any]) -> Iterator[str]:
    seen = set()
    for path in sorted({row["file"] for row in originals.values()}):
        for arrival, raw in entries(folder / path):
            row = originals.get(arrival)
            seen.add(arrival)
            if row is None:
                yield f"{path}: arrival {arrival} is named nowhere"
            elif hashlib.sha256(raw[: row["bytes"]]).hexdigest() != row["sha256"]:
                yield f"{path}: arrival {arrival} was altered"
    for arrival in sorted(set(originals) - seen):
        yield f"{originals[arrival]['file']}: arrival {arrival} is missing"


def entries(path: Path) -> Iterator[tuple[int, bytes]]:
    arrival = 0
    held: list[bytes] = []
    with open(path, "rb") as lines:
        for line in lines:
            begun = BEGIN.match(line)
            if begun:
                if arrival:
                    yield arrival, b"".join(held)
                arrival, held = int(begun.group(1)), []
            else:
                held.append(QUOTED.sub(rb"\1", line))
    if arrival:
        yield arrival, b"".join(held)


def check_files(folder: Path, blobs: list[Any]) -> Iterator[str]:
    for row in blobs:
        path = folder / row["file"]
        if not path.is_file():
            yield f"{row['file']}: is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row["blob"]:
            yield f"{row['file']}: was altered"


if __name__ == "__main__":
    sys.exit(main())
