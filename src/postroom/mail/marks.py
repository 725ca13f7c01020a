"""Quote marks: how deep each line of a body is quoted by the signs before it (RFC 3676 4.5)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARKS = re.compile(r"[ \t]*+>(?:[ \t]{0,2}>)*+")
MAY_MARK = (">", " ", "\t")
"""What a line begins with that may be quoted."""
LEVELS_MOST = 99
WRAPPED_LEAST = 60  # characters of a quoted line that a program may have wrapped
REMAINDER_MOST = 40  # characters of what it wrapped
LINK = re.compile(r"[ \t]*+[<(\[]?https?://\S++[ \t]*+[>)\]]?[ \t]*+>?[ \t]*+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """How many marks stand before each line of a body, and the words behind them, without the spaces around."""

    depths: list[int]
    words: list[str]


def marked(lines: list[str], levels: Mapping[int, int]) -> Marked:
    """Count the marks before each line, and add the levels that are known from markup."""
    found, words = [0] * len(lines), lines
    if at_marks := [number for number, line in enumerate(lines) if line[:1] in MAY_MARK]:
        words = lines.copy()
        for number in at_marks:
            line = lines[number]
            if line[:2] == "> " and line[2:3] not in MAY_MARK and line[-1] not in "<>":  # as nearly all are
                found[number], words[number] = 1, line[2:].strip()
            elif _is_marked(line):
                found[number], words[number] = _unmarked(line)
        if any(found):
            _mend(lines, found, words)
    for number, level in levels.items():
        if number < len(found):
            found[number] = min(found[number] + level, LEVELS_MOST)
    return Marked(found, words)


def _unmarked(line: str) -> tuple[int, str]:
    """Return how many marks stand before a line, and its words.

    >>> _unmarked("> > Which colour?")
    (2, 'Which colour?')
    """
    if line.startswith("> ") and line[2:4].strip(" \t")[:1] != ">":
        return 1, line[2:].strip()
    marks = MARKS.match(line)
    return (min(marks[0].count(">"), LEVELS_MOST), line[marks.end() :].strip()) if marks else (0, line)


def once_unmarked(line: str) -> str:
    """Return a line without the outermost mark.

    >>> once_unmarked("> > Which colour?")
    '> Which colour?'
    """
    start = line.lstrip(" \t")
    return start[1:].removeprefix(" ") if start[:1] == ">" else line


def _is_marked(line: str) -> bool:
    """Is a line quoted? `>>> Sale <<<` is a banner, `>From` at a line's start an mbox file's doing (RFC 4155)."""
    start = line.lstrip(" \t")
    if start[:1] != ">" or start.startswith(">From ") or line.endswith("<<<"):
        return False
    return not (line.endswith(">") and names_author(start))


def names_author(line: str) -> bool:
    """Does GroupWise say who wrote and when: `>>> Ben Oak 3/2/2026 9:00 AM >>>`?"""
    return line.startswith(">>>") and line.endswith(" >>>") and sum(map(str.isdigit, line)) >= 5


def _mend(lines: list[str], found: list[int], words: list[str]) -> None:
    """Take back marks that are brackets, and give marks to what a program wrapped."""
    opened = 0  # angle brackets, in the lines above, that nothing has closed
    for number, line in enumerate(lines):
        if found[number]:
            if opened > 0 and not found[number - 1]:
                found[number], words[number] = 0, line
            opened = 0
            continue
        if number and found[number - 1] and _goes_on(lines, found, number):
            found[number] = found[number - 1]
        opened = opened + line.count("<") - line.count(">") if line and not found[number] else 0


def _goes_on(lines: list[str], found: list[int], number: int) -> bool:
    """Did a program wrap the quoted line above, leaving this remainder without a mark?"""
    if number + 1 == len(lines) or not found[number + 1] or len(lines[number]) > 200:
        return False
    line, above = lines[number].strip(), lines[number - 1].rstrip()
    if line.startswith(">From ") or LINK.match(line) or (above.rfind("(http") > above.rfind(")") and ")" in line):
        return True
    wrapped = len(above) >= WRAPPED_LEAST and len(line) <= REMAINDER_MOST and above[-1] not in ".!?:>"
    return wrapped and (line[:1].islower() or line[:1] in "<>,.;)]")
