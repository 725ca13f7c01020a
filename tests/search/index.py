"""Documents in few words, and an index that asks every engine and lets none differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper

from postroom import search
from postroom.search import Document, Hit, Scope, Words

Answer = TypeVar("Answer")
FIRST_DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERYBODY = Scope("EXISTS (SELECT 1 FROM message m WHERE m.id = d.message)", ())


def document(
    message: int,
    text: str = "",
    *,
    subject: str = "",
    sender: str = "",
    recipients: str = "",
    files: str = "",
    attachment: int = 0,
    day: int | None = None,
) -> Document:
    """A document of the day with the number of its message, unless said otherwise."""
    moment = FIRST_DAY + timedelta(days=message if day is None else day)
    words = Words.of(text, subject=subject, sender=sender, recipients=recipients, files=files)
    return Document(message, attachment, moment, words)


def of_client(name: str, value: str) -> Scope:
    """Compile the only facet there is here."""
    condition = "EXISTS (SELECT 1 FROM message m WHERE m.id = d.message AND m.client = %s)"
    return Scope(condition, (value,), (place_of(value),))


def place_of(client: str) -> str:
    return search.trait("client", ord(client[0]))


@dataclass
class Index:
    """Does everything on each engine, and asserts that they answer alike."""

    connections: Sequence[BaseDatabaseWrapper]

    def begin(self) -> None:
        for connection in self.connections:
            search.drop(connection)
            search.create(connection)
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM message")

    def put(self, *documents: Document, client: str = "") -> None:
        messages = sorted({document.message for document in documents})
        traits = (place_of(client),) if client else ()
        for connection in self.connections:
            search.put(connection, [replace(document, traits=traits) for document in documents])
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO message (id, client) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                    [(message, client) for message in messages],
                )

    def move(self, message: int, client: str) -> None:
        for connection in self.connections:
            search.lead(connection, {message: [place_of(client)]})
            with connection.cursor() as cursor:
                cursor.execute("UPDATE message SET client = %s WHERE id = %s", (client, message))

    def remove(self, *documents: Document) -> None:
        for connection in self.connections:
            search.remove(connection, documents)

    def optimise(self) -> None:
        self._alike(search.optimise)

    def count(self) -> int:
        return self._alike(search.count)

    def check(self) -> list[str]:
        return self._alike(search.check)

    def hits(self, asked: str, *, limit: int = 20, before: int | None = None, scope: Scope = EVERYBODY) -> list[Hit]:
        query = search.parse(asked)
        return self._alike(
            lambda connection: search.find(connection, query, scope=scope, facet=of_client, limit=limit, before=before)
        )

    def find(self, asked: str, *, scope: Scope = EVERYBODY) -> list[int]:
        """Return the messages that are found, newest first."""
        return [hit.message for hit in self.hits(asked, scope=scope)]

    def best(self, asked: str, *, limit: int = 20) -> list[int]:
        """Return the messages that are found, best first."""
        query = search.parse(asked)
        return self._alike(
            lambda connection: [
                hit.message
                for hit in search.find(connection, query, scope=EVERYBODY, facet=of_client, order="best", limit=limit)
            ]
        )

    def _alike(self, question: Callable[[BaseDatabaseWrapper], Answer]) -> Answer:
        answers = [question(connection) for connection in self.connections]

        assert all(answer == answers[0] for answer in answers), answers
        return answers[0]
