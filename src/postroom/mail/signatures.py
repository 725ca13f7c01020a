"""Closings and signatures: where a person's words end, and the name, firm and telephones below them begin."""

import re
from collections.abc import Iterable, Sequence

from postroom.mail.addresses import Mailbox
from postroom.mail.boilerplate import CLOSINGS, CONTACT_LABELS

LINES_MOST = 14  # of a signature, without the empty ones
BRIEF_MOST = 8  # lines below a separator without its space
LINE_MOST = 90  # characters of a line of it, 160 where it holds an address
WORDS_MOST = 11
SLOGANS_MOST = 2
CLOSING_MOST = 60
BEHIND_MOST = 4  # words behind a closing on its line: "Kind regards from Vienna, Ada"
EDGES = " \t\xa0*_~,.!;:،、。，！,-–—|<>()♥❤️🙂😊"
DELIMITERS = frozenset({"--", "—", "---", "––", "-- --", "- --"})
RULE = re.compile(r"[-_=*~#–—]{2,}+[ \t]*+$")
DASHED_NAME = re.compile(r"(?:[-–—~/]{1,2} ?|// ?)[^\W\d_][\w'’. -]{1,40}+$")
PHONE = re.compile(r"\+?[(\d][\d ()./\-\xa0]{5,24}\d")
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.|https?:|www\.|\.(?:com|net|org|de|fr|example)\b", re.IGNORECASE)
LABEL = re.compile(r"[^\W\d_][^:|]{0,14}")
CLOSES = frozenset(CLOSINGS)
LONGEST_FIRST = tuple(sorted((f"{words} " for words in CLOSINGS), key=len, reverse=True))
SPACELESS = tuple(words for words in CLOSINGS if words[0] >= "\u2e80")
LABELS = frozenset(CONTACT_LABELS)
PATCH = re.compile(
    r"diff --git |base-commit: |change-id: |@@ -\d| [^|]{1,100}\| +(?:\d+ [+-]|Bin )| \d+ files? changed, |"
    r"\+\+\+ \S|.{1,60} \(\d{1,3}\):$"
)
# Postscripts in the languages of their writers, footnotes ("[1] https://…") and git's trailers ("Acked-by: Cleo …").
ADDED = re.compile(
    r"(?:P\.? ?[P.]*S|N\.?B|P\. ?D|PD|U\.?i|З\.?Ы|Υ\.?Γ)\b\.?|נ\.ב|ملاحظة|追伸|追记|又及|추신|\[\d{1,2}\]|"
    r"[A-Z][a-z]{2,12}(?:-[a-z]{2,12}){0,3}-by: ",
    re.IGNORECASE,
)


def is_delimiter(line: str) -> bool:
    """Is a line the signature separator of RFC 3676 4.3, or what programs make of it?"""
    return line[:1] in "-–—" and line.strip(" \t\xa0") in DELIMITERS


def delimits(line: str, below: Sequence[str]) -> bool:
    """Does a separator part words from a signature? Programs drop its space; then what is below has to be brief.

    >>> delimits("--", ["Whatever you lay, lay it on sand; nothing else will last.", "An old hand"])
    True
    """
    if line == "-- ":
        return True
    written = [each for each in below if each.strip()]
    brief = len(written) <= BRIEF_MOST and all(len(each) <= LINE_MOST for each in written)
    return (brief and line.rstrip() == "--") or looks_signed(written)


def heads_patch(line: str, below: Iterable[str]) -> bool:
    """Is a line the rule that git, or quilt, draws above what a patch changes?"""
    return (line.rstrip() == "---" or line.startswith("=====")) and any(map(PATCH.match, below))


def is_rule(line: str) -> bool:
    return RULE.match(line.strip(" \t\xa0")) is not None


def closes(line: str) -> bool:
    """Does a line close a letter, with no more than a name or a place behind?

    >>> closes("Viele Grüße aus Wien"), closes("Thanks for the tiles you sent us in March")
    (True, False)
    """
    if not line or len(line) > CLOSING_MOST or line.rstrip()[-1:] == "?":
        return False
    words = " ".join(line.casefold().strip(EDGES).replace(",", " ").replace("!", " ").replace(".", " ").split())
    if words in CLOSES or words.startswith(SPACELESS):
        return True
    if not words.startswith(LONGEST_FIRST):
        return False
    begun = next(each for each in LONGEST_FIRST if words.startswith(each))
    return len(words[len(begun) :].split()) <= BEHIND_MOST and line.rstrip()[-1:] not in ".;:"


