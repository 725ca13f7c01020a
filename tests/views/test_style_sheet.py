"""The style sheet: all of it in one answer, for everybody, for good."""

from __future__ import annotations

import pytest
from django.test import Client

from postroom.views.stylesheet import FOLDER, PAPER, PARTS, sheet


def test_every_component_has_its_part_in_it() -> None:
    assert sorted([*PARTS, PAPER]) == sorted(path.stem for path in FOLDER.glob("*.css"))


@pytest.mark.django_db
def test_a_stranger_gets_it_from_the_page_that_he_sees(client: Client) -> None:
    page = client.get("/sign-in", follow=True).content.decode()
    assert f'<link rel="stylesheet" href="{sheet().address}">' in page

    given = client.get(sheet().address)
    assert given.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in given.headers["Cache-Control"]
    assert b"@media print" in given.content
