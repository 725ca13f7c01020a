"""The samples of four libraries that split replies, with what their own tests say of them, written down in our form.

Each of the three sets of plain bodies is told by line numbers, so that no text stands here: the lines that are new, and
those that are the author's but no news (closing, signature, footer, disclaimer). Lines that no test speaks of, and that
a reader may take for either, are `either`. `replies` is how many messages the sample holds, where a test counts them.
HTML samples are told by a digest of their new words.

The libraries disagree about closings: talon keeps "Thanks, Alex", mail-parser-reply calls it a signature. A closing is
therefore looked for among the author's lines, and what talon calls a reply is compared with all that is not quoted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bench.reading_sets.scoring import Scored, scored, squeezed
from postroom.mail import Body, SpanKind, parse

NO_NEWS = (SpanKind.CLOSING, SpanKind.SIGNATURE, SpanKind.DISCLAIMER, SpanKind.DECORATION)
INTRODUCTIONS = (SpanKind.ATTRIBUTION, SpanKind.HEADER)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a plain body, as line numbers: "1-5,8"."""

    new: str
    own: str = ""
    either: str = ""
    replies: int = 0


PLAIN = {
    "begins_with_signature": Told("1-4", "6-8"),
    "caution": Told("5-25", "1,40-50", "26-39"),
    "caution2": Told("1-5", "8-12"),
    "correct_sig": Told("1", "3-4"),
    "email_1_1": Told("1-5", "7-13", replies=1),
    "email_1_2": Told("1,9-34", "48-51"),
    "email_1_3": Told("1-3", "5,52-55", replies=3),
    "email_1_4": Told("1", replies=2),
    "email_1_5": Told("1-15", replies=1),
    "email_1_6": Told("1", either="3", replies=2),
    "email_1_7": Told("1", replies=2),
    "email_1_8": Told("13,19", "36-37", replies=2),
    "email_2_1": Told("1", replies=2),
    "email_2_2": Told("1"),
    "email_2_3": Told("1", replies=2),
    "email_3_1": Told("1-3", replies=5),
    "email_BlackBerry": Told("1", "3"),
    "email_bullets": Told("1-9", "20-22"),
    "email_danish_1": Told("1-3", "5-6", replies=2),
    "email_danish_2": Told("1-3", "5-6", replies=2),
    "email_danish_3": Told("1-3", replies=2),
    "email_danish_4": Told("1-3", replies=2),
    "email_danish_5": Told("1-3", "5-6", replies=1),
    "email_gmail": Told("1"),
    "email_headers_no_delimiter": Told("1", replies=3),
    "email_iPhone": Told("1", "3"),
    "email_ja_1_1": Told("1", replies=1),
    "email_ja_1_2": Told("1-5", either="8", replies=2),
    "email_long_quote": Told("1-4,6-8", "10-16"),
    "email_multi_word_sent_from_my_mobile_device": Told("1", "3"),
    "email_nl_1_1": Told("1-4", "6-12", replies=1),
    "email_nl_1_2": Told("1", replies=2),
    "email_one_is_not_on": Told("1-5"),
    "email_partial_quote_header": Told("1-6"),
    "email_pl_1_1": Told("5-7", "9-10", replies=1),
    "email_pl_1_2": Told("6-8", "10-11", replies=2),
    "email_pl_1_3": Told("5-7", "9-10", replies=1),
    "email_sent_from_BlackBerry": Told("1", "3", replies=1),
    "email_sent_from_iPhone": Told("1", "3", replies=1),
    "email_sent_from_multi_word_mobile_device": Told("1", "3", replies=1),
    "email_sent_from_my_not_signature": Told("1-3"),
    "email_sent_from_not_signature": Told("1-3", replies=1),
    "email_sig_delimiter_in_middle_of_line": Told("1-7"),
    "email_sv_anon_1": Told("1-4", "6-8", replies=3),
    "email_swedish_1": Told("1-5", "7-8", replies=2),
    "email_swedish_2": Told("1-5", "7"),
    "forward": Told("1-4", "5-6"),
    "greedy_on": Told("1-6"),
    "multi_header": Told("1"),
    "multiline_on": Told("", either="6", replies=4),
    "multiline_on_de": Told("1"),
    "outlook": Told("1-8", "9"),
    "pathological": Told("1-2"),
}
PLAIN_SETS = ("mail_parser_reply", "email_reply_parser", "zapier")

TALON_REPLY = "1496e313f68b"  # the same in each program
TALON_PAGES = (
    "gmail", "hotmail", "mail_ru", "ms_outlook_2003", "ms_outlook_2007", "ms_outlook_2010", "thunderbird",
    "windows_mail", "yandex_ru",
)  # fmt: skip
PAGES = dict.fromkeys(TALON_PAGES, TALON_REPLY) | {
    "apple_forward": "59abee76b267",
    "apple_reply": "dd80797862a1",
    "gmail_forward": "59abee76b267",
    "gmail_reply": "b21e706e6fb6",
    "ios_mail_reply_unescaped_address": "82768aaf35b9",
    "mailru_forward": "ddd9c40767f9",
    "mailru_forward_unwrapped": "d0ac7d095d37",
    "outlook_forward": "671370dfd4fa",
    "outlook_forward_unwrapped": "e5fbacfa4c26",
    "outlook_forward_unwrapped_top": "671370dfd4fa",
    "thunderbird_forward": "ddd9c40767f9",
    "thunderbird_forward_unwrapped": "477990e3dec0",
    "yahoo_reply_unescaped_address": "3b35818c9380",
}


