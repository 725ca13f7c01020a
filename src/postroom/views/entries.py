"""Entries: what stands in a conversation, in its order: letters to read and folded ones, with the gaps before them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from postroom import mail
from postroom.models import Member, Message, Note
from postroom.views.letters import Letter, letters, readable
from postroom.views.missing import Missing, noticed_in
from postroom.views.roads import Road, roads
from postroom.views.windows import Window

OPEN, MOST_NEW = 12, 50
"""Letters that stand open at the end, or from an earlier one on that was asked for; and new ones at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a conversation: `letter` is there where it stands open."""

    message: Message
    letter: Letter | None
    gaps: Sequence[Missing]
    is_renamed: bool
    is_first_new: bool
    notes: Sequence[Note] = ()


def entries(shown: Window, new: Collection[int], notes: Sequence[Note], member: Member) -> list[Entry]:
    """Return the messages of a window; open are the last ones, or those asked for, and what is new to the member."""
    unread = [message for message in shown.messages if message.pk in new]
    renamed, gaps = _renamed(shown.messages), noticed_in(shown.messages)
    opened = {letter.message.pk: letter for letter in _opened(shown, unread, renamed, gaps, member)}
    told = _told_before(shown, notes)
    return [
        Entry(
            message=message,
            letter=opened.get(message.pk),
            gaps=gaps.get(message.pk, []),
            is_renamed=message.pk in renamed,
            is_first_new=message in unread[:1],
            notes=told.get(message.pk, []),
        )
        for message in shown.messages
    ]


def told_last(shown: Window, notes: Sequence[Note]) -> list[Note]:
    """Return the notes on what happened after the last message of a conversation."""
    if shown.are_newer:
        return []
    return [note for note in notes if not shown.messages or note.happened_at > shown.messages[-1].sent_at]


def _told_before(shown: Window, notes: Sequence[Note]) -> dict[int, list[Note]]:
    """Put each note before the first message that was written later; those before a window are not in it."""
    moments, told = [message.sent_at for message in shown.messages], dict[int, list[Note]]()
    for note in notes:
        at = bisect_left(moments, note.happened_at)
        if at < len(moments) and not (at == 0 and shown.are_older):
            told.setdefault(shown.messages[at].pk, []).append(note)
    return told


def _opened(
    shown: Window,
    unread: Sequence[Message],
    renamed: Collection[int],
    gaps: Mapping[int, Sequence[Missing]],
    member: Member,
) -> list[Letter]:
    """Return the letters that stand open; those of members say by which road they came."""
    start = max(0, len(shown.messages) - OPEN)
    if shown.asked:
        start = min(start, shown.messages.index(shown.asked))
    keys = [message.pk for message in [*shown.messages[start : start + OPEN], *unread[:MOST_NEW]]]
    found = list(readable(Message.objects.filter(pk__in=keys).for_reading()).order_by("sent_at", "pk"))
    came: dict[int, Road] = {} if member.is_guest else roads(found)
    return [
        replace(letter, road=came.get(letter.message.pk), is_renamed=letter.message.pk in renamed)
        for letter in letters(found, member, gaps)
    ]


def _renamed(messages: Sequence[Message]) -> set[int]:
    """Return the messages whose subject is another than that of the one before."""
    bare = [mail.bare(message.subject).casefold() for message in messages]
    return {message.pk for message, own, before in zip(messages[1:], bare[1:], bare, strict=False) if own != before}
