"""Fingerprints: the same words are known again, however they travelled."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import fingerprints

WORDS = """\
Hello Ben,

the grey tiles for the hall, 30 by 60, arrived on Tuesday and they're all in one piece. We would like to begin with
the kitchen next week... is the "small" saw free?

Please bring the samples - the blue ones are still in your van.

- two buckets of glue for the kitchen floor
- the long spirit level
"""
HELD = fingerprints(WORDS)
REWRAPPED = " ".join(WORDS.split()[:30]) + "\n" + "\n".join(WORDS.split()[30:])
TRANSIT = {
    "rewrapped": REWRAPPED,
    "quoted": "".join(f"> > {line}\n" for line in WORDS.splitlines()),
    "quoted and wrapped again": "".join(f">> {line}\n" for line in REWRAPPED.splitlines()),
    "every line a paragraph": WORDS.replace("\n", "\n\n"),
    "one line": " ".join(WORDS.split()),
    "carriage returns and tabs": WORDS.replace("\n", " \t\r\n").replace(" ", "  "),
    "no-break spaces": WORDS.replace(" ", "\xa0"),
    "smart quotes and dashes": WORDS.replace("'", "’").replace('"', "”").replace(" - ", " – ").replace("...", "…"),
    "soft hyphens and zero widths": WORDS.replace("sam", "sam\xad").replace("kit", "kit\u200b"),
    "full-width and decomposed": WORDS.replace("e", "ｅ"),
    "capitals": WORDS.upper(),
    "a footer at once": f"{WORDS}____________\nlist mailing list\nhttps://lists.example/hall",
    "cut above": WORDS[WORDS.index("We would") :],
    "cut below": WORDS[: WORDS.index("is the")],
}


@pytest.mark.parametrize("arrived", TRANSIT.values(), ids=TRANSIT)
def test_words_are_known_again_after_transit(arrived: str) -> None:
    assert not set(HELD).isdisjoint(fingerprints(arrived, most=None))


def test_a_rewritten_link_hides_nothing() -> None:
    here = fingerprints("The plan of the hall https://tiles.example/plan.pdf shows where the drains of the bath go.")
    there = fingerprints("The plan of the hall https://gate.example/?u=plan shows where the drains of the bath go.")

    assert here == there != ()


def test_other_words_share_nothing() -> None:
    other = fingerprints(
        "Hello Ben, the white tiles for the bath come on Friday; nobody knows yet whether in one piece."
    )

    assert set(HELD).isdisjoint(other)


def test_common_phrases_have_no_fingerprints() -> None:
    assert fingerprints("Yes. Fine. On Friday.\n\nKind regards,\nCleo") == ()


@pytest.mark.parametrize(
    "text",
    [
        "灰色的瓷砖三十乘六十要铺在大厅里，蓝色的铺在楼上的浴室里。",
        "Серая плитка для прихожей приехала во вторник и вся целая, спасибо.",
        "गलियारे की भूरी टाइलें मंगलवार को आ गईं और सब सही सलामत हैं तो हम रसोई से शुरू करेंगे।",
        "กระเบื้องสีเทาสำหรับห้องโถงมาถึงเมื่อวันอังคารและอยู่ในสภาพดีทุกแผ่น",
    ],
    ids=["Chinese", "Russian", "Hindi", "Thai"],
)
def test_phrases_are_found_in_every_script(text: str) -> None:
    assert fingerprints(text) == fingerprints(f"> {text[:12]}\n> {text[12:]}") != ()


@given(st.text())
def test_any_text_has_at_most_so_many(text: str) -> None:
    assert len(fingerprints(text)) <= 4


@given(st.text(alphabet="ab .,\n", max_size=400))
def test_what_is_kept_is_among_all(text: str) -> None:
    assert set(fingerprints(text)) <= set(fingerprints(text, most=None))


@pytest.mark.parametrize("pattern", ["a", ".", "a.", "abcdefgh ", "https://", "é. ", "> "])
def test_ten_megabytes_are_read_in_time(pattern: str) -> None:
    text = pattern * (10_000_000 // len(pattern))

    began = time.process_time()
    fingerprints(text)

    assert time.process_time() - began < 2
