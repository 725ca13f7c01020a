"""Folders: their names as servers write them, what each is for, and which are read."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Sequence
from dataclasses import dataclass

from postroom.incoming.imap.wire import Response
from postroom.mail.listing import listed

INBOX, FILING, JUNK = "inbox", "filing", "junk"
ROLES = {"\\all": "all", "\\archive": "archive", "\\drafts": "drafts", "\\flagged": "flagged", "\\junk": "junk",
         "\\sent": "sent", "\\trash": "trash", "\\important": "flagged"}  # fmt: skip
NAMED = {
    "sent": listed("""
        sent | sent items | sent mail | sent messages | gesendet | gesendete objekte | gesendete elemente |
        envoyés | éléments envoyés | messages envoyés | enviados | elementos enviados | posta inviata | inviata |
        verzonden | verzonden items | wysłane | skickat | sendt post | odeslané | itens enviados
    """),
    "drafts": listed("""
        drafts | draft | entwürfe | brouillons | borradores | bozze | concepten | kopie robocze | utkast | kladder |
        rascunhos | koncepty
    """),
    "trash": listed("""
        trash | bin | deleted | deleted items | deleted messages | papierkorb | gelöscht | gelöschte objekte |
        gelöschte elemente | corbeille | éléments supprimés | papelera | elementos eliminados | cestino |
        posta eliminata | prullenbak | verwijderde items | kosz | papperskorgen | slettet post | lixeira | koš
    """),
    "junk": listed("""
        junk | junk e-mail | junk email | junk mail | spam | bulk mail | werbung | spamverdacht | courrier indésirable |
        indésirables | pourriel | correo no deseado | posta indesiderata | ongewenste e-mail | skräppost
    """),
}
ROLE_OF = {name: role for role, names in NAMED.items() for name in names}
UNREAD = {"drafts", "trash", "flagged"}
WATCHED = {INBOX, "sent"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as a server lists it: its name on the wire, and what it is for (empty: nothing special)."""

    raw: str
    role: str = ""
    delimiter: str = ""

    @property
    def name(self) -> str:
        return decoded(self.raw)


def of_list(answers: Sequence[Response]) -> list[Listed]:
    """Return the folders that can be opened, INBOX first, from answers to LIST (RFC 9051 7.3.1)."""
    found: dict[str, tuple[set[str], str]] = {}
    for answer in answers:
        if answer.name not in ("LIST", "XLIST") or len(answer.tokens) < 4:
            continue
        attributes, delimiter, name = answer.tokens[1:4]
        flags = {each.decode("ascii", "replace").lower() for each in attributes or () if isinstance(each, bytes)}
        if isinstance(name, bytes) and not flags & {"\\noselect", "\\nonexistent"}:
            mark = delimiter.decode("latin-1") if isinstance(delimiter, bytes) else ""
            found[name.decode("latin-1")] = (flags, mark)
    special = {ROLES[flag] for flags, _ in found.values() for flag in flags & ROLES.keys()}
    listed_ = [Listed(raw, _role(raw, flags, mark, special), mark) for raw, (flags, mark) in found.items()]
    return sorted(listed_, key=lambda each: (each.role != INBOX, each.role not in WATCHED, each.raw))


def _role(raw: str, flags: set[str], delimiter: str, special: set[str]) -> str:
    """Go by SPECIAL-USE (RFC 6154); by the last part of the name for a role that no folder was given."""
    if raw.upper() == "INBOX":
        return INBOX
    for flag in sorted(flags & ROLES.keys()):
        return ROLES[flag]
    last = decoded(raw.rpartition(delimiter)[2] if delimiter else raw)
    named = ROLE_OF.get(last.casefold(), "")
    return "" if named in special else named


def read_by_default(folders: Sequence[Listed]) -> list[Listed]:
    """Return the folders that are read: all but drafts and trash.

    Where one folder shows all mail (Gmail's), the others but Inbox and Sent only show parts of it again, but for junk.
    """
    whole = any(folder.role == "all" for folder in folders)
    wanted = WATCHED | {"all", JUNK}
    return [f for f in folders if f.role not in UNREAD and (f.role in wanted or not whole)]


def decoded(raw: str) -> str:
    """Read a name in modified UTF-7 (RFC 3501 5.1.3), or in UTF-8 as newer servers send it.

    >>> decoded("Entw&APw-rfe &- mehr")
    'Entwürfe & mehr'
    """
    if not raw.isascii():
        return raw.encode("latin-1", "replace").decode("utf-8", "replace")
    first, *rest = raw.split("&")
    return first + "".join(map(_unshifted, rest))


def _unshifted(piece: str) -> str:
    """Read what follows an ampersand: base64 of UTF-16 up to a hyphen; as it stands where it is none."""
    shifted, hyphen, plain = piece.partition("-")
    if not hyphen:
        return "&" + piece
    if not shifted:
        return "&" + plain
    try:
        padded = shifted.replace(",", "/") + "=" * (-len(shifted) % 4)
        return b64decode(padded, validate=True).decode("utf-16-be") + plain
    except (Error, ValueError):
        return "&" + piece
