"""A made-up correspondence of any length, always the same for the same number: an mbox, or an mbox and a Maildir."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

FIRST_DAY = 1_700_000_000
SYLLABLES = "ka mo ri ten sol ver lin dra pel nor bas tov mer qui zan fel gor hul iva jup".split()
FEW = 40
"""Matters that are talked about at the same time."""
OURS = "studio.example"


@dataclass(slots=True)
class Matter:
    """A matter between one of us and somebody at a client: what was said last, and how much is still to say."""

    subject: str
    ours: str
    theirs: str
    left: int
    last_id: str = ""
    last_text: str = ""


def letters(length: int, seed: int = 1) -> Iterator[bytes]:
    """Write so many mails in the order of their dates; most answer one before, some of these without saying so."""
    chance = random.Random(seed)
    vocabulary = _vocabulary(chance)
    matters: list[Matter] = []
    clients = max(3, length // 500)
    for number in range(length):
        if len(matters) < FEW or chance.random() < 0.15:
            matters.append(_matter(chance, vocabulary, clients))
        matter = chance.choice(matters[-FEW:])
        yield _letter(chance, vocabulary, matter, number)
        matter.left -= 1
        if matter.left <= 0:
            matters.remove(matter)


def write(length: int, mbox: Path, maildir: Path | None = None) -> None:
    """Lay the mails down as an mbox (mboxrd), and in a Maildir where one is wanted."""
    for name in ("cur", "new", "tmp"):
        if maildir:
            (maildir / name).mkdir(parents=True, exist_ok=True)
    with mbox.open("wb") as out:
        for number, raw in enumerate(letters(length)):
            out.write(b"From someone@somewhere.example Thu Jan  1 00:00:00 2026\n" + raw + b"\n")
            if maildir:
                (maildir / "cur" / f"{number:09}.bench:2,S").write_bytes(raw)


def _vocabulary(chance: random.Random) -> list[str]:
    return list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)))


def _words(chance: random.Random, vocabulary: list[str], number: int) -> str:
    """Choose words, a few of them often and most of them hardly ever, as in any language."""
    return " ".join(vocabulary[int(len(vocabulary) ** chance.random()) - 1] for _ in range(number))


def _matter(chance: random.Random, vocabulary: list[str], clients: int) -> Matter:
    client = chance.randrange(clients)
    return Matter(
        subject=_words(chance, vocabulary, 4),
        ours=f"Member {(ours := chance.randrange(12))} <member{ours}@{OURS}>",
        theirs=f"Person {(theirs := chance.randrange(4))} <person{theirs}@client{client}.example>",
        left=min(25, int(chance.lognormvariate(1.3, 0.8)) + 1),
    )


def _letter(chance: random.Random, vocabulary: list[str], matter: Matter, number: int) -> bytes:
    is_answer = bool(matter.last_id)
    from_, to = (matter.theirs, matter.ours) if chance.random() < 0.5 else (matter.ours, matter.theirs)
    text = "\n".join(_words(chance, vocabulary, 11) + "." for _ in range(chance.randint(2, 12)))
    message_id = f"<{number}.{chance.getrandbits(40):x}@mail.example>"
    head = [
        f"From: {from_}",
        f"To: {to}",
        f"Date: {formatdate(FIRST_DAY + number * 600)}",
        f"Subject: {'Re: ' if is_answer else ''}{matter.subject}",
        f"Message-ID: {message_id}",
        *([f"In-Reply-To: {matter.last_id}"] if is_answer and chance.random() < 0.75 else []),
        "MIME-Version: 1.0",
    ]
    body = text + "\n" + (_quoted(matter.last_text) if is_answer and chance.random() < 0.6 else "")
    matter.last_id, matter.last_text = message_id, text
    return "\n".join([*head, *(_with_file(chance, body) if chance.random() < 0.08 else _plain(body))]).encode()


def _quoted(text: str) -> str:
    return "\nOn Monday somebody wrote:\n" + "".join(f"> {line}\n" for line in text.splitlines())


def _plain(body: str) -> list[str]:
    return ["Content-Type: text/plain; charset=utf-8", "", body]


def _with_file(chance: random.Random, body: str) -> list[str]:
    rows = "\n".join(f"{chance.randrange(10**6)},{chance.randrange(10**6)}" for _ in range(200))
    part = ["--b", "Content-Type: text/plain; charset=utf-8", "", body]
    file = ["--b", 'Content-Type: text/csv; name="figures.csv"', "Content-Disposition: attachment", "", rows, "--b--"]
    return ['Content-Type: multipart/mixed; boundary="b"', "", *part, *file, ""]
