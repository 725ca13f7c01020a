"""Bringing mail files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename
from django.utils.translation import gettext_lazy as _


class ManyFiles(forms.FileInput):
    """A field of the browser that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = ManyFiles

    def clean(self, value: object, initial: object = None) -> list[UploadedFile]:
        files = value if isinstance(value, list | tuple) else [value]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class Uploading(forms.Form):
    """Mail files from any mail program."""

    mail = FilesField(
        label=_("Mail files"),
        help_text=_("mbox, eml, zip, tar or a Google Takeout: what your mail program exports. Several if you like."),
    )


def keep(files: Sequence[UploadedFile], folder: Path) -> list[Path]:
    """Write uploaded files into a fresh folder and return where each lies, under a safe name of its own."""
    folder.mkdir(parents=True, mode=0o700)
    paths = []
    for number, file in enumerate(files):
        path = folder / f"{number}" / get_valid_filename(Path(file.name or "").name or "mail")
        path.parent.mkdir()
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        paths.append(path)
    return paths
