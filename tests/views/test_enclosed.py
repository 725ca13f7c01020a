"""What a letter brings beside its words: forwards, quotations, dates, reactions, files elsewhere, cards, marks."""

from __future__ import annotations

import re

from django.test import Client as Browser
from pytest_django import Settings

from postroom.models import Message
from tests.views import letters
from tests.views.conftest import House, browser_of
from tests.world import BEN, CLEO, letter


def page_of(house: House, browser: Browser, *mails: bytes) -> str:
    """Let mails arrive in one conversation, and return its page in few spaces."""
    before = set(Message.objects.values_list("pk", flat=True))
    house.world.receive(*mails)
    new = Message.objects.exclude(pk__in=before).order_by("sent_at")
    new.update(conversation=house.grey, audience="team")
    return " ".join(browser.get(house.grey.get_absolute_url()).content.decode().split())


def words(page: str) -> str:
    """Return a page without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_a_forward_is_unfolded_with_its_true_author_and_what_it_passes_on(house: House, ben: Browser) -> None:
    page = page_of(house, ben, letters.FORWARD)

    said = words(page)
    assert "Forwarded Cleo Lee cleo@tiles.example to Ben · Sun 1 Mar, 10:00 Slate" in said
    assert "Forwarded Carl Lee carl@tiles.example to Cleo · Sat 28 Feb, 10:00 Re: Slate" in said
    assert said.index("Slate is 40 a metre.") < said.index("Forwarded Carl Lee") < said.index("Forty, then.")
    assert page.count("Forty, then.") == 1
    assert '<div class="words" dir="auto">Slate is 40 a metre.</div>' in page


def test_an_attached_message_is_unfolded_too(house: House, ben: Browser) -> None:
    said = words(page_of(house, ben, letters.attached(letters.TRANSFER)))

    assert "Here it is. Attached Cleo Lee cleo@tiles.example to Ben Ortiz" in said
    assert "Plans Here they are." in said
    assert "Plans of the hall.pdf WeTransfer · 34.5 MB This file is not held." in said


def test_a_quotation_unfolds_level_by_level_without_its_marks(house: House, ben: Browser) -> None:
    page = page_of(house, ben, letters.QUOTED_TWICE)

    assert re.search(
        r"<summary>Quoted text</summary><blockquote><div class=\"words\" dir=\"auto\">On Mon[^<]*Thirty of them\.[^<]*"
        r"Cleo Lee wrote:</div><details class=\"fold\"><summary>Quoted there</summary><blockquote>"
        r"<div class=\"words\" dir=\"auto\">How many\?</div></blockquote></details></blockquote></details>",
        page,
    )
    assert "<summary>Signature</summary>" in page


def test_an_invitation_is_a_date_with_the_answers_that_came(house: House, ben: Browser) -> None:
    said = words(page_of(house, ben, letters.invitation(), letters.answer_to_invitation()))

    assert "Site visit When Thu 5 Mar 2026, 09:00 – 10:30 (UTC) Where The hall, gate 3 Who asks Cleo Lee" in said
    assert "Accepted Ben Ortiz, Carl Lee" in said
    assert "No answer yet" not in said
    assert "Site visit Ben Ortiz : Accepted When" in said


def test_a_date_is_told_in_the_zone_of_the_reader(house: House, ben: Browser, settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"

    assert "Thu 5 Mar 2026, 18:00 – 19:30 (Asia/Tokyo)" in words(page_of(house, ben, letters.invitation()))


def test_nobody_answers_for_another(house: House, ben: Browser) -> None:
    forged = letters.answer_to_invitation(attendee="Ada Lang:mailto:ada@studio.example")

    said = words(page_of(house, ben, letters.invitation(), forged))

    assert "Accepted Carl Lee No answer yet Ben Ortiz" in said


def test_files_that_lie_elsewhere_are_not_held(house: House, ben: Browser) -> None:
    page = page_of(house, ben, letters.TRANSFER)

    assert "Plans of the hall.pdf WeTransfer · 34.5 MB This file is not held. It lay there until" in words(page)
    assert '<a href="https://we.tl/t-abcDEF123" rel="noopener noreferrer nofollow" dir="auto">' in page
    assert "Confidential by the sender Urgent" in words(page)


def test_the_page_of_a_message_says_what_it_is_and_why(house: House, ben: Browser) -> None:
    page_of(house, ben, letters.invitation())

    said = words(ben.get(Message.objects.get(message_id="visit@tiles.example").get_absolute_url()).content.decode())

    assert "What it is Invitation it has a calendar in it" in said
    assert "The invitation 369 bytes" in said.replace("\xa0", " ")


def test_a_reaction_stands_below_the_mail_it_is_for(house: House, ben: Browser) -> None:
    yes = letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", text="Yes.\n", day=1, message_id="<yes@studio.example>")

    page = page_of(house, ben, yes, letters.reaction())

    assert '<li><span aria-hidden="true">\N{THUMBS UP SIGN}</span> Cleo Lee</li>' in page
    assert "Cleo Lee reacted \N{THUMBS UP SIGN} to your mail of 3 Mar 2026." in words(page)
    assert "to the mail of Ben Ortiz of" in words(
        browser_of(house.world.ada).get(house.grey.get_absolute_url()).content.decode()
    )


def test_tickets_and_cards_are_named(house: House, ben: Browser) -> None:
    said = words(page_of(house, ben, letters.TICKET, letters.WITH_CARD))

    assert "Their ticket 4711 (zendesk, tiles.example)" in said
    assert "Carl Lee Yard, Tiles carl@tiles.example +49 30 12345" in said


def test_what_strangers_write_into_dates_forwards_and_cards_is_never_run(house: House, ben: Browser) -> None:
    attack = "<script>alert(1)</script>"
    forward = letters.FORWARD.replace(b"Subject: Slate\n", f"Subject: {attack}\n".encode())
    card = letters.WITH_CARD.replace(b"filename", b"filename")
    reaction = letters.reaction("<b>x</b>")

    page = page_of(house, ben, letters.invitation(attack), forward, card, reaction)

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_an_answer_that_the_reader_may_not_see_is_not_counted(house: House) -> None:
    page_of(house, browser_of(house.world.ben), letters.invitation(), letters.answer_to_invitation())
    Message.objects.filter(subject="Accepted: Site visit").update(audience="participants")

    said = words(browser_of(house.world.ada).get(house.grey.get_absolute_url()).content.decode())

    assert "Accepted Carl Lee No answer yet Ben Ortiz" in said


def test_a_guest_reads_nothing_of_what_the_team_keeps_among_itself(house: House, gus: Browser) -> None:
    page_of(house, browser_of(house.world.ben), letters.FORWARD)
    Message.objects.filter(message_id="fwd@studio.example").update(audience="participants")

    answer = gus.get(house.grey.get_absolute_url())

    assert b"Slate is 40" not in answer.content


def test_what_an_older_reader_told_is_still_shown(house: House, ben: Browser) -> None:
    page_of(house, ben, letters.FORWARD)
    body = Message.objects.get(message_id="fwd@studio.example").body
    body.told = {"forwards": [{"from": ["Cleo Lee", "cleo@tiles.example"], "to": [], "date": "", "path": ""}]}
    body.save()

    said = words(ben.get(house.grey.get_absolute_url()).content.decode())

    assert "Slate is 40 a metre." in said
