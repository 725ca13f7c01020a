"""Who speaks in a message: the one who sent it, or the one whose words it passes on."""

from collections.abc import Callable
from dataclasses import dataclass

from postroom.mail.addresses import Mailbox
from postroom.mail.bodies import Body
from postroom.mail.messages import Forwarded, ParsedMessage


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks, and in which words; `passed_on_by` are those who passed them on, the last of them first.

    `enclosed` are the messages inside, of the one who speaks.
    """

    speaker: Mailbox | None
    body: Body
    passed_on_by: tuple[Mailbox, ...]
    enclosed: tuple[Forwarded, ...]


def speech(message: ParsedMessage, is_ours: Callable[[str], bool]) -> Speech:
    """Tell who speaks; `is_ours` tells of an address whether it is a member's.

    Whom a member forwards, speaks. Of others a forward is what they enclose. No word in the text makes a difference.
    """
    speaker, body, enclosed = message.from_, message.body, message.forwards
    passed_on_by: list[Mailbox] = []
    while speaker and speaker.address and is_ours(speaker.address) and enclosed and enclosed[0].from_:
        passed_on_by.append(speaker)
        speaker, body, enclosed = enclosed[0].from_, enclosed[0].body, _inside(enclosed)
    return Speech(speaker, body, tuple(passed_on_by), enclosed)


def _inside(forwards: tuple[Forwarded, ...]) -> tuple[Forwarded, ...]:
    """Return the messages inside the first of some."""
    outer, *others = forwards
    end = next((n for n, each in enumerate(others) if each.depth <= outer.depth), len(others))
    return tuple(others[:end])
