"""Trying a server that is to take mail, before anything is sent by it."""

from __future__ import annotations

import smtplib
import ssl

from postroom.outgoing.server import Server


def attempt(place: Server) -> str:
    """Sign in at a server and leave; return what stood in the way, in words, and nothing where it went well."""
    try:
        with place.session():
            return ""
    except smtplib.SMTPAuthenticationError as error:
        return f"{place.host} does not accept the user name or the password: {_said(error)}"
    except ssl.SSLError as error:
        return f"{place.host} does not show a certificate that can be trusted: {error.reason or error}"
    except smtplib.SMTPResponseException as error:
        return f"{place.host} refuses: {_said(error)}"
    except (OSError, smtplib.SMTPException) as error:
        return f"{place.host}:{place.port} is not reached: {error}"


def _said(error: smtplib.SMTPResponseException) -> str:
    words = error.smtp_error
    return f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
