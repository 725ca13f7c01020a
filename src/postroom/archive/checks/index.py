"""Does the search know every message and every file that was read, and nothing else?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from postroom import search
from postroom.archive.findings import Finding
from postroom.mail.kinds import Kind
from postroom.models import Attachment, Client, Decision, Message, Project

AT_ONCE = 2000


def look_at_messages(messages: Sequence[Message]) -> Iterator[Finding]:
    """Find messages that the search does not know."""
    known = _known("message", [message.pk for message in messages], "attachment = 0")
    for message in messages:
        if message.pk not in known:
            yield Finding("index", message.public_id, "this message has no document in the index")


def look_at_files(attachments: Sequence[Attachment]) -> Iterator[Finding]:
    """Find files whose words were read and that the search does not know."""
    known = _known("attachment", [attachment.pk for attachment in attachments], "attachment > 0")
    for attachment in attachments:
        if attachment.pk not in known:
            yield Finding("index", attachment.public_id, "this file has no document in the index")


def damaged() -> Iterator[Finding]:
    """Find what the index itself says is wrong in it."""
    for because in search.check(connection):
        yield Finding("index", "search", because)


def strays() -> Iterator[Finding]:
    """Find documents whose message or file is not on record."""
    last = -1
    while page := _page(last):
        last = page[-1][0]
        messages = set(Message.objects.filter(pk__in={m for _, m, _ in page}).values_list("pk", flat=True))
        files = dict(Attachment.objects.filter(pk__in={a for _, _, a in page if a}).values_list("pk", "message_id"))
        for document, message, attachment in page:
            if message not in messages or (attachment and files.get(attachment) != message):
                yield Finding("index", str(document), "this document's message or file is not on record")


def unled() -> Iterator[Finding]:
    """Find documents that a search for a trait of their message would not be led to."""
    for name, column, values in (
        ("client", "client_id", Client._base_manager.values_list("pk", flat=True)),
        ("project", "project_id", Project._base_manager.values_list("pk", flat=True)),
        ("decision", "decision", Decision.values),
        ("kind", "kind", list(Kind)),
    ):
        for value in values:
            having = search.Scope(f"d.message IN (SELECT id FROM postroom_message WHERE {column} = %s)", (value,))
            if missing := search.unled(connection, search.trait(name, value), having):
                yield Finding("index", f"{name} {value}", f"{missing} documents of this {name} are not led to by it")


def _known(column: str, keys: Sequence[int], condition: str) -> set[int]:
    if not keys:
        return set()
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM search_document WHERE {column} IN ({marks}) AND {condition}", keys)
        return {row[0] for row in cursor.fetchall()}


def _page(last: int) -> list[tuple[int, int, int]]:
    sql = "SELECT id, message, attachment FROM search_document WHERE id > %s ORDER BY id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [last, AT_ONCE])
        return list(cursor.fetchall())
