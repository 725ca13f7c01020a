"""Questions that a record can answer, made from what stands in it, in the words of each program."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from postroom.models import Address, Client, Message

SAMPLE = 2_000
"""Messages that the words are taken from."""
FEW = 20
"""Words that count as very common; and as rare or medium where the record is too small to have such."""
WORD = re.compile(r"[a-z]{4,20}")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: to us, and to notmuch and mu where they understand such a thing."""

    text: str
    notmuch: tuple[str, ...] = ()
    mu: tuple[str, ...] = ()
    order: str = "newest"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a sample of the record by how many messages use them, and the sample itself."""

    rare: list[str]
    medium: list[str]
    common: list[str]
    texts: list[str]


def vocabulary() -> Vocabulary:
    """Read a sample of the record, spread evenly over it, and sort its words by how many messages use them."""
    texts = [message.body.new.lower() for message in _sample()]
    counts = Counter(word for text in texts for word in set(WORD.findall(text)))
    ordered = [word for word, _ in counts.most_common()]
    medium = [word for word in ordered if 0.005 <= counts[word] / max(1, len(texts)) <= 0.03]
    middle = len(ordered) // 2
    return Vocabulary(
        rare=[word for word in ordered if counts[word] == 1] or ordered[-FEW:],
        medium=medium or ordered[max(0, middle - FEW) : middle + FEW],
        common=ordered[:FEW],
        texts=texts,
    )


def questions(each: int, seed: int = 1) -> dict[str, list[Question]]:
    """Make up so many questions of each kind; none of a kind that the record has nothing for."""
    chance, words = random.Random(seed), vocabulary()
    senders = list(Address.objects.filter(authored__isnull=False).values_list("spec", flat=True).distinct())
    clients = list(Client.objects.filter(messages__isnull=False).values_list("name", flat=True).distinct())
    days = [f"{day:%Y-%m-%d}" for day in _moments()]

    def some(among: Sequence[str]) -> list[str]:
        return [chance.choice(among) for _ in range(each)] if among else []

    return {
        "rare word": [plain(word) for word in some(words.rare)],
        "medium word": [plain(word) for word in some(words.medium)],
        "very common word": [plain(word) for word in words.common[:each]],
        "two words": [plain(*pair) for pair in zip(some(words.medium), some(words.common), strict=True)],
        "phrase": [phrase(text) for text in _phrases(some(words.texts), chance)],
        "from:": [sent_by(spec) for spec in some(senders)],
        "client:": [Question(f'client:"{name}"') for name in some(clients)],
        "client: and word": [
            Question(f'client:"{c}" {w}') for c, w in zip(some(clients), some(words.medium), strict=False)
        ],
        "has:file": [with_file(word) for word in some(words.medium)],
        "after:": [since(word, day) for word, day in zip(some(words.medium), some(days), strict=True)],
        "before:": [until(word, day) for word, day in zip(some(words.common), some(days), strict=True)],
        "negation": [without(*pair) for pair in zip(some(words.medium), some(words.common), strict=True)],
        "best first": [Question(word, order="best") for word in some(words.common)],
    }


def plain(*words: str) -> Question:
    return Question(" ".join(words), words, words)


def phrase(text: str) -> Question:
    return Question(f'"{text}"', (f'"{text}"',), (f'"{text}"',))


def sent_by(spec: str) -> Question:
    return Question(f"from:{spec}", (f"from:{spec}",), (f"from:{spec}",))


def with_file(word: str) -> Question:
    return Question(f"{word} has:file", (word, "tag:attachment"), (word, "flag:attach"))


def since(word: str, day: str) -> Question:
    return Question(f"{word} after:{day}", (word, f"date:{day}.."), (word, f"date:{day}.."))


def until(word: str, day: str) -> Question:
    return Question(f"{word} before:{day}", (word, f"date:..{day}"), (word, f"date:..{day}"))


def without(word: str, unwanted: str) -> Question:
    return Question(f"{word} -{unwanted}", (word, "and", "not", unwanted), (word, "and", "not", unwanted))


def _sample() -> list[Message]:
    keys = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    chosen = keys[:: max(1, len(keys) // SAMPLE)]
    return list(Message.objects.filter(pk__in=chosen).select_related("body"))


def _moments() -> list[object]:
    """Return days that cut the record into ten parts of equal length."""
    dates = list(Message.objects.filter(is_dated=True).order_by("sent_at").values_list("sent_at", flat=True))
    return [dates[len(dates) * tenth // 10] for tenth in range(1, 10)] if dates else []


def _phrases(texts: Iterable[str], chance: random.Random) -> list[str]:
    """Take three words that stand side by side out of each text."""
    found = []
    for text in texts:
        lines = [line for line in text.splitlines() if re.fullmatch(r"[a-z .]+", line) and len(line.split()) >= 5]
        if lines:
            words = re.findall(r"[a-z]+", chance.choice(lines))
            at = chance.randrange(max(1, len(words) - 2))
            found.append(" ".join(words[at : at + 3]))
    return found
