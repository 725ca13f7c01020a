"""A mailbox whose provider lets us in by its owner's consent, from the page to the record and to its end."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from django.test import Client as Browser
from pytest_django import Settings

from postroom.incoming.imap import Key, Security, Server, Step, attempt
from postroom.models import Account, Message, Provider
from tests.incoming.imap.conftest import is_compared, watched
from tests.incoming.imap.dovecot import Dovecot, User, running
from tests.incoming.imap.oauth import CLIENT, SECRET, Consenting, consenting
from tests.mail.name_server import name_server
from tests.views.conftest import browser_of
from tests.world import World, letter


@pytest.fixture(scope="module")
def provider() -> Iterator[Consenting]:
    with consenting() as place:
        yield place


@pytest.fixture(scope="module")
def dovecot(provider: Consenting) -> Iterator[Dovecot]:
    with running(mechanisms="plain login xoauth2 oauthbearer", tokens_at=f"{provider.url}/about") as server:
        yield server


@pytest.fixture
def told(dovecot: Dovecot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the name service lead from the firm's domain to the server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.folder / "cert.pem"))
    records = {("_imaps._tcp.studio.example.", "SRV"): [f"0 1 {dovecot.tls_port} localhost."]}
    with name_server(records) as port:
        settings.POSTROOM_NAME_SERVER = f"127.0.0.1:{port}"
        yield


def register(browser: Browser, provider: Consenting, dovecot: Dovecot, secret: str = SECRET) -> None:
    form = {
        "sort": "other", "name": "Studio mail", "host": "localhost", "port": str(dovecot.tls_port), "security": "tls",
        "consent_at": f"{provider.url}/consent", "token_at": f"{provider.url}/token", "scope": "mail",
        "client": CLIENT, "secret": secret,
    }  # fmt: skip
    assert browser.post("/providers", form).status_code == 302


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def led_back(way: str) -> dict[str, str]:
    """Go to the provider, as a browser does, and return what one is led back with."""
    with pytest.raises(HTTPError) as led:
        build_opener(Stay).open(way, timeout=10)
    return {name: values[0] for name, values in parse_qs(urlsplit(led.value.headers["Location"]).query).items()}


def consented(browser: Browser, box: User) -> dict[str, str]:
    page = browser.get("/mailboxes", {"address": box.name})
    return led_back(page.context["way"])


def connected(browser: Browser, box: User) -> Account:
    said = consented(browser, box)
    page = browser.get("/mailboxes/consent", said).content.decode()
    assert f"Connect {box.name}" in page
    browser.post("/mailboxes/consent", said)
    return Account.objects.get(address=box.name)


def test_a_mailbox_is_connected_by_consent_and_read(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None
) -> None:
    ben = browser_of(world.ben)
    register(browser_of(world.ada), provider, dovecot)
    box.put(letter())

    account = connected(ben, box)
    first = account.password()
    watched(is_compared(account))

    assert Message.objects.count() == 1
    assert "refresh_token" in [words["grant_type"] for words in provider.asked]
    assert account.password() != first
    assert account.password().encode() not in bytes(account.secret)
    assert SECRET.encode() not in bytes(Provider.objects.get().sealed)


def test_a_consent_that_was_taken_back_is_told_with_the_one_thing_to_do(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None
) -> None:
    ben = browser_of(world.ben)
    register(browser_of(world.ada), provider, dovecot)
    account = connected(ben, box)
    provider.revoke()

    watched(lambda: Account.objects.exclude(because="").exists())
    page = ben.get(account.get_absolute_url()).content.decode()

    assert "The consent was taken back, or has run out".lower() in page.lower()
    assert "Sign in at Studio mail again" in page
    assert f"/mailboxes?address={box.name.replace('@', '%40')}" in page


@pytest.mark.parametrize("mechanism", ["OAUTHBEARER", "XOAUTH2"])
def test_a_token_opens_the_mailbox_by_either_mechanism(provider: Consenting, mechanism: str) -> None:
    provider.access["a-token"] = "ben@studio.example"
    capability = f"IMAP4rev1 AUTH={mechanism}"
    with running(mechanisms=mechanism.lower(), tokens_at=f"{provider.url}/about", capability=capability) as server:
        place = [Server("127.0.0.1", server.port, Security.NONE)]
        tried = attempt(place, [Key("ben@studio.example", "a-token", is_token=True)])
        refused = attempt(place, [Key("ben@studio.example", "another", is_token=True)])

    assert tried.trouble is None
    assert refused.trouble is not None
    assert (refused.trouble.step, refused.trouble.is_yours) == (Step.SIGN_IN, True)
    assert "Sign in at your provider again" in refused.trouble.remedy


def test_who_does_not_consent_is_led_back_to_the_beginning(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(browser_of(world.ada), provider, dovecot)
    monkeypatch.setattr(provider, "refuses", "access_denied")
    ben = browser_of(world.ben)

    answer = ben.get("/mailboxes/consent", consented(ben, box))

    assert answer.status_code == 400
    assert "Studio mail did not let us in" in answer.content.decode()


def test_what_somebody_else_consented_to_connects_nothing(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None
) -> None:
    register(browser_of(world.ada), provider, dovecot)
    said = consented(browser_of(world.ben), box)

    answers = [browser_of(who).post("/mailboxes/consent", said) for who in (world.ada, world.ben)]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert not Account.objects.exists()


def test_a_code_without_its_proof_is_refused(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None
) -> None:
    register(browser_of(world.ada), provider, dovecot)
    ben = browser_of(world.ben)
    first, second = consented(ben, box), consented(ben, box)

    answer = ben.post("/mailboxes/consent", first | {"code": second["code"]})

    assert answer.status_code == 400
    assert not Account.objects.exists()


def test_a_wrong_secret_of_ours_is_the_owners_to_mend(
    world: World, provider: Consenting, dovecot: Dovecot, box: User, told: None
) -> None:
    register(browser_of(world.ada), provider, dovecot, secret="not-ours")
    ben = browser_of(world.ben)

    page = ben.post("/mailboxes/consent", consented(ben, box)).content.decode()

    assert "does not know this Postroom" in page
    assert "Ask an owner to enter them anew" in page


def test_a_provider_whose_tokens_would_travel_in_the_open_is_refused(world: World) -> None:
    form = {
        "sort": "other", "name": "Open", "host": "imap.studio.example", "port": "993", "security": "tls",
        "scope": "mail", "consent_at": "https://studio.example/consent", "token_at": "http://studio.example/token",
        "client": "x", "secret": "y",
    }  # fmt: skip

    page = browser_of(world.ada).post("/providers", form)

    assert page.status_code == 400
    assert "must begin with https" in page.content.decode()
    assert not Provider.objects.exists()
