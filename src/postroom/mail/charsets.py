"""Bytes to text: the stated charset first, a guess only where that fails."""

import codecs
import re
from encodings.aliases import aliases
from functools import lru_cache

from postroom.mail.bounds import GUESS_BYTES_MOST
from postroom.mail.defects import Defect, Findings

# What mail programs write for charsets that Python knows by another name, and the supersets they really send
# (WHATWG Encoding 4.2).
SENT_AS = {
    "ansi_x3.110_1983": "cp1252",
    "ascii": "utf_8",
    "cp_850": "cp850",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso_8859_1": "cp1252",
    "iso_8859_11": "cp874",
    "iso_8859_8_e": "iso8859_8",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_9": "cp1254",
    "ks_c_5601_1987": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "unicode_1_1_utf_7": "utf_7",
    "unicode_1_1_utf_8": "utf_8",
    "us_ascii": "utf_8",
    "utf8": "utf_8",
    "x_gbk": "gb18030",
    "x_mac_roman": "mac_roman",
    "x_sjis": "cp932",
    "x_unknown": "utf_8",
}
KNOWN = frozenset(aliases) | frozenset(aliases.values())
# Their decoders take quadratic time, make bytes of text, or run code pages of the machine.
REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
SEPARATORS = re.compile(r"[\s.\-]+")
EIGHT_BIT = re.compile(rb"[\x80-\xff]")
LETTER = re.compile(rb"[A-Za-z]")
LATIN = frozenset({"cp1250", "cp1252", "cp1254", "iso8859-2", "iso8859-15"})


@lru_cache(maxsize=512)
def codec(stated: str) -> str | None:
    """Name the codec that reads a charset as it is stated in mail, or None where nobody knows it."""
    name = SEPARATORS.sub("_", stated.strip(" \t'\"").lower()[:40])
    name = SENT_AS.get(name, name)
    if name in REFUSED or (name not in KNOWN and not name.startswith(("iso_8859_", "iso8859_", "cp", "koi8_", "mac_"))):
        return None
    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # refuses codecs that do not make text
    except (LookupError, ValueError, TypeError):
        return None
    return None if found.name in REFUSED else found.name


def decode(content: bytes, stated: str, findings: Findings) -> str:
    """Read text, whatever it is: stated charset, then UTF-8, then a guess, then Windows-1252."""
    name = codec(stated) if stated else "utf-8"
    if name is None:
        findings.note(Defect.CHARSET_UNKNOWN)
        name = "utf-8"
    text = _strictly(content, name)
    if text is not None:
        return text
    findings.note(Defect.CHARSET_WRONG if stated else Defect.CHARSET_MISSING)
    text = _strictly(content, "utf-8")
    if text is None:
        text = _strictly(content, _guess(content, name)) if findings.may_guess() else None
    if text is None:
        text = _strictly(content, "cp1252")
    return content.decode("latin-1") if text is None else text


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, ValueError):
        return None


def _guess(content: bytes, stated: str) -> str:
    """Name the charset that a bounded slice around the first 8-bit byte looks like.

    A stated multi-byte charset with a few broken characters is still the best guess, but strictness has refused it.
    """
    import chardet  # slow to import, and most mail never needs it

    first = EIGHT_BIT.search(content)
    at = max(0, first.start() - 100) if first else 0
    looked_at = content[at : at + GUESS_BYTES_MOST]
    found = chardet.detect(looked_at)
    guess = codec(found.get("encoding") or "")
    if guess and _is_mostly_ascii(looked_at) and not _is_likely_latin(guess, found.get("confidence") or 0):
        return "cp1252"
    return guess or stated


def _is_mostly_ascii(content: bytes) -> bool:
    """Is it in Latin script by the look of it: a few accents among plain letters?"""
    return len(EIGHT_BIT.findall(content)) * 4 < len(LETTER.findall(content))


def _is_likely_latin(guess: str, confidence: float) -> bool:
    """Plain letters with a few accents may be Central European or Turkish; another script must be near certain."""
    return confidence >= (0.15 if guess in LATIN else 0.5)
