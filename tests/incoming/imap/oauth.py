"""A provider on loopback that lets programs into mailboxes by consent: OAuth 2.0 with PKCE, as the real ones speak it.

It changes the lasting token whenever it is used, as Microsoft's does, and answers Dovecot who a token is.
"""

from __future__ import annotations

import json
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT, SECRET = "our-id-there", "our-secret-there"
Words = dict[str, str]


@dataclass
class Consenting:
    """What the provider knows: codes that wait, and tokens that hold, each with whose they are."""

    port: int = 0
    back: str = "http://127.0.0.1:8000/mailboxes/consent"
    refuses: str = ""
    codes: dict[str, tuple[str, Words]] = field(default_factory=dict)
    lasting: dict[str, str] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)
    asked: list[Words] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def consent(self, words: Words) -> str:
        """Let a program into the mailbox it names, and say where its owner is led back to."""
        assert words["client_id"] == CLIENT
        assert words["redirect_uri"] == self.back
        assert words["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(12)
        self.codes[code] = (words["login_hint"], words)
        said = {"error": self.refuses} if self.refuses else {"code": code}
        return f"{self.back}?{urlencode(said | {'state': words['state']})}"

    def tokens(self, words: Words) -> tuple[int, Words]:
        """Answer a token request (RFC 6749 4.1.3 and 6)."""
        self.asked.append(words)
        if (words["client_id"], words["client_secret"]) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        return self._given(self._whose(words))

    def _whose(self, words: Words) -> str:
        if words["grant_type"] == "refresh_token":
            return self.lasting.pop(words["refresh_token"], "")
        address, asked = self.codes.pop(words["code"], ("", {"code_challenge": "", "redirect_uri": ""}))
        proof = urlsafe_b64encode(sha256(words["code_verifier"].encode()).digest()).decode().rstrip("=")
        fits = proof == asked["code_challenge"] and words["redirect_uri"] == asked["redirect_uri"]
        return address if fits else ""

    def _given(self, address: str) -> tuple[int, Words]:
        if not address:
            return 400, {"error": "invalid_grant"}
        access, lasting = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
        self.access[access] = self.lasting[lasting] = address
        return 200, {"access_token": access, "refresh_token": lasting, "expires_in": "3600", "token_type": "Bearer"}

    def revoke(self) -> None:
        """Take every consent back."""
        self.lasting.clear()
        self.access.clear()

    def about(self, token: str) -> tuple[int, dict[str, object]]:
        """Say who a token is (RFC 7662)."""
        return 200, {"active": token in self.access, "email": self.access.get(token, "")}


@contextmanager
def consenting() -> Iterator[Consenting]:
    """Let a provider answer for as long as the context lasts."""
    place = Consenting()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            words = _single(urlsplit(self.path).query)
            self.send_response(302)
            self.send_header("Location", place.consent(words))
            self.end_headers()

        def do_POST(self) -> None:
            words = _single(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, said = place.about(words["token"]) if self.path == "/about" else place.tokens(words)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    place.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()


def _single(query: str) -> Words:
    return {name: values[0] for name, values in parse_qs(query).items()}
