"""Composing: what is meant arrives, in bytes that every server leaves as they are."""

from __future__ import annotations

import email
import email.policy
import imaplib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import (
    CannotCompose,
    Draft,
    Enclosure,
    Mailbox,
    Quotation,
    compose,
    message_id,
    parse,
    references_to,
)
from postroom.mail.composing_words import ATTRIBUTIONS

GOLDEN = Path(__file__).parent / "composed"
DOVECOT = "/usr/lib/dovecot/imap"
NOBODY = 65534
BEN, CLEO = Mailbox("Ben Ortiz", "ben@studio.example"), Mailbox("Cleo Lee", "cleo@tiles.example")
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=1)))
PLAIN = Draft(BEN, "Grey tiles", "The grey ones.\n\nBen", NOON, "k3f9@studio.example", to=(CLEO,))
ASKED = Quotation(CLEO, NOON, "Which ones?\n> Tiles for the hall\n\nCleo")
ANSWER = replace(
    PLAIN,
    subject="Re: Fliesen für den Flur",
    text="Die grauen, 30 × 60.\n\nBen",
    in_reply_to="q@tiles.example",
    references=("p@studio.example", "q@tiles.example"),
    quotation=replace(ASKED, language="de"),
)
DESIGNED = replace(
    PLAIN,
    cc=(Mailbox("Moss, Erin", "erin@ferry.example"), Mailbox("Zoë", "zoe@tiles.example")),
    html='<p>The <b>grey</b> ones:</p><img src="cid:hall@studio.example">',
    pictures=(Enclosure("hall.png", "image/png", b"\x89PNG", "hall@studio.example"),),
    files=(Enclosure("Maße der Räume.pdf", "application/pdf", b"%PDF-1.7"),),
)
NO_CONTROLS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
LINES = st.text(NO_CONTROLS, max_size=120)


@pytest.mark.parametrize(("name", "draft"), [("plain", PLAIN), ("answer", ANSWER), ("designed", DESIGNED)])
def test_the_same_draft_gives_the_same_bytes(name: str, draft: Draft) -> None:
    assert compose(draft) == (GOLDEN / f"{name}.eml").read_bytes()


class TestWhatIsMeantArrives:
    @given(LINES, LINES, LINES, LINES)
    def test_words_of_every_script(self, subject: str, name: str, file: str, text: str) -> None:
        files = (Enclosure(file, "application/pdf", text.encode()),)

        parsed = parse(compose(replace(PLAIN, subject=subject, from_=replace(BEN, name=name), text=text, files=files)))

        assert parsed.subject == " ".join(subject.split())
        assert parsed.from_ is not None
        assert parsed.from_.address == BEN.address
        assert parsed.text.split() == text.split()
        assert [part.content for part in parsed.attachments] == [text.encode()]
        assert parsed.defects == ()

    @given(st.lists(st.text(st.characters(codec="ascii", min_codepoint=32), max_size=90), min_size=1, max_size=6))
    def test_lines_stay_lines(self, lines: list[str]) -> None:
        text = "\n".join(line.rstrip() for line in lines).strip()

        parsed = parse(compose(replace(PLAIN, text=text)))

        assert parsed.text.strip() == text

    @given(
        st.lists(st.builds(Mailbox, st.text("aé \"\\,;:<>()@.=?'", max_size=90), st.just("a@b.example")), max_size=9)
    )
    def test_names_stay_names(self, people: list[Mailbox]) -> None:
        parsed = parse(compose(replace(PLAIN, to=tuple(people), cc=(CLEO,))))

        assert len(parsed.to) == len(people)
        assert parsed.cc == (CLEO,)

    @pytest.mark.parametrize("name", ['Zoë "Z" O\'Neil, Dr.', "Ben (office)", "a@b", "=?utf-8?q?x?=", "李雷 (北京)"])
    def test_a_name_is_read_as_it_was_written(self, name: str) -> None:
        assert parse(compose(replace(PLAIN, to=(Mailbox(name, CLEO.address),)))).to[0].name == name

    @given(st.binary(max_size=300), st.text(NO_CONTROLS.filter(lambda letter: letter not in "/\\"), max_size=60))
    def test_files_stay_files(self, content: bytes, name: str) -> None:
        raw = compose(replace(PLAIN, files=(Enclosure(f"x{name}x", "image/png", content),)))

        assert parse(raw).attachments[0].content == content
        assert email.message_from_bytes(raw, policy=email.policy.default).get_payload()[1].get_filename() == f"x{name}x"

    def test_an_attached_message_is_not_changed_by_a_byte(self) -> None:
        inner = compose(ANSWER)

        outer = parse(compose(replace(PLAIN, files=(Enclosure("asked.eml", "message/rfc822", inner),))))

        assert outer.attachments[0].content == inner
        assert outer.forwards[0].subject == ANSWER.subject

    def test_a_message_with_endless_lines_is_attached_as_a_file(self) -> None:
        inner = b"Subject: x\r\n\r\n" + b"x" * 2_000

        outer = parse(compose(replace(PLAIN, files=(Enclosure("x.eml", "message/rfc822", inner),))))

        assert outer.attachments[0].content_type == "application/octet-stream"
        assert outer.attachments[0].content == inner

    def test_pictures_stand_in_the_html(self) -> None:
        parsed = parse(compose(DESIGNED))

        assert [(part.name, part.inline) for part in parsed.attachments] == [
            ("hall.png", True),
            ("Maße der Räume.pdf", False),
        ]

    def test_the_standard_library_finds_no_defect(self) -> None:
        read = email.message_from_bytes(compose(DESIGNED), policy=email.policy.default)

        assert [part.defects for part in read.walk()] == [[]] * 7
        assert read["cc"] == '"Moss, Erin" <erin@ferry.example>, Zoë <zoe@tiles.example>'

    def test_an_address_in_utf8_is_written_in_utf8(self) -> None:
        assert (
            parse(compose(replace(PLAIN, to=(Mailbox("", "zoë@bücher.example"),)))).to[0].address
            == "zoë@bücher.example"
        )

    def test_a_domain_alone_is_written_in_ascii(self) -> None:
        assert b"To: info@xn--bcher-kva.example\r\n" in compose(
            replace(PLAIN, to=(Mailbox("", "info@bücher.example"),))
        )

    def test_nobody_is_named_where_nobody_is_to_be_seen(self) -> None:
        assert b"To: undisclosed-recipients:;\r\n" in compose(replace(PLAIN, to=()))


