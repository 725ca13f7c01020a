"""What mail means: bytes to meaning, pure, without a database."""

from postroom.mail.addresses import Mailbox
from postroom.mail.bodies import Body, Span, SpanKind
from postroom.mail.bounces import Bounce, bounce
from postroom.mail.defects import Defect
from postroom.mail.fingerprints import fingerprints
from postroom.mail.identity import content_digest
from postroom.mail.kinds import Kind
from postroom.mail.messages import READER, Forwarded, ParsedMessage
from postroom.mail.parsing import parse
from postroom.mail.parts import Part
from postroom.mail.references import id_hash
from postroom.mail.safe import SafeHtml, safe_html
from postroom.mail.speaking import Speech, speech
from postroom.mail.subjects import bare, is_forward_subject, is_generic

__all__ = [
    "READER",
    "Body",
    "Bounce",
    "Defect",
    "Forwarded",
    "Kind",
    "Mailbox",
    "ParsedMessage",
    "Part",
    "SafeHtml",
    "Span",
    "SpanKind",
    "Speech",
    "bare",
    "bounce",
    "content_digest",
    "fingerprints",
    "id_hash",
    "is_forward_subject",
    "is_generic",
    "parse",
    "safe_html",
    "speech",
]
