"""The page that says how filing does."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser
from django.utils import timezone

from postroom.models import Message
from tests.views.conftest import House


def test_a_year_without_mail_says_so(house: House, ben: Browser) -> None:
    Message.objects.update(sent_at=timezone.now() - timedelta(days=800))

    assert "Nothing was filed in the last year" in ben.get("/filing").content.decode()


def test_the_plots_are_told_in_tables_too(house: House, ben: Browser) -> None:
    Message.objects.update(sent_at=timezone.now() - timedelta(days=30))

    page = ben.get("/filing").content.decode().partition("<main")[2].partition("</main>")[0]

    assert page.count("<table") == 4
    assert page.count("<svg") == page.count('aria-hidden="true" focusable="false"') == 5
    assert "too few to say" in page
    assert "its headers name a message there" in page
