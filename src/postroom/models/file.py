"""Files: what is kept in a project and came with no letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from postroom.models.blob import Blob, pack
from postroom.models.change import Change, altered
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.project import Project
from postroom.models.public import PublicId

LARGEST = 50 * 1024 * 1024
"""Bytes of one file."""


class Dropped(NamedTuple):
    """A file as somebody brings it."""

    name: str
    media_type: str
    content: bytes


class Promise(NamedTuple):
    """A link in a letter to a file that lies elsewhere."""

    message: Message
    link: str


class FileQuerySet(models.QuerySet["File"]):
    def standing(self) -> FileQuerySet:
        """Return those that were not taken away."""
        return self.filter(removed_at=None)

    def visible_to(self, member: Member) -> FileQuerySet:
        """Return those of projects that a member may see; nobody outside was given them yet."""
        if member.is_guest:
            return self.none()
        seen = Project.objects.visible_to(member).filter(pk=models.OuterRef("project"))
        return self.standing().filter(models.Exists(seen))


class File(models.Model):
    """A file of a project, brought by one of us."""

    public_id = PublicId()
    project = models.ForeignKey(Project, models.PROTECT, related_name="files")
    name = models.CharField(max_length=400)
    media_type = models.CharField(max_length=200, blank=True)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="files")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="brought",
        help_text="the letter whose link it stands for",
    )
    link = models.CharField(max_length=2000, blank=True)

    objects = FileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("kept", args=[self.public_id])


@transaction.atomic
def keep_files(project: Project, dropped: Sequence[Dropped], *, by: Member, keeps: Promise | None = None) -> Change:
    """Keep files in a project, maybe those that a letter only linked to.

    Raise ValueError when there is none, or one too large.
    """
    if not dropped:
        raise ValueError("no file was chosen; choose one or several")
    for each in dropped:
        if len(each.content) > LARGEST:
            raise ValueError(f"{each.name} is larger than {LARGEST // 2**20} MB; bring it in parts")
    pieces = pack([each.content for each in dropped])
    rows, now = Blob.objects.keep(pieces), timezone.now()
    kept = [
        File.objects.create(
            project=project,
            name=each.name,
            media_type=each.media_type,
            blob_id=rows[piece.sha256],
            by=by,
            removed_at=now,  # undone, they are removed
            message=keeps.message if keeps else None,
            link=keeps.link if keeps else "",
        )
        for each, piece in zip(dropped, pieces, strict=True)
    ]
    named = f"{kept[0]} and {len(kept) - 1} more" if len(kept) > 1 else str(kept[0])
    return Change.objects.make("keep", f"{named} in {project}", altered(kept, "removed_at", None), by)


def remove_file(file: File, *, by: Member) -> Change:
    """Take a file out of its project; its bytes stay on record."""
    removed = altered([file], "removed_at", timezone.now())
    return Change.objects.make("take out", f"{file} from {file.project}", removed, by)
