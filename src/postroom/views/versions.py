"""Versions: the files of a project, those that are one in several states together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from django.db.models import Exists, OuterRef

from postroom.mail.versions import family
from postroom.models import Attachment, File, Member, Message, Project
from postroom.templatetags.words import author, called
from postroom.views.originals import has_face


@dataclass(frozen=True, slots=True)
class Held:
    """One file as it came or was brought: `link` leads to its bytes, `page` to what can be read of it."""

    name: str
    link: str
    page: str
    size: int
    digest: bytes
    at: datetime
    who: str
    is_picture: bool
    removal: str = ""
    older: Sequence[Held] = ()

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix[1:6].upper()

    @property
    def version(self) -> int:
        return len(self.older) + 1


def files_of(project: Project, member: Member, most: int) -> list[Held]:
    """Return the newest files of a project, each with its older versions, in two queries."""
    seen = Message.objects.visible_to(member).filter(project=project, has_files=True)
    letters = list(seen.order_by("-sent_at").values_list("pk", flat=True)[:most])
    came = Attachment.objects.filter(message__in=letters, is_inline=False).select_related("message__author__person")
    brought = File.objects.visible_to(member).filter(project=project).select_related("by__person", "blob")
    rows = [*map(_came, came.defer("text")), *map(as_held, brought.defer("blob__content").order_by("-pk")[:most])]
    return together(sorted(rows, key=lambda held: held.at, reverse=True))


def together(newest_first: Iterable[Held]) -> list[Held]:
    """Put the versions of a file together, newest first; those of equal bytes are one, as it came first."""
    families: dict[str, dict[bytes, Held]] = {}
    for held in newest_first:
        families.setdefault(family(held.name), {})[held.digest] = held
    states = [sorted(each.values(), key=lambda held: held.at, reverse=True) for each in families.values()]
    return [replace(newest, older=older) for newest, *older in states]


def may_be_seen(member: Member, public_id: str) -> Attachment | None:
    """Return a file of a letter that the member may see."""
    seen = Message.objects.visible_to(member).filter(pk=OuterRef("message"))
    return Attachment.objects.filter(Exists(seen), public_id=public_id).select_related("message").first()


def as_held(file: File) -> Held:
    """Return a file that one of us brought."""
    return Held(
        name=file.name,
        link=file.get_absolute_url(),
        page=f"{file.get_absolute_url()}/preview",
        size=file.blob.size,
        digest=bytes(file.blob.sha256),
        at=file.at,
        who=str(file.by),
        is_picture=has_face(file.media_type, file.blob.size),
        removal=f"{file.get_absolute_url()}/removal",
    )


def _came(file: Attachment) -> Held:
    return Held(
        name=called(file),
        link=file.get_absolute_url(),
        page=f"{file.get_absolute_url()}/preview",
        size=file.size,
        digest=bytes(file.sha256),
        at=file.message.sent_at,
        who=author(file.message),
        is_picture=has_face(file.media_type, file.size),
    )
