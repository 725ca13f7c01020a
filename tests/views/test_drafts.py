"""Writing letters on pages: kept as they are written, warned about, sent after a moment, taken back."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from postroom.models import Address, Draft, Firm, Message, Note, Sending, Submission
from tests.views.conftest import House
from tests.world import letter

SECRET = "Between ourselves they would pay the double price for these tiles without asking anybody at all."
WORDS = {"to": "Cleo Lee <cleo@tiles.example>", "subject": "Re: Grey tiles", "text": "They are."}


@pytest.fixture(autouse=True)
def _home(house: House) -> None:
    Firm.objects.update(mail_domain="mail.studio.example")
    Submission.objects.all().delete()
    Draft.objects.all().update(discarded_at=timezone.now())


def answer(browser: Browser, house: House, act: str = "send", **words: str) -> tuple[int, str]:
    """Write an answer to Cleo's question; return the status and the page that it leads to."""
    page = browser.post(f"/messages/{house.question.public_id}/answering", {**WORDS, "act": act, **words}, follow=True)
    return page.status_code, page.content.decode()


def test_an_answer_is_sent_from_the_page_of_what_it_answers(ben: Browser, house: House) -> None:
    status, page = answer(ben, house)

    said = Message.objects.get(submissions__isnull=False)
    assert (status, said.conversation, said.submissions.get().to) == (200, house.grey, "cleo@tiles.example")
    assert "It leaves for cleo@tiles.example in ten seconds." in page
    assert f"/messages/{said.public_id}/taking-back" in page


def test_the_composer_begins_with_whom_the_letter_asks_to_answer(ben: Browser, house: House) -> None:
    page = ben.get(f"/messages/{house.question.public_id}/answering").content.decode()

    assert "Cleo Lee &lt;cleo@tiles.example&gt;</textarea>" in page
    assert 'value="Re: Grey tiles"' in page
    assert not Draft.objects.open().exists()


def test_a_letter_is_held_for_ten_seconds(ben: Browser, house: House) -> None:
    answer(ben, house)

    sending = Submission.objects.get()
    assert timedelta(seconds=5) < sending.due_at - sending.at <= timedelta(seconds=10)


def test_what_is_taken_back_is_a_draft_again(ben: Browser, house: House) -> None:
    answer(ben, house)
    said = Message.objects.get(submissions__isnull=False)

    page = ben.post(f"/messages/{said.public_id}/taking-back", follow=True).content.decode()

    assert "They are.</textarea>" in page
    assert Submission.objects.get().state == Sending.WITHDRAWN


def test_what_is_written_is_kept_and_goes_on_in_another_browser(ben: Browser, house: House) -> None:
    answer(ben, house, "autosave", text="They are, from")

    page = ben.get(f"/messages/{house.question.public_id}/answering").content.decode()

    assert "They are, from</textarea>" in page


def test_nobody_else_sees_a_draft(ada: Browser, ben: Browser, house: House) -> None:
    answer(ben, house, "autosave")

    assert ada.get(Draft.objects.open().get().get_absolute_url()).status_code == 404


def test_who_answers_too_is_shown(ada: Browser, ben: Browser, house: House) -> None:
    answer(ben, house, "autosave")

    page = ada.get(f"/messages/{house.question.public_id}/answering").content.decode()

    assert "Ben Ortiz is answering here, too." in page


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ({"text": "The plan is attached."}, "nothing is"),
        ({"to": "cleo@tiles.example, dov@elsewhere.example"}, "New here: dov@elsewhere.example"),
        ({"text": SECRET}, "said among ourselves"),
    ],
)
def test_a_writer_is_warned_before_it_leaves(ben: Browser, house: House, words: dict[str, str], warning: str) -> None:
    Note.objects.update(text=SECRET)

    status, page = answer(ben, house, **words)
    none_yet = Submission.objects.exists()
    answer(ben, house, **words, anyway="1")

    assert (status, warning in page, none_yet) == (409, True, False)
    assert Submission.objects.exists()


