"""The bytes of a mail, read off the wire exactly as they were sent."""

from __future__ import annotations

from asyncio import StreamReader
from collections.abc import Callable

END = b"\r\n.\r\n"
ALL_THAT_IS_THERE = 2**31


async def content(reader: StreamReader, most: int, take: Callable[[int], None]) -> bytes | None:
    """Read to the dot that ends a mail and return its bytes, or None when they are more than `most`.

    `take` is told how many bytes more are held, before they are.

    Nothing but the dots that the sender doubled is taken away (RFC 5321, 4.5.2). Only CR LF ends a line: a bare LF
    before a dot ends nothing, else two servers could disagree about where a mail ends. Raises ConnectionResetError
    when the sender leaves before its end.
    """
    wire, fits, searched = bytearray(b"\r\n"), True, 0  # the CR LF of the command before: an empty mail ends by it
    while (end := wire.find(END, searched)) < 0:
        if len(wire) > most + len(END):
            wire, fits = wire[-len(END) :], False
        searched = max(0, len(wire) - len(END))
        piece = await reader.read(ALL_THAT_IS_THERE)
        if not piece:
            raise ConnectionResetError("the sender left before the end of the mail")
        take(len(piece) if fits else 0)
        wire += piece
    if len(wire) > end + len(END):
        reader.feed_data(wire[end + len(END) :])  # a sender who pipelines has gone on already
    return unstuffed(wire[: end + 2]) if fits and end <= most else None


def unstuffed(lines: bytearray) -> bytes:
    r"""Return lines, each behind a CR LF, without the dots that the sender put before those that begin with one.

    >>> unstuffed(bytearray(b"\r\n..\r\n.dots\r\n"))
    b'.\r\ndots\r\n'
    """
    return bytes(lines.replace(b"\r\n.", b"\r\n"))[2:]