def score(corpora: Path) -> Iterator[Scored]:
    reading = corpora / "reading"
    for name in PLAIN_SETS:
        if verdicts := {path.stem: _plain(path) for path in sorted((reading / name).glob("*.txt"))}:
            yield scored(name, verdicts)
    if verdicts := {path.stem: _page(path) for path in sorted((reading / "quotequail").glob("*.html"))}:
        yield scored("quotequail", verdicts)
    if verdicts := {path.stem: _page(path) for path in sorted((reading / "talon").glob("html_replies/*.html"))}:
        yield scored("talon, HTML", verdicts)
    if verdicts := {path.stem: _reply(path) for path in sorted((reading / "talon").glob("standard_replies/*.eml"))}:
        yield scored("talon, replies by program", verdicts)
    if verdicts := {path.stem: _signed(path) for path in sorted((reading / "talon").glob("signature/*/*/*_signature"))}:
        yield scored("talon, signatures", verdicts)


def _plain(path: Path) -> str:
    """Compare the lines of a plain body with what is told of them."""
    told = PLAIN.get(path.stem)
    if told is None:
        return "nothing is known of it"
    body = _read(path, b"plain")
    lines = _lines(body)
    own, new, either = (_numbers(each) for each in (told.own, told.new, told.either))
    for number, kind in lines.items():
        expected = "own" if number in own else "new" if number in new else "older"
        if number not in either and expected != kind:
            return f"line {number} is {expected}, read as {kind}"
    return f"{told.replies} messages, read as {_messages(body)}" if told.replies not in (0, _messages(body)) else ""


def _numbers(told: str) -> set[int]:
    """Return the line numbers of a list of ranges.

    >>> sorted(_numbers("1-3,8"))
    [1, 2, 3, 8]
    """
    ranges = (each.partition("-") for each in told.split(",") if each)
    return set(chain.from_iterable(range(int(first), int(last or first) + 1) for first, _, last in ranges))


def _lines(body: Body) -> dict[int, str]:
    """Tell of each written line whether it is new, the author's own but no news, or older."""
    spans = iter(body.spans)
    span, at, found = next(spans), 0, {}
    for number, line in enumerate(body.text.split("\n"), 1):
        while span.end <= at and at < len(body.text):
            span = next(spans)
        if line.strip():
            found[number] = "new" if span.kind is SpanKind.NEW else "own" if span.kind in NO_NEWS else "older"
        at += len(line) + 1
    return found


def _messages(body: Body) -> int:
    """Count the messages in a body: each introduction begins one, and so do words above the first."""
    written = [span.kind for span in body.spans if body.words(span).strip()]
    return sum(kind in INTRODUCTIONS for kind in written) + (written[0] not in INTRODUCTIONS)


def _page(path: Path) -> str:
    """Compare the digest of what is not quoted in a page."""
    read = _unquoted(_read(path, b"html"))
    return "" if _digest(read) == PAGES.get(path.stem) else f"read {squeezed(read)[:80]!r}"


def _reply(path: Path) -> str:
    """The reply is one word unless a file beside says more."""
    beside = path.with_name(f"{path.stem}_reply_text")
    expected = beside.read_text() if beside.exists() else "Hello"
    read = _unquoted(parse(path.read_bytes()).body)
    return "" if squeezed(read) == squeezed(expected) else f"read {squeezed(read)[:80]!r}"


def _signed(path: Path) -> str:
    """Compare the closing and the signature; the author's name stands in a file beside, the training's marks go."""
    stem = path.name.removesuffix("_signature")
    text, sender = (path.with_name(f"{stem}_{kind}").read_text(errors="replace") for kind in ("body", "sender"))
    address = sender.strip() if "@" in sender else f"{sender.strip()} <author@author.example>"
    mail = f"From: {address}\n\n{text.replace('#sig#', '')}"
    read = parse(mail.encode("utf-8", "replace")).body.of(*NO_NEWS)
    expected = path.read_text(errors="replace").replace("#sig#", "")
    return "" if squeezed(read) == squeezed(expected) else f"read {squeezed(read)[:80]!r}"


def _read(path: Path, subtype: bytes) -> Body:
    return parse(b"Content-Type: text/" + subtype + b"; charset=utf-8\n\n" + path.read_bytes()).body


def _unquoted(body: Body) -> str:
    return body.of(SpanKind.NEW, *NO_NEWS)


def _digest(text: str) -> str:
    return hashlib.blake2b("".join(text.split()).encode(), digest_size=6).hexdigest()
