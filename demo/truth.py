"""What a perfect reader would know of each letter: a line of truth.jsonl."""

from __future__ import annotations

from demo.firm import is_member
from demo.letter import Letter


def line(letter: Letter) -> dict[str, object]:
    """Tell where a letter belongs, who speaks in it, how it hides that, and what it answers that nobody holds."""
    forwarded = letter.turn.tags & {"forward", "attached"} and letter.parent and is_member(letter.sender)
    speaker = letter.parent.sender if forwarded and letter.parent else letter.sender
    return {
        "message_id": letter.id.strip("<>"),
        "date": letter.at.isoformat(),
        "kind": _kind(letter),
        "client": letter.story.client,
        "project": letter.story.project,
        "conversation": letter.story.key,
        "speaker": speaker.key,
        "sender": letter.sender.key,
        "disguise": disguise(letter),
        "missing": [each.strip("<>") for each in _missing(letter)],
        "notes": sorted(letter.turn.tags - {"new", "headerless", "forward", "attached"}),
    }


def disguise(letter: Letter) -> str:
    """How a letter hides where it belongs; an honest reply and an opening hide nothing."""
    tags, parent = letter.turn.tags, letter.parent
    if parent is None:
        return "opening"
    if parent.story != letter.story:
        return "reused-thread"
    if tags & {"forward", "attached"}:
        return "forwarded"
    if "new" in tags:
        return "new-subject" if letter.turn.subject else "same-subject"
    if "headerless" in tags:
        return "headerless"
    if not parent.is_held:
        return "cc-answers-unseen-root" if letter.sender in parent.cc and not parent.references else "missing-parent"
    return "changed-subject" if letter.turn.subject else "reply"


def _kind(letter: Letter) -> str:
    special = {"away": "auto-reply", "bounce": "bounce", "invite": "invitation"}
    return next((kind for tag, kind in special.items() if tag in letter.turn.tags), letter.story.kind)


def _missing(letter: Letter) -> list[str]:
    unseen, parent = [], letter.parent
    while parent and parent.story == letter.story and letter.references:
        if not parent.is_held:
            unseen.append(parent.id)
        parent = parent.parent
    return [each for each in reversed(unseen) if each in letter.references]
