"""Keeping: files that members drop on a project, and all files that it holds."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from postroom import mail
from postroom.models import File, Message, Project
from postroom.models.file import LARGEST, Dropped, Promise, keep_files, remove_file
from postroom.models.ordering import bring
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.decisions import place_of
from postroom.views.files import handed_out
from postroom.views.links import links_of
from postroom.views.looking import PAGE, drawn, face_of, look_into
from postroom.views.originals import PICTURES
from postroom.views.versions import files_of

MOST_AT_ONCE, MOST_LISTED = 20, 500


@require_http_methods(["GET", "HEAD", "POST"])
def project_files(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the files of a project; members drop others on it."""
    place = get_object_or_404(Project.objects.visible_to(request.user).living(), public_id=public_id)
    if request.method == "POST":
        return _dropped(request, place)
    held = files_of(place, request.user, MOST_LISTED)
    return render(request, "project_files.html", {"project": place, "files": held})


@require_safe
def kept(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out a file of a project: pictures to be shown, all else to be kept under its name."""
    file = _kept(request, public_id)
    try:
        content = file.blob.read()
    except (OSError, ValueError) as problem:
        raise Http404("the bytes of this file are not held") from problem
    return handed_out(content, file.name, file.media_type if file.media_type in PICTURES else "")


@require_safe
def preview(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show what can be seen of a file of a project: the picture, its pages, or its words."""
    file = _kept(request, public_id)
    return render(request, "preview.html", {"file": file, "name": file.name, "look": look_into(file)})


@require_safe
def face(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a file of a project small, as a list does."""
    return face_of(_kept(request, public_id))


@require_safe
def page(request: MemberRequest, public_id: str, number: int) -> HttpResponse:
    """Show one page of a file of a project as a picture."""
    return drawn(_kept(request, public_id), number, PAGE)


@require_POST
@for_members
def removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a file out of its project."""
    file = get_object_or_404(File.objects.visible_to(request.user).select_related("project"), public_id=public_id)
    return act(request, lambda: remove_file(file, by=request.user), file.project)


@require_POST
@for_members
def brought(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep what a letter only linked to, once somebody has fetched it."""
    seen = Message.objects.visible_to(request.user).filter(project__isnull=False).select_related("project", "body")
    message = get_object_or_404(seen, public_id=public_id)
    assert message.project is not None
    project, keeps = message.project, Promise(message, request.POST.get("link", ""))
    if keeps.link not in {file.url for file in links_of(message)}:
        raise Http404("the letter has no such link")
    verb = partial(keep_files, project, _uploaded(request), by=request.user, keeps=keeps)
    return act(request, verb, place_of(message))


@for_members
def _dropped(request: MemberRequest, place: Project) -> HttpResponse:
    uploaded = _uploaded(request)
    mails = [raw for each in uploaded if (raw := mail_in(each))]
    if mails:
        bring(mails, place, by=request.user)
        told = ngettext(
            "%(n)d mail is being filed in %(where)s", "%(n)d mails are being filed in %(where)s", len(mails)
        )
        messages.success(request, told % {"n": len(mails), "where": place})
    files = [each for each in uploaded if not is_mail(each)]
    if mails and not files:
        return redirect(place)
    return act(request, lambda: keep_files(place, files, by=request.user), place)


def is_mail(file: Dropped) -> bool:
    """Is it a mail that a program saved, and no mere file? What Outlook saves is kept as a file, too."""
    return file.name.lower().endswith(".eml") and 0 < len(file.content) <= LARGEST


def mail_in(file: Dropped) -> bytes:
    """Return the mail that a file is, as it lies on the wire; nothing where it is none."""
    if file.name.lower().endswith(".msg") and mail.is_outlook_msg(file.content):
        return mail.of_outlook_msg(file.content)
    return file.content if is_mail(file) else b""


def _kept(request: MemberRequest, public_id: str) -> File:
    seen = File.objects.visible_to(request.user).select_related("blob", "project", "by__person")
    return get_object_or_404(seen, public_id=public_id)


def _uploaded(request: MemberRequest) -> list[Dropped]:
    """Return what was uploaded; of a file that is too large no more is read than tells so."""
    files = request.FILES.getlist("files")[:MOST_AT_ONCE]
    return [
        Dropped(PurePath(file.name or "file").name[-400:], (file.content_type or "")[:200], file.read(LARGEST + 1))
        for file in files
    ]
