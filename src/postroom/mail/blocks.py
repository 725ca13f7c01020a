"""Header blocks and separators that mail programs write into a body."""

from dataclasses import dataclass

from postroom.mail.phrases import ANSWERED, FORWARDED, LABELS

LABEL_MOST = 30  # characters
CONTINUED_MOST = 3  # lines that one field runs on
RULES = "-_=*– \t"


@dataclass(frozen=True, slots=True)
class Block:
    """A header block in a body: its fields, and the line after it."""

    fields: dict[str, str]
    end: int


def block_at(lines: list[str], start: int, announced: bool = False) -> Block | None:
    """Read the header block that begins at a line.

    A block holds three different fields, one of them the author; two do where a separator announced it.
    """
    fields: dict[str, str] = {}
    at, continued, last, end = start, 0, "", start
    while at < len(lines) and len(fields) < 8:
        line = lines[at]
        field, value = labelled(line)
        if field and field not in fields:
            fields[field] = value
            last, continued = field, 0
            end = at + 1
        elif field and field == "other":
            end = at + 1
        elif not line.strip():
            if at + 1 >= len(lines) or labelled(lines[at + 1])[0] in ("", *fields):
                break
        elif last and continued < CONTINUED_MOST and not field:
            fields[last] = f"{fields[last]} {line.strip()}".strip()
            continued += 1
            end = at + 1
        else:
            break
        at += 1
    real = len(fields.keys() - {"other", "reply_to"})
    return Block(fields, end) if "from" in fields and real >= (2 if announced else 3) else None


def labelled(line: str) -> tuple[str, str]:
    """Return the field that a line's label stands for, and its value; an empty field where there is no label."""
    colon = line.find(":", 0, LABEL_MOST)
    if colon < 0:
        colon = line.find("：", 0, LABEL_MOST)
        if colon < 0:
            return "", ""
    field = LABELS.get(line[:colon].strip(" \t\xa0*_").casefold(), "")
    return (field, line[colon + 1 :].strip(" \t\xa0*")) if field else ("", "")


def separator(line: str) -> str:
    """Tell what a separator line announces: "answered", "forwarded", or nothing."""
    if len(line) > 100:
        return ""
    words = line.strip(RULES + ">").rstrip(":：").strip().casefold()
    ruled = line.strip()[:2] in ("--", "__", "==", "**", "––")
    if words in FORWARDED:
        return "forwarded" if ruled or line.rstrip().endswith((":", "：")) else ""
    if ruled and words in ANSWERED:
        return "answered"
    if ruled and words.startswith(("forwarded by ", "forwarded message from")):
        return "forwarded"
    return ""


def is_rule(line: str) -> bool:
    """Is a line nothing but a rule drawn with hyphens or underscores?"""
    return len(line) >= 10 and not line.strip(RULES)
