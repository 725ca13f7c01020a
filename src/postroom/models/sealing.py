"""Sealing: passwords of mailboxes at rest. Who has the database alone has none of them; the key lies beside it."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Unsealable(Exception):
    """This was sealed with another key than ours."""


def seal(secret: str) -> bytes:
    """Return a secret so that only this installation reads it (AES-128-CBC with HMAC-SHA-256, as Fernet does)."""
    return _fernet().encrypt(secret.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """Return a secret that was sealed here; raise Unsealable."""
    try:
        return _fernet().decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise Unsealable from None


def _fernet() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(settings.POSTROOM_SEALING_KEY.encode()).digest()))


def keyed(text: str) -> bytes:
    """Return a digest by which only this installation knows a text again."""
    return hmac.digest(settings.POSTROOM_SEALING_KEY.encode(), text.encode(), "sha256")
