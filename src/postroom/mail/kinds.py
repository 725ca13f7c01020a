"""What kind of mail a message is, by its headers and parts (RFC 3834, 3464, 2919, 2369, 8098, 5546)."""

from collections.abc import Iterable
from enum import StrEnum

from postroom.mail.addresses import is_machine
from postroom.mail.headers import Headers
from postroom.mail.listing import listed


class Kind(StrEnum):
    """Who or what wrote a message, and to what end."""

    PERSONAL = "personal"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"
    NEWSLETTER = "newsletter"
    RECEIPT = "receipt"
    INVITATION = "invitation"
    MACHINE = "machine"


AUTO_REPLY_HEADERS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-ms-exchange-inbox-rules-loop",
)
AUTO_REPLY_SUBJECTS = listed("""
    abwesend | abwesenheit | absence du bureau | afwezig | auto reply | auto response |
    auto-reply | autoodpowiedź | autoreply |
    automaattinen vastaus | automated reply | automated response | automatic reply |
    automatic response | automatická odpověď |
    automatikus válasz | automatisch antwoord | automatische antwort | automatisk svar | automatiskt svar | autosvar |
    fuera de la oficina | fuori sede | out of office | out of the office |
    respuesta automática | resposta automática |
    risposta automatica | réponse automatique | автоответ | 自动回复 | 自動返信
""")
BOUNCE_SENDERS = ("mailer-daemon", "postmaster", "mail-daemon", "mdaemon")


def kind(headers: Headers, content_types: Iterable[str], author: str, subject: str) -> Kind:
    """Judge the kind of a message; the first rule that fits decides."""
    types = frozenset(content_types)
    stated = headers.raw("content-type").lower()
    automatic = headers.raw("auto-submitted").strip().lower()
    precedence = headers.raw("precedence").strip().lower()
    if _is_bounce(headers, types, stated, author):
        return Kind.BOUNCE
    if "message/disposition-notification" in types or b"disposition-notification" in stated:
        return Kind.RECEIPT
    if (
        automatic.startswith(b"auto-replied")
        or precedence == b"auto_reply"
        or any(map(headers.__contains__, AUTO_REPLY_HEADERS))
    ):
        return Kind.AUTO_REPLY
    if subject.casefold().startswith(AUTO_REPLY_SUBJECTS):
        return Kind.AUTO_REPLY
    if "text/calendar" in types:
        return Kind.INVITATION
    sent_to_all = precedence == b"list" or "list-unsubscribe" not in headers
    if "list-post" in headers or ("list-id" in headers and sent_to_all):
        return Kind.LIST
    if "list-unsubscribe" in headers or "list-id" in headers or precedence == b"bulk":
        return Kind.NEWSLETTER
    if automatic not in (b"", b"no") or is_machine(author) or precedence == b"junk":
        return Kind.MACHINE
    return Kind.PERSONAL


def _is_bounce(headers: Headers, types: frozenset[str], stated: bytes, author: str) -> bool:
    if "message/delivery-status" in types or b"report-type=delivery-status" in stated.replace(b'"', b""):
        return True
    if "x-failed-recipients" in headers:
        return True
    from_daemon = author.partition("@")[0] in BOUNCE_SENDERS
    return from_daemon and ("return-path" not in headers or headers.raw("return-path").strip() in (b"<>", b""))
