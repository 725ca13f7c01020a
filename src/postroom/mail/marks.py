"""Quote marks: how deep each line of a body is quoted by the signs before it (RFC 3676 4.5)."""

import re
from collections.abc import Set

MARKS = re.compile(r"[ \t]*+>(?:[ \t]{0,2}>)*+")
LEVELS_MOST = 99
WRAPPED_LEAST = 60  # characters of a quoted line that a program may have wrapped
REMAINDER_MOST = 40  # characters of what it wrapped
LINK = re.compile(r"[ \t]*+[<(\[]?https?://\S++[ \t]*+[>)\]]?[ \t]*+>?[ \t]*+$", re.IGNORECASE)


def depths(lines: list[str], quoted: Set[int]) -> list[int]:
    """Return how many marks stand before each line; `quoted` lines, known from markup, have one more."""
    found = [1 if line[:1] in " \t>" and line and _is_marked(line) else 0 for line in lines]
    if any(found):
        _count(lines, found)
    for number in quoted:
        if number < len(found):
            found[number] += 1
    return found


def unmarked(line: str) -> str:
    """Return a line without the marks before it.

    >>> unmarked("> > Which colour?")
    'Which colour?'
    """
    marks = MARKS.match(line)
    return line[marks.end() :].removeprefix(" ") if marks else line


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
    return start[:1] == ">" and not start.startswith(">From ") and not line.rstrip().endswith("<<<")


def _count(lines: list[str], found: list[int]) -> None:
    opened = 0  # angle brackets, in the lines above, that nothing has closed
    for number, line in enumerate(lines):
        if found[number] and opened > 0 and not found[number - 1]:
            found[number] = 0
        elif found[number]:
            marks = MARKS.match(line)
            found[number] = min(marks[0].count(">"), LEVELS_MOST) if marks else 0
        elif number and found[number - 1] and _goes_on(lines, found, number):
            found[number] = found[number - 1]
        opened = 0 if found[number] or not line else opened + line.count("<") - line.count(">")


def _goes_on(lines: list[str], found: list[int], number: int) -> bool:
    """Did a program wrap the quoted line above, leaving this remainder without a mark?"""
    if number + 1 == len(lines) or not found[number + 1] or len(lines[number]) > 200:
        return False
    line, above = lines[number].strip(), lines[number - 1].rstrip()
    if line.startswith(">From ") or LINK.match(line) or (above.rfind("(http") > above.rfind(")") and ")" in line):
        return True
    wrapped = len(above) >= WRAPPED_LEAST and len(line) <= REMAINDER_MOST and above[-1] not in ".!?:>"
    return wrapped and (line[:1].islower() or line[:1] in "<>,.;)]")
