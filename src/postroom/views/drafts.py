"""Writing letters: answers, letters passed on, first letters. What is written is kept as it is written."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from postroom import answering
from postroom.answering import CannotSend
from postroom.forms.drafting import DraftForm
from postroom.models import Address, Draft, DraftFile, Member, Message, Participation, Phrase, Project, Submission
from postroom.models.draft import MOST_BYTES, Aim
from postroom.views.asking import MemberRequest, for_members

MOST_KNOWN, MOST_DRAFTS, LOOKED_AT = 40, 200, 60
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""Pictures that may stand in the words."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def answering_of(request: MemberRequest, public_id: str) -> HttpResponse:
    """Answer a message, or pass it on: what was begun already goes on."""
    message = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    asked = request.POST.get("aim") or request.GET.get("aim", "")
    aim = Aim(asked) if asked in (Aim.REPLY, Aim.ALL, Aim.FORWARD) else Aim.REPLY
    begun = Draft.objects.of(request.user).filter(answers=message, aim=aim).order_by("-touched_at").first()
    return _written(request, begun or answering.begun(aim, request.user, message))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def writing(request: MemberRequest) -> HttpResponse:
    """Write a first letter, in a project where one is named."""
    living = Project.objects.visible_to(request.user).living()
    named = request.POST.get("project") or request.GET.get("project", "")
    project = get_object_or_404(living, public_id=named) if named else None
    begun = answering.begun(Aim.FIRST, request.user, project=project)
    begun.to = request.GET.get("to", "")[:1000]
    return _written(request, begun)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def draft(request: MemberRequest, public_id: str) -> HttpResponse:
    """Go on with a draft."""
    return _written(request, _own(request, public_id))


@require_safe
@for_members
def drafts(request: MemberRequest) -> HttpResponse:
    """Show what a member began to write."""
    open_ = Draft.objects.of(request.user).select_related("answers__conversation", "project").order_by("-touched_at")
    return render(request, "drafts.html", {"drafts": open_[:MOST_DRAFTS]})


@require_POST
@for_members
def discarding(request: MemberRequest, public_id: str) -> HttpResponse:
    """Throw a draft away."""
    own = _own(request, public_id)
    own.discard()
    messages.success(request, _("The draft is gone."))
    return redirect(_place(own.answers) or "drafts")


@require_POST
@for_members
def files(request: MemberRequest, public_id: str) -> JsonResponse:
    """Take a file that was dropped or pasted into a draft."""
    own, given = _own(request, public_id), request.FILES.get("file")
    if given is None or (given.size or 0) > MOST_BYTES:
        return JsonResponse({"because": _("The file is too large for a letter.")}, status=413)
    media_type = given.content_type or "application/octet-stream"
    try:
        kept = own.add_file(given.name or "file", media_type, given.read(), is_shown=media_type in SHOWN)
    except ValueError as problem:
        return JsonResponse({"because": str(problem)}, status=413)
    return JsonResponse({"id": kept.public_id, "url": f"/drafts/files/{kept.public_id}"})


@require_GET
@for_members
def file(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out a file of one's own draft; nothing in it runs."""
    kept = get_object_or_404(DraftFile, public_id=public_id, draft__by=request.user)
    shown = kept.media_type if kept.media_type in SHOWN else "application/octet-stream"
    policy = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(kept.blob.read(), content_type=shown, headers=policy)


