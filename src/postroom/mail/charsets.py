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
    "ansi": "cp1252",
    "cp_850": "cp850",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gb_2312_80": "gb18030",
    "gbk": "gb18030",
    "iso_8859_1": "cp1252",
    "iso_8859_11": "cp874",
    "iso_8859_8_e": "iso8859_8",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_9": "cp1254",
    "koi8r": "koi8_r",
    "koi8u": "koi8_u",
    "ks_c_5601_1987": "cp949",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "unicode_1_1_utf_7": "utf_7",
    "unicode_1_1_utf_8": "utf_8",
    "us_ascii": "utf_8",
    "utf8": "utf_8",
    "utf8mb4": "utf_8",
    "utf_8mb4": "utf_8",
    "x_gbk": "gb18030",
    "x_mac_cyrillic": "mac_cyrillic",
    "x_mac_roman": "mac_roman",
    "x_sjis": "cp932",
    "x_unknown": "utf_8",
}
KNOWN = frozenset(aliases) | frozenset(aliases.values())
# Their decoders take quadratic time, make bytes of text, or run code pages of the machine.
REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]++")
SEPARATORS = re.compile(r"[\s.\-]+")
WINDOWS = re.compile(r"(?:x_)?win(?:dows)?_?(\d{3,4})")
SHIFT = b"\x1b$"  # into two-byte characters (ISO 2022), which look like ASCII
EIGHT_BIT = re.compile(rb"[\x80-\xff]++")
DOUBLE = re.compile(rb"(?:[\x80-\xff][\x40-\xff]?)++")  # with the ASCII that Shift-JIS, Big5 and GBK go on with
LETTER = re.compile(rb"[A-Za-z]")
RUN_OF_ANOTHER_SCRIPT = 3  # bytes: accents stand alone among plain letters
EIGHT_BIT_LEAST = 8  # bytes; of fewer nobody can tell a script
BROKEN_MOST = 0.1  # of the characters beyond ASCII
BROKEN = "\ufffd"
AS_WINDOWS = "postroom-as-windows"
LATIN = frozenset({"cp1250", "cp1252", "cp1254", "iso8859-2", "iso8859-15"})


@lru_cache(maxsize=512)
def codec(stated: str) -> str | None:
    """Name the codec that reads a charset as it is stated in mail, or None where nobody knows it."""
    name = SEPARATORS.sub("_", stated.strip(" \t'\"").lower()[:40])
    name = SENT_AS.get(name, name)
    if numbered := WINDOWS.fullmatch(name):
        name = f"cp{numbered[1]}"
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
    name = codec(stated) if stated else "iso2022_jp" if SHIFT in content else "utf-8"
    if name is None:
        findings.note(Defect.CHARSET_UNKNOWN)
        name = "utf-8"
    text = _strictly(content, name)
    if text is None and name == "iso2022_jp" and content.isascii():
        # Windows writes its own characters in the same shifts; JIS X 0213 gave them the same places.
        text = _strictly(content.replace(b"\x1b$B", b"\x1b$(Q"), "iso2022_jp_2004") or _strictly(
            content, "iso2022_jp_ext"
        )
    if text is not None:
        return text
    findings.note(Defect.CHARSET_WRONG if stated else Defect.CHARSET_MISSING)
    text = _strictly(content, "utf-8") or _with_few_broken(content, name)
    if text is None and not stated and (likely := codec(findings.likely)):
        text = _strictly(content, likely)
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


def _with_few_broken(content: bytes, name: str) -> str | None:
    """Read text in which only here and there a character was damaged, or quoted from another charset."""
    if name.startswith("iso2022"):
        return None  # its decoder swallows what it cannot read
    try:
        text = content.decode(name, "replace")
    except (UnicodeError, ValueError):
        return None
    beyond = sum(map(len, BEYOND_ASCII.findall(text)))
    return content.decode(name, AS_WINDOWS) if text.count(BROKEN) <= BROKEN_MOST * beyond else None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Decode what a charset refuses as Windows-1252, or as Latin-1, which has a character for every byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    refused = error.object[error.start : error.end]
    return _strictly(refused, "cp1252") or refused.decode("latin-1"), error.end


codecs.register_error(AS_WINDOWS, _as_windows)


def _guess(content: bytes, stated: str) -> str:
    """Name the charset that a bounded slice around the first 8-bit byte looks like.

    A stated multi-byte charset with a few broken characters is still the best guess, but strictness has refused it.
    Where 8-bit bytes stand in runs, as in other scripts, the plain letters are left out: they are markup.
    """
    import chardet  # slow to import, and most mail never needs it

    first = EIGHT_BIT.search(content)
    at = max(0, first.start() - 100) if first else 0
    looked_at = content[at : at + GUESS_BYTES_MOST]
    runs = EIGHT_BIT.findall(looked_at)
    in_runs = sum(map(len, runs)) >= max(EIGHT_BIT_LEAST, RUN_OF_ANOTHER_SCRIPT * len(runs))
    # A few accents look like much that Mac and DOS wrote, which is far rarer in mail than a mistaken guess at it.
    sent_as = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    found = chardet.detect(b" ".join(DOUBLE.findall(looked_at)) if in_runs else looked_at, encoding_era=sent_as)
    guess = codec(found.get("encoding") or "")
    is_latin = not in_runs and _is_mostly_ascii(looked_at)
    if guess and is_latin and not _is_likely_latin(guess, found.get("confidence") or 0):
        return "cp1252"
    return guess or stated


def _is_mostly_ascii(content: bytes) -> bool:
    """Is it in Latin script by the look of it: a few accents among plain letters?"""
    return sum(map(len, EIGHT_BIT.findall(content))) * 4 < len(LETTER.findall(content))


def _is_likely_latin(guess: str, confidence: float) -> bool:
    """Plain letters with a few accents may be Central European or Turkish; another script must be near certain."""
    return confidence >= (0.15 if guess in LATIN else 0.5)
