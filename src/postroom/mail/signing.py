"""Signing what we send with the key of our domain (DKIM, RFC 6376; rsa-sha256, relaxed/relaxed)."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from postroom.mail.authentication_dkim import signed_bytes
from postroom.mail.authentication_fields import Field, canonical_body, chosen, signed_message

COVERED = (
    "from reply-to to cc subject date message-id in-reply-to references mime-version content-type "
    "auto-submitted list-unsubscribe list-unsubscribe-post"
).split()
BITS = 2048


def new_key() -> str:
    """Make a key, and return it as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def dns_record(pem: str) -> str:
    """Return what the name service is to say of a key (RFC 6376 3.6.1)."""
    public = _read(pem).public_key()
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={b64encode(der).decode()}"


def signed(raw: bytes, *, domain: str, selector: str, pem: str, at: datetime) -> bytes:
    """Return a message with our signature above it; From is covered once more than it stands there (RFC 6376 8.15)."""
    message = signed_message(raw)
    here = [name for name in COVERED if message.named(name)]
    names = [*here, "from"]
    stated = (
        f" v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector}; t={int(at.timestamp())};\r\n"
        f"\th={':'.join(names)};\r\n"
        f"\tbh={_hash(canonical_body(message.body, True))};\r\n\tb="
    )
    own = Field("dkim-signature", b"DKIM-Signature", stated.encode())
    proof = _read(pem).sign(signed_bytes(chosen(message, names), own, True), padding.PKCS1v15(), hashes.SHA256())
    written = b64encode(proof).decode()
    folded = "\r\n\t ".join(written[at : at + 70] for at in range(0, len(written), 70))
    return f"DKIM-Signature:{stated}{folded}\r\n".encode() + raw


def _hash(octets: bytes) -> str:
    return b64encode(sha256(octets).digest()).decode()


@lru_cache(maxsize=1)
def _read(pem: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("this is no RSA key")
    return key
