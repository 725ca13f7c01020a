"""Packing: bytes made smaller. A thread keeps its compressors: to make one costs more than to pack a mail with it."""

from __future__ import annotations

import threading

import zstandard

QUICK, CLOSE = 1, 3


class _Compressors(threading.local):
    def __init__(self) -> None:
        self.at = {level: zstandard.ZstdCompressor(level=level) for level in (QUICK, CLOSE)}


_compressors = _Compressors()


def compress(content: bytes, level: int = CLOSE) -> bytes:
    """Return the bytes as one Zstandard frame that names their size (RFC 8878)."""
    return _compressors.at[level].compress(content)