@require_POST
@for_members
def taking_back(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a letter back before it leaves, and go on writing."""
    message = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    try:
        begun = answering.unsend(message, by=request.user)
    except CannotSend as problem:
        messages.error(request, str(problem))
        return redirect(message)
    messages.success(request, _("Taken back. Nothing of it has left."))
    return redirect(begun or "drafts")


@require_POST
@for_members
def sending_again(request: MemberRequest, public_id: str) -> HttpResponse:
    """Send once more to one recipient what did not arrive, or may not have."""
    seen = Message.objects.visible_to(request.user)
    sending = get_object_or_404(Submission.objects.filter(message__in=seen), public_id=public_id)
    sending.send_again()
    messages.success(request, _("It is sent to %s once more.") % sending.to)
    return redirect(_place(sending.message) or "today")


def _own(request: MemberRequest, public_id: str) -> Draft:
    return get_object_or_404(Draft.objects.of(request.user), public_id=public_id)


def _written(request: MemberRequest, begun: Draft) -> HttpResponse:
    """Show a draft, or keep what was written in it and do what was asked with it."""
    if request.method != "POST":
        return _composer(request, begun, _form(request, begun))
    form = _form(request, begun)
    valid = form.is_valid()
    form.keep()
    asked = request.POST.get("act", "keep")
    if asked == "autosave":
        return _kept(request, begun)
    try:
        _take_files(request, begun)
        if asked == "send" and valid:
            return _sent(request, begun)
        _do(request, begun, asked)
    except (CannotSend, ValueError) as problem:
        return _composer(request, begun, form, because=str(problem), status=400)
    if not valid:
        return _composer(request, begun, form, status=400)
    return redirect(begun)


def _do(request: MemberRequest, begun: Draft, asked: str) -> None:
    """Put saved words in, or take a file out."""
    if asked.startswith("without:"):
        begun.files.filter(public_id=asked.removeprefix("without:")).delete()
    elif asked == "insert" and (chosen := request.POST.get("phrase")):
        phrase = get_object_or_404(Phrase, public_id=chosen, removed_at=None)
        words = phrase.filled(**_known_fields(begun))
        begun.keep(text=f"{words}\n{begun.text}", html="")
    else:
        messages.success(request, _("Kept as a draft."))


def _sent(request: MemberRequest, begun: Draft) -> HttpResponse:
    overlooked = answering.warnings(begun, request.user)
    if overlooked and "anyway" not in request.POST:
        form = DraftForm(begun, senders=_senders(request.user))
        return _composer(request, begun, form, overlooked=overlooked, status=409)
    said = answering.send(begun, by=request.user)
    leaving = [each.to for each in said.submissions.standing()]
    count = len(leaving)
    told = ngettext("It leaves for %(to)s in ten seconds.", "It leaves for %(n)d people in ten seconds.", count)
    later = begun.at and begun.at > timezone.now()
    words = _("It is sent when its time has come.") if later else told % {"to": leaving[0], "n": count}
    messages.success(request, words, extra_tags=f"letter-{said.public_id}")
    return redirect(_place(said) or said)


def _take_files(request: MemberRequest, begun: Draft) -> None:
    for given in request.FILES.getlist("files"):
        begun.add_file(given.name or "file", given.content_type or "application/octet-stream", given.read())


def _kept(request: MemberRequest, begun: Draft) -> JsonResponse:
    """Tell the composer where the draft is kept, and who else is answering."""
    place = begun.answers.conversation if begun.answers else None
    others = Draft.objects.lively_in(place, but=request.user) if place else ()
    return JsonResponse(
        {
            "draft": begun.get_absolute_url(),
            "kept": _("Kept at %s") % timezone.localtime().strftime("%H:%M"),
            "others": _answering_too([str(each.by) for each in others]),
        }
    )


def _composer(
    request: MemberRequest,
    begun: Draft,
    form: DraftForm,
    *,
    because: str = "",
    overlooked: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    message = begun.answers
    place = message.conversation if message else None
    others = Draft.objects.lively_in(place, but=request.user) if place else ()
    shown = {
        "draft": begun,
        "draft_form": form,
        "answered": message,
        "place": place or begun.project,
        "action": request.path if begun.pk is None else begun.get_absolute_url(),
        "because": because,
        "overlooked": overlooked,
        "others": _answering_too([str(each.by) for each in others]),
        "known": _known(begun, request.user),
        "phrases": Phrase.objects.filter(removed_at=None),
        "is_home": _comes_home(begun, request.user),
    }
    return render(request, "draft.html", shown, status=status)


def _form(request: MemberRequest, begun: Draft) -> DraftForm:
    return DraftForm(begun, request.POST if request.method == "POST" else None, senders=_senders(request.user))


def _senders(member: Member) -> list[tuple[str, str]]:
    named = [each.mailbox for each in answering.senders(member)]
    return [(each.address, f"{each.name} <{each.address}>") for each in named]


def _comes_home(begun: Draft, member: Member) -> bool:
    """Do answers to what is written here come to us, as whom it is written now?"""
    known = {each.mailbox.address: each for each in answering.senders(member)}
    sender = known.get(begun.sender)
    return sender.answers_come_home if sender else True


def _known(begun: Draft, member: Member) -> list[str]:
    """Return whom a letter may go to: those who took part in the newest letters of its place, and our members."""
    place = begun.answers.conversation if begun.answers else begun.project
    parts: QuerySet[Participation] = Participation.objects.none()
    if place is not None:
        newest = Message.objects.visible_to(member).filter(
            pk__in=place.messages.order_by("-sent_at")[:LOOKED_AT].values("pk")
        )
        parts = Participation.objects.filter(message__in=newest)
    specs = list(parts.order_by().values_list("address", flat=True).distinct()[:MOST_KNOWN])
    ours = Member.objects.filter(is_active=True).values("email")[:MOST_KNOWN]
    found = Address.objects.select_related("person").filter(pk__in=specs)
    colleagues = Address.objects.select_related("person").filter(spec__in=ours)
    return sorted({f"{each.person} <{each.spec}>" for each in [*found, *colleagues]})


def _known_fields(begun: Draft) -> dict[str, str]:
    named = answering.recipients_of(begun).everybody
    name = (named[0].name or named[0].address) if named else ""
    place = begun.answers or begun.project
    return {
        "name": name,
        "first": name.split()[0] if name else "",
        "me": str(begun.by),
        "project": str((begun.answers.project if begun.answers else begun.project) or ""),
        "client": str((place and place.client) or ""),
    }


def _answering_too(names: Sequence[str]) -> str:
    """Say who else is answering, so that nobody answers twice."""
    if not names:
        return ""
    return ngettext("%s is answering here, too.", "%s are answering here, too.", len(names)) % ", ".join(names)


def _place(message: Message | None) -> str:
    """Return where a letter stands among others."""
    if message is None:
        return ""
    if message.conversation is None:
        return message.get_absolute_url()
    return f"{message.conversation.get_absolute_url()}?message={message.public_id}#m-{message.public_id}"
