"""Bytes that nobody should send. The bounds in seconds are generous: what is not linear takes minutes."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import content_digest, parse
from postroom.mail.bounds import LINES_MOST
from postroom.mail.quoting import split
from tests.mail.mails import CORPUS

PATTERNS = [
    "On ",
    "On 2 wrote:\n",
    ">",
    "> > \n",
    "\n",
    "<",
    "From: a\nTo: b\n",
    "a:\n",
    "-- \n",
    "\n--b",
    "x" * 70,
    "\0",
]
MULTIPART = b"Content-Type: multipart/mixed; boundary=b\n\n"


@given(st.binary(max_size=2_000))
def test_no_bytes_raise(raw: bytes) -> None:
    parsed = parse(raw)

    assert content_digest(parsed) == content_digest(parse(raw))
    assert "".join(parsed.text[span.start : span.end] for span in parsed.body.spans) == parsed.text


LINES = [
    "On 2.3.2026 a@b wrote:",
    "> x",
    "",
    "-- ",
    "From: a@b",
    "Subject: x",
    "To: c@d",
    "new",
    "\x1c",
    "\x85",
    "To: a@b,",
]


@given(st.lists(st.sampled_from([*LINES, "Begin forwarded message:", "> From: a@b", "Kind regards", "Ada", "> > y"])))
def test_spans_cover_the_text_exactly_once(lines: list[str]) -> None:
    text = "\n".join(lines)

    body, _ = split(text)

    assert "".join(text[span.start : span.end] for span in body.spans) == text


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.eml")), ids=lambda path: path.stem)
def test_a_mutated_mail_is_read(path: Path) -> None:
    chance = random.Random(path.stem)
    raw = path.read_bytes()

    for _ in range(120):
        mutated = bytearray(raw)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(mutated))
            mutated[at : at + chance.randint(0, 6)] = chance.choice(
                [b"", b"\n", b"\0", b"=?", b"\xff", b'"', b"<", b":", b"--b"]
            )
            mutated = mutated or bytearray(b"\n")
        body = parse(bytes(mutated)).body

        assert "".join(body.text[span.start : span.end] for span in body.spans) == body.text


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_megabyte_of_one_pattern_is_read_in_time(pattern: str) -> None:
    raw = b"From: a@b.example\n\n" + (pattern * (1_000_000 // len(pattern))).encode()

    began = time.process_time()
    parse(raw)

    assert time.process_time() - began < 20


@pytest.mark.parametrize("part", [b"--b\n\nx\n", MULTIPART + b"--b\n", b"Content-Type: message/rfc822\n\n"])
def test_ten_thousand_parts_are_bounded(part: bytes) -> None:
    parsed = parse(MULTIPART + part * 10_000)

    assert len(parsed.parts) <= 1_002


def test_an_endless_id_without_brackets_is_read_in_linear_time() -> None:
    parsed = parse(b"References: " + b"a" * 400_000 + b"\n\nhi\n")

    assert parsed.references == ()


def test_a_forward_of_more_lines_than_are_looked_at_is_read_to_its_end() -> None:
    lines = b"x\n" * LINES_MOST + b"Begin forwarded message:\n\nFrom: Cleo <cleo@tiles.example>\nTo: ben@ours.example\n"

    parsed = parse(b"From: a@b.example\n\nBegin forwarded message:\n\nFrom: Cleo <cleo@tiles.example>\n\n" + lines)

    assert parsed.forwards[0].text.endswith("To: ben@ours.example")
