"""A message is missing: it is looked for, rebuilt meanwhile, asked for, and filled (sympa#935, ThreadVis#14)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from postroom.models import Arrival, Envelope, Gap, Handed, ListenAddress, Message, Submission
from tests.outgoing.taking import Taking, taking
from tests.views.conftest import browser_of
from tests.world import BEN, CLEO, DOV, World, letter, quoted

ASKED = "Could you send the samples of the slate ones by Friday?\nThe floor of the hall depends on them.\n"
LOST = letter(from_=BEN, to=CLEO, subject="Samples", text=ASKED, message_id="<lost@studio.example>")
ANSWER = letter(
    subject="Re: Samples", text="They are on their way.\n" + quoted(ASKED), day=1, message_id="<way@tiles.example>",
    answers="<lost@studio.example>",
)  # fmt: skip


@pytest.fixture
def server(settings: Settings) -> Iterator[Taking]:
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        yield place


@pytest.fixture
def ada(world: World) -> Browser:
    ListenAddress.objects.create(address="info@studio.example", source=world.listener)
    world.receive(ANSWER)
    return browser_of(world.ada)


def source() -> Message:
    return Message.objects.get(message_id="way@tiles.example")


def asked(browser: Browser, server: Taking, world: World, of: str = "cleo@tiles.example") -> str:
    """Ask for the gap, and return the address that the answer is to come to."""
    gap = Gap.objects.open().get()
    part = source().participations.get(address__spec=of)
    form = {"gap": str(gap.id_hash), "of": str(part.address_id), "text": "Would you forward that one to us?\n"}
    browser.post(f"{source().get_absolute_url()}/asking", form)
    world.work()
    return str(server.mails[0]["Reply-To"].addresses[0].addr_spec)


def answer(world: World, raw: bytes, to: str) -> None:
    """Let a mail come to an address with a token, by the listener."""
    Arrival.objects.receive(world.listener, [Handed.over(raw, Envelope("answer", recipients=(to,)))])
    world.work()


def forwarded(raw: bytes, *, from_: str = CLEO) -> bytes:
    """Forward a mail as an attachment."""
    mail = message_from_bytes(
        letter(from_=from_, to="info@studio.example", subject="Fwd: Samples", text="Here.\n", day=3),
        policy=policy.default,
    )
    mail.add_attachment(message_from_bytes(raw, policy=policy.default))
    return mail.as_bytes()


def test_it_is_rebuilt_from_what_its_answer_quotes_and_says_so(ada: Browser) -> None:
    page = ada.get(source().get_absolute_url()).content.decode()

    assert "Rebuilt from what Cleo Lee quotes of it" in page
    assert "On Mon, 2 Mar 2026 at 09:00, Ben Ortiz" in page
    assert "Could you send the samples of the slate ones by Friday?<br>" in page


def test_what_the_answer_does_not_quote_is_not_made_up(world: World) -> None:
    world.receive(letter(subject="Re: Samples", text="On their way.\n", answers="<lost@studio.example>"))

    page = browser_of(world.ada).get(Message.objects.get().get_absolute_url()).content.decode()

    assert "A message is missing here" in page
    assert "Rebuilt" not in page


def test_who_must_have_it_is_asked_by_one_polite_mail(ada: Browser, server: Taking, world: World) -> None:
    asked(ada, server, world)
    again = ada.post(f"{source().get_absolute_url()}/asking", {"gap": str(Gap.objects.get().id_hash), "text": "?"})

    mail = server.mails[0]
    assert (mail["From"].addresses[0].addr_spec, mail["To"]) == ("ada@studio.example", "Cleo Lee <cleo@tiles.example>")
    assert mail["In-Reply-To"] == "<way@tiles.example>"
    assert Submission.objects.filter(to="cleo@tiles.example").count() == 1
    assert again.status_code == 302
    assert "Ada Lang asked Cleo Lee to forward it" in ada.get(source().get_absolute_url()).content.decode()


def test_our_asking_stands_in_the_conversation_and_opens_no_gap(ada: Browser, server: Taking, world: World) -> None:
    asked(ada, server, world)

    ours = Message.objects.get(author__spec="ada@studio.example")
    assert ours.conversation == source().conversation
    assert Gap.objects.open().count() == 1


def test_the_answer_with_the_message_attached_fills_the_gap(ada: Browser, server: Taking, world: World) -> None:
    answer(world, forwarded(LOST), asked(ada, server, world))

    found = Message.objects.get(message_id="lost@studio.example")
    assert found.conversation == source().conversation
    assert found.raw() == LOST
    assert not Gap.objects.open().exists()
    assert "A message is missing here" not in ada.get(source().get_absolute_url()).content.decode()


def test_the_answer_with_the_message_written_into_it_fills_the_gap(ada: Browser, server: Taking, world: World) -> None:
    head = f"Subject: Samples\nDate: Mon, 2 Mar 2026 09:00\nFrom: {BEN}\nTo: {CLEO}"
    inline = f"Here.\n\n-------- Forwarded Message --------\n{head}\n\n{ASKED}"

    answer(world, letter(subject="Fwd: Samples", text=inline, day=3), asked(ada, server, world))

    gap = Gap.objects.get(message_id="lost@studio.example")
    assert gap.closed_by == Message.objects.get(subject="Fwd: Samples")
    assert gap.closed_by.conversation == source().conversation


def test_nobody_else_fills_it(ada: Browser, server: Taking, world: World) -> None:
    answer(world, forwarded(LOST, from_=DOV), asked(ada, server, world))

    assert Gap.objects.open().filter(message_id="lost@studio.example").exists()
    assert not Message.objects.filter(message_id="lost@studio.example").exists()


def test_who_took_no_part_is_not_asked(ada: Browser, server: Taking, world: World) -> None:
    world.receive(letter(from_=DOV, to="info@studio.example", subject="An offer"))
    dov = Message.objects.get(subject="An offer").author
    assert dov is not None

    ada.post(
        f"{source().get_absolute_url()}/asking",
        {"gap": str(Gap.objects.open().get().id_hash), "of": str(dov.pk), "text": "x"},
    )

    assert not Submission.objects.exists()


def test_the_words_are_shown_before_they_go_and_its_author_is_the_likeliest(ada: Browser, server: Taking) -> None:
    page = ada.get(f"{source().get_absolute_url()}/asking", {"gap": str(Gap.objects.get().id_hash)}).content.decode()

    assert "but not the one that it answers. It begins: “Could you send the samples" in page
    assert page.index('<span class="quiet">ben@') < page.index('<span class="quiet">cleo@')
