"""The original bytes: mail as mbox files, a folder each, and files by their names; with what proves each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from django.db.models import F, Min, Q, QuerySet

from postroom.archive.batches import in_batches
from postroom.archive.exports.folders import Folders
from postroom.archive.exports.mboxes import entry
from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.zips import Zip
from postroom.archive.findings import Watch
from postroom.mail import parse
from postroom.models import Arrival, Attachment, Blob, File, Message

MOST = 1 << 30
"""Bytes after which an mbox goes on in another."""
AT_ONCE = 100
AGAIN = "mail/Other arrivals.mbox"


class Original(NamedTuple):
    """An arrival's bytes."""

    arrival: Arrival
    raw: bytes


@dataclass
class Writer:
    """Writes originals into a zip; what each is, is noted line by line in a file beside."""

    zip: Zip
    scope: Scope
    folders: Folders
    noted: BinaryIO
    watch: Watch
    missing: list[str] = field(default_factory=list)

    def write(self) -> None:
        for folder in self.folders:
            lying = self.scope.messages.filter(client=folder.client, project=folder.project)
            self._mbox(f"mail/{folder.path}.mbox", self._shown(lying))
        self._mbox(AGAIN, self._read(self._others()))
        for messages in in_batches(self.scope.messages.filter(attachments__isnull=False).distinct(), AT_ONCE):
            self._attachments(messages)
        self._kept()

    def _shown(self, messages: QuerySet[Message]) -> Iterator[Original]:
        for batch in in_batches(messages.select_related("shown__body"), AT_ONCE):
            yield from self._readable([message.shown for message in batch if message.shown])
            self.watch("mail", len(batch))

    def _others(self) -> QuerySet[Arrival]:
        others = Q(message=None) | ~Q(pk=F("message__shown")) | Q(message__shown=None)
        rows: QuerySet[Arrival] = self.scope.rows(Arrival).filter(others).select_related("body")
        return rows

    def _read(self, arrivals: QuerySet[Arrival]) -> Iterator[Original]:
        for batch in in_batches(arrivals, AT_ONCE):
            yield from self._readable(batch)

    def _readable(self, arrivals: Sequence[Arrival]) -> Iterator[Original]:
        """Yield those whose bytes are there; what is gone is told, and keeps nobody from saving the rest."""
        for arrival in arrivals:
            try:
                raw = arrival.raw()
            except (OSError, ValueError):
                self.missing.append(f"arrival {arrival.pk}")
            else:
                yield Original(arrival, raw)

    def _mbox(self, name: str, originals: Iterator[Original]) -> None:
        """Write an mbox, in parts where it is large; none where there is nothing in it."""
        first, part = next(originals, None), 1
        while first is not None:
            path = name if part == 1 else f"{name.removesuffix('.mbox')} {part}.mbox"
            with self.zip.member(path) as member:
                while first is not None and member.size < MOST:
                    member.write(entry(first.arrival.pk, first.raw, first.arrival.received_at))
                    self._note(path, first)
                    first = next(originals, None)
            part += 1

    def _note(self, path: str, original: Original) -> None:
        row = {"arrival": original.arrival.pk, "bytes": len(original.raw), "sha256": sha256(original.raw).hexdigest()}
        self.noted.write(json.dumps(row | {"file": path}).encode() + b"\n")

    def _attachments(self, messages: Sequence[Message]) -> None:
        """Write the files of these messages, each content once: where it came first."""
        files: dict[int, list[Attachment]] = {message.pk: [] for message in messages}
        for file in Attachment.objects.filter(message__in=files):
            files[file.message_id].append(file)
        first = firsts([bytes(file.sha256) for group in files.values() for file in group], self.scope)
        for message in messages:
            wanted = {file.path: file for file in files[message.pk] if first.get(bytes(file.sha256)) == file.pk}
            if wanted:
                self._enclosed(message, wanted)

    def _enclosed(self, message: Message, wanted: dict[str, Attachment]) -> None:
        try:
            parts = parse(message.raw()).parts
        except (OSError, ValueError):
            return  # its arrival was told of as missing
        for part in parts:
            if file := wanted.get(part.path):
                self.zip.add(self.folders.file(message, file), part.content)
                self.watch("files", 1)

    def _kept(self) -> None:
        """Write what was brought into projects, and every other blob that no mail holds."""
        files = self.scope.rows(File).select_related("blob", "project")
        once = files.order_by().values("blob").annotate(first=Min("pk")).values("first")
        for batch in in_batches(files.filter(pk__in=once), AT_ONCE):
            for file in batch:
                self._blob(file.blob, self.folders.kept(file))
        others = self.scope.rows(Blob).filter(arrivals=None, files=None)  # of drafts, and what later tables hold
        for batch in in_batches(others, AT_ONCE):
            for blob in batch:
                self._blob(blob, f"files/{blob.name}")

    def _blob(self, blob: Blob, path: str) -> None:
        try:
            self.zip.add(path, blob.read())
        except (OSError, ValueError):
            self.missing.append(f"blob {blob.name}")
        else:
            self.noted.write(json.dumps({"blob": blob.name, "bytes": blob.size, "file": path}).encode() + b"\n")


def firsts(digests: Iterable[bytes], scope: Scope) -> dict[bytes, int]:
    """Return the first attachment in the scope that holds each of these contents."""
    rows = scope.rows(Attachment).filter(sha256__in=set(digests)).order_by()
    return {bytes(d): pk for d, pk in rows.values_list("sha256").annotate(first=Min("pk"))}
