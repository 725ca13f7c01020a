"""What makes two arrivals one message: its content, apart from the headers that transport rewrites."""

from hashlib import blake2b

from postroom.mail.messages import ParsedMessage
from postroom.mail.subjects import bare

VERSION = b"1"


def content_digest(parsed: ParsedMessage) -> bytes:
    """Return 32 bytes, the first of them the version of this definition.

    Author, second, bare subject, words and files count; Message-ID, Received, line ends and wrapping do not.
    """
    fields = (
        parsed.from_.address if parsed.from_ else "",
        str(int(parsed.date.timestamp())) if parsed.date else "",
        " ".join(bare(parsed.subject).split()),
        " ".join(parsed.text.split()),
        *sorted(attachment.sha256 for attachment in parsed.attachments),
    )
    digest = blake2b(digest_size=31)
    for field in fields:
        content = field.encode("utf-8", "replace")
        digest.update(b"%d:" % len(content) + content)
    return VERSION + digest.digest()


def identify(parsed: ParsedMessage, raw: bytes) -> bytes:
    """Return what makes two arrivals one message. Without a date of its own, only its id or its very bytes do."""
    digest = content_digest(parsed)
    if parsed.date is not None:
        return digest
    instead = parsed.message_id.encode("utf-8", "replace") or raw[parsed.headers_end :]
    return digest[:1] + blake2b(digest + instead, digest_size=len(digest) - 1).digest()
