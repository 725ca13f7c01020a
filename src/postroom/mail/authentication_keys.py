"""Keys that domains publish for their signatures (RFC 6376 3.6, RFC 8301, RFC 8463)."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass

from postroom.mail.authentication_fields import tags
from postroom.mail.authentication_lookups import Lookups

RSA_BITS = range(1024, 8193)
ALGORITHMS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}


class Unproven(Exception):
    """A signature proves nothing; the words say why, as the rest of a sentence."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key and how its domain wants it used."""

    kind: str
    octets: bytes
    is_testing: bool
    is_strict: bool  # only for the very domain, not for names below it

    def proves(self, signature: bytes, signed: bytes) -> bool:
        """Is this the signature of these bytes? Raise Unproven for a key that nobody should trust."""
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # takes a moment to load
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
        from cryptography.hazmat.primitives.hashes import SHA256, Hash
        from cryptography.hazmat.primitives.serialization import load_der_public_key

        try:
            if self.kind == "ed25519":
                digest = Hash(SHA256())
                digest.update(signed)
                Ed25519PublicKey.from_public_bytes(self.octets).verify(signature, digest.finalize())
                return True
            key = load_der_public_key(self.octets)
            if not isinstance(key, RSAPublicKey) or key.key_size not in RSA_BITS:
                raise Unproven("its key is too weak or of another kind")
            key.verify(signature, signed, PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        except (ValueError, UnsupportedAlgorithm) as problem:
            raise Unproven("its key cannot be read") from problem
        return True


def key(domain: str, selector: str, algorithm: str, ask: Lookups) -> Key:
    """Return the key of a signature; raise Unproven where there is none to be used, Unanswered where nobody knows."""
    kind = ALGORITHMS.get(algorithm.lower())
    if not kind:
        raise Unproven(f"{algorithm or 'its algorithm'} is not safe to trust")
    records = [read for text in ask(f"{selector}._domainkey.{domain}", "TXT") if (read := tags(text)) and "p" in read]
    if not records:
        raise Unproven(f"{domain} publishes no key for it")
    stated = records[0]
    if stated.get("v", "DKIM1") != "DKIM1" or stated.get("k", "rsa").lower() != kind:
        raise Unproven(f"{domain} publishes a key of another kind for it")
    if not stated["p"]:
        raise Unproven(f"{domain} has revoked its key")
    if "sha256" not in stated.get("h", "sha256").split(":") or {"*", "email"}.isdisjoint(
        stated.get("s", "*").split(":")
    ):
        raise Unproven(f"{domain} publishes its key for other uses")
    flags = stated.get("t", "").split(":")
    return Key(kind, octets(stated["p"]), "y" in flags, "s" in flags)


def octets(text: str) -> bytes:
    """Return what base64 says; raise Unproven where it says nothing."""
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError) as problem:
        raise Unproven("it is not whole") from problem
