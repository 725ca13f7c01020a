"""Attachments -> words: what stands in attached files is drawn out in a process with limits, and made findable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from postroom import search
from postroom.incoming.filetext import FileText, Reader
from postroom.models import Attachment, Participation
from postroom.models.bulk import set_columns
from postroom.models.message import participants


def read_files(attachments: Sequence[Attachment]) -> None:
    """Draw out the words of these files and let the search find them; equal files are read once."""
    texts: dict[bytes, FileText] = {}
    with Reader() as reader:
        for attachment in attachments:
            if bytes(attachment.sha256) not in texts:
                texts[bytes(attachment.sha256)] = _read(reader, attachment)
    with transaction.atomic():
        rows = [(attachment, texts[bytes(attachment.sha256)]) for attachment in attachments]
        set_columns(
            Attachment,
            ["text", "because", "is_unread"],
            [(found.text, found.because[:300], False, attachment.pk) for attachment, found in rows],
        )
        parts = participants([attachment.message for attachment in attachments])
        search.put(connection, [document(a, found.text, parts[a.message_id]) for a, found in rows])


def _read(reader: Reader, attachment: Attachment) -> FileText:
    try:
        content = attachment.content()
    except (OSError, ValueError) as error:
        return FileText("", f"could not be read: {error}")
    return reader.read(attachment.name, attachment.media_type, content)


def document(attachment: Attachment, text: str, parts: Iterable[Participation]) -> search.Document:
    """Return what the search finds this file by."""
    senders = [part for part in parts if part.role == "from"]
    others = [part for part in parts if part.role != "from"]
    return search.Document(
        message=attachment.message_id,
        attachment=attachment.pk,
        moment=attachment.message.sent_at,
        subject="",
        text=text,
        sender=" ".join(f"{part.name} {part.address.spec}" for part in senders),
        recipients=" ".join(f"{part.name} {part.address.spec}" for part in others),
        files=attachment.name,
    )