def test_who_got_it_blind_is_warned_before_he_answers_to_all(ben: Browser, house: House) -> None:
    blind = {"Bcc": "ben@studio.example"}
    house.world.receive(letter(to="info@studio.example", subject="Blue", message_id="<b@tiles.example>", headers=blind))
    got = Message.objects.get(subject="Blue")

    page = ben.post(f"/messages/{got.public_id}/answering", {**WORDS, "aim": "all", "act": "send"})

    assert page.status_code == 409
    assert "blind copy" in page.content.decode()


def test_an_address_from_which_mail_came_back_is_told(ben: Browser, house: House) -> None:
    Address.objects.filter(spec="cleo@tiles.example").update(bounced_at=timezone.now())

    assert "Mail to cleo@tiles.example came back lately." in answer(ben, house)[1]


def test_what_is_no_address_is_said_and_nothing_is_lost(ben: Browser, house: House) -> None:
    status, page = answer(ben, house, to="cleo tiles")

    assert (status, "is no address" in page, "They are.</textarea>" in page) == (400, True, True)


def test_formatted_words_pictures_and_files_go_along(ben: Browser, house: House) -> None:
    answer(ben, house, "autosave")
    draft = Draft.objects.open().get()
    files = f"{draft.get_absolute_url()}/files"
    picture = ben.post(files, {"file": SimpleUploadedFile("a.png", b"png", "image/png")}).json()
    ben.post(files, {"file": SimpleUploadedFile("plan.txt", b"a wall", "text/plain")})
    html = f'<div><strong>Now.</strong><script>x()</script><img src="{picture["url"]}"></div>'

    ben.post(draft.get_absolute_url(), {**WORDS, "html": html, "act": "send"})

    mail = message_from_bytes(Submission.objects.get().raw(), policy=policy.default)
    designed = mail.get_body(("related", "html"))
    assert designed is not None
    assert "<strong>Now.</strong>" in str(designed)
    assert f"cid:{picture['id']}@postroom" in str(designed)
    assert "script" not in str(mail)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["plan.txt"]


def test_a_letter_for_later_is_not_due_before(ben: Browser, house: House) -> None:
    answer(ben, house, at=(timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))

    assert Submission.objects.get().due_at - timezone.now() > timedelta(hours=22)
    assert not Submission.objects.due().exists()


def test_kept_words_are_put_in_with_what_is_known(ben: Browser, house: House) -> None:
    page = answer(ben, house, "insert", phrase=house.phrase.public_id)[1]

    assert "Dear Cleo, thank you.\nThey are.</textarea>" in page


def test_a_signature_stands_below_each_letter(ben: Browser, house: House) -> None:
    house.world.ben.signature = "Ben Ortiz, Studio"
    house.world.ben.save()

    assert "Ben Ortiz, Studio</textarea>" in ben.get("/writing").content.decode()


def test_a_first_letter_opens_a_conversation_in_its_project(ben: Browser, house: House) -> None:
    ben.post("/writing", {**WORDS, "subject": "We begin", "project": house.hall.public_id, "act": "send"})

    said = Message.objects.get(subject="We begin")
    assert (said.project, str(said.conversation)) == (house.hall, "We begin")


def test_what_failed_is_shown_in_the_servers_words_and_sent_again_when_asked(ben: Browser, house: House) -> None:
    answer(ben, house)
    sending = Submission.objects.get()
    sending.begin()
    sending.end(Sending.FAILED, "550 5.1.1 There is no Cleo here")

    page = ben.get(house.grey.get_absolute_url()).content.decode()
    ben.post(f"/sendings/{sending.public_id}/again")

    assert "550 5.1.1 There is no Cleo here" in page
    assert Submission.objects.get().state == Sending.QUEUED


def test_what_stands_in_a_note_cannot_be_answered_or_passed_on(house: House, ben: Browser) -> None:
    assert ben.get(f"/messages/{house.note.public_id}/answering").status_code == 404
