"""Whether a mail is signed or encrypted: S/MIME (RFC 8551), PGP/MIME (RFC 3156) and PGP in the text."""

from collections.abc import Iterable
from enum import StrEnum

from postroom.mail import armour, pkcs7
from postroom.mail.parts import Part

PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})


class Protection(StrEnum):
    """What keeps a mail from being read, or from being altered unnoticed. No signature is checked."""

    NONE = "none"
    SIGNED = "signed"
    ENCRYPTED = "encrypted"


def protection(stated: bytes, pieces: Iterable[tuple[Part, bytes]]) -> Protection:
    """Judge by the message's Content-Type as it was sent, and by its parts."""
    found = Protection.SIGNED if b"multipart/signed" in stated[:100].lower() else Protection.NONE
    for part, content in pieces:
        of_part = _of_part(part, content)
        if of_part is Protection.ENCRYPTED:
            return of_part
        found = of_part if found is Protection.NONE else found
    return found


def _of_part(part: Part, content: bytes) -> Protection:
    if part.content_type == "application/pgp-encrypted" or (part.content_type in PKCS7 and pkcs7.is_encrypted(content)):
        return Protection.ENCRYPTED
    if part.armoured or part.content_type in SIGNATURES or part.content_type in PKCS7:
        return Protection.SIGNED
    return Protection.ENCRYPTED if part.is_body_text and armour.ENCRYPTED in content else Protection.NONE
