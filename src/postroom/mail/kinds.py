"""What kind of mail a message is, by its headers, parts and words (RFC 3834, 3464, 8098, 2919, 2369, 5546, 9078)."""

from dataclasses import dataclass
from enum import StrEnum

from postroom.mail import automatic, bulk, delivery_status, reaction_forms, spam_filters, undelivered
from postroom.mail.addresses import is_machine
from postroom.mail.bodies import Body, SpanKind
from postroom.mail.headers import Headers
from postroom.mail.helpdesks import is_helpdesk
from postroom.mail.parts import Part
from postroom.mail.undelivered_words import UNDELIVERED


class Kind(StrEnum):
    """Who or what wrote a message, and to what end."""

    PERSONAL = "personal"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"
    NEWSLETTER = "newsletter"
    RECEIPT = "receipt"
    INVITATION = "invitation"
    REACTION = "reaction"
    SPAM_NOTICE = "spam_notice"
    HELPDESK = "helpdesk"
    MACHINE = "machine"


DAEMONS = frozenset({"mailer-daemon", "mail-daemon", "maildaemon", "mdaemon", "mail.delivery.system"})
ANSWERS_AND_FORWARDS = ("re:", "aw:", "sv:", "fw:", "fwd:", "wg:", "tr:")
OPENING_MOST = 600  # characters of a message's own words by which a machine may give itself away


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kind, and by what it was told."""

    kind: Kind
    because: str


def kind(headers: Headers, parts: tuple[Part, ...], author: str, subject: str, body: Body, html: str) -> Judgement:
    """Judge the kind of a message; the first rule that fits decides.

    The order goes from what machines state in a form of their own to what can only be told from words.
    """
    if judged := _by_form(headers, parts):
        return judged
    opening = _opening(body)
    if _reports_failure(headers, author, subject, opening, body.text):
        return Judgement(Kind.BOUNCE, "a mail server says that something was not delivered")
    if spam_filters.is_notice(headers, author, subject):
        return Judgement(Kind.SPAM_NOTICE, "a spam filter tells what it held back")
    if automatic.is_reply(headers, subject, opening):
        return Judgement(Kind.AUTO_REPLY, "a program answers for somebody who is away")
    if reaction_forms.is_told(opening):
        return Judgement(Kind.REACTION, "Outlook tells of a reaction in words")
    if any(part.content_type == "text/calendar" for part in parts):
        return Judgement(Kind.INVITATION, "it has a calendar in it")
    if bulk.is_discussion(headers, subject):
        return Judgement(Kind.LIST, "a mailing list passed it on")
    if bulk.is_newsletter(headers, author, body.text, html):
        return Judgement(Kind.NEWSLETTER, "it goes to many who may unsubscribe")
    if automatic.is_generated(headers, opening) or is_machine(author):
        if is_helpdesk(headers, author):
            return Judgement(Kind.HELPDESK, "a helpdesk's program sent it")
        return Judgement(Kind.MACHINE, "a program sent it, and says so or has a program's address")
    return Judgement(Kind.PERSONAL, "nothing says that a program wrote it")


def _by_form(headers: Headers, parts: tuple[Part, ...]) -> Judgement | None:
    """Judge by what machines write for machines."""
    for part in parts:
        if part.content_type in delivery_status.CONTENT_TYPES:
            if delivery_status.tells_of_success(part.content):
                return Judgement(Kind.RECEIPT, "it has a delivery report in it, of success (RFC 3464)")
            return Judgement(Kind.BOUNCE, "it has a delivery report in it (RFC 3464)")
        if part.content_type == "message/disposition-notification":
            if b"(rejected)" in headers.raw("auto-submitted"):
                return Judgement(Kind.BOUNCE, "a filter of the recipient's refused it (RFC 5429)")
            return Judgement(Kind.RECEIPT, "it has a receipt in it (RFC 8098)")
        if reaction_forms.is_reaction(part):
            return Judgement(Kind.REACTION, "it has a reaction in it (RFC 9078, or Gmail's form)")
    stated = headers.raw("content-type").lower() if "content-type" in headers else b""
    if b"delivery-status" in stated or "x-failed-recipients" in headers:
        return Judgement(Kind.BOUNCE, "its headers call it a delivery report")
    of_exchange = headers.raw("content-class").lower()
    if b"disposition-notification" in stated or of_exchange.endswith(b":mdn"):
        return Judgement(Kind.RECEIPT, "its headers call it a receipt")
    return None


def _reports_failure(headers: Headers, author: str, subject: str, opening: str, text: str) -> bool:
    """Is it a report in prose that something was not delivered? (The empty return path is RFC 5321 4.5.5.)"""
    local = author.partition("@")[0].replace("_", "")
    to_nobody = headers.raw("return-path").strip() == b"<>" or headers.raw("from").rstrip().endswith(b"<>")
    if local in DAEMONS and (to_nobody or "return-path" not in headers):
        return True
    if local in DAEMONS or local == "postmaster":
        return undelivered.says_so(subject, text)
    if to_nobody:
        return undelivered.says_so(subject) or (
            undelivered.is_told(text) and not automatic.is_reply(headers, subject, opening)
        )
    if not undelivered.says_so(subject) or subject[:4].casefold().startswith(ANSWERS_AND_FORWARDS):
        return False
    if "list-id" in headers and not undelivered.says_so(subject, words=UNDELIVERED):
        return False  # on lists people write of what is delayed
    # Clients write about failed deliveries, too, and carriers about parcels, naming nobody's address.
    by_program = automatic.is_generated(headers, opening) or is_machine(author)
    by_server = undelivered.is_by_server(headers.raw("from"), text)
    return (by_server or (by_program and undelivered.is_told(text))) and undelivered.says_so(text)


def _opening(body: Body) -> str:
    """Return the message's own first words, nothing where it begins with somebody else's."""
    first = next(iter(body.spans), None)
    return body.text[: min(first.end, OPENING_MOST)] if first and first.kind is SpanKind.NEW else ""
