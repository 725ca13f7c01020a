"""The parts of a message with what is to be read of them, also of those packed in another part."""

from collections import deque
from dataclasses import replace

from postroom.mail import armour, flowed, headers, structure
from postroom.mail.bounds import PART_HEADERS_MOST, PARTS_MOST, UNPACKED_DEPTH_MOST
from postroom.mail.calendars import is_calendar
from postroom.mail.defects import Findings
from postroom.mail.parts import Part, part
from postroom.mail.protection import PKCS7
from postroom.mail.structure import Leaf
from postroom.mail.unpacking import is_tnef, saved_message, unpacked
from postroom.mail.vcards import is_card
from postroom.mail.wording import bounded

Piece = tuple[Part, bytes]


def pieces(raw: bytes, leaves: list[Leaf], findings: Findings) -> list[Piece]:
    """Decode each part once; the content of files is let go, what is to be read is kept."""
    found: list[Piece] = []
    waiting = deque((raw, leaf, 0, False) for leaf in leaves)
    while waiting:
        within, leaf, depth, is_again = waiting.popleft()
        each, content = part(within, leaf, findings)
        if each.is_body_text:
            if not (is_again and _has_words(found)):
                found.append(_words(each, leaf, content, findings))
            continue
        packed = unpacked(each, content) if depth < UNPACKED_DEPTH_MOST else b""
        if packed and len(found) < PARTS_MOST:
            each = replace(each, opened=True)
            inner = _leaves(packed, leaf, len(found), findings)
            waiting.extendleft((packed, each_inner, depth + 1, is_tnef(each)) for each_inner in reversed(inner))
        saved = saved_message(each, content)
        found.append((replace(each, saved=True), saved) if saved else (each, content if _is_read(each) else b""))
    return found


def _leaves(packed: bytes, around: Leaf, number: int, findings: Findings) -> list[Leaf]:
    """Return the leaves inside a packed part, their paths and choices apart from those around it."""
    fields, at = headers.read_at_most(packed, 0, PART_HEADERS_MOST, findings)
    return [
        replace(leaf, path=f"{around.path}.{leaf.path}", choice=leaf.choice and leaf.choice + (number + 1) * PARTS_MOST)
        for leaf in structure.leaves(packed, fields, at, findings)
    ]


def _has_words(found: list[Piece]) -> bool:
    """Were words read? TNEF repeats those that stand beside it."""
    return any(each.is_body_text and not content.isspace() and content for each, content in found)


def _is_read(each: Part) -> bool:
    name, content_type = each.name, each.content_type
    return each.is_message or content_type in PKCS7 or is_calendar(content_type, name) or is_card(content_type, name)


def _words(each: Part, leaf: Leaf, content: bytes, findings: Findings) -> Piece:
    """Return the words of a text as its author saw them: paragraphs joined, armour taken off."""
    if leaf.content_type != "text/plain":
        return each, content
    if leaf.parameters.get("format", "").lower() == "flowed":
        content = flowed.joined(bounded(content, findings), leaf.parameters.get("delsp", "").lower() == "yes")
    if armour.SIGNED in content:
        return replace(each, armoured=True), armour.without_armour(content)
    return each, content
