"""The walk: every page, as everybody. A page that is not in the table fails the walk."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from django.test import Client as Browser

from postroom.urls import urlpatterns
from tests.views.conftest import House


class Step(NamedTuple):
    """A route, what is sent there, and what a stranger, a guest, a member and an owner are answered."""

    name: str
    method: str
    path: str
    form: dict[str, str]
    statuses: tuple[int, int, int, int]


NOTE = {"sort": "call", "happened_at": "2026-03-03T10:00", "text": "She called."}
WALK = [
    Step("up", "get", "/up", {}, (200, 200, 200, 200)),
    Step("welcome", "get", "/welcome", {}, (404, 404, 404, 404)),
    Step("welcome-link", "get", "/welcome/forged", {}, (404, 404, 404, 404)),
    Step("settling", "get", "/settling", {}, (302, 403, 403, 200)),
    Step("settling-ours", "post", "/settling/ours", {"name": "tiles.example"}, (302, 403, 403, 302)),
    Step("proposals", "get", "/proposals", {}, (302, 403, 200, 200)),
    Step("proposal", "post", "/proposals/{tiles}", {"verdict": "confirm"}, (302, 403, 302, 302)),
    Step("sign-in", "get", "/sign-in", {}, (200, 200, 200, 200)),
    Step("sign-in-passkey", "post", "/sign-in/passkey", {}, (200, 200, 200, 200)),
    Step("sign-in-second", "get", "/sign-in/second", {}, (302, 302, 302, 302)),
    Step("welcome-passkey", "post", "/welcome/forged/passkey", {}, (404, 404, 404, 404)),
    Step("invitation-passkey", "post", "/invitations/forged/passkey", {}, (400, 400, 400, 400)),
    Step("security", "get", "/account/security", {}, (302, 302, 302, 302)),
    Step("security-passkeys", "post", "/account/security/passkeys", {}, (302, 200, 200, 200)),
    Step("passkey-name", "post", "/account/security/passkeys/none/name", {}, (302, 302, 302, 302)),
    Step("passkey-removal", "post", "/account/security/passkeys/none/removal", {}, (302, 302, 302, 302)),
    Step("authenticator", "get", "/account/security/authenticator", {}, (302, 302, 302, 302)),
    Step("authenticator-removal", "post", "/account/security/authenticator/removal", {}, (302, 302, 302, 302)),
    Step("recovery-codes", "post", "/account/security/recovery-codes", {}, (302, 302, 302, 302)),
    Step("confirmation", "get", "/account/confirmation", {}, (302, 200, 200, 200)),
    Step("confirmation-passkey", "post", "/account/confirmation/passkey", {}, (302, 200, 200, 200)),
    Step("members-second-factor", "post", "/members/second-factor", {}, (302, 403, 403, 302)),
    Step(
        "member-second-factor-removal",
        "post",
        "/members/{guest}/second-factor/removal",
        {},
        (302, 403, 403, 302),
    ),
    Step("sign-in-link", "get", "/sign-in/forged", {}, (410, 410, 410, 410)),
    Step("sign-out", "post", "/sign-out", {}, (302, 302, 302, 302)),
    Step("invitation", "get", "/invitations/forged", {}, (410, 410, 410, 410)),
    Step("look", "post", "/look", {"next": "/clients"}, (302, 302, 302, 302)),
    Step("today", "get", "/", {}, (302, 200, 200, 200)),
    Step("clients", "get", "/clients", {}, (302, 200, 200, 200)),
    Step("clients-confirmation", "post", "/clients/confirmation", {}, (302, 403, 302, 302)),
    Step("client", "get", "/clients/{tiles}", {}, (302, 200, 200, 200)),
    Step("client", "get", "/clients/{ferry}", {}, (302, 404, 200, 200)),
    Step("client-confirmation", "post", "/clients/{tiles}/confirmation", {}, (302, 403, 302, 302)),
    Step("client-ignoring", "post", "/clients/{tiles}/ignoring", {}, (302, 403, 302, 302)),
    Step("client-restriction", "post", "/clients/{tiles}/restriction", {}, (302, 403, 302, 302)),
    Step("project-restriction", "post", "/projects/{hall}/restriction", {}, (302, 403, 302, 302)),
    Step("client-name", "post", "/clients/{tiles}/name", {"name": "Tile works"}, (302, 403, 302, 302)),
    Step("client-merging", "post", "/clients/{ferry}/merging", {"into": "{tiles}"}, (302, 403, 302, 302)),
    Step(
        "client-splitting",
        "post",
        "/clients/{tiles}/splitting",
        {"people": "{cleo}", "name": "Cleo alone"},
        (302, 403, 302, 302),
    ),
    Step("project", "get", "/projects/{hall}", {}, (302, 200, 200, 200)),
    Step("project", "get", "/projects/{yard}", {}, (302, 404, 200, 200)),
    Step("project-confirmation", "post", "/projects/{hall}/confirmation", {}, (302, 403, 302, 302)),
    Step("project-ignoring", "post", "/projects/{hall}/ignoring", {}, (302, 403, 302, 302)),
    Step("project-name", "post", "/projects/{hall}/name", {"name": "The hall"}, (302, 403, 302, 302)),
    Step("project-merging", "post", "/projects/{hall}/merging", {"into": "{yard}"}, (302, 403, 302, 302)),
    Step(
        "project-splitting",
        "post",
        "/projects/{hall}/splitting",
        {"conversations": "{grey}", "name": "Grey"},
        (302, 403, 302, 302),
    ),
    Step("project-address", "post", "/projects/{hall}/address", {"address": "hall@in.example"}, (302, 403, 302, 302)),
    Step("project-guests", "post", "/projects/{hall}/guests", {"email": "ivy@guest.example"}, (302, 403, 302, 302)),
    Step("project-guest-removal", "post", "/projects/{hall}/guests/{guest}/removal", {}, (302, 403, 302, 302)),
    Step("project-guest-removal", "post", "/projects/{hall}/guests/{cleo}/removal", {}, (302, 403, 404, 404)),
    Step("conversation", "get", "/conversations/{grey}", {}, (302, 200, 200, 200)),
    Step(
        "conversation-splitting",
        "post",
        "/conversations/{grey}/splitting",
        {"messages": "{question}"},
        (302, 403, 302, 302),
    ),
    Step("conversation-merging", "post", "/conversations/{invoice}/merging", {"into": "{grey}"}, (302, 403, 302, 302)),
    Step("conversation-project", "post", "/conversations/{grey}/project", {"project": "{yard}"}, (302, 403, 302, 302)),
    Step("conversation-name", "post", "/conversations/{grey}/name", {"name": "Greys"}, (302, 403, 302, 302)),
    Step("conversation-closing", "post", "/conversations/{grey}/closing", {}, (302, 403, 302, 302)),
    Step("conversation-opening", "post", "/conversations/{grey}/opening", {}, (302, 403, 302, 302)),
    Step("conversation-text", "get", "/conversations/{grey}/text", {}, (302, 200, 200, 200)),
    Step("conversation-text", "get", "/conversations/{invoice}/text", {}, (302, 200, 200, 200)),
    Step(
        "conversation-reading", "post", "/conversations/{grey}/reading", {"message": "{question}"}, (302, 302, 302, 302)
    ),
    Step("conversation-reading", "post", "/conversations/{grey}/reading", {"message": "{offer}"}, (302, 404, 404, 404)),
    Step("person", "get", "/people/{cleo}", {}, (302, 200, 200, 200)),
    Step("person-kind", "post", "/people/{cleo}/kind", {"kind": "client"}, (302, 403, 302, 302)),
    Step(
        "person-parting",
        "post",
        "/people/{cleo}/parting",
        {"address": "cleo@tiles.example"},
        (302, 403, 302, 302),
    ),
    Step("message", "get", "/messages/{question}", {}, (302, 200, 200, 200)),
    Step("message", "get", "/messages/{offer}", {}, (302, 404, 200, 200)),
    Step("message-html", "get", "/messages/{question}/html", {}, (302, 200, 200, 200)),
    Step("message-html", "get", "/messages/{offer}/html", {}, (302, 404, 200, 200)),
    Step("message-original", "get", "/messages/{question}/original", {}, (302, 200, 200, 200)),
    Step("message-original", "get", "/messages/{offer}/original", {}, (302, 404, 200, 200)),
    Step("message-letter", "get", "/messages/{question}/letter", {}, (302, 200, 200, 200)),
    Step("message-letter", "get", "/messages/{offer}/letter", {}, (302, 404, 200, 200)),
    Step("message-text", "get", "/messages/{question}/text", {}, (302, 200, 200, 200)),
    Step("message-text", "get", "/messages/{offer}/text", {}, (302, 404, 200, 200)),
    Step(
        "project-conversations",
        "post",
        "/projects/{hall}/conversations",
        {"verb": "close", "conversations": "{grey}"},
        (302, 403, 302, 302),
    ),
    Step(
        "conversation-moving",
        "post",
        "/conversations/{grey}/moving",
        {"messages": "{question}", "into": "{invoice}"},
        (302, 403, 302, 302),
    ),
    Step("message-files", "post", "/messages/{question}/files", {"link": "https://we.tl/t-x"}, (302, 403, 404, 404)),
    Step("message-asking", "get", "/messages/{question}/asking?gap=1", {}, (302, 403, 404, 404)),
    Step("message-asking", "post", "/messages/{question}/asking", {"gap": "1"}, (302, 403, 404, 404)),
    Step("message-audience", "post", "/messages/{question}/audience", {}, (302, 403, 302, 302)),
    Step("project-notes", "get", "/projects/{hall}/notes", {}, (302, 403, 200, 200)),
    Step("project-notes", "post", "/projects/{hall}/notes", NOTE, (302, 403, 302, 302)),
    Step("conversation-notes", "get", "/conversations/{grey}/notes", {}, (302, 403, 200, 200)),
    Step("conversation-notes", "post", "/conversations/{grey}/notes", NOTE, (302, 403, 302, 302)),
    Step("conversation-snoozing", "post", "/conversations/{grey}/snoozing", {}, (302, 403, 302, 302)),
    Step("note-withdrawing", "post", "/notes/{note}/withdrawing", {}, (302, 403, 302, 302)),
    Step("project-decisions", "get", "/projects/{hall}/decisions", {}, (302, 403, 200, 200)),
    Step("message-links", "post", "/messages/{question}/links", {"conversation": "{invoice}"}, (302, 403, 302, 302)),
    Step("link-removing", "post", "/links/{link}/removing", {}, (302, 403, 302, 302)),
    Step("message-decisions", "post", "/messages/{question}/decisions", {"words": "grey"}, (302, 403, 302, 302)),
    Step("decision-revoking", "post", "/decisions/{decided}/revoking", {}, (302, 403, 302, 302)),
    Step("message-unreading", "post", "/messages/{question}/unreading", {}, (302, 302, 302, 302)),
    Step("message-unreading", "post", "/messages/{offer}/unreading", {}, (302, 404, 404, 404)),
    Step("message-filing", "post", "/messages/{offer}/filing", {"conversation": "{grey}"}, (302, 403, 302, 302)),
    Step("message-identity", "post", "/messages/{offer}/identity", {"person": "{cleo}"}, (302, 403, 302, 302)),
    Step("outgoing", "get", "/outgoing", {}, (302, 403, 403, 200)),
    Step("outgoing-key", "post", "/outgoing/key", {"verdict": "make"}, (302, 403, 403, 302)),
    Step("mailbox-sending", "post", "/mailboxes/{box}/sending", {"sends-host": ""}, (302, 403, 302, 404)),
    Step("message-answering", "get", "/messages/{question}/answering?aim=all", {}, (302, 403, 200, 200)),
    Step("message-answering", "post", "/messages/{question}/answering", {"act": "keep"}, (302, 403, 302, 302)),
    Step("message-taking-back", "post", "/messages/{question}/taking-back", {}, (302, 403, 302, 302)),
    Step("writing", "get", "/writing?project={hall}", {}, (302, 403, 200, 200)),
    Step("drafts", "get", "/drafts", {}, (302, 403, 200, 200)),
    Step("draft", "get", "/drafts/{draft}", {}, (302, 403, 200, 404)),
    Step("draft-files", "post", "/drafts/{draft}/files", {}, (302, 403, 413, 404)),
    Step("draft-discarding", "post", "/drafts/{draft}/discarding", {}, (302, 403, 302, 404)),
    Step("draft-file", "get", "/drafts/files/{draft_file}", {}, (302, 403, 200, 404)),
    Step("sending-again", "post", "/sendings/{letter_out}/again", {}, (302, 403, 302, 302)),
    Step("phrases", "get", "/phrases", {}, (302, 403, 200, 200)),
    Step("phrases", "post", "/phrases", {"name": "Thanks", "text": "Thank you."}, (302, 403, 302, 302)),
    Step("phrase", "get", "/phrases/{phrase}", {}, (302, 403, 200, 200)),
    Step("phrase-removal", "post", "/phrases/{phrase}/removal", {}, (302, 403, 302, 302)),
    Step("file", "get", "/files/{file}", {}, (302, 200, 200, 200)),
    Step("file-preview", "get", "/files/{file}/preview", {}, (302, 200, 200, 200)),
    Step("file-face", "get", "/files/{file}/face", {}, (302, 200, 200, 200)),
    Step("file-page", "get", "/files/{file}/pages/1", {}, (302, 404, 404, 404)),
    Step("kept", "get", "/kept/{brought}", {}, (302, 404, 200, 200)),
    Step("kept-preview", "get", "/kept/{brought}/preview", {}, (302, 404, 200, 200)),
    Step("kept-face", "get", "/kept/{brought}/face", {}, (302, 404, 200, 200)),
    Step("kept-page", "get", "/kept/{brought}/pages/1", {}, (302, 404, 404, 404)),
    Step("kept-removal", "post", "/kept/{brought}/removal", {}, (302, 403, 302, 302)),
    Step("project-files", "get", "/projects/{hall}/files", {}, (302, 200, 200, 200)),
    Step("project-files", "post", "/projects/{hall}/files", {}, (302, 403, 302, 302)),
    Step("search", "get", "/search?q=tiles", {}, (302, 200, 200, 200)),
    Step("search-completions", "get", "/search/completions?q=client:t", {}, (302, 200, 200, 200)),
    Step("palette", "get", "/palette?q=t", {}, (302, 200, 200, 200)),
    Step("news", "get", "/news", {}, (302, 200, 200, 200)),
    Step("design", "get", "/design", {}, (302, 403, 200, 200)),
    Step("filing", "get", "/filing", {}, (302, 403, 200, 200)),
    Step("triage", "get", "/triage", {}, (302, 403, 200, 200)),
    Step("questions", "get", "/questions", {}, (302, 403, 200, 200)),
    Step("questions", "post", "/questions", {"hour": "7", "time_zone": "Europe/Berlin"}, (302, 403, 302, 302)),
    Step("lessons", "get", "/lessons", {}, (302, 403, 200, 200)),
    Step("lessons", "get", "/lessons?kind=address", {}, (302, 403, 200, 200)),
    Step("lesson-revoking", "post", "/lessons/{lesson}/revoking", {}, (302, 403, 302, 302)),
    Step("changes", "get", "/changes", {}, (302, 403, 200, 200)),
    Step("change", "get", "/changes/{change}", {}, (302, 403, 200, 404)),
    Step("change-following", "post", "/changes/{change}/following", {}, (302, 403, 302, 404)),
    Step("change-undoing", "post", "/changes/{change}/undoing", {}, (302, 403, 302, 404)),
    Step("imports", "get", "/imports", {}, (302, 403, 200, 200)),
    Step("import-sending", "post", "/imports/sending", {"name": "a.mbox", "size": "9"}, (302, 403, 200, 200)),
    Step("import-pieces", "post", "/imports/{run}/pieces?file=0&from=0", {}, (302, 403, 404, 404)),
    Step("import-withdrawal", "post", "/imports/{run}/withdrawal", {}, (302, 403, 404, 404)),
    Step("import", "get", "/imports/{run}", {}, (302, 403, 200, 200)),
    Step("mailboxes", "get", "/mailboxes", {}, (302, 403, 200, 200)),
    Step("mailboxes", "get", "/mailboxes?address=ben@studio.example", {}, (302, 403, 200, 200)),
    Step("mailboxes-connection", "post", "/mailboxes/connection", {}, (302, 403, 400, 400)),
    Step("mailboxes-consent", "get", "/mailboxes/consent", {}, (302, 403, 400, 400)),
    Step("mailboxes-consent", "post", "/mailboxes/consent", {}, (302, 403, 400, 400)),
    Step("connecting", "get", "/sources/mailboxes", {}, (302, 403, 403, 200)),
    Step("connecting", "post", "/sources/mailboxes", {}, (302, 403, 403, 400)),
    Step("mailbox-filing-folders", "post", "/mailboxes/{box}/filing-folders", {}, (302, 403, 302, 404)),
    Step("mailbox-copy", "get", "/mailboxes/{box}/copy", {}, (302, 403, 200, 404)),
    Step("mailbox-offers", "post", "/mailboxes/{box}/offers", {}, (302, 403, 404, 404)),
    Step("offers", "get", "/offers/forged", {}, (410, 410, 410, 410)),
    Step("providers", "get", "/providers", {}, (302, 403, 403, 200)),
    Step("providers", "post", "/providers", {"client": "x", "secret": "y"}, (302, 403, 403, 302)),
    Step("provider-removal", "post", "/providers/{provider}/removal", {}, (302, 403, 403, 302)),
    Step("mailbox", "get", "/mailboxes/{box}", {}, (302, 403, 200, 404)),
    Step("mailbox-pausing", "post", "/mailboxes/{box}/pausing", {}, (302, 403, 302, 404)),
    Step("mailbox-resuming", "post", "/mailboxes/{box}/resuming", {}, (302, 403, 302, 404)),
    Step("mailbox-comparison", "post", "/mailboxes/{box}/comparison", {}, (302, 403, 302, 404)),
    Step("mailbox-leaving-out", "post", "/mailboxes/{box}/leaving-out", {"never": "a@b.example"}, (302, 403, 302, 404)),
    Step("mailbox-folders", "post", "/mailboxes/{box}/folders", {}, (302, 403, 302, 404)),
    Step("mailbox-withdrawal", "post", "/mailboxes/{box}/withdrawal", {"message": "{offer}"}, (302, 403, 404, 404)),
    Step("mailbox-bringing-back", "post", "/mailboxes/{box}/bringing-back", {"message": "x"}, (302, 403, 404, 404)),
    Step("mailbox-disconnection", "post", "/mailboxes/{box}/disconnection", {}, (302, 403, 302, 404)),
    Step("digest", "get", "/digest", {}, (302, 403, 200, 200)),
    Step("digest", "post", "/digest", {"hour": "7", "time_zone": "UTC"}, (302, 403, 302, 302)),
    Step("notices", "get", "/notices", {}, (302, 403, 200, 200)),
    Step("notices", "post", "/notices", {"level": "every"}, (302, 403, 302, 302)),
    Step("notice-muting", "get", "/notices/forged/muting", {}, (404, 404, 404, 404)),
    Step("conversation-hearing", "post", "/conversations/{grey}/hearing", {"level": "none"}, (302, 403, 302, 302)),
    Step("project-hearing", "post", "/projects/{hall}/hearing", {"level": ""}, (302, 403, 302, 302)),
    Step("requests", "get", "/requests", {}, (302, 403, 200, 200)),
    Step("request", "get", "/requests/1", {}, (302, 403, 302, 302)),
    Step("request", "get", "/requests/7", {}, (302, 403, 404, 404)),
    Step("requests-changing", "post", "/requests/changing", {"requests": "1:", "status": "open"}, (302, 403, 302, 302)),
    Step("requests-views", "post", "/requests/views", {"name": "Mine", "assignee": "me"}, (302, 403, 302, 302)),
    Step("requests-view-removal", "post", "/requests/views/{view}/removal", {}, (302, 403, 302, 302)),
    Step("requests-service", "get", "/requests/service", {}, (302, 403, 200, 200)),
    Step("requests-service", "post", "/requests/service", {"reopens_within": "3"}, (302, 403, 403, 302)),
    Step("requests-rules", "get", "/requests/rules", {}, (302, 403, 200, 200)),
    Step("requests-rules", "post", "/requests/rules", {"words": "invoice"}, (302, 403, 302, 302)),
    Step("requests-rule-ending", "post", "/requests/rules/{rule}/ending", {}, (302, 403, 302, 302)),
    Step("conversation-request", "post", "/conversations/{grey}/request", {"priority": "3"}, (302, 403, 302, 302)),
    Step("conversation-request", "post", "/conversations/{invoice}/request", {}, (302, 403, 302, 302)),
    Step("conversation-assignee", "post", "/conversations/{grey}/assignee", {"assignee": "me"}, (302, 403, 302, 302)),
    Step("sources", "get", "/sources", {}, (302, 403, 403, 200)),
    Step("exports", "get", "/exports", {}, (302, 403, 200, 200)),
    Step("exports", "post", "/exports", {"of": "client {ferry}"}, (302, 403, 302, 302)),
    Step("export", "get", "/exports/none", {}, (302, 403, 404, 404)),
    Step("export-removal", "post", "/exports/none/removal", {}, (302, 403, 404, 404)),
    Step("erasures", "get", "/erasures", {}, (302, 403, 403, 200)),
    Step("erasure", "get", "/erasures/none", {}, (302, 403, 403, 404)),
    Step("message-erasing", "get", "/messages/{question}/erasing", {}, (302, 403, 403, 200)),
    Step("message-erasing", "post", "/messages/{question}/erasing", {"sure": "yes"}, (302, 403, 403, 302)),
    Step("person-erasing", "get", "/people/{cleo}/erasing", {}, (302, 403, 403, 200)),
    Step("person-erasing", "post", "/people/{cleo}/erasing", {"sure": "yes"}, (302, 403, 403, 302)),
    Step("storage", "get", "/storage", {}, (302, 403, 403, 200)),
    Step("setbacks", "get", "/setbacks", {}, (302, 403, 403, 200)),
    Step("firm", "get", "/firm", {}, (302, 403, 200, 200)),
    Step("firm", "post", "/firm", {"name": "Studio"}, (302, 403, 403, 302)),
    Step("account", "get", "/account", {}, (302, 200, 200, 200)),
    Step("account-password", "get", "/account/password", {}, (302, 200, 200, 200)),
    Step("sessions", "get", "/sessions", {}, (302, 200, 200, 200)),
    Step("sessions-ending", "post", "/sessions/ending", {}, (302, 302, 302, 302)),
    Step("session-ending", "post", "/sessions/0123abc/ending", {}, (302, 302, 302, 302)),
    Step("members", "get", "/members", {}, (302, 403, 200, 200)),
    Step("member-role", "post", "/members/{guest}/role", {"role": "member"}, (302, 403, 403, 302)),
    Step("member-invitation", "post", "/members/{guest}/invitation", {}, (302, 403, 403, 302)),
    Step("member-leaving", "get", "/members/{guest}/leaving", {}, (302, 403, 403, 200)),
    Step("member-leaving", "get", "/members/{cleo}/leaving", {}, (302, 403, 403, 404)),
]
FORMS = {
    "/firm", "/exports", "/questions", "/projects/{hall}/files", "/projects/{hall}/notes",
    "/conversations/{grey}/notes",
    "/providers", "/sources/mailboxes",
    "/requests/service", "/requests/rules", "/messages/{question}/erasing", "/people/{cleo}/erasing",
    "/notices", "/digest", "/phrases", "/messages/{question}/answering",
}  # fmt: skip
"""Addresses that show a form and take it."""
ANSWERED = dict.fromkeys(FORMS, 200) | {"/mailboxes/consent": 400, "/messages/{question}/asking": 404}
"""Pages that show a form where it is sent to, or say what is amiss with the way there."""
AS = ["stranger", "gus", "ben", "ada"]


def answered(browser: Browser, step: Step, house: House) -> int:
    form = {name: value.format(**house.ids()) for name, value in step.form.items()}
    return int(getattr(browser, step.method)(step.path.format(**house.ids()), form).status_code)


@pytest.mark.parametrize("who", AS)
@pytest.mark.parametrize("step", WALK, ids=lambda step: f"{step.method} {step.path}")
def test_a_page_answers_each_as_its_table_says(
    step: Step, who: str, house: House, request: pytest.FixtureRequest
) -> None:
    browser = request.getfixturevalue(who)

    status = answered(browser, step, house)

    assert status == step.statuses[AS.index(who)]


def test_every_route_is_walked() -> None:
    assert {step.name for step in WALK} == {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("step", [step for step in WALK if step.method == "post"], ids=lambda step: step.path)
def test_what_changes_something_is_not_done_by_a_link(step: Step, house: House, ada: Browser) -> None:
    status = ada.get(step.path.format(**house.ids())).status_code

    assert status == ANSWERED.get(step.path, 405)


@pytest.mark.parametrize("step", [step for step in WALK if step.method == "post"], ids=lambda step: step.path)
def test_no_form_works_from_another_site(step: Step, house: House) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(house.world.ada)

    status = answered(browser, step, house)

    assert status == 403


def test_a_stranger_is_led_to_the_sign_in_and_back(house: House, stranger: Browser) -> None:
    answer = stranger.get(f"/clients/{house.tiles.public_id}")

    assert answer.headers["Location"] == f"/sign-in?next=%2Fclients%2F{house.tiles.public_id}"


def test_a_page_that_is_not_there_tells_a_stranger_nothing(house: House, stranger: Browser) -> None:
    assert stranger.get("/nowhere").status_code == 302
