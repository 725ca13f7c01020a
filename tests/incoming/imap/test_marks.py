"""Private mail leaves nothing: after reading a mailbox, no file and no line that was printed holds a word of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.test_traces import unpacked
from tests.house import House, comes_true
from tests.incoming.imap.dovecot import PASSWORD, User
from tests.world import DOV, letter

PLANT = "from tests.world import World; World.founded()"
PRIVATE = "ginsterkatze"
KEPT = "immergrau"


def private(number: int) -> bytes:
    """Write a private mail with the mark everywhere, odd enough to trip a reader now and then."""
    broken = {"Content-Type": "multipart/mixed; boundary="} if number % 3 == 0 else {}
    return letter(
        from_=f"{PRIVATE} <{PRIVATE}{number}@{PRIVATE}.example>",
        subject=f"{PRIVATE} {number}",
        text=f"{PRIVATE} " * 20,
        message_id=f"<{PRIVATE}{number}@elsewhere.example>",
        references=f"<{PRIVATE}@elsewhere.example>",
        files={f"{PRIVATE}.txt": PRIVATE.encode() * 50},
        day=number / 100,
        headers={"X-Odd": broken["Content-Type"]} if broken else None,
    )


def state(house: House, box: User) -> dict[str, object]:
    said: dict[str, object] = json.loads(house.run("mailbox", box.name, "--of", "ben@studio.example", "--json"))
    return said


def connect(house: House, box: User) -> None:
    words = [
        "--of",
        "ben@studio.example",
        "--connect",
        "--server",
        f"127.0.0.1:{box.server.port}",
        "--security",
        "none",
    ]
    done = subprocess.run(
        house.command("mailbox", box.name, *words),
        env=house.environment(),
        input=f"{PASSWORD}\n",
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr


def marked(folder: Path, mark: str) -> list[str]:
    """Return the files that hold a mark, in their names, plain or packed."""
    return [str(path) for path in folder.rglob("*") if any(mark.encode() in piece for piece in pieces(path))]


def pieces(path: Path) -> Iterator[bytes]:
    yield str(path).lower().encode()
    if path.is_file():
        content = path.read_bytes()
        yield content.lower()
        yield from (piece.lower() for piece in unpacked(content))


@pytest.mark.one_engine
def test_private_mail_leaves_no_mark_anywhere(house: House, box: User, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    house.run("migrate")
    house.told(PLANT)
    box.put(
        *(private(number) for number in range(300)), letter(subject=KEPT, text=KEPT, message_id="<k@tiles.example>")
    )
    connect(house, box)

    up = house.start(TMPDIR=str(temporary), POSTROOM_LOG_LEVEL="DEBUG")
    assert comes_true(lambda: state(house, box)["concerned"] == 1, 60)
    box.put(private(301), letter(from_=DOV, subject=PRIVATE), letter(subject="Another", message_id="<a@tiles.example>"))
    assert comes_true(lambda: state(house, box)["kept"] == 2, 30)
    up.terminate()
    printed, _ = up.communicate(timeout=30)

    assert state(house, box)["passed"] == 302
    assert marked(house.folder, KEPT) != []
    assert marked(house.folder, PRIVATE) == marked(temporary, PRIVATE) == []
    assert PRIVATE not in printed.lower()
    assert "kept=1" in printed
