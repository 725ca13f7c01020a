"""Attachments -> words: what stands in attached files is drawn out in a process with limits, and made findable."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from postroom import search
from postroom.incoming.filetext import FileText, Reader
from postroom.models import Attachment
from postroom.models.bulk import set_columns
from postroom.models.indexing import file_documents


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
        for attachment, found in rows:
            attachment.text = found.text
        search.put(connection, file_documents(attachments))


def _read(reader: Reader, attachment: Attachment) -> FileText:
    try:
        content = attachment.content()
    except (OSError, ValueError) as error:
        return FileText("", f"could not be read: {error}")
    return reader.read(attachment.name, attachment.media_type, content)
