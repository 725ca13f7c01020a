"""What others do appears on an open page, and what one types is never lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_story import become_the_owner, bring, old_mail
from tests.house import House

WHERE = """
from postroom.models import Conversation
print(Conversation.objects.get(subject="Grey tiles").get_absolute_url())
"""
CHANGED = """
from postroom.models import Conversation, Member
from postroom.models.deciding import rename
rename(Conversation.objects.get(subject="Grey tiles"), "Slate tiles", by=Member.objects.get())
"""
EVERY_SESSION_ENDS = "from postroom.models import Session; Session.objects.all().delete()"


@pytest.mark.one_engine
def test_a_change_is_named_without_moving_the_page_and_words_outlive_a_session(
    page: Page, running: House, tmp_path: Path
) -> None:
    become_the_owner(page, running)
    bring(page, old_mail(tmp_path))
    page.goto("/clients")
    page.get_by_role("button", name="Confirm them all").click()
    page.goto(running.told(WHERE)[-1])
    expect(page.get_by_role("heading", level=1)).to_have_text("Grey tiles")
    page.wait_for_timeout(2000)

    running.told(CHANGED)
    expect(page.locator("[data-news]")).to_contain_text("Something changed here")
    expect(page.get_by_role("heading", level=1)).to_have_text("Grey tiles")
    page.locator("[data-news]").get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Slate tiles")

    page.get_by_text("Write down a note or a call").first.click()
    page.get_by_label("What was said").fill("She prefers the slate ones.")
    running.told(EVERY_SESSION_ENDS)
    expect(page.locator("[data-news]")).to_contain_text("You are signed out")
    page.get_by_role("button", name="Keep this note").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Mail address").fill("ben@studio.example")
    page.get_by_label("Password").fill("a quiet day by the sea")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_label("What was said")).to_have_value("She prefers the slate ones.")
    page.get_by_role("button", name="Keep this note").click()
    expect(page.locator(".note").get_by_text("She prefers the slate ones.")).to_be_visible()
    page.reload()
    expect(page.get_by_label(re.compile("What was said"))).to_have_value("")
