"""OpenPGP's armour (RFC 9580 6.2 and 7) around the words of a mail."""

import re

SIGNED = b"-----BEGIN PGP SIGNED MESSAGE-----"
ENCRYPTED = b"-----BEGIN PGP MESSAGE-----"
SIGNATURE = b"-----BEGIN PGP SIGNATURE-----"
SIGNATURE_ENDS = b"-----END PGP SIGNATURE-----"
DASHED = re.compile(rb"^- ", re.MULTILINE)
HEADER = re.compile(rb"[^\n]*+\n(?:[A-Za-z][A-Za-z-]*+:[^\n]*+\n)*+(?:[ \t\r]*+\n)?")


def without_armour(content: bytes) -> bytes:
    """Return a text without the frame of its cleartext signatures, dashes unescaped (RFC 9580 7.1)."""
    pieces: list[bytes] = []
    at = 0
    while (begins := content.find(SIGNED, at)) >= 0:
        pieces.append(content[at:begins])
        header = HEADER.match(content, begins)
        words = header.end() if header else begins + len(SIGNED)
        ends = content.find(SIGNATURE, words)
        if ends < 0:  # it broke off, and no other can end either
            at = words
            break
        pieces.append(DASHED.sub(b"", content[words:ends]))
        closes = content.find(SIGNATURE_ENDS, ends)
        at = closes + len(SIGNATURE_ENDS) if closes >= 0 else len(content)
    return b"".join((*pieces, content[at:]))
