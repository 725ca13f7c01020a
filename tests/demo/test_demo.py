"""The demo is always the same, is well formed, says the truth about itself, and names nobody real."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from demo.__main__ import write
from demo.library import stories
from PIL import Image

from demo import firm

from .conftest import Demo, read

ADDRESS = re.compile(rb"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
ROSA = "rosa.tamarind.example@gmail.com"


def attached(demo: Demo, ending: str) -> list[bytes]:
    return [
        part.get_payload(decode=True)
        for mail in demo.mails
        for part in mail.walk()
        if (part.get_filename() or "").endswith(ending)
    ]


def defects(mail: EmailMessage) -> list[object]:
    return [defect for part in mail.walk() for defect in part.defects] + [
        defect for part in mail.walk() for value in part.values() for defect in getattr(value, "defects", ())
    ]


def test_the_same_seed_gives_the_same_bytes(demo: Demo, tmp_path: Path) -> None:
    write(tmp_path)

    assert read(tmp_path).mbox == demo.mbox
    assert read(tmp_path).truth == demo.truth


def test_another_seed_changes_the_hours_and_not_the_stories(demo: Demo, tmp_path: Path) -> None:
    write(tmp_path, seed=2)

    assert read(tmp_path).mbox != demo.mbox
    assert {each["conversation"] for each in read(tmp_path).truth} == {each["conversation"] for each in demo.truth}


def test_nothing_is_dated_after_the_last_day(tmp_path: Path) -> None:
    write(tmp_path, until=date(2030, 1, 31))

    days = [datetime.fromisoformat(str(each["date"])).date() for each in read(tmp_path).truth]

    assert max(days) <= date(2030, 1, 31)
    assert days == sorted(days)


def test_two_years_of_mail_are_a_thousand_messages_and_more(demo: Demo) -> None:
    assert 1000 <= len(demo.truth) <= 1400
    assert len({each["conversation"] for each in demo.truth}) >= 250


def test_all_kinds_of_mail_are_there(demo: Demo) -> None:
    kinds = Counter(each["kind"] for each in demo.truth)

    assert kinds.keys() == {
        "client", "internal", "partner", "machine", "newsletter", "list",
        "private", "stranger", "auto-reply", "bounce", "invitation",
    }  # fmt: skip


def test_all_disguises_are_worn(demo: Demo) -> None:
    worn = {each["disguise"] for each in demo.truth}

    assert worn >= {
        "opening", "reply", "new-subject", "headerless", "forwarded",
        "missing-parent", "cc-answers-unseen-root", "reused-thread",
    }  # fmt: skip


def test_every_mail_parses_without_defects(demo: Demo) -> None:
    assert [mail["Message-ID"] for mail in demo.mails if defects(mail)] == []


def test_one_mail_says_it_is_utf8_and_is_not(demo: Demo) -> None:
    wrong = [mail for mail in demo.mails if "\ufffd" in mail.get_body(("plain",)).get_content()]

    assert len(wrong) == 1


def test_every_line_of_truth_is_about_a_mail_and_every_mail_has_one(demo: Demo) -> None:
    told = [each["message_id"] for each in demo.truth]

    assert len(told) == len(set(told))
    assert set(told) == {mail["Message-ID"].strip("<>") for mail in demo.mails}


def test_some_mail_arrived_in_two_mailboxes(demo: Demo) -> None:
    arrivals = Counter(mail["Message-ID"] for mail in demo.mails)
    twice = next(key for key, count in arrivals.items() if count == 2)
    first, second = (mail for mail in demo.mails if mail["Message-ID"] == twice)

    assert max(arrivals.values()) == 2
    assert first["Received"] != second["Received"]
    assert first.get_body().get_content() == second.get_body().get_content()


def test_missing_messages_are_named_by_references_and_held_nowhere(demo: Demo) -> None:
    missing = {each for line in demo.truth for each in line["missing"]}
    named = " ".join(mail["References"] or "" for mail in demo.mails)

    assert missing
    assert missing.isdisjoint(each["message_id"] for each in demo.truth)
    assert all(each in named for each in missing)


def test_nobody_real_is_named(demo: Demo) -> None:
    domains = {domain.decode() for domain in ADDRESS.findall(b"\n".join(map(EmailMessage.as_bytes, plain(demo))))}

    assert {domain for domain in domains if not domain.endswith(".example")} <= {"gmail.com", "mail.gmail.com"}
    assert [each for each in addresses(demo) if each.endswith("gmail.com") and each != ROSA] == []


def plain(demo: Demo) -> list[EmailMessage]:
    """The headers and the plain text of every mail, unfolded and decoded."""
    shown = []
    for mail in demo.mails:
        each = EmailMessage()
        each.set_content(str(mail.items()) + mail.get_body(("plain",)).get_content(), cte="8bit")
        shown.append(each)
    return shown


def addresses(demo: Demo) -> set[str]:
    return {
        each.addr_spec
        for mail in demo.mails
        for name in ("From", "To", "Cc")
        if mail[name]
        for each in mail[name].addresses
    }


def test_cleo_never_replies(demo: Demo) -> None:
    hers = [mail for mail in demo.mails if "cleo@" in mail["From"] and "Auto-Submitted" not in mail]

    assert len(hers) > 40
    assert [mail["Subject"] for mail in hers if mail["In-Reply-To"]] == []


def test_bruno_mails_files_to_his_colleagues(demo: Demo) -> None:
    his = [mail for mail in demo.mails if "bruno@" in mail["From"] and mail["Subject"] in ("logo", "file")]

    assert len(his) > 8
    assert all("@lanternloom.example" in mail["To"] for mail in his)


def test_a_person_who_moved_stays_one_speaker(demo: Demo) -> None:
    clients = {each["client"] for each in demo.truth if each["speaker"] == "tobias"}

    assert clients == {"seeds", "museum"}


def test_what_staff_forward_is_said_by_the_person_inside(demo: Demo) -> None:
    forwarded = [each for each in demo.truth if each["disguise"] == "forwarded"]

    assert len(forwarded) > 10
    assert all(each["sender"] != each["speaker"] for each in forwarded if each["client"] == "tiles")


def test_the_firm_is_the_one_the_stories_are_about(demo: Demo) -> None:
    told = {(each["client"], each["project"]) for each in demo.truth if each["project"]}

    assert told == {(each.client, each.key) for each in firm.PROJECTS}
    assert len(firm.PROJECTS) == 20
    assert len(firm.CLIENTS) == 8


def test_no_two_stories_have_the_same_key() -> None:
    keys = Counter(story.key for story in stories())

    assert [key for key, count in keys.items() if count > 1] == []


def test_pictures_open(demo: Demo) -> None:
    sizes = {Image.open(io.BytesIO(each)).size for each in attached(demo, ".png")}

    assert sizes == {(48, 48)}


def test_versions_of_a_picture_differ(demo: Demo) -> None:
    assert len(set(attached(demo, "spoke_logo_v1.png"))) == 1
    assert set(attached(demo, "spoke_logo_v1.png")).isdisjoint(attached(demo, "spoke_logo_v2.png"))


def test_pdfs_have_text(demo: Demo) -> None:
    page = pypdfium2.PdfDocument(attached(demo, "offer_terrazzo.pdf")[0])[0]

    assert "2,520.00 net" in page.get_textpage().get_text_range()


def test_word_documents_have_text(demo: Demo) -> None:
    package = zipfile.ZipFile(io.BytesIO(attached(demo, "minutes.docx")[0]))

    assert b"No proof required" in package.read("word/document.xml")
