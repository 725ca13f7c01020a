"""Shelves: the conversations of a project, by whose turn it is, searched and sorted, a stretch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.insight.waiting import Turn, turns
from postroom.models import Conversation, Member, Project
from postroom.models.conversation import ConversationQuerySet
from postroom.models.snooze import awake, resting
from postroom.views.asking import MemberRequest
from postroom.views.rows import Row, as_rows

SIZE = 30
SHOWN = {
    "open": _("Open"),
    "us": _("Waiting for us"),
    "them": _("Waiting for them"),
    "resting": _("Snoozed"),
    "done": _("Done"),
    "all": _("All"),
}
FOR_GUESTS = ("open", "done", "all")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some conversations, what was asked for, and the public id to go on behind, empty where that was all."""

    rows: Sequence[Row]
    show: str
    words: str
    is_oldest_first: bool
    next: str
    is_continued: bool
    choices: Sequence[tuple[str, str]]


def shelf(project: Project, request: MemberRequest) -> Shelf:
    """Return the conversations of a project that the request asks for: `?show=`, `?words=`, `?sort=`, `?behind=`."""
    choices = [(key, str(name)) for key, name in SHOWN.items() if key in FOR_GUESTS or not request.user.is_guest]
    show = request.GET.get("show", "")
    show = show if show in dict(choices) else "open"
    words, oldest = request.GET.get("words", "").strip()[:100], request.GET.get("sort") == "oldest"
    whose = {} if request.user.is_guest else _whose_turn(project, request.user)
    chosen = _saying(_chosen(project, show, whose, request.user), words)
    edge = chosen.filter(public_id=request.GET.get("behind", "")).first()
    ordered = (chosen.filter(_is_behind(edge, oldest)) if edge else chosen).select_related("client", "project")
    found = list(ordered.order_by(*(("last_at", "pk") if oldest else ("-last_at", "-pk")))[: SIZE + 1])
    return Shelf(
        rows=as_rows(found[:SIZE], request.user, whose),
        show=show,
        words=words,
        is_oldest_first=oldest,
        next=found[SIZE - 1].public_id if len(found) > SIZE else "",
        is_continued=edge is not None,
        choices=choices,
    )


def _whose_turn(project: Project, member: Member) -> dict[int, Turn]:
    here = [wait for wait in turns(member, timezone.now()) if wait.project == project.pk]
    return {wait.conversation: wait.turn for wait in here if wait.conversation is not None}


def _chosen(project: Project, show: str, whose: dict[int, Turn], member: Member) -> ConversationQuerySet:
    """Return the conversations of a project that are shown under this name."""
    seen, now = Conversation.objects.visible_to(member).filter(project=project), timezone.now()
    match show:
        case "all":
            return seen
        case "done":
            return seen.exclude(closed_at=None)
        case "resting":
            return resting(seen.filter(closed_at=None), member, now)
        case "us" | "them":
            turn = Turn.US if show == "us" else Turn.THEM
            keys = [key for key, each in whose.items() if each is turn]
            return awake(seen.filter(closed_at=None, pk__in=keys), member, now)
        case _:
            return awake(seen.filter(closed_at=None), member, now)


def _saying(conversations: ConversationQuerySet, words: str) -> ConversationQuerySet:
    for word in words.split():
        conversations = conversations.filter(subject__icontains=word)
    return conversations


def _is_behind(edge: Conversation, oldest: bool) -> Q:
    if oldest:
        return Q(last_at__gt=edge.last_at) | Q(last_at=edge.last_at, pk__gt=edge.pk)
    return Q(last_at__lt=edge.last_at) | Q(last_at=edge.last_at, pk__lt=edge.pk)