class TestLines:
    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=3_000), LINES)
    def test_every_line_is_ascii_and_short(self, text: str, subject: str) -> None:
        lines = compose(replace(PLAIN, text=text, subject=subject * 20)).split(b"\r\n")

        assert all(line.isascii() and len(line) <= 998 for line in lines)
        assert not any(b"\n" in line or b"\r" in line for line in lines)

    def test_no_line_looks_like_an_mbox_or_the_end_of_a_mail(self) -> None:
        raw = compose(replace(PLAIN, text="From here on.\n.\n.dot\n"))

        assert not [line for line in raw.split(b"\r\n")[1:] if line.startswith((b"From ", b"."))]
        assert parse(raw).text.strip() == "From here on.\n.\n.dot"


class TestReferences:
    def test_an_answer_refers_to_the_whole_line_of_its_ancestors(self) -> None:
        asked = parse(b"Message-ID: <c@x>\nReferences: <a@x>\n <b@x>\nIn-Reply-To: <b@x>\n\n")

        assert references_to(asked) == ("a@x", "b@x", "c@x")

    def test_without_references_the_parent_of_the_parent_is_known_by_in_reply_to(self) -> None:
        assert references_to(parse(b"Message-ID: <c@x>\nIn-Reply-To: <b@x>\n\n")) == ("b@x", "c@x")

    def test_the_first_and_the_latest_of_many_are_written(self) -> None:
        written = parse(compose(replace(PLAIN, references=tuple(f"{n}@x" for n in range(500))))).references

        assert len(written) == 30
        assert (written[0], written[1], written[-1]) == ("0@x", "471@x", "499@x")


