"""Files of a project: those of its letters and those dropped on it, with versions and what can be seen of them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from postroom.models import Attachment, Blob, Change, File, Message, Project
from postroom.models.file import LARGEST, Dropped, keep_files
from postroom.models.moving import merge_projects
from tests.incoming.filetext import samples
from tests.mail.packed import OUTLOOK_MSG
from tests.views.conftest import House, browser_of
from tests.world import DOV, letter

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)


def drop(browser: Browser, house: House, name: str, content: bytes, media_type: str = "image/png") -> str:
    files = {"files": [SimpleUploadedFile(name, content, media_type)]}
    return browser.post(f"/projects/{house.hall.public_id}/files", files, follow=True).content.decode()


def test_what_is_dropped_on_a_project_is_its_file(house: House, ben: Browser) -> None:
    page = drop(ben, house, "facade.png", PICTURE)
    file = File.objects.get(name="facade.png")

    assert f'<img src="/kept/{file.public_id}/face"' in page
    assert ben.get(file.get_absolute_url()).content == PICTURE


def test_a_drawing_is_handed_out_and_never_shown(house: House, ben: Browser) -> None:
    page = drop(ben, house, "facade.svg", b"<svg onload='x()'/>", "image/svg+xml")
    answer = ben.get(File.objects.get(name="facade.svg").get_absolute_url())

    assert "<img src" not in page.split("</header>")[-1]
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_too_large_is_refused(house: House) -> None:
    with pytest.raises(ValueError, match="larger than 50 MB"):
        keep_files(house.hall, [Dropped("film.mp4", "", bytes(LARGEST + 1))], by=house.world.ben)


def test_a_drop_of_nothing_says_what_to_do(house: House, ben: Browser) -> None:
    page = ben.post(f"/projects/{house.hall.public_id}/files", follow=True).content.decode()

    assert "no file was chosen; choose one or several" in page


def test_versions_of_a_file_are_one_file(house: House, ben: Browser) -> None:
    page = drop(ben, house, "plan_v2.txt", b"two walls", "text/plain")

    assert page.count("plan_v2.txt</a>") == 1
    assert "2 versions" in page


def test_equal_bytes_are_one_version(house: House, ben: Browser) -> None:
    drop(ben, house, "plan_v2.txt", b"a wall", "text/plain")

    assert "versions</summary>" not in ben.get(house.hall.get_absolute_url()).content.decode()


def test_dropping_a_file_is_undone_and_its_bytes_stay(house: House, ben: Browser) -> None:
    drop(ben, house, "facade.png", PICTURE)
    change = Change.objects.filter(verb="keep").latest("pk")

    ben.post(f"/changes/{change.public_id}/undoing")

    assert "facade.png</a>" not in ben.get(house.hall.get_absolute_url()).content.decode()
    assert Blob.objects.forget_unnamed(Blob.objects.values_list("pk", flat=True)) == []
    assert Blob.objects.filter(files__name="facade.png").exists()


def test_a_guest_sees_the_files_of_letters_and_none_that_was_dropped(house: House, gus: Browser) -> None:
    page = gus.get(f"/projects/{house.hall.public_id}/files").content.decode()

    assert "range.txt" in page
    assert "plan_v1.txt" not in page


def test_a_file_of_a_letter_that_one_may_not_see_is_not_listed(house: House) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")
    ada = browser_of(house.world.ada)

    assert "range.txt" not in ada.get(f"/projects/{house.hall.public_id}/files").content.decode()
    assert ada.get(f"/files/{house.file.public_id}/preview").status_code == 404


def test_the_words_of_a_file_are_read_in_place(house: House, ben: Browser) -> None:
    page = ben.get(f"/files/{house.file.public_id}/preview").content.decode()

    assert "ash, pebble, slate" in page


def test_a_file_of_many_words_is_cut(house: House, ben: Browser) -> None:
    Attachment.objects.filter(pk=house.file.pk).update(text="slate " * 10_000)

    page = ben.get(f"/files/{house.file.public_id}/preview").content.decode()

    assert "The rest stands in the file." in page
    assert len(page) < 60_000


def test_what_the_words_of_a_file_say_is_never_markup(house: House, ben: Browser) -> None:
    house.world.receive(letter(files={"x.txt": b"<script>alert(1)</script>"}, message_id="<x@tiles.example>", day=5))
    file = Attachment.objects.get(name="x.txt")

    assert "<script>alert" not in ben.get(f"/files/{file.public_id}/preview").content.decode()


def test_dropped_files_go_with_a_project_that_is_merged(house: House) -> None:
    merge_projects(house.hall, house.yard, by=house.world.ben)

    assert list(Project.objects.get(pk=house.yard.pk).files.all()) == [house.brought]


def test_a_pdf_is_shown_page_by_page(house: House, ben: Browser, gus: Browser) -> None:
    drop(ben, house, "offer.pdf", samples.pdf("Grey tiles"), "application/pdf")
    address = File.objects.get(name="offer.pdf").get_absolute_url()

    page = ben.get(f"{address}/preview").content.decode()
    drawn = ben.get(f"{address}/pages/1")

    assert f'src="{address}/pages/1"' in page
    assert drawn.headers["Content-Type"] == "image/webp"
    assert drawn.content[8:12] == b"WEBP"
    assert ben.get(f"{address}/face").status_code == 200
    assert ben.get(f"{address}/pages/2").status_code == 404
    assert gus.get(f"{address}/pages/1").status_code == 404


def test_the_words_of_what_was_dropped_are_shown_in_place(house: House, ben: Browser) -> None:
    assert "a wall" in ben.get(f"/kept/{house.brought.public_id}/preview").content.decode()


def test_a_mail_that_is_dropped_on_a_project_is_filed_in_it_as_a_letter(house: House, ben: Browser) -> None:
    saved = letter(from_=DOV, to="info@studio.example", subject="From the quarry", message_id="<q@elsewhere.example>")

    drop(ben, house, "quarry.eml", saved, "message/rfc822")
    house.world.work()

    message = Message.objects.get(subject="From the quarry")
    assert message.project == house.hall
    assert message.filing is not None
    assert message.filing.by == house.world.ben
    assert message.raw() == saved
    assert not File.objects.filter(name="quarry.eml").exists()


def test_a_mail_that_outlook_saved_is_a_letter_and_stays_a_file(house: House, ben: Browser) -> None:
    drop(ben, house, "plan.msg", OUTLOOK_MSG, "application/vnd.ms-outlook")
    house.world.work()

    assert Message.objects.get(arrivals__source__owner=house.world.ben).project == house.hall
    assert File.objects.get(name="plan.msg").project == house.hall
