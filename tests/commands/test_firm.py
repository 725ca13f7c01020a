"""`postroom firm`: who we are, shown and put right from a shell."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from postroom.incoming.listener.recipients import heard
from postroom.models import Firm
from tests.world import World


def said(**options: object) -> str:
    out = StringIO()
    call_command("firm", stdout=out, **options)
    return out.getvalue()


def test_it_shows_who_we_are(world: World) -> None:
    assert "domains: studio.example" in said()
    assert json.loads(said(json=True))["domains"] == ["studio.example"]


def test_the_listener_takes_mail_for_a_domain_that_was_named(world: World) -> None:
    said(mail_domain="studio.example")

    assert heard("anybody@studio.example") == "anybody@studio.example"
    assert Firm.get().domains == ["studio.example"]


def test_domains_that_are_named_are_all_that_are_ours(world: World) -> None:
    said(domains=["atelier.example", "@workshop.example"])

    assert Firm.get().domains == ["atelier.example", "workshop.example"]


def test_what_is_no_domain_is_refused_and_nothing_changes(world: World) -> None:
    with pytest.raises(CommandError, match="nonsense is no domain"):
        said(domains=["nonsense"], name="Studio")

    assert (Firm.get().name, Firm.get().domains) == ("", ["studio.example"])
