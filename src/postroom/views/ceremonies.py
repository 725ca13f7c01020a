"""Ceremonies: what a browser is asked about a passkey, and whether its answer holds (WebAuthn Level 3, 7)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from postroom.models import Member, Passkey
from postroom.models.passkey import NAME_MOST, handle_of

BEGUN, HOLDS = "ceremony", 300
"""Where a session keeps the challenge, and for how many seconds it may be answered."""
LARGEST = 64 * 1024


class Failed(Exception):
    """A ceremony did not come to its end; the message says what to do."""


class NewKey(NamedTuple):
    """What an authenticator made."""

    credential: bytes
    attested: bytes
    uses: int

    def keep(self, member: Member, name: str) -> Passkey:
        """Let the member come in by it from now on."""
        called = " ".join(name.split())[:NAME_MOST]
        return member.passkeys.create(name=called, **self._asdict())


def is_answer(request: HttpRequest) -> bool:
    """Does this post answer a challenge? Otherwise it asks for one."""
    return "credential" in request.POST


def ask_to_create(request: HttpRequest, email: str, name: str, known: Iterable[Passkey] = ()) -> JsonResponse:
    """Ask the browser for a new passkey, on a device that has none of these."""
    user = PublicKeyCredentialUserEntity(name=email, id=handle_of(email), display_name=name or email)
    held = [AttestedCredentialData(bytes(passkey.attested)) for passkey in known]
    options, state = _server(request).register_begin(
        user,
        held,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _asked(request, options, state)


def created(request: HttpRequest) -> NewKey:
    """Return the key that the browser made as it was asked to; raise Failed."""
    state, answer = _begun(request), _answer(request)
    try:
        data = _server(request).register_complete(state, answer)
        assert data.credential_data is not None
        key = data.credential_data
    except Exception as error:  # a stranger's bytes make the library raise anything
        raise Failed(_("This passkey could not be taken. Try again.")) from error
    if Passkey.objects.filter(credential=key.credential_id).exists():
        raise Failed(_("This passkey is known already."))
    return NewKey(key.credential_id, bytes(key), data.counter)


def ask_to_show(request: HttpRequest) -> JsonResponse:
    """Ask the browser for a passkey that it holds for us, whosever it is."""
    options, state = _server(request).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return _asked(request, options, state)


def shown(request: HttpRequest) -> Passkey:
    """Return the passkey that the browser showed; raise Failed."""
    state, answer = _begun(request), _answer(request)
    try:
        told = AuthenticationResponse.from_dict(answer)
        passkey = Passkey.objects.select_related("member").get(credential=told.raw_id, member__is_active=True)
        key = AttestedCredentialData(bytes(passkey.attested))
        _server(request).authenticate_complete(state, [key], told)
    except Exception as error:  # as above; an unknown key is no other case
        raise Failed(_("This passkey opens nothing here. Use another one, or your password.")) from error
    if not passkey.use(told.response.authenticator_data.counter):
        raise Failed(_("This passkey may have been copied. Come in another way and remove it."))
    return passkey


def _server(request: HttpRequest) -> Fido2Server:
    """Return what checks answers for the host that was asked, and for pages of ours alone."""
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    ours = {settings.POSTROOM_URL, f"{request.scheme}://{request.get_host()}"}
    return Fido2Server(PublicKeyCredentialRpEntity(name="Postroom", id=host), verify_origin=ours.__contains__)


def _asked(request: HttpRequest, options: Mapping[str, object], state: Mapping[str, object]) -> JsonResponse:
    request.session[BEGUN] = {**state, "at": time.time()}
    return JsonResponse({"options": dict(options)})


def _begun(request: HttpRequest) -> dict[str, object]:
    """Return the challenge that was put to this browser, once; raise Failed where none is open."""
    state: dict[str, object] = request.session.pop(BEGUN, {})
    at = state.pop("at", 0)
    if not isinstance(at, float) or time.time() - at > HOLDS:
        raise Failed(_("That took too long. Try again."))
    return state


def _answer(request: HttpRequest) -> dict[str, object]:
    written = request.POST["credential"]
    try:
        answer = json.loads(written) if len(written) <= LARGEST else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise Failed(_("This passkey could not be taken. Try again."))
    return answer
