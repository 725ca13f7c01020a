"""Long lists, a page at a time, without ever counting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models
from django.http import HttpRequest

Row = TypeVar("Row", bound=models.Model)
LAST = 10_000


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, and the numbers of the pages beside them, 0 where there is none."""

    rows: Sequence[Row]
    before: int
    after: int


def page(request: HttpRequest, rows: models.QuerySet[Row], size: int = 30) -> Page[Row]:
    """Return the page that the request asks for."""
    number = number_of(request)
    found = list(rows[(number - 1) * size : number * size + 1])
    return Page(found[:size], number - 1, number + 1 if len(found) > size else 0)


def number_of(request: HttpRequest) -> int:
    """Return the number of the page that is asked for; what is no number is the first page."""
    asked = request.GET.get("page", "1")
    return min(max(1, int(asked)), LAST) if asked.isdecimal() and len(asked) < 6 else 1
