"""The timeline: pages that a browser shows from a folder, without a server and without a script."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, Q, QuerySet
from django.template.loader import get_template, render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from postroom.archive.exports.folders import Folder, Folders
from postroom.archive.exports.originals import firsts
from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.zips import Member, Zip
from postroom.archive.findings import Watch
from postroom.mail import SpanKind, bare
from postroom.mail.bodies import WRITTEN_NOW
from postroom.models import (
    Attachment,
    Body,
    Change,
    Conversation,
    Decided,
    File,
    Firm,
    Identification,
    Kind,
    Message,
    Note,
    Person,
    Tombstone,
)
from postroom.models.message import Part
from postroom.sentences import said

AT_ONCE = 50
QUIET = (SpanKind.SIGNATURE, SpanKind.DISCLAIMER, SpanKind.DECORATION)
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
ACTIVE = ("html", "xml", "svg", "javascript", "ecmascript", "x-sh", "x-ms")
"""What a browser might run when it is opened from the disk: named, and not linked."""


class Stretch(NamedTuple):
    """A stretch of a letter: shown, quiet, or folded away."""

    shape: str
    text: str


class Enclosed(NamedTuple):
    """A file as a page links to it."""

    name: str
    path: str
    size: int
    is_picture: bool


class Entry(NamedTuple):
    """Something on a timeline: when, of what kind, and what is shown of it."""

    at: datetime
    kind: str
    thing: Any


@dataclass
class Timeline:
    """Writes the pages of a scope into a zip."""

    zip: Zip
    scope: Scope
    folders: Folders
    at: datetime
    watch: Watch

    def write(self) -> None:
        self.zip.add("style.css", get_template("export/style.css").render().encode())
        for folder in self.folders:
            self._place(folder)
        for conversation in self._conversations().iterator(chunk_size=200):
            self._conversation(conversation)
        self.zip.add("index.html", render_to_string("export/index.html", self._index()).encode())

    def _index(self) -> dict[str, object]:
        span = self.scope.messages.aggregate(first=Min("sent_at"), last=Max("sent_at"), count=Count("pk"))
        counted = self.scope.messages.order_by().values_list("client", "project")
        counts = {(c, p): (n, first, last) for c, p, n, first, last in counted.annotate(
            n=Count("pk"), first=Min("sent_at"), last=Max("sent_at"))}  # fmt: skip
        rows = [
            (f, *counts.get((f.client and f.client.pk, f.project and f.project.pk), (0, None, None)))
            for f in self.folders
        ]
        return {
            "scope": self.scope, "span": span, "rows": rows, "at": timezone.localtime(self.at), "up": "",
            "people": self._people(), "firm": Firm.get(),
            "erased": Tombstone.objects.count() if self.scope.is_whole else 0,
            "erasures": Change.objects.filter(verb__startswith="erase").order_by("at") if self.scope.is_whole else [],
        }  # fmt: skip

    def _people(self) -> list[tuple[Person, str]]:
        """Return who is outside in it and whose they are, the first thousand by name."""
        people = self.scope.rows(Person).exclude(kind__in=[Kind.OURS, Kind.MACHINE]).exclude(name="")
        shown = list(people.order_by("name", "pk").prefetch_related("addresses")[:1000])
        belonging = Identification.objects.current().of_people().filter(person__in=shown).select_related("client")
        of = {identification.person_id: str(identification.client) for identification in belonging}
        return [(person, of.get(person.pk, "")) for person in shown]

    def _conversations(self) -> QuerySet[Conversation]:
        rows: QuerySet[Conversation] = self.scope.rows(Conversation).select_related("client", "project")
        return rows.filter(Q(pk__in=self.scope.messages.values("conversation"))).order_by("pk")

    def _place(self, folder: Folder) -> None:
        """Write what happened in one project, day by day."""
        with self.zip.member(folder.page) as page:
            self._put(page, "export/place_head.html", folder=folder, scope=self.scope)
            year = 0
            for entry in heapq.merge(*self._tracks(folder), key=lambda entry: entry.at):
                local = timezone.localtime(entry.at)
                self._put(
                    page, "export/entry.html", entry=entry, at=local, year=local.year if local.year != year else 0
                )
                year = local.year
            self._put(page, "export/foot.html", scope=self.scope, at=self.at)

    def _tracks(self, folder: Folder) -> list[Iterator[Entry]]:
        lying = self.scope.messages.filter(client=folder.client, project=folder.project)
        own = self._conversations().filter(client=folder.client, project=folder.project)
        held = own.annotate(letters=Count("messages", filter=Q(messages__in=self.scope.messages.values("pk"))))
        tracks = [
            (Entry(c.opened_at, "conversation", c) for c in held.order_by("opened_at", "pk").iterator(200)),
            (Entry(m.sent_at, "letter", self._letter(m, [])) for m in _read(lying.filter(conversation=None))),
        ]
        marked = self.scope.rows(Decided).filter(revoked_at=None, message__in=lying.values("pk"))
        told = marked.select_related("message", "by__person", "message__conversation")
        tracks.append(Entry(d.message.sent_at, "decided", d) for d in told.order_by("message__sent_at").iterator(200))
        if folder.project:
            notes = self._notes().filter(project=folder.project).order_by("happened_at")
            tracks.append(Entry(note.happened_at, "note", note) for note in notes.iterator(200))
            files = self.scope.rows(File).filter(removed_at=None, project=folder.project).order_by("at")
            kept = files.select_related("by__person", "project")
            tracks.append(Entry(f.at, "file", (f, self.folders.kept(f))) for f in kept.iterator(200))
        return [iter(track) for track in tracks]

    def _conversation(self, conversation: Conversation) -> None:
        folder = self.folders.known.get((conversation.client_id, conversation.project_id))
        with self.zip.member(f"conversations/{conversation.public_id}.html") as page:
            self._put(page, "export/conversation_head.html", conversation=conversation, folder=folder)
            letters = self._letters(self.scope.messages.filter(conversation=conversation))
            notes = self._notes().filter(conversation=conversation).order_by("happened_at")
            told = (Entry(note.happened_at, "note", note) for note in notes)
            for entry in heapq.merge(letters, told, key=lambda entry: entry.at):
                self._put(page, f"export/{entry.kind}.html", thing=entry.thing, at=timezone.localtime(entry.at))
            self._put(page, "export/foot.html", scope=self.scope, at=self.at)

    def _notes(self) -> QuerySet[Note]:
        rows: QuerySet[Note] = self.scope.rows(Note).filter(withdrawn_at=None)
        return rows.select_related("by__person").prefetch_related("people")

    def _letters(self, messages: QuerySet[Message]) -> Iterator[Entry]:
        batch, subject = list[Message](), ""
        for message in _read(messages):
            batch.append(message)
            if len(batch) == AT_ONCE:
                yield from self._drawn(batch, subject)
                batch, subject = [], message.subject
        yield from self._drawn(batch, subject)

    def _drawn(self, messages: Sequence[Message], before: str) -> Iterator[Entry]:
        """Yield letters with their files, looked up together; a subject is told where it is another than before."""
        files = {message.pk: list(message.attachments.all()) for message in messages}
        first = firsts([bytes(file.sha256) for group in files.values() for file in group], self.scope)
        holders = Attachment.objects.select_related("message").in_bulk(set(first.values()))
        for message in messages:
            holder = {file.pk: holders.get(first.get(bytes(file.sha256), 0)) for file in files[message.pk]}
            enclosed = [self._enclosed(file, holder[file.pk]) for file in files[message.pk]]
            is_renamed = bare(message.subject).casefold() != bare(before).casefold()
            yield Entry(message.sent_at, "letter", self._letter(message, enclosed) | {"is_renamed": is_renamed})
            before = message.subject
        self.watch("pages", len(messages))

    def _enclosed(self, file: Attachment, holder: Attachment | None) -> Enclosed:
        is_active = any(sign in file.media_type for sign in ACTIVE) or file.name.lower().endswith(
            (".html", ".htm", ".svg")
        )
        path = self.folders.file(holder.message, holder) if holder and not is_active else ""
        return Enclosed(file.name or str(file), path, file.size, file.media_type in PICTURES)

    def _letter(self, message: Message, enclosed: Sequence[Enclosed]) -> dict[str, object]:
        parts = message.participations.all()
        return {
            "message": message,
            "author": _author(message),
            "is_ours": message.author is not None and message.author.person.kind == Kind.OURS,
            "to": [p for p in parts if p.role == Part.TO],
            "cc": [p for p in parts if p.role == Part.CC],
            "stretches": stretches(message),
            "enclosed": enclosed,
            "is_renamed": True,
            "reasons": "; ".join(map(said, message.filing.reasons)) if message.filing else "",
            "decided": [d for d in message.decided.all() if d.revoked_at is None],
            "gaps": [gap for gap in message.gaps.all() if gap.closed_by_id is None],
        }

    def _put(self, page: Member, template: str, **context: object) -> None:
        page.write(render_to_string(template, {"up": "../", **context}).encode("utf-8", "replace"))


def _read(messages: QuerySet[Message]) -> Iterator[Message]:
    """Yield messages with what a letter shows, in the order of their dates, a few at a time."""
    told = messages.select_related("author__person", "body", "filing").prefetch_related(
        "participations__address__person", "attachments", "decided__by__person", "gaps"
    )
    return iter(told.order_by("sent_at", "pk").iterator(chunk_size=AT_ONCE))


def _author(message: Message) -> str:
    if message.author is None:
        return message.author_name or _("Somebody")
    return message.author_name or message.author.person.name or message.author.spec


def stretches(message: Message) -> list[Stretch]:
    """Cut a letter into what is shown, what is quiet, and what is folded: quotations behind the last own word."""
    try:
        spans = message.body.stretches()
    except Body.DoesNotExist:
        return []
    own = [number for number, span in enumerate(spans) if span.kind in WRITTEN_NOW and span.text.strip()]
    last = own[-1] if own else len(spans)
    drawn = [Stretch(_shape(span.kind, number > last), span.text.strip("\n")) for number, span in enumerate(spans)]
    said = groupby((stretch for stretch in drawn if stretch.text.strip()), key=lambda stretch: stretch.shape)
    return [Stretch(shape, "\n\n".join(stretch.text for stretch in together)) for shape, together in said]


def _shape(kind: str, is_behind: bool) -> str:
    if kind in WRITTEN_NOW:
        return "new"
    if kind in QUIET:
        return "quiet"
    return "folded" if is_behind else "quoted"
