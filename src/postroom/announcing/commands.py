"""Commands: lines of a mail that say what is to be done, and what else it says. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What a line asks for."""

    CLOSE = "close"
    OPEN = "open"
    ASSIGN = "assign"
    DUE = "due"
    PRIORITY = "priority"
    PROJECT = "project"
    NOTE = "note"
    CALL = "call"
    DECIDED = "decided"
    REMIND = "remind"
    AWAY = "away"
    BACK = "back"
    FOLLOW = "follow"
    MUTE = "mute"
    UNDO = "undo"
    SEND = "send"
    HELP = "help"


ALSO = {
    "closed": Verb.CLOSE, "solve": Verb.CLOSE, "solved": Verb.CLOSE, "done": Verb.CLOSE, "reopen": Verb.OPEN,
    "snooze": Verb.REMIND, "unfollow": Verb.MUTE, "unsubscribe": Verb.MUTE, "called": Verb.CALL, "move": Verb.PROJECT,
    "internal": Verb.NOTE, "schließen": Verb.CLOSE, "erledigt": Verb.CLOSE, "fällig": Verb.DUE, "notiz": Verb.NOTE,
    "anruf": Verb.CALL, "projekt": Verb.PROJECT, "beschlossen": Verb.DECIDED, "erinnern": Verb.REMIND,
    "abwesend": Verb.AWAY, "zurück": Verb.BACK, "senden": Verb.SEND, "zuweisen": Verb.ASSIGN,
}  # fmt: skip
NAMED = {**{verb.value: verb for verb in Verb}, **ALSO}
TAKES_WORDS = frozenset({Verb.NOTE, Verb.CALL, Verb.DECIDED})
BARE = frozenset({Verb.CLOSE, Verb.OPEN, Verb.NOTE, Verb.FOLLOW, Verb.MUTE, Verb.UNDO, Verb.SEND, Verb.HELP, Verb.BACK})
"""What needs no more words: alone in a mail it is understood without its stroke."""
LINE = re.compile(r"\s*[/\\]\s?([^\W\d_]+)\b[:,]?\s*(.*)")
PLAIN = re.compile(r"\s*([^\W\d_]+)\b[:,]?\s*(.*?)[.!]?\s*")
MOST = 20


@dataclass(frozen=True, slots=True)
class Command:
    """What is asked for, with what else the line says."""

    verb: Verb
    said: str = ""


def commands(text: str) -> tuple[list[Command], str]:
    """Return what the lines of a mail ask for, and the words that remain; an unknown `/word` remains, it may be a path.

    A note takes all that follows it up to the next command. A mail of a single line needs no stroke before it.

    >>> commands("The grey ones.\\n/assign ben")
    ([Command(verb=<Verb.ASSIGN: 'assign'>, said='ben')], 'The grey ones.')
    >>> commands("Close.")[0]
    [Command(verb=<Verb.CLOSE: 'close'>, said='')]
    """
    found: list[Command] = []
    rest: list[str] = []
    for line in text.strip().splitlines():
        match = LINE.fullmatch(line)
        verb = NAMED.get(match[1].lower()) if match else None
        if match and verb and len(found) < MOST:
            found.append(Command(verb, match[2].strip()))
        elif found and found[-1].verb in TAKES_WORDS and (line.strip() or rest == []):
            found[-1] = Command(found[-1].verb, f"{found[-1].said}\n{line}".strip())
        else:
            rest.append(line)
    words = "\n".join(rest).strip()
    if not found and (alone := _alone(words)):
        return [alone], ""
    return found, words


def _alone(words: str) -> Command | None:
    """Read a mail that is nothing but one plain command."""
    match = PLAIN.fullmatch(words) if "\n" not in words and len(words) < 60 else None
    verb = NAMED.get(match[1].lower()) if match else None
    if match is None or verb is None:
        return None
    if verb in BARE:
        return None if match[2] else Command(verb)
    return Command(verb, match[2]) if verb in {Verb.ASSIGN, Verb.DUE, Verb.REMIND} and match[2] else None
