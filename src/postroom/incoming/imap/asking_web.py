"""Asking a web server something short: bounded in time and size, over TLS but on this machine, and led nowhere else."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from postroom.incoming.imap.here import is_here

SECONDS = 10.0
MOST_BYTES = 64 * 1024


class Silent(Exception):
    """No answer came that could be read."""


def asked(url: str, form: Mapping[str, str] | None = None) -> tuple[int, bytes]:
    """Return the status and the body that a server answers to GET, or to POST of a form; raise Silent."""
    try:
        parts = urlsplit(url)
        connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        raise Silent from None
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        if form is None:
            connection.request("GET", path or "/", headers={"Accept": "text/xml, application/json"})
        else:
            sent = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            connection.request("POST", path or "/", urlencode(form), sent)
        answer = connection.getresponse()
        return answer.status, answer.read(MOST_BYTES)
    except (OSError, http.client.HTTPException, ValueError):
        raise Silent from None
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    """Open nothing yet; raise ValueError for what would travel for everybody to read."""
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    if scheme == "http" and is_here(host):
        return http.client.HTTPConnection(host, port, timeout=SECONDS)
    raise ValueError(scheme)
