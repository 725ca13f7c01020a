"""Notes: what was said and never mailed, for us alone."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from postroom import search
from postroom.forms.note import NoteForm
from postroom.models import Conversation, Kind, Member, Message, Note, Participation, Person, Project, Role
from postroom.models.note import withdraw
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

MOST, MOST_FOUND, MOST_PEOPLE, LOOKED_AT = 100, 10, 40, 100
OF_THE_FIRM = [Role.OWNER, Role.MEMBER]


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def on_conversation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write a note on a conversation."""
    return _written(request, get_object_or_404(Conversation.objects.visible_to(request.user), public_id=public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def on_project(request: MemberRequest, public_id: str) -> HttpResponse:
    """Write a note on a project as a whole."""
    living = Project.objects.visible_to(request.user).living()
    return _written(request, get_object_or_404(living, public_id=public_id))


@require_POST
@for_members
def withdrawing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a note away."""
    note = get_object_or_404(Note.objects.visible_to(request.user), public_id=public_id)
    return act(request, lambda: withdraw(note, by=request.user), note.place)


def notes_on(place: Conversation | Project, member: Member) -> list[Note]:
    """Return the newest notes on a place, oldest first, with who wrote them and who was there, in two queries."""
    named = place.notes.visible_to(member).select_related("by__person").prefetch_related("people__addresses")
    return list(named.order_by("-happened_at", "-pk")[:MOST])[::-1]


def note_form(place: Conversation | Project, member: Member) -> NoteForm:
    """Return an empty form for a note on a place."""
    return NoteForm(people=_people(place, member))


def notes_saying(text: str, member: Member) -> list[Note]:
    """Return the newest notes that say every word of a query; a query of conditions alone finds none."""
    try:
        words = [" ".join(term.words) for term in search.terms(search.parse(text)) if not term.field]
    except search.QueryError:
        return []
    found = Note.objects.visible_to(member).saying(words).select_related("by__person", "conversation", "project")
    return list(found.order_by("-happened_at", "-pk")[:MOST_FOUND]) if words else []


def _written(request: MemberRequest, place: Conversation | Project) -> HttpResponse:
    form = NoteForm(request.POST or None, people=_people(place, request.user))
    if form.is_valid():
        return act(request, lambda: form.write(place, by=request.user), place)
    status = 400 if form.is_bound else 200
    return render(request, "note.html", {"place": place, "note_form": form}, status=status)


def _people(place: Conversation | Project, member: Member) -> QuerySet[Person]:
    """Return who may have been there: those in the newest letters of the place, and our members."""
    newest = place.messages.order_by("-sent_at").values("pk")[:LOOKED_AT]
    seen = Message.objects.visible_to(member).filter(pk__in=newest).order_by().values_list("pk", flat=True)
    parts = Participation.objects.filter(message__among=list(seen))
    wrote = (
        parts.exclude(address__person__kind=Kind.MACHINE)
        .order_by()
        .values_list("address__person", flat=True)
        .distinct()
    )
    ours = Member.objects.filter(is_active=True, role__in=OF_THE_FIRM).values_list("person", flat=True)
    keys = {*wrote[:MOST_PEOPLE], *ours[:MOST_PEOPLE]}
    return Person.objects.filter(pk__in=keys).prefetch_related("addresses").order_by("name", "pk")
