"""Delivery reports in prose: what mail servers write where RFC 3464 is not spoken.

However they word it, they name the recipient in one of three ways: at the beginning of a line of its own, below or
without an announcement (sendmail, Postfix, qmail, Exim, Exchange, Domino, Yahoo, Gmail); behind a label or in the
sentence that says so (GroupWise, MDaemon, hMailServer, Mimecast); or only by the part before the @ (AOL).
"""

import re
from dataclasses import dataclass

from postroom.mail import addresses
from postroom.mail.delivery_status import ENHANCED
from postroom.mail.undelivered_words import ANNOUNCING, ASIDE, DELAYING, GIVING_UP, LABELS, UNDELIVERED

LINES_MOST = 400
LINE_MOST = 500
REASON_MOST = 500  # characters
REASON_LINES = 10
ADDRESS = re.compile(r"[^\s<>()\[\]{},;:\"'`=|*@/\\：；，、（）【】]{1,64}@(?:[\w-]{1,63}\.)*[\w.-]{1,63}", re.UNICODE)
REPLY_CODE = re.compile(r"(?<![\d.])[45]\d\d(?=[ \-:])")
BEFORE_ENTRY = re.compile(r"(?:[\s<>\[\]()*\"'`•·|#-]|smtp:|mailto:|recipient:)*", re.IGNORECASE)
X400_ADDRESS = re.compile(r"c=[^;]*;.*dda:smtp=$", re.IGNORECASE)  # Exchange 5.5
AFTER_ENTRY = re.compile(r"[\s<>\[\]()*\"'`.;:|,-]*")
BEHIND_ENTRY = re.compile(r"[>\])\"'.:;,#]|[ \t]+(?:[-.:(\[#\d]|on |[ \t])|[ \t]*$")
# Exim and sendmail name the address that was written to below the one it led to.
GENERATED = re.compile(r"\((?:generated from|expanded from:|originally addressed to)[ <]*$")
SENDERS = re.compile(r"\b(?:from|by|von|de|da|van|från|fra|av|af|от|von:|from:)[ <\"']*$")
LABELLED = re.compile(rf"(?:^|[^\w-])(?:{'|'.join(map(re.escape, LABELS))})$")
HEADER_OF_ORIGINAL = re.compile(r"[ \t|>*-]*(?:to|an|à|para|cc|a|aan|til|do|кому)[ \t]*:")
BARE_NAME = re.compile(r"[\w.+-]{2,64}")
SAYING_SO = (*UNDELIVERED, *DELAYING)
SERVERS = (b"delivery", b"postmaster", b"mailer", b"mail system", b"daemon", b"admin", b"smtp", b"ndr@")


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient whom a message did not reach."""

    recipient: str
    permanent: bool  # the reporting host has given up; otherwise it keeps trying (RFC 3464 2.3.3)
    status: str = ""  # enhanced status code, as in 5.1.1 (RFC 3463)
    reason: str = ""  # what the failing host said


@dataclass(frozen=True, slots=True)
class _Named:
    address: str
    line: int
    strength: int


ENTRY, TOLD, MENTIONED = 3, 2, 1


def lines(text: str) -> list[str]:
    """Return the lines of a report that are looked at."""
    return [line[:LINE_MOST] for line in text.split("\n", LINES_MOST)[:LINES_MOST]]


def says_so(*texts: str) -> bool:
    """Does any of the texts say that mail was not, or not yet, delivered?"""
    return any(any(map(text[:4_000].casefold().__contains__, SAYING_SO)) for text in texts)


def is_told(text: str) -> bool:
    """Does a text name somebody, near its beginning, whom something did not reach?"""
    said = lines(text[:4_000])
    return any(each.strength >= TOLD for each in _named(said, frozenset()))


def is_by_server(from_: bytes, text: str) -> bool:
    """Does a mail server speak, by the From header as it was sent and the codes of SMTP (RFC 5321 4.2) in the text?"""
    named = from_.lower()
    said = text[:4_000]
    return any(word in named for word in SERVERS) or "RCPT TO" in said or ENHANCED.search(said) is not None


def is_delay(subject: str, said: list[str]) -> bool:
    """Does somebody still try?"""
    whole = "\n".join((subject, *said)).casefold()
    return any(word in whole for word in DELAYING) and not any(word in whole for word in GIVING_UP)


def failures(said: list[str], subject: str, listed: str, own: frozenset[str], reporter: str) -> tuple[Failure, ...]:
    """Return whom a report in prose is about.

    `said` are its lines before the returned message, `listed` what X-Failed-Recipients holds, `own` the addresses of
    the report itself, which are named for other reasons, `reporter` its author.
    """
    permanent = not is_delay(subject, said)
    named = _strongest(_named(said, own))
    if not named:
        named = [_Named(address, 0, MENTIONED) for address in _others(said, subject, listed, own, reporter)]
    firsts = {each.address: each for each in reversed(named)}
    stops = sorted(each.line for each in firsts.values())
    found = (firsts[address] for address in dict.fromkeys(each.address for each in named))
    return tuple(Failure(each.address, permanent, *_why(said, each, stops)) for each in found)


def _named(said: list[str], own: frozenset[str]) -> list[_Named]:
    """Return every recipient that the lines name, with how surely it is meant."""
    named: list[_Named] = []
    announced = False
    before = ""
    for number, line in enumerate(said):
        folded = line.casefold()
        for match in ADDRESS.finditer(line) if "@" in line else ():
            strength = _strength(line, folded, match, before, announced)
            address = addresses.normalise(match[0].strip(".-"))
            if strength and "." in addresses.domain(address) and (strength == ENTRY or address not in own):
                named.append(_Named(address, number, strength))
        announced = announced or any(word in folded for word in ANNOUNCING)
        before = folded if folded.strip() else before
    return named


def _strength(line: str, folded: str, match: re.Match[str], before: str, announced: bool) -> int:
    """Say how surely an address on a line is a recipient that failed."""
    start, end = match.span()
    ahead = line[:start].casefold()
    if GENERATED.search(ahead):
        return ENTRY
    if BEFORE_ENTRY.fullmatch(ahead) or X400_ADDRESS.search(ahead):
        behind = BEHIND_ENTRY.match(line, end) or match[0].endswith("...")  # sendmail: "ada@tiles.example... Deferred"
        return ENTRY if behind and (announced or ":" in line[end:]) else TOLD if behind else 0
    if SENDERS.search(ahead) or any(word in folded for word in ASIDE):
        return 0
    if HEADER_OF_ORIGINAL.match(ahead):
        return MENTIONED
    if (
        announced
        and ahead[-1] in "<(["
        and "rcpt to" not in ahead
        and AFTER_ENTRY.fullmatch(line, end)
        and len(ahead.split()) < 6
    ):
        return ENTRY  # a name before the address, as Exchange 2007 and later write
    context = ahead.rstrip(" \t<([\"'`:;,：")
    if LABELLED.search(context) or any(word in folded for word in UNDELIVERED):
        return TOLD
    return TOLD if not context and LABELLED.search(before.rstrip(" \t:")) else 0


def _strongest(named: list[_Named]) -> list[_Named]:
    most = max((each.strength for each in named), default=0)
    return [each for each in named if each.strength == most]


def _others(said: list[str], subject: str, listed: str, own: frozenset[str], reporter: str) -> list[str]:
    """Return the likeliest recipients where the report names none that could be told from its wording."""
    for text in (listed, subject):  # Exim; LSMTP and many gateways
        found = [addresses.normalise(match[0].strip(".-")) for match in ADDRESS.finditer(text[:LINE_MOST])]
        if others := [address for address in found if address and address not in own]:
            return others
    return _bare_names(said, reporter)


def _bare_names(said: list[str], reporter: str) -> list[str]:
    """Return the names that stand alone below an announcement, in the domain of who reports."""
    place = addresses.domain(reporter)
    announced = False
    found = []
    for line in said:
        if announced and place and line[:1].isspace() and BARE_NAME.fullmatch(line.strip()):
            found.append(addresses.normalise(f"{line.strip()}@{place}"))
        announced = announced or any(word in line.casefold() for word in ANNOUNCING)
    return found


def _why(said: list[str], named: _Named, stops: list[int]) -> tuple[str, str]:
    """Return the status code and the reason, as they stand at or below the line that names the recipient."""
    end = next((stop for stop in stops if stop > named.line), len(said))
    following = [line for line in said[named.line : end] if any(map(str.isalnum, line))]
    words = " ".join(" ".join(following[:REASON_LINES]).split())
    everything = " ".join(following)
    code = ENHANCED.search(everything)
    reply = REPLY_CODE.search(words)
    first = ADDRESS.search(words)
    start = reply.start() if reply else first.end() if first else 0
    reason = words[start:].lstrip("<>()[]'\" :;,.*")
    return (code[0] if code else ""), (reason or words)[:REASON_MOST]