class TestQuotations:
    @pytest.mark.parametrize("language", ATTRIBUTIONS)
    def test_our_own_reader_parts_answer_and_question_in_every_language(self, language: str) -> None:
        raw = compose(replace(PLAIN, text="The grey ones.", quotation=replace(ASKED, language=language)))
        plain, designed = parse(raw).body, parse(raw.replace(b"text/plain", b"text/x-unread")).body

        assert (plain.new, designed.new) == ("The grey ones.", "The grey ones.")
        assert "Which ones?" in plain.quoted
        assert "Which ones?" in designed.quoted

    def test_there_are_twenty_eight_languages(self) -> None:
        assert len(ATTRIBUTIONS) == 28

    def test_what_was_quoted_is_quoted_once_more(self) -> None:
        assert b"\r\n> Which ones?\r\n>> Tiles for the hall\r\n>\r\n> Cleo\r\n" in compose(
            replace(PLAIN, quotation=ASKED)
        )

    def test_strangers_html_is_quoted_safe(self) -> None:
        asked = replace(ASKED, html="<b>Which</b><script>alert(1)</script><img src=https://spy.example/1>")

        html = parse(compose(replace(PLAIN, quotation=asked))).html

        assert "<b>Which</b>" in html
        assert "script" not in html
        assert "spy.example" not in html

    def test_a_message_is_quoted_in_its_own_language(self) -> None:
        asked = parse(compose(replace(PLAIN, text="Sind die grauen schon da, und wie viele sind es?")))

        quotation = Quotation.of(asked)

        assert quotation is not None
        assert quotation.language == "de"

    def test_a_message_without_a_date_is_not_quoted(self) -> None:
        assert Quotation.of(parse(b"From: a@b.example\n\nWhich?\n")) is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"subject": "Grey\r\nBcc: dov@elsewhere.example"}, "Subject holds a line break"),
    ({"subject": "Grey\u2028x"}, "Subject holds a line break"),
    ({"to": (Mailbox("Cleo\nBcc: x", CLEO.address),)}, "To holds a line break"),
    ({"to": (Mailbox("Cleo", "cleo@tiles.example\r\nBcc: x@y.example"),)}, "is no mail address"),
    ({"to": (Mailbox("Cleo", "cleo@tiles.example>, <dov@elsewhere.example"),)}, "is no mail address"),
    ({"to": (Mailbox("Cleo", "cleo"),)}, "is no mail address"),
    ({"reply_to": (Mailbox("", "a b@tiles.example"),)}, "is no mail address"),
    ({"message_id": "k3f9"}, "is no message id"),
    ({"in_reply_to": "a@b>\r\nBcc: x"}, "is no message id"),
    ({"references": ("a@b c@d",)}, "is no message id"),
    ({"files": (Enclosure("a\r\nb", "image/png", b""),)}, "The filename holds a line break"),
    ({"files": (Enclosure("a", "image/png\r\nX: y", b""),)}, "is no type of a file"),
    ({"pictures": (Enclosure("a", "image/png", b"", "a\r\nX: y@b"),)}, "is no message id"),
    ({"headers": {"X\r\nBcc": "y"}}, "is no name of a header field"),
    ({"headers": {"Auto-Submitted": "no\r\nBcc: y"}}, "Auto-Submitted holds a line break"),
    ({"headers": {"bcc": "dov@elsewhere.example"}}, "follows from the draft"),
    ({"date": datetime(2026, 3, 2)}, "no time zone"),
]


@pytest.mark.parametrize(("change", "because"), REFUSED)
def test_what_no_message_can_say_is_refused_with_a_reason(change: dict[str, Any], because: str) -> None:
    with pytest.raises(CannotCompose, match=because):
        compose(replace(PLAIN, **change))


def test_an_id_needs_a_domain() -> None:
    assert message_id("k3f9", "studio.example") == "k3f9@studio.example"
    with pytest.raises(CannotCompose):
        message_id("k3f9", "studio example")


@pytest.fixture
def imap() -> Iterator[imaplib.IMAP4_stream]:
    """A real Dovecot, before an empty mailbox."""
    if not Path(DOVECOT).exists():
        pytest.skip("needs Dovecot")
    folder = Path(tempfile.mkdtemp(prefix="postroom-dovecot-"))
    owner = NOBODY if os.getuid() == 0 else os.getuid()  # Dovecot serves no mail as root
    config = folder / "dovecot.conf"
    config.write_text(
        f"base_dir = {folder}\nstate_dir = {folder}\nmail_location = maildir:{folder}/mail\nssl = no\n"
        f"log_path = /dev/null\nmail_uid = {owner}\nmail_gid = {owner}\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n"
    )
    if os.getuid() == 0:
        os.chown(folder, owner, owner)
    server = imaplib.IMAP4_stream(f"env USER=ben HOME={folder} {DOVECOT} -c {config}")
    yield server
    server.logout()
    shutil.rmtree(folder)


@pytest.mark.parametrize("draft", [PLAIN, ANSWER, DESIGNED])
def test_a_mailbox_gives_back_what_was_put_there(imap: imaplib.IMAP4_stream, draft: Draft) -> None:
    imap.append("INBOX", "", imaplib.Time2Internaldate(NOON.astimezone(UTC)), compose(draft))
    imap.select("INBOX")

    assert imap.fetch("1", "BODY.PEEK[]")[1][0][1] == compose(draft)
