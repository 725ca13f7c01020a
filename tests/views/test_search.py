"""Search: narrowed by what hits differ in, completed as one types, files as hits of their own."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models.finding import find
from postroom.views.completing import completions
from postroom.views.facets import facets
from tests.views.conftest import House


def test_hits_are_told_apart_by_who_wrote_them(house: House) -> None:
    found = find(house.world.ben, "grey")

    told = {facet.name: [(choice.name, choice.count) for choice in facet.choices] for facet in facets(found, "grey")}

    assert sorted(told["Written by"]) == [("Ben Ortiz", 1), ("Cleo Lee", 1)]
    assert "Client" not in told  # both are of one client: that would narrow nothing


def test_a_facet_leads_to_those_hits_alone(house: House, ben: Browser) -> None:
    page = ben.get("/search", {"q": 'grey from:"Ben Ortiz"'}).content.decode()

    assert "1 found" in page
    assert "Re: Grey tiles" in page


def test_a_file_is_found_by_its_words_and_shown_with_its_face(house: House, ben: Browser) -> None:
    page = ben.get("/search", {"q": "pebble"}).content.decode()

    assert f"/files/{house.file.public_id}/preview" in page
    assert "range.txt" in page


def test_a_file_that_was_dropped_on_a_project_is_found_by_its_name(house: House, ben: Browser, gus: Browser) -> None:
    assert "plan_v1.txt" in ben.get("/search", {"q": "plan"}).content.decode()
    assert "plan_v1.txt" not in gus.get("/search", {"q": "plan"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("grey fr", "grey from:"),
        ("grey -fr", "grey -from:"),
        ("client:ti", "client:Tiles "),
        ("from:cleo", 'from:"Cleo Lee" '),
        ('grey from:"cleo l', 'grey from:"Cleo Lee" '),
        ("(ash or pro", "(ash or project:"),
        ("has:f", "has:file "),
        ("kind:news", "kind:newsletter "),
    ],
)
def test_a_query_that_is_being_typed_is_completed(house: House, typed: str, query: str) -> None:
    assert [each.query for each in completions(typed, house.world.ben)] == [query]


def test_a_guest_is_told_no_name_that_is_not_his_to_know(house: House) -> None:
    assert completions("client:ferr", house.world.ben)
    assert not completions("client:ferr", house.gus)
    assert not completions("from:dov", house.gus)


def test_a_hit_leads_to_the_letter_in_its_conversation(house: House, ben: Browser) -> None:
    page = ben.get("/search", {"q": "thirty"}).content.decode()

    assert f"/conversations/{house.grey.public_id}?message={house.question.public_id}#m-" in page
    assert "<mark>thirty</mark>" in page