def is_contact(line: str) -> bool:
    """Does a line tell how to reach somebody?"""
    if len(line) > 2 * LINE_MOST:
        return False
    label = LABEL.match(line.strip(EDGES))
    labelled = label is not None and label[0].strip(EDGES).split(" ", 1)[0].casefold().strip(EDGES) in LABELS
    phone = PHONE.search(line)
    in_columns = phone is not None and "   " in phone[0]  # of a table
    digits = sum(map(str.isdigit, phone[0])) if phone and not in_columns else 0
    return ADDRESS.search(line) is not None or (labelled and digits >= 5) or digits >= 8


def is_name(line: str, author: Mailbox | None = None) -> bool:
    """Is a line a person's name, the author's where that is known?"""
    name = line.strip(EDGES + "/\\")
    if not name or len(name) > 50 or any(map(str.isdigit, name)):
        return False
    words = name.replace(",", " ").split()
    if author and set(map(str.casefold, words)) <= own_names(author):
        return True
    named = all(word[0].isupper() or not word[0].islower() for word in words if len(word) > 3 or len(words) == 1)
    return len(words) <= 5 and named and line.rstrip()[-1:] not in "?!:"


def own_names(author: Mailbox) -> set[str]:
    """Return the words that make the author's name, and what his address calls him."""
    local = author.address.partition("@")[0]
    return {word.casefold() for word in re.split(r"[\s,.\"'()_+-]+", f"{author.name} {local}") if len(word) > 1}


def is_authors_name(line: str, author: Mailbox | None) -> bool:
    """Is a line the author's name, by the name he sends under or by his address?

    >>> is_authors_name("Cleo Hill", Mailbox("", "chill@tiles.example"))
    True
    """
    words = line.strip(EDGES + "/\\").replace(",", " ").replace(".", " ").casefold().split()
    if author is None or not 0 < len(words) <= 4:
        return False
    return set(words) <= own_names(author) or (len(words) > 1 and _is_addressed(words, author.address))


def _is_addressed(words: list[str], address: str) -> bool:
    """Is an address made of a name: of both words, or of one and the other's initial?"""
    first, last = words[0], words[-1]
    local = address.partition("@")[0].casefold().rstrip("0123456789")
    return local in (first + last, last + first, first[0] + last, last + first[0], first + last[0], last[0] + first)


def is_dashed_name(line: str, author: Mailbox | None) -> bool:
    """Some sign "-Cleo" or "/Cleo"."""
    line = line.strip()
    name = line.lstrip("-–—~/ ")
    if not DASHED_NAME.match(line) or len(name.split()) > 3:
        return False
    return is_authors_name(name, author) or name[0].isupper() or line[1] == name[0]


def is_added(line: str) -> bool:
    """Is a line a postscript, a footnote or a trailer, which may stand below a name and are news all the same?"""
    return ADDED.match(line.strip()) is not None


def looks_signed(lines: Sequence[str]) -> bool:
    """Can all these lines stand in a signature? They are few and short, and none is a sentence or a postscript."""
    written = [line for line in lines if line.strip()]
    return len(written) <= LINES_MOST and all(map(_is_short, written))


def is_card(lines: Sequence[str]) -> bool:
    """Do lines tell how to reach somebody, with a slogan of the firm's between them?"""
    long = [line for line in lines if not _is_short(line)]
    slogans = len(long) <= SLOGANS_MOST and all(len(line) <= LINE_MOST and not is_added(line) for line in long)
    return slogans and len(lines) <= LINES_MOST and sum(map(is_contact, lines)) >= 2


def _is_short(line: str) -> bool:
    if is_added(line):
        return False
    if is_contact(line) or is_rule(line):
        return True
    words = line.split()
    sentence = line.rstrip()[-1] in ".!?:;。？！" and len(words) > 5
    return len(line) <= LINE_MOST and len(words) <= WORDS_MOST and not sentence
