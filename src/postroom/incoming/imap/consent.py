"""Consent: being let into a mailbox without its password (OAuth 2.0: RFC 6749, with PKCE, RFC 7636).

The owner of the mailbox consents at his provider, who sends him back with a code. The code is exchanged for two tokens:
one that opens the mailbox for an hour, and one that is kept, sealed, and fetches the next of the first kind.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode

from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

from postroom.incoming.imap.asking_web import Silent, asked
from postroom.incoming.imap.trouble import WAIT, Step, Trouble
from postroom.models import Member, Provider

MINUTES = 15 * 60
SALT = "postroom.consent"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What opens a mailbox: `access` for so many seconds; `refresh` fetches the next, empty where the old one holds."""

    access: str
    refresh: str
    seconds: int


def state_for(member: Member, provider: Provider, address: str, session: str) -> str:
    """Return what a provider hands back with the code: signed, for this member in this browser, for a quarter hour."""
    said = [member.pk, provider.pk, address, _print(session), get_random_string(12)]
    return signing.dumps(said, salt=SALT, compress=True)


def read_state(state: str, member: Member, session: str) -> tuple[Provider, str] | None:
    """Return the provider and the address that a state was made for, if it was made for this member here and now."""
    try:
        who, where, address, browser, _ = signing.loads(state, salt=SALT, max_age=MINUTES)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    provider = Provider.objects.filter(pk=where).first()
    return (provider, str(address)) if provider and who == member.pk and browser == _print(session) else None


def _print(session: str) -> str:
    return sha256(session.encode()).hexdigest()[:24]


def way(provider: Provider, address: str, state: str, back: str) -> str:
    """Return the address at the provider where the owner of a mailbox consents; he is led `back` from there."""
    mark = "&" if "?" in provider.consent_at else "?"
    words = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": provider.scope,
        "state": state,
        "code_challenge": _base64(sha256(_verifier(state).encode()).digest()),
        "code_challenge_method": "S256",
        "login_hint": address,
        "access_type": "offline",  # Google gives a lasting consent only when it is asked for, and asked anew
        "prompt": "consent",
    }
    return f"{provider.consent_at}{mark}{urlencode(words)}"


def _verifier(state: str) -> str:
    """Return the secret behind a challenge (RFC 7636 4.1): it follows from the state, for us alone."""
    return _base64(salted_hmac(SALT, state, algorithm="sha256").digest())


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def exchanged(provider: Provider, code: str, state: str, back: str) -> Tokens:
    """Exchange a code for tokens; raise Trouble."""
    words = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": _verifier(state)}
    tokens = _tokens(provider, words)
    if not tokens.refresh:
        raise Trouble(Step.CONSENT, f"{provider} gave no lasting consent", _again(provider), is_yours=True)
    return tokens


def renewed(provider: Provider, refresh: str) -> Tokens:
    """Fetch a token that opens the mailbox now; raise Trouble."""
    return _tokens(provider, {"grant_type": "refresh_token", "refresh_token": refresh})


def _tokens(provider: Provider, words: dict[str, str]) -> Tokens:
    try:
        status, body = asked(
            provider.token_at, {**words, "client_id": provider.client, "client_secret": provider.secret}
        )
        said = json.loads(body)
    except (Silent, ValueError):
        raise Trouble(Step.CONSENT, f"{provider} did not answer as it should", WAIT) from None
    said = said if isinstance(said, dict) else {}
    if status != 200 or not isinstance(access := said.get("access_token"), str):
        raise _refused(provider, status, str(said.get("error", "")))
    refresh, seconds = said.get("refresh_token"), str(said.get("expires_in", ""))
    return Tokens(access, refresh if isinstance(refresh, str) else "", int(seconds) if seconds.isdigit() else 300)


def _refused(provider: Provider, status: int, error: str) -> Trouble:
    """Say what an error of RFC 6749 5.2 means for whose mailbox it is."""
    if error in ("invalid_grant", "interaction_required", "consent_required"):
        because = f"{provider} lets us in no more: the consent was taken back, or has run out"
        return Trouble(Step.CONSENT, because, _again(provider), is_yours=True)
    if error in ("invalid_client", "unauthorized_client") or status in (401, 403):
        because = f"{provider} does not know this Postroom by its client id and secret"
        return Trouble(Step.CONSENT, because, "Ask an owner to enter them anew on the page Providers.", is_yours=True)
    return Trouble(Step.CONSENT, f"{provider} refused for now", WAIT)


def _again(provider: Provider) -> str:
    return f"Sign in at {provider} again."
