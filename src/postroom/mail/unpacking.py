"""Parts packed in another part: TNEF, S/MIME's signed data, and messages that Outlook saved."""

from postroom.mail import outlook_msg, pkcs7, tnef
from postroom.mail.parts import Part

TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


def unpacked(part: Part, content: bytes) -> bytes:
    """Return what a part holds as a MIME entity of its own; nothing where it holds none."""
    if is_tnef(part):
        return tnef.entity(content)
    return pkcs7.signed_content(content) if part.content_type in PKCS7 else b""


def is_tnef(part: Part) -> bool:
    return part.content_type in TNEF or part.name.lower() == "winmail.dat"


def saved_message(part: Part, content: bytes) -> bytes:
    """Return a message that Outlook saved, as MIME; nothing where the part is none."""
    is_named = part.content_type == "application/vnd.ms-outlook" or part.name.lower().endswith(".msg")
    return outlook_msg.message(content) if is_named and outlook_msg.is_outlook_msg(content) else b""
