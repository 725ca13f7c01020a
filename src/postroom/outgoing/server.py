"""The server that takes our mail (RFC 6409), as `POSTROOM_SMTP_URL` names it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

TIMEOUT = 30
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over, how the way there is kept private, and as whom. Certificates are checked."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_tls: bool = False
    """From the first byte on (RFC 8314)."""
    starts_tls: bool = False

    @contextmanager
    def session(self) -> Iterator[smtplib.SMTP]:
        """Open a session, signed in where there is a user; whatever fails here, nothing was handed over."""
        context = ssl.create_default_context()
        if self.is_tls:
            session: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=context)
        else:
            session = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            if self.starts_tls:
                session.starttls(context=context)
            session.ehlo_or_helo_if_needed()
            if self.user:
                session.login(self.user, self.password)
            yield session
        finally:
            with suppress(smtplib.SMTPException, OSError):
                session.quit()


def server() -> Server | None:
    """Return the server that the settings name, None where they name none; raise ImproperlyConfigured for nonsense."""
    if not (url := settings.POSTROOM_SMTP_URL):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as problem:
        raise ImproperlyConfigured(WRONG) from problem
    if not parts.hostname:
        raise ImproperlyConfigured(WRONG)
    asked = parse_qs(parts.query, keep_blank_values=True)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port, user, password, parts.scheme == "smtps", "starttls" in asked)


WRONG = "POSTROOM_SMTP_URL must look like smtp://user:password@host:587?starttls or smtps://user:password@host"
