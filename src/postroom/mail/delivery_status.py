"""Delivery status notifications as machines write them (RFC 3464, RFC 6533): one group of fields a recipient."""

import re
from collections.abc import Iterator

from postroom.mail import addresses, headers
from postroom.mail.defects import Findings
from postroom.mail.headers import Headers

CONTENT_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
ENHANCED = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")  # RFC 3463
BETWEEN_GROUPS = re.compile(rb"\n[ \t\r]*\n[ \t\r\n]*+")
XTEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}|\+([0-9A-F]{2})")  # RFC 6533 3, RFC 3461 4
LEFT_ENCODED = re.compile(r"\+(2B|3D)")  # the only signs that xtext hides in an ordinary address
GROUPS_MOST = 1_000
STILL_TRIED = "delayed"
RECIPIENTS = ("original-recipient", "final-recipient", "x-actual-recipient")  # the last where sendmail led an alias to
ARRIVED = ("delivered", "relayed", "expanded")


def groups(content: bytes) -> Iterator[Headers]:
    """Yield the groups of fields of a report: the message's own first, then one a recipient."""
    for block in BETWEEN_GROUPS.split(content.replace(b"\r\n", b"\n").strip(), GROUPS_MOST):
        yield headers.read(block + b"\n\n", 0, len(block) + 1, Findings())[0]


def recipient(group: Headers) -> str:
    """Return whom a group is about: as the sender wrote the address, else as the last host knew it (2.3.1, 2.3.2)."""
    return next(filter(None, (_address(group.text(name, Findings())) for name in RECIPIENTS)), "")


def action(group: Headers) -> str:
    """Return what became of the message, `failed` for the words that programs use in its place (2.3.3).

    Where the word is missing, the class of the status tells (RFC 3463 3.1).
    """
    word = group.text("action", Findings()).lower().partition(" ")[0].strip(";,.")
    if word.startswith("delay") or (not word and status(group).startswith("4")):
        return STILL_TRIED
    return word if word in ARRIVED else "failed"


def tells_of_success(content: bytes) -> bool:
    """Does a report tell of arrivals only, as they were asked for (RFC 3461 4.1)?"""
    actions = [action(group) for group in groups(content) if "action" in group]
    return bool(actions) and all(each in ARRIVED for each in actions)


def status(group: Headers) -> str:
    """Return the enhanced status code; the diagnosis of the failing host is the more exact one where it has one."""
    stated = ENHANCED.search(group.text("status", Findings()))
    diagnosed = ENHANCED.search(diagnosis(group))
    if stated and diagnosed and stated[0].endswith(".0.0") and stated[0][0] == diagnosed[0][0]:
        return diagnosed[0]
    found = stated or diagnosed
    return found[0] if found else ""


def diagnosis(group: Headers) -> str:
    """Return what the failing host said, without the type in front (2.3.6)."""
    said = group.text("diagnostic-code", Findings())
    kind, semicolon, rest = said.partition(";")
    return " ".join((rest if semicolon and len(kind) < 20 and " " not in kind.strip() else said).split())


def _address(value: str) -> str:
    kind, semicolon, rest = value.partition(";")
    written = (rest if semicolon else kind).strip()
    if kind.strip().lower() in ("x400", "x500"):
        return ""
    if kind.strip().lower() == "utf-8":
        written = XTEXT.sub(lambda code: chr(min(int(code[1] or code[2], 16), 0x10FFFF)), written)
    written = LEFT_ENCODED.sub(lambda code: chr(int(code[1], 16)), written)
    if "<" in written:
        inside = written.partition("<")[2].partition(">")[0]
    else:
        inside = written if written.startswith('"') else written.split(" ")[0]
    normal = addresses.normalise(inside)
    return normal if "@" in normal else ""
