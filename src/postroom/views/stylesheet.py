"""The style sheet: the CSS of every component in one answer, so that a page asks for it once and keeps it for good."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from postroom.views.middleware import Answer

FOLDER = Path(__file__).parent.parent / "static" / "postroom" / "css"
PARTS = """
tokens base layout rack page-head button field flash list pigeonholes message composer meeting franking
decision note file gap triage request key lesson search progress settling settings plot year door icon palette
moving news design
""".split()
"""In the order in which they are laid over each other, but for what is for paper alone."""
PAPER = "print"
KEPT = "public, max-age=31536000, immutable"


class Sheet(NamedTuple):
    """Where the style sheet is found, and what it says; with another word in it, it is found elsewhere."""

    address: str
    css: bytes


@cache
def sheet() -> Sheet:
    """Join the parts. The address lies in their folder, so that what they name relative to it is found."""
    parts = [_part(name) for name in PARTS]
    css = "\n".join([*parts, f"@media print {{\n{_part(PAPER)}\n}}"]).encode()
    return Sheet(f"{settings.STATIC_URL}postroom/css/{hashlib.sha256(css).hexdigest()[:12]}.css", css)


def _part(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text()


def style_sheet(answer: Answer) -> Answer:
    """Hand out the style sheet before anything is asked of the record: the page that says what broke needs it, too."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.path_info != sheet().address:
            return answer(request)
        return HttpResponse(sheet().css, content_type="text/css; charset=utf-8", headers={"Cache-Control": KEPT})

    return answered
