"""Marks of confidence: what a sender, or the sender's program, says about who may read on, and how urgent it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from postroom.mail.listing import listed
from postroom.mail.messages import ParsedMessage
from postroom.mail.subjects import bare

READ_MOST = 5_000  # characters of a header
WORDS_MOST = 100
SUBJECT_READ_MOST = 300
PURVIEW = re.compile(r"MSIP_Label_[0-9a-f-]{36}_Name=([^;]{1,100})", re.IGNORECASE)  # Microsoft Purview
PROTECTIVE = re.compile(r"\bSEC=([\w:-]{1,40})", re.IGNORECASE)  # Australian government's X-Protective-Marking
BRACKETED = re.compile(r"[\[(【［（*]\s?([^\])】］）*]{2,60})[\])】］）*]")
LEADING = re.compile(r"([^:\-–—|/]{2,40}?)\s?(?::|：|\s[-–—|]|//)\s?")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
RIGHTS_TYPE = "application/x-microsoft-rpmsg-message"  # MS-OXORMMS 2.1.3
CLASSIFICATIONS = ("x-classification", "classification", "x-sensitivity")
INTERNAL = frozenset(
    listed("internal | intern | interne | interno | interna | internt | wewnętrzne | interní | внутреннее | 社内")
)
NOT_SENSITIVE = frozenset(listed("normal | none | public | low | 0"))
PRIVATE = frozenset(
    listed("private | privat | privé | privée | privado | privada | privato | privata | persönlich | yksityinen")
)
CONFIDENTIAL = frozenset(
    listed("""
    confidential | company-confidential | secret | protected | restricted | privileged | vertraulich | geheim |
    confidentiel | confidentielle | secreto | secreta | confidencial | riservato | riservata | confidenziale | segreto |
    sigiloso | sigilosa | vertrouwelijk | fortrolig | fortroligt | konfidentiell | konfidentiellt | konfidensiell |
    konfidensielt | luottamuksellinen | poufne | důvěrné | bizalmas | confidențial | εμπιστευτικό | gizli |
    конфиденциально | конфіденційно | секретно | rahasia | mật | bảo mật | ลับ | गोपनीय | חסוי | סודי | سري
    """)
)
MORE = frozenset(
    listed("strictly | highly | most | very | and | only | company | streng | und | strictement | et | y | e | en | i")
)
DENIED = frozenset(listed("not | non | no | nicht | pas | niet | não | ikke | inte"))
CONFIDENTIAL_UNSPACED = listed("机密 | 機密 | 秘密 | 社外秘 | 親展 | 保密 | 대외비 | 기밀")  # Written without spaces.


class Sensitivity(IntEnum):
    """How far words may go, as they are marked."""

    OPEN = 0
    INTERNAL = 1  # for the firm
    PRIVATE = 2  # for the person
    CONFIDENTIAL = 3


class MarkedBy(StrEnum):
    """Where a mark stands."""

    HEADER = "header"  # Sensitivity (RFC 2156 5.3.4), or a classification of the firm's own
    LABEL = "label"  # Microsoft Purview
    RIGHTS = "rights"  # a mail that only who is permitted can open
    SUBJECT = "subject"  # anybody writes there, and answers carry it on


class Importance(StrEnum):
    """How urgent the sender calls a message."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


IMPORTANCE = {
    "high": Importance.HIGH,
    "urgent": Importance.HIGH,
    "highest": Importance.HIGH,
    "1": Importance.HIGH,
    "2": Importance.HIGH,
    "low": Importance.LOW,
    "non-urgent": Importance.LOW,
    "lowest": Importance.LOW,
    "4": Importance.LOW,
    "5": Importance.LOW,
}


@dataclass(frozen=True, slots=True)
class SensitivityMark:
    """How far words may go, by what, and in which words it is said."""

    level: Sensitivity
    by: MarkedBy
    words: str

    @property
    def is_weak(self) -> bool:
        """Did anybody only write it into the subject?"""
        return self.by is MarkedBy.SUBJECT


def sensitivity_marks(message: ParsedMessage) -> tuple[SensitivityMark, ...]:
    """Return the marks that close a message, the strongest first.

    The sentences that firms put below every mail mark nothing: who marks everything has marked nothing.
    """
    marks = {(mark.by, mark.level): mark for mark in _marks(message) if mark.level}
    return tuple(sorted(marks.values(), key=lambda mark: (mark.is_weak, -mark.level)))


def importance(message: ParsedMessage) -> Importance:
    """Return how urgent a message is called (RFC 2156 5.3.4 and 5.3.6; X-Priority counts from 1 to 5)."""
    for name in ("importance", "priority", "x-priority", "x-msmail-priority"):
        stated = message.header(name)[:WORDS_MOST].lower().split() if name in message.headers else []
        if stated and stated[0] in IMPORTANCE:
            return IMPORTANCE[stated[0]]
    return Importance.NORMAL


def _marks(message: ParsedMessage) -> Iterator[SensitivityMark]:
    stated = message.sensitivity[:WORDS_MOST]
    if stated and stated not in NOT_SENSITIVE:  # RFC 2156 knows personal, private and company-confidential
        yield SensitivityMark(max(Sensitivity.PRIVATE, _level(stated)), MarkedBy.HEADER, stated)
    for name in CLASSIFICATIONS:
        if name in message.headers:
            yield _mark(MarkedBy.HEADER, message.header(name))
    for marking in _found(PROTECTIVE, message, "x-protective-marking"):
        yield _mark(MarkedBy.HEADER, marking)
    for label in _found(PURVIEW, message, "msip_labels"):
        yield _mark(MarkedBy.LABEL, label)
    if any(part.content_type == RIGHTS_TYPE or part.name.lower() == "message.rpmsg" for part in message.parts):
        yield SensitivityMark(Sensitivity.CONFIDENTIAL, MarkedBy.RIGHTS, "")
    for words in _marked_out(bare(message.subject)[:SUBJECT_READ_MOST]):
        if _is_nothing_but_a_mark(words):
            yield _mark(MarkedBy.SUBJECT, words)


def _found(pattern: re.Pattern[str], message: ParsedMessage, name: str) -> list[str]:
    return pattern.findall(message.header(name)[:READ_MOST]) if name in message.headers else []


def _marked_out(subject: str) -> list[str]:
    """Return the words of a subject that stand in brackets, and those that stand before a colon or a dash."""
    leading = LEADING.match(subject)
    return [*([leading[1]] if leading else []), *BRACKETED.findall(subject)]


def _mark(by: MarkedBy, stated: str) -> SensitivityMark:
    return SensitivityMark(_level(stated), by, " ".join(stated.split())[:WORDS_MOST])


def _level(stated: str) -> Sensitivity:
    """Judge by the strongest word; what is called by any other stays open."""
    words = _words(stated)
    if words & DENIED:
        return Sensitivity.OPEN
    if words & CONFIDENTIAL or any(word in stated for word in CONFIDENTIAL_UNSPACED):
        return Sensitivity.CONFIDENTIAL
    if words & PRIVATE:
        return Sensitivity.PRIVATE
    return Sensitivity.INTERNAL if words & INTERNAL else Sensitivity.OPEN


def _is_nothing_but_a_mark(stated: str) -> bool:
    """A subject may speak of secrets without being one: "Secret Santa: who comes?"."""
    words = _words(stated)
    return bool(words) and (words <= CONFIDENTIAL | PRIVATE | MORE or stated.strip() in CONFIDENTIAL_UNSPACED)


def _words(stated: str) -> frozenset[str]:
    return frozenset(WORD.findall(stated[:WORDS_MOST].casefold()))
