"""Triage: one letter at a time, the best places for it, and a word from a person."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.filing import MOST_ALIKE, Alike
from postroom.models import Change, Conversation, Decision, Message, Project
from postroom.models.finding import find
from postroom.models.moving import move, open_together, set_aside
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.glimpses import choices
from postroom.views.letters import letters, readable
from postroom.views.people import namesake

COUNTED, AHEAD = 1000, 8
MOST_FOUND, MOST_PROJECTS = 10, 200
LOOKED_AT, MOST_HITS = 2000, 30
"""Conversations whose own subject is read for words, the newest; letters that the search finds under them."""


@require_safe
@for_members
def triage(request: MemberRequest) -> HttpResponse:
    """Show the letter that is asked about, what is one question with it, and its three best places.

    The newest letter is asked about first, or any that was named, also one that lies in the wrong place.
    """
    seen = Message.objects.visible_to(request.user)
    waiting = seen.in_triage()
    reading = readable(seen.for_reading())
    if asked := request.GET.get("message"):
        letter: Message | None = get_object_or_404(reading, public_id=asked)
    else:
        letter = reading.filter(pk__in=waiting.order_by("-sent_at", "-pk").values("pk")[:1]).first()
    count = waiting.order_by()[: COUNTED + 1].count()
    around = _question(request, letter, waiting) if letter else {}
    return render(request, "triage.html", {"count": min(count, COUNTED), "is_more": count > COUNTED, **around})


def _question(request: MemberRequest, message: Message, waiting: QuerySet[Message]) -> dict[str, object]:
    """Return what the page shows around one letter."""
    together = [] if _lies_in(message) else filing.alike(message, Message.objects.visible_to(request.user))
    line = _after(message, waiting, together)
    living = Project.objects.visible_to(request.user).living().select_related("client").order_by("name")
    places = filing.places(message, request.user, together)
    return {
        "letter": letters([message], request.user)[0],
        "lies_in": _lies_in(message),
        "together": together,
        "choices": choices(places, request.user),
        "best_project": message.project or next((place.project for place in places if place.project), None),
        "namesake": namesake(message, request.user),
        "found": _elsewhere(request),
        "projects": living[:MOST_PROJECTS],
        "line": line,
        "next": next(iter(line), None) or waiting.exclude(pk=message.pk).order_by("-sent_at", "-pk").first(),
        "previous": _before(message, waiting),
    }


def _after(message: Message, waiting: QuerySet[Message], together: Sequence[Alike]) -> list[Message]:
    """Return the letters that come after this one and what goes with it."""
    later = Q(sent_at__lt=message.sent_at) | Q(sent_at=message.sent_at, pk__lt=message.pk)
    others = waiting.filter(later).exclude(pk__in=[each.message.pk for each in together])
    return list(others.select_related("author__person").order_by("-sent_at", "-pk")[:AHEAD])


def _before(message: Message, waiting: QuerySet[Message]) -> Message | None:
    earlier = Q(sent_at__gt=message.sent_at) | Q(sent_at=message.sent_at, pk__gt=message.pk)
    return waiting.filter(earlier).order_by("sent_at", "pk").first()


def _elsewhere(request: MemberRequest) -> list[Conversation]:
    """Return the conversations whose subject holds the words that were asked for: of the newest, and of letters
    anywhere on record that went under such a subject."""
    words = request.GET.get("where", "").split()[:8]
    if not words:
        return []
    newest = Conversation.objects.living().order_by("-last_at", "-pk").values("pk")[:LOOKED_AT]
    here = Q(pk__in=newest)
    for word in words:
        here &= Q(subject__icontains=word)
    asked = " ".join(f'subject:"{word}"' for word in (word.replace('"', "") for word in words) if word)
    hits = find(request.user, asked, limit=MOST_HITS).hits
    here |= Q(public_id__in={hit.message.conversation for hit in hits} - {None})
    found = Conversation.objects.visible_to(request.user).filter(here).select_related("client", "project")
    return list(found.order_by("-last_at", "-pk")[:MOST_FOUND])


@require_POST
@for_members
def filing_of(request: MemberRequest, public_id: str) -> HttpResponse:
    """Place a message, and those chosen with it: under a conversation, in a project as a new one, or aside."""
    seen = Message.objects.visible_to(request.user).select_related("strand", "conversation")
    message = get_object_or_404(seen, public_id=public_id)
    if place := _lies_in(message):
        return act(request, lambda: _place([message], request), place)
    chosen = request.POST.getlist("also")[:MOST_ALIKE]
    also = seen.in_triage().filter(client=message.client_id, public_id__in=chosen).exclude(pk=message.pk)
    return act(request, lambda: _place([message, *also], request), _then(request, seen.in_triage()))


def _lies_in(message: Message) -> Conversation | None:
    """Return where a message lies that does not wait in Triage: there somebody said that it is not here."""
    return None if message.decision in (Decision.ASKED, Decision.FILED_IN) else message.conversation


def _then(request: MemberRequest, waiting: QuerySet[Message]) -> str:
    """Return the page of the letter that comes next: one that is alike and was left out, else the next in line."""
    left = [each for each in request.POST.getlist("like")[:MOST_ALIKE] if each not in request.POST.getlist("also")]
    for public_id in [*left[:1], request.POST.get("next", "")]:
        if waiting.filter(public_id=public_id).exists():
            return f"{reverse('triage')}?message={public_id}"
    return reverse("triage")


def _place(messages: Sequence[Message], request: MemberRequest) -> Change:
    member, asked = request.user, request.POST
    if asked.get("aside"):
        return set_aside(messages, by=member)
    if asked.get("conversation"):
        known = Conversation.objects.visible_to(member).select_related("client", "project")
        place = get_object_or_404(known, public_id=asked["conversation"])
        return move(messages, place, because=[f"chosen by {member}"], by=member)
    project = asked.get("project") or asked.get("another")
    if not project:
        raise ValueError(_("Choose the project of the new conversation. The letter waits where it was."))
    living = Project.objects.visible_to(member).living().select_related("client")
    return open_together(messages, get_object_or_404(living, public_id=project), by=member)
