"""A small record to look at through the pages, and a browser for everybody."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.test import override_settings

from postroom.models import (
    Account,
    Attachment,
    Blob,
    Change,
    Client,
    Conversation,
    Decided,
    Draft,
    DraftFile,
    File,
    Import,
    Lesson,
    Link,
    Member,
    Membership,
    Message,
    Note,
    Person,
    Phrase,
    Project,
    Provider,
    Role,
    SavedView,
    Source,
    SourceKind,
    Submission,
    Ticket,
    TicketRule,
)
from postroom.models.blob import pack
from postroom.models.deciding import rename
from postroom.models.ticketing import make_ticket
from tests.conftest import QUICKLY
from tests.world import BEN, CLEO, DOV, FIRST_DAY, World, letter

CLEOS_QUESTION = letter(message_id="<grey@tiles.example>", files={"range.txt": b"ash, pebble, slate"})
BENS_ANSWER = letter(
    from_=BEN, to=CLEO, subject="Re: Grey tiles", text="They are.\n", day=1, answers="<grey@tiles.example>"
)
ANSWER_TO_NOTHING_HELD = letter(subject="Invoice", text="Paid.\n", day=2, answers="<lost@tiles.example>")
DOVS_OFFER = letter(from_=DOV, to="info@studio.example", subject="An offer", text="May I help?\n", day=3)


@dataclass
class House:
    """The world, with mail in it and one of everything that has a page."""

    world: World
    gus: Member
    guest: Person
    tiles: Client
    ferry: Client
    hall: Project
    yard: Project
    question: Message
    offer: Message
    grey: Conversation
    invoice: Conversation
    cleo: Person
    file: Attachment
    change: Change
    run: Import
    lesson: Lesson
    decided: Decided
    note: Note
    link: Link
    box: Account
    brought: File
    provider: Provider
    draft: Draft
    draft_file: DraftFile
    phrase: Phrase
    letter_out: Submission
    ticket: Ticket
    view: SavedView
    rule: TicketRule

    def ids(self) -> dict[str, str]:
        """Return the public ids by the names that paths and forms use."""
        places = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: place.public_id for name, place in places.items() if hasattr(place, "public_id")}


@pytest.fixture(scope="module")
def built(founded: World) -> House:
    """The house as it was built, once for all the tests of a module."""
    with override_settings(PASSWORD_HASHERS=QUICKLY):
        return build(founded)


@pytest.fixture
def house(built: House, db: None) -> House:
    """The house as nobody has touched it yet; what a test does to it is taken back."""
    return deepcopy(built)


def build(world: World) -> House:
    """Let Cleo and Ben write to each other, Dov write to everybody, and Gus be a guest of the hall."""
    world.receive(CLEOS_QUESTION, BENS_ANSWER, ANSWER_TO_NOTHING_HELD, DOVS_OFFER)
    gus = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST, password="a quiet day")
    Membership.objects.create(project=world.hall, person=gus.person)
    question = Message.objects.get(message_id="grey@tiles.example")
    invoice = Message.objects.get(subject="Invoice")
    brought = Source.objects.create(kind=SourceKind.IMPORT, name="/tmp/mail.mbox", owner=world.ben)
    lesson = Lesson.objects.create(kind="person", key="cleo@tiles.example", filing=question.filing)
    plan = Blob.objects.keep(pack([b"a wall"]))
    draft = Draft.objects.create(by=world.ben, aim="reply", answers=question, to="cleo@tiles.example", text="They are.")
    assert question.conversation is not None
    assert invoice.conversation is not None
    make_ticket(question.conversation, by=world.ben)
    return House(
        world=world,
        gus=gus,
        guest=gus.person,
        tiles=world.tiles,
        ferry=world.another_client(),
        hall=world.hall,
        yard=Project.objects.create(name="Yard", client=world.tiles, state="confirmed"),
        question=question,
        offer=Message.objects.get(subject="An offer"),
        grey=question.conversation,
        invoice=invoice.conversation,
        cleo=Person.objects.get(addresses__spec="cleo@tiles.example"),
        file=Attachment.objects.get(message=question),
        change=rename(question.conversation, "Grey tiles for the hall", by=world.ben),
        brought=File.objects.create(
            project=world.hall, name="plan_v1.txt", blob_id=plan[sha256(b"a wall").digest()], by=world.ben
        ),
        note=Note.objects.create(
            conversation=question.conversation, text="Call her first.", happened_at=FIRST_DAY, by=world.ben
        ),
        link=Link.objects.create(message=invoice, conversation=question.conversation, by=world.ben),
        run=Import.objects.create(source=brought, paths=["/tmp/mail.mbox"], bytes_total=100),
        lesson=lesson,
        provider=Provider.register(
            name="Studio mail",
            host="imap.elsewhere.example",
            consent_at="https://elsewhere.example/consent",
            token_at="https://elsewhere.example/token",
            scope="mail",
            client="us",
            secret="a quiet day",
        ),
        draft=draft,
        draft_file=draft.add_file("plan.txt", "text/plain", b"a wall"),
        phrase=Phrase.objects.create(name="Thanks", text="Dear {first}, thank you.", by=world.ben),
        letter_out=Submission.objects.create(to="cleo@tiles.example", message=question, state="failed"),
        decided=Decided.objects.create(message=question, words="thirty by sixty", by=world.ben),
        box=Account.connect(
            world.ben,
            "ben@studio.example",
            host="imap.studio.example",
            port=993,
            security="tls",
            login="ben",
            password="a quiet day",
        ),
        ticket=Ticket.objects.get(),
        view=SavedView.objects.create(name="Overdue", asked="due=overdue", member=world.ben, is_shared=True),
        rule=TicketRule.objects.create(words="kiln", by=world.ben),
    )


def browser_of(member: Member | None) -> Browser:
    """Return a browser in which this member is signed in, or nobody."""
    browser = Browser()
    if member is not None:
        browser.force_login(member)
    return browser


@pytest.fixture
def ada(house: House) -> Browser:
    return browser_of(house.world.ada)


@pytest.fixture
def ben(house: House) -> Browser:
    return browser_of(house.world.ben)


@pytest.fixture
def gus(house: House) -> Browser:
    return browser_of(house.gus)


@pytest.fixture
def stranger(db: None) -> Browser:
    return browser_of(None)


@pytest.fixture(autouse=True)
def _forget_attempts() -> None:
    cache.clear()
