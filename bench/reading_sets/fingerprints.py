"""Do quoted words find the message they come from, whatever mail programs did to them, and only that message?

The words are those of the list archives. Each kind of transit is one thing that programs do to a text on its way; a
mail is right when any of the fingerprints kept of it is among those of what arrived. In `answers` a mail is right when
its real quotation leads to the mail that it answers, much cut as some are. In `strangers` a mail is right when no mail
by another author in another conversation shares one; the rate is that of such pairs.
"""

from __future__ import annotations

import lzma
import re
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from bench.reading_sets.scoring import Scored, scored
from postroom.mail import Kind, ParsedMessage, fingerprints, parse
from postroom.mail.rendering import render

EVERY = 5  # of so many mails one is taken
MOST_QUOTED = 24  # of the fingerprints of quoted words, as the record keeps them
WHOLE = ("speakup.mbox.xz", "open-iscsi.mbox.xz")  # archives of which every mail is taken, to find what it answers
WORDS_LEAST = 25  # of a mail that is asked to be known again

TYPOGRAPHY = str.maketrans({"'": "’", '"': "“", "-": "–", " ": "\xa0"})


def score(corpora: Path) -> Iterator[Scored]:
    """Score every kind of transit, and strangers, over all list archives."""
    archives = sorted((corpora / "lists").glob("*.mbox.xz"))
    mails = [mail for path in archives for mail in _mails(path, EVERY)]
    if not mails:
        return
    said = {_name(mail, at): mail.body.new for at, mail in enumerate(mails)}
    long = {name: text for name, text in said.items() if len(text.split()) >= WORDS_LEAST}
    began = time.process_time()
    kept = {name: fingerprints(text) for name, text in long.items()}
    each_ms = {"ms": round((time.process_time() - began) / len(long) * 1000, 4)}
    for kind, carry in TRANSITS.items():
        verdicts = {
            name: "" if _is_known(kept[name], carry(text)) else "not known again" for name, text in long.items()
        }
        yield scored(f"fingerprints/{kind}", verdicts, each_ms)
    yield _answers([mail for path in archives if path.name in WHOLE for mail in _mails(path, 1)])
    yield _strangers(mails, kept)


def _is_known(kept: tuple[int, ...], arrived: str) -> bool:
    return not set(kept).isdisjoint(fingerprints(arrived, MOST_QUOTED))


def _answers(mails: list[ParsedMessage]) -> Scored:
    said = {mail.message_id: mail.body.new for mail in mails}
    pairs = {
        mail.message_id: (said[mail.in_reply_to[0]], mail.body.quoted)
        for mail in mails
        if mail.in_reply_to and mail.in_reply_to[0] in said
    }
    long = {name: pair for name, pair in pairs.items() if all(len(text.split()) >= WORDS_LEAST for text in pair)}
    verdicts = {
        name: "" if _is_known(fingerprints(new), quoted) else "not known again" for name, (new, quoted) in long.items()
    }
    return scored("fingerprints/answers", verdicts)


def _strangers(mails: list[ParsedMessage], kept: dict[str, tuple[int, ...]]) -> Scored:
    """Find who shares a fingerprint with a mail of somebody else in another conversation."""
    holders = defaultdict[int, set[str]](set)
    for name, prints in kept.items():
        for number in prints:
            holders[number].add(name)
    threads = _threads(mails)
    who = {_name(mail, at): (mail.from_.address if mail.from_ else "", threads[at]) for at, mail in enumerate(mails)}
    shared = {
        name: {
            other
            for number in prints
            for other in holders[number]
            if who[other][0] != who[name][0] and who[other][1] != who[name][1]
        }
        for name, prints in kept.items()
    }
    pairs = sum(map(len, shared.values())) / max(1, len(kept) * (len(kept) - 1))
    verdicts = {name: f"shares one with {len(others)}" if others else "" for name, others in shared.items()}
    return scored("fingerprints/strangers", verdicts, {"pairs_in_a_million": round(pairs * 1e6, 2)})


def _threads(mails: list[ParsedMessage]) -> list[str]:
    """Return what each mail's conversation goes under: the first id that it names, else its own."""
    return [(mail.references or mail.in_reply_to or (mail.message_id,))[0] for mail in mails]


def _name(mail: ParsedMessage, at: int) -> str:
    return mail.message_id or str(at)


def _mails(path: Path, every: int) -> Iterator[ParsedMessage]:
    with lzma.open(path, "rb") as file:
        raws = re.split(rb"^From mboxrd@z .*\n", file.read(), flags=re.MULTILINE)
    for raw in islice(raws, 1, None, every):
        mail = parse(re.sub(rb"^>(>*From )", rb"\1", raw, flags=re.MULTILINE))
        if mail.kind is Kind.PERSONAL or mail.kind is Kind.LIST:
            yield mail


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text)


def _rewrapped(text: str, width: int = 52) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width, break_long_words=False) for paragraph in _paragraphs(text))


def _marked(text: str) -> str:
    return "\n".join(f"> > > {line}" for line in _rewrapped(text, 60).split("\n"))


def _as_html(text: str) -> str:
    return render("".join(f"<p>{escape(each).replace(chr(10), '<br>')}</p>" for each in _paragraphs(text))).text


def _lines_apart(text: str) -> str:
    return render("".join(f"<div>{escape(line) or '<br>'}</div><p></p>" for line in text.split("\n"))).text


def _half(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: (len(lines) + 1) // 2])


def _hyphenated(text: str) -> str:
    return re.sub(r"(?<=\w{4})(?=\w{4})", "\u00ad", text)


def _spaced(text: str) -> str:
    return re.sub(r"(?m) |$", lambda space: "  " if space[0] else " \t", text).replace("\n", "\r\n")


TRANSITS: dict[str, Callable[[str], str]] = {
    "untouched": str,
    "rewrapped": _rewrapped,
    "quoted thrice": _marked,
    "by way of HTML": _as_html,
    "every line apart": _lines_apart,
    "all on one line": lambda text: " ".join(text.split()),
    "white space mangled": _spaced,
    "typography": lambda text: text.replace("...", "…").replace("--", "—").translate(TYPOGRAPHY),
    "soft hyphens": _hyphenated,
    "in capitals": str.upper,
    "footer below": lambda text: f"{text}\n{'_' * 40}\nmailing list for everybody\nhttps://lists.example/all",
    "cut in half": _half,
}
