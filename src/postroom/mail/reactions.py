"""Reactions: an answer of one picture (RFC 9078, Gmail, Outlook)."""

import json
from dataclasses import dataclass

from postroom.mail import references
from postroom.mail.kinds import Kind
from postroom.mail.messages import ParsedMessage
from postroom.mail.parts import Part
from postroom.mail.reaction_forms import DISPOSITION, GMAIL, is_reaction

EMOJI_MOST = 16  # characters; families and flags are made of many
BYTES_MOST = 4_096


@dataclass(frozen=True, slots=True)
class Reaction:
    """A picture that somebody put below a message."""

    emoji: str  # empty where the program sent an image of it
    message_id: str  # of the message reacted to; empty where it is not said


def reaction(parsed: ParsedMessage) -> Reaction | None:
    """Return the reaction that a message is, nothing where it is none."""
    if parsed.kind is not Kind.REACTION:
        return None
    written = next((_emoji(part) for part in parsed.parts if is_reaction(part)), _first_symbol(parsed.text))
    return Reaction(written, next(iter(references.ids(parsed)), ""))


def _emoji(part: Part) -> str:
    if part.disposition == DISPOSITION:
        return "".join(part.text[:BYTES_MOST].split())[:EMOJI_MOST]
    assert part.content_type == GMAIL
    try:
        stated = json.loads(part.content[:BYTES_MOST])
    except (ValueError, RecursionError):
        return ""
    emoji = stated.get("emoji", "") if isinstance(stated, dict) else ""
    return emoji[:EMOJI_MOST] if isinstance(emoji, str) else ""


def _first_symbol(text: str) -> str:
    """Return the first symbol of a text, as Outlook writes it in front of its sentence."""
    return next(
        (each for each in text[:250] if "\u2600" <= each <= "\u27bf" or "\U0001f300" <= each <= "\U0001faff"), ""
    )
