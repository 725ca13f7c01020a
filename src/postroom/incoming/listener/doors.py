"""Where the listener is heard, as the settings say: addresses, their protocols, and the certificate."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

PROTOCOLS = ("smtp", "lmtp")


class Misconfigured(Exception):
    """A setting says what cannot be; the message says which one, and what it may say."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """One address that mail comes in by."""

    protocol: str
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port} ({self.protocol})"


def doorways() -> list[Doorway]:
    """Return every address with its protocol: the two settings are lists of equal length, parted by commas."""
    addresses, protocols = listed(settings.POSTROOM_MAIL_ADDRESS), listed(settings.POSTROOM_MAIL_PROTOCOL.lower())
    if len(addresses) != len(protocols):
        raise Misconfigured(
            "POSTROOM_MAIL_ADDRESS and POSTROOM_MAIL_PROTOCOL must name as many addresses as protocols, "
            "like 127.0.0.1:25,127.0.0.1:24 and smtp,lmtp"
        )
    return [doorway(address, protocol) for address, protocol in zip(addresses, protocols, strict=True)]


def doorway(address: str, protocol: str) -> Doorway:
    """Read one address, `host:port`, and its protocol; raise Misconfigured."""
    if protocol not in PROTOCOLS:
        raise Misconfigured(f"POSTROOM_MAIL_PROTOCOL says {protocol!r}; it may say smtp or lmtp")
    try:
        place = urlsplit(f"//{address}")
        host, port = place.hostname, place.port
    except ValueError:
        host, port = None, None
    if host is None or port is None:
        raise Misconfigured(f"POSTROOM_MAIL_ADDRESS says {address!r}; it must be a host and a port, like 127.0.0.1:25")
    return Doorway(protocol, host, port)


def listed(setting: str) -> list[str]:
    return [word.strip() for word in setting.split(",") if word.strip()]


def certificate() -> ssl.SSLContext | None:
    """Return what STARTTLS is offered with, or None where no certificate is set; raise Misconfigured."""
    if not settings.POSTROOM_MAIL_TLS_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.POSTROOM_MAIL_TLS_CERTIFICATE, settings.POSTROOM_MAIL_TLS_KEY or None)
    except OSError as error:  # an SSLError is one too
        raise Misconfigured(
            f"POSTROOM_MAIL_TLS_CERTIFICATE and POSTROOM_MAIL_TLS_KEY must name a certificate and its key, "
            f"as PEM files that can be read here: {error}"
        ) from error
    return context
