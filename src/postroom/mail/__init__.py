"""What mail means: bytes to meaning, pure, without a database."""

from postroom.mail.addresses import Mailbox
from postroom.mail.authentication import Authentication, Trust, Verdict, authenticate
from postroom.mail.authentication_lookups import Resolver, Unanswered
from postroom.mail.authentication_spf import Hop
from postroom.mail.bodies import Body, Exchange, Span, SpanKind
from postroom.mail.bounces import Bounce, bounce
from postroom.mail.calendars import Answer, Attendee, Invitation
from postroom.mail.composing import compose, message_id
from postroom.mail.composing_fields import CannotCompose
from postroom.mail.composing_quotes import as_html
from postroom.mail.copies import going_out, with_blind
from postroom.mail.courtesy import is_only_thanks
from postroom.mail.defects import Defect
from postroom.mail.drafts import Draft, Enclosure, Passed, Quotation, enclosures, references_to
from postroom.mail.fingerprints import fingerprints
from postroom.mail.helpdesks import Ticket
from postroom.mail.identity import content_digest
from postroom.mail.kinds import Kind
from postroom.mail.messages import READER, Forwarded, ParsedMessage
from postroom.mail.name_service import name_service
from postroom.mail.outlook_msg import is_outlook_msg
from postroom.mail.outlook_msg import message as of_outlook_msg
from postroom.mail.parsing import parse
from postroom.mail.parts import Part
from postroom.mail.passages import Place
from postroom.mail.plain import plain
from postroom.mail.protection import Protection
from postroom.mail.reactions import Reaction, reaction
from postroom.mail.recognising import Origin, held_phrases, recognised
from postroom.mail.references import id_hash
from postroom.mail.rendering import render
from postroom.mail.safe import SafeHtml, safe_html
from postroom.mail.sensitivity import (
    Importance,
    MarkedBy,
    Sensitivity,
    SensitivityMark,
    importance,
    sensitivity_marks,
)
from postroom.mail.signing import dns_record, new_key, signed
from postroom.mail.speaking import Speech, speech
from postroom.mail.subjects import bare, is_forward_subject, is_generic
from postroom.mail.tickets import ticket
from postroom.mail.transfer_links import TransferLink, transfer_links
from postroom.mail.undelivered import Failure
from postroom.mail.vcards import Card
from postroom.mail.wrapping import unwrapped

__all__ = [
    "READER",
    "Answer",
    "Attendee",
    "Authentication",
    "Body",
    "Bounce",
    "CannotCompose",
    "Card",
    "Defect",
    "Draft",
    "Enclosure",
    "Exchange",
    "Failure",
    "Forwarded",
    "Hop",
    "Importance",
    "Invitation",
    "Kind",
    "Mailbox",
    "MarkedBy",
    "Origin",
    "ParsedMessage",
    "Part",
    "Passed",
    "Place",
    "Protection",
    "Quotation",
    "Reaction",
    "Resolver",
    "SafeHtml",
    "Sensitivity",
    "SensitivityMark",
    "Span",
    "SpanKind",
    "Speech",
    "Ticket",
    "TransferLink",
    "Trust",
    "Unanswered",
    "Verdict",
    "as_html",
    "authenticate",
    "bare",
    "bounce",
    "compose",
    "content_digest",
    "dns_record",
    "enclosures",
    "fingerprints",
    "going_out",
    "held_phrases",
    "id_hash",
    "importance",
    "is_forward_subject",
    "is_generic",
    "is_only_thanks",
    "is_outlook_msg",
    "message_id",
    "name_service",
    "new_key",
    "of_outlook_msg",
    "parse",
    "plain",
    "reaction",
    "recognised",
    "references_to",
    "render",
    "safe_html",
    "sensitivity_marks",
    "signed",
    "speech",
    "ticket",
    "transfer_links",
    "unwrapped",
    "with_blind",
]
