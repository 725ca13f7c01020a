"""Answers that come home: the token in the address that one came to tells which letter of ours it answers.

That counts where its headers name no message on record, as some programs and services send none; else they say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from postroom import mail
from postroom.incoming.prepare import Prepared, PreparedPart
from postroom.models import Message, Submission
from postroom.models.token import tokens_in


class Letter(NamedTuple):
    """A letter of ours that a token was sent out with: its id, and who wrote it."""

    message_id: str
    author: str
    name: str


def homeward(batch: Iterable[tuple[Sequence[str], Prepared]]) -> list[Prepared]:
    """Return prepared messages, given to whom each was handed over, as answers to what they came back to.

    Where a token stands as a recipient, the answer is to the one who wrote that letter.
    """
    named = [(_tokens(recipients, prepared), prepared) for recipients, prepared in batch]
    letters = _letters({token for tokens, _ in named for token in tokens})
    if not letters:
        return [prepared for _, prepared in named]
    numbers = {number for tokens, prepared in named if tokens for number, _ in prepared.references}
    held = set(Message.objects.filter(id_hash__among=numbers).values_list("id_hash", flat=True))
    return [
        _answering(prepared, {token: letters[token] for token in sorted(tokens) if token in letters}, held)
        for tokens, prepared in named
    ]


def _tokens(recipients: Sequence[str], prepared: Prepared) -> set[str]:
    return tokens_in([*recipients, *(part.address for part in prepared.parts)])


def _letters(tokens: set[str]) -> dict[str, Letter]:
    if not tokens:
        return {}
    sent = Submission.objects.filter(token__in=tokens, message__author__isnull=False)
    rows = sent.values_list("token", "message__message_id", "message__author__spec", "message__author_name")
    return {token or "": Letter(message_id, author, name) for token, message_id, author, name in rows}


def _answering(prepared: Prepared, letters: Mapping[str, Letter], held: set[int | None]) -> Prepared:
    if not letters:
        return prepared
    parts = {(part.role, part.address): part for part in (_home(part, letters) for part in prepared.parts)}
    references = prepared.references
    if held.isdisjoint(number for number, _ in references):
        answered = ((mail.id_hash(letter.message_id), letter.message_id) for letter in letters.values())
        references = [*references, *(each for each in answered if each[0] != prepared.id_hash)]
    return prepared._replace(parts=list(parts.values()), references=references)


def _home(part: PreparedPart, letters: Mapping[str, Letter]) -> PreparedPart:
    for token in tokens_in([part.address]) & letters.keys():
        return PreparedPart(part.role, letters[token].author, part.name or letters[token].name)
    return part
