"""Builds TNEF and Outlook files, as small as they may be."""

import struct
from itertools import pairwise

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def tnef(*attributes: tuple[int, bytes]) -> bytes:
    """Return a winmail.dat of these attributes."""
    written = (struct.pack("<BII", 1, number, len(value)) + value + b"\0\0" for number, value in attributes)
    return (0x223E9F78).to_bytes(4, "little") + b"\1\0" + b"".join(written)


def compound(storages: dict[str, bytes | dict[str, bytes]]) -> bytes:
    """Return a compound file; a mapping is a storage. Its streams lie in whole sectors, its entries in a row."""
    entries: list[tuple[str, int, int, int, int, int]] = []  # name, kind, right, child, first, size
    sectors: list[bytes] = []
    chains: list[int] = []

    def stream(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)] or [b"\0" * 512]
        sectors.extend(pieces)
        chains.extend([*range(first + 1, first + len(pieces)), END])
        return first

    def add(children: dict[str, bytes | dict[str, bytes]], parent: int) -> None:
        numbers = range(len(entries), len(entries) + len(children))
        for name, value in children.items():
            is_stream = isinstance(value, bytes)
            entries.append((name, 2 if is_stream else 1, FREE, FREE, stream(value) if is_stream else 0, len(value)))
        for number, following in pairwise(numbers):
            entries[number] = (*entries[number][:2], following, *entries[number][3:])
        if children:
            entries[parent] = (*entries[parent][:3], numbers[0], *entries[parent][4:])
        for number, value in zip(numbers, children.values(), strict=True):
            if isinstance(value, dict):
                add(dict(value), number)

    entries.append(("Root Entry", 5, FREE, FREE, END, 0))
    add(storages, 0)
    directory = stream(b"".join(_entry(*entry) for entry in entries))
    fat_at = len(sectors)
    fat_sectors = (len(sectors) + 128) // 127
    fat = struct.pack(f"<{len(chains)}I", *chains) + struct.pack("<I", FAT) * fat_sectors
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, fat_sectors, directory, 0, 0, END, 0, END, 0)
    header += b"".join(struct.pack("<I", fat_at + n) for n in range(fat_sectors)).ljust(436, b"\xff")
    return header + b"".join(sectors) + fat.ljust(512 * fat_sectors, b"\xff")


def _entry(name: str, kind: int, right: int, child: int, first: int, size: int) -> bytes:
    written = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
    return written + struct.pack("<3I", FREE, right, child) + bytes(36) + struct.pack("<2I", first, size) + bytes(4)


def text(tag: int, value: str) -> dict[str, bytes]:
    """Return the stream of a text property."""
    return {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")}


def fixed(header: int, **numbers: int) -> dict[str, bytes]:
    """Return the stream of the number properties: `t0C15=1`."""
    entries = (struct.pack("<HHIq", 3, int(tag[1:], 16), 0, value) for tag, value in numbers.items())
    return {"__properties_version1.0": bytes(header) + b"".join(entries)}


OUTLOOK_MSG = compound(
    {
        **fixed(32),
        **text(0x001A, "IPM.Note"),
        **text(0x0037, "Grey tiles"),
        **text(0x1000, "Thirty by sixty."),
        **text(0x0042, "Cleo Lee"),
        **text(0x5D02, "Cleo@tiles.example"),
        "__recip_version1.0_#00000000": {
            **fixed(8, t0C15=2),
            **text(0x3001, "Ben"),
            **text(0x39FE, "ben@ours.example"),
        },
        "__attach_version1.0_#00000000": {
            **fixed(8),
            **text(0x3707, "plan.pdf"),
            "__substg1.0_37010102": b"PDF" * 300,
        },
    }
)
