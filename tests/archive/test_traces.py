"""After an erasure no file under the data directory holds an erased word, packed or plain."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from tests.house import House

PLANT = """
from tests.archive.conftest import NOISE, fill
from tests.world import World, letter
from postroom.models import Client, Domain, State
from postroom.models.deciding import decide, rename
world = fill(World.founded())
client = Client.objects.create(name="Bergahorn", state=State.CONFIRMED)
Domain.objects.create(name="knotenpunkt.example", client=client)
world.receive(
    letter(from_="Ottokar <quendel@knotenpunkt.example>", message_id="<1@knotenpunkt.example>",
           subject="Zwetschgenquast", text="Der Mirabellenkern ist da.",
           files={"Haselwurz.txt": b"Hier wohnt ein Feuersalamander."}),
    letter(from_="Ottokar <quendel@knotenpunkt.example>", message_id="<2@knotenpunkt.example>", day=1,
           text="Ginsterkatze " + NOISE.hex(), answers="<nirgends@knotenpunkt.example>"),
    letter(subject="Immergrau", text="Das bleibt.", day=2),
)
rename(client, "Eberesche", by=world.ada)
decide(client, State.IGNORED, by=world.ada)
"""
ERASED = (
    "bergahorn eberesche knotenpunkt ottokar quendel zwetschgenquast mirabellenkern haselwurz feuersalamander "
    "ginsterkatze nirgends"
).split()
FRAME = b"\x28\xb5\x2f\xfd"
"""Every zstd frame begins with these (RFC 8878, 3.1.1)."""


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what every zstd frame in there holds, as far as it can be read."""
    at = content.find(FRAME)
    while at >= 0:
        try:
            yield zstandard.ZstdDecompressor().decompressobj().decompress(content[at:])
        except zstandard.ZstdError:
            yield b""
        at = content.find(FRAME, at + 1)


def words_in(folder: Path) -> set[str]:
    """Return which of the words stand in any file of the folder."""
    found = set()
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for piece in (str(path).encode(), content, *unpacked(content)):
            found |= {word for word in [*ERASED, "immergrau"] if word.encode() in piece.lower()}
    return found


@pytest.mark.one_engine
def test_an_erased_word_is_in_no_file(house: House) -> None:
    house.run("migrate")
    house.told(PLANT)
    assert words_in(house.folder) == {*ERASED, "immergrau"}

    with closing(sqlite3.connect(house.folder / "postroom.sqlite3")) as other:  # so that the log is not removed
        other.execute("SELECT count(*) FROM postroom_message").fetchall()
        house.run("erase", "knotenpunkt.example", "--yes")
        assert (house.folder / "postroom.sqlite3-wal").exists()

        assert words_in(house.folder) == {"immergrau"}
    assert "Everything agrees." in house.run("verify")
