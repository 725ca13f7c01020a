"""A member at his browser, as far as a benchmark needs one: cookies, a sign-in link, pages over one connection."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class NotShown(Exception):
    """A page was answered with something else than the page; the message says with what."""


class Browser:
    """Asks the pages at a port of this machine, keeping the connection and the cookies."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = SimpleCookie()

    def sign_in(self, link: str) -> None:
        """Follow a sign-in link and press its button."""
        path = urlsplit(link).path
        self.post(path, {}, self.get(path))

    def get(self, path: str, **query: str) -> str:
        """Return a page; raise NotShown when it is none."""
        return self._ask("GET", f"{path}?{urlencode(query)}" if query else path, None, expect=200)

    def post(self, path: str, fields: Mapping[str, str], page: str) -> None:
        """Send a form that stands on a page that was got; raise NotShown where it does not lead on."""
        token = TOKEN.search(page)
        if token is None:
            raise NotShown(f"the page shows no form for {path}")
        self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": token[1]}), expect=302)

    def _ask(self, method: str, path: str, body: str | None, expect: int) -> str:
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        if answer.status != expect:
            raise NotShown(f"{path} answered {answer.status} where {expect} was expected")
        return page
