"""Cryptographic messages (RFC 5652) as S/MIME sends them: what is signed is read, what is encrypted is recognised."""

from typing import Final

SIGNED: Final = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
ENCRYPTED: Final = frozenset(
    {
        bytes.fromhex("2a864886f70d010703"),  # enveloped data
        bytes.fromhex("2a864886f70d010706"),  # encrypted data
        bytes.fromhex("2a864886f70d0109100117"),  # authenticated enveloped data (RFC 5083)
    }
)
SEQUENCE, OBJECT_ID, OCTETS, OCTETS_IN_PIECES, EXPLICIT = 0x30, 0x06, 0x04, 0x24, 0xA0
PIECES_MOST: Final = 100_000


def signed_content(content: bytes) -> bytes:
    """Return what a signed message holds (RFC 5652 5.1); nothing where it is none, or the content is elsewhere."""
    identifier, at = _content_info(content)
    if identifier != SIGNED:
        return b""
    at = _entered(content, at, SEQUENCE)
    for _ in range(2):  # the version, the digest algorithms
        at = _after(content, at)
    at = _after(content, _entered(content, at, SEQUENCE))  # the type of what is held
    return _octets(content, _entered(content, at, EXPLICIT))


def is_encrypted(content: bytes) -> bool:
    """Does it hold what only its recipients can read?"""
    return _content_info(content)[0] in ENCRYPTED


def _content_info(content: bytes) -> tuple[bytes, int]:
    """Return the object identifier of what it is, and where that begins."""
    at = _entered(content, 0, SEQUENCE)
    tag, begins, ends = _header(content, at)
    if tag != OBJECT_ID or ends < begins:
        return b"", len(content)
    return content[begins:ends], _entered(content, ends, EXPLICIT)


def _header(content: bytes, at: int) -> tuple[int, int, int]:
    """Read a tag and a length (X.690 8.1): tag, where the value begins and ends; an end of -1 is to be found."""
    if at < 0 or at + 2 > len(content):
        return -1, len(content), len(content)
    tag, length = content[at], content[at + 1]
    if length < 0x80:
        return tag, at + 2, at + 2 + length
    if length == 0x80:
        return tag, at + 2, -1
    begins = at + 2 + (length & 0x7F)
    return tag, begins, begins + int.from_bytes(content[at + 2 : begins], "big")


def _entered(content: bytes, at: int, expected: int) -> int:
    tag, begins, _ = _header(content, at)
    return begins if tag == expected else len(content)


def _after(content: bytes, at: int) -> int:
    """Return where the value at a place ends; of indefinite length, after as many ends as there were beginnings."""
    opened = 0
    for _ in range(PIECES_MOST):
        tag, begins, ends = _header(content, at)
        if tag < 0:
            break
        opened += (ends < 0) - (tag == 0)
        at = begins if ends < 0 else ends
        if opened <= 0:
            return at
    return len(content)


def _octets(content: bytes, at: int) -> bytes:
    """Return an octet string, also one in pieces (X.690 8.7.3)."""
    tag, begins, ends = _header(content, at)
    if tag == OCTETS and ends >= 0:
        return content[begins:ends]
    pieces: list[bytes] = []
    limit = ends if ends >= 0 else len(content)
    at = begins if tag == OCTETS_IN_PIECES else limit
    while at < limit and len(pieces) < PIECES_MOST:
        tag, begins, ends = _header(content, at)
        if tag != OCTETS or ends < 0:
            break
        pieces.append(content[begins:ends])
        at = ends
    return b"".join(pieces)
