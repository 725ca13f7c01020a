"""Places and people that nothing is left of: they go, or lose their words where others still point at them."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from postroom.archive.erasing.messages import erase_empty_strands, let_go, remove
from postroom.models import (
    Address,
    Blob,
    Client,
    Conversation,
    Domain,
    Erasure,
    Event,
    File,
    Filing,
    Identification,
    Kind,
    Membership,
    Note,
    Notice,
    NoticeReply,
    Person,
    Project,
    ReadState,
    ServiceLevel,
    Snooze,
    Strand,
    Subscription,
    Ticket,
    TicketRule,
)
from postroom.models.blobstore import store

ERASED = "(erased)"


def erase_places(clients: Collection[int]) -> None:
    """Erase the conversations, projects and names of these clients, as far as no message is left in them."""
    erase_empty_strands(Strand.objects.filter(client__in=clients))
    erase_conversations(Conversation.objects.filter(client__in=clients, messages=None))
    projects = Project.objects.filter(client__in=clients, messages=None).exclude(conversations__messages__isnull=False)
    emptied = list(projects.values_list("pk", flat=True))
    remove(Membership.objects.filter(project__in=emptied))
    erase_notes(Note.objects.filter(project__in=emptied))
    _erase_files(File.objects.filter(project__in=emptied))
    remove(TicketRule.objects.filter(project__in=emptied))
    remove(ServiceLevel.objects.filter(project__in=emptied))
    remove(Subscription.objects.filter(project__in=emptied))
    Project.objects.filter(pk__in=emptied).update(name=ERASED, because="", terms=[], address=None)
    left = list(Client.objects.filter(pk__in=clients, messages=None).values_list("pk", flat=True))
    remove(Domain.objects.filter(client__in=left))
    remove(TicketRule.objects.filter(client__in=left))
    remove(Identification.objects.filter(client__in=left))
    Client.objects.filter(pk__in=left).update(name=ERASED, because="")


def erase_notes(notes: QuerySet[Note]) -> None:
    """Erase what was written down among us on places that are gone."""
    keys = list(notes.values_list("pk", flat=True))
    noticed = Notice.objects.filter(note__in=keys)
    remove(NoticeReply.objects.filter(notice__in=noticed.values("pk")))
    remove(noticed)
    remove(Event.objects.filter(note__in=keys))
    remove(Note.people.through._base_manager.filter(note_id__in=keys))
    remove(Note.objects.filter(pk__in=keys))


def _erase_files(files: QuerySet[File]) -> None:
    """Erase what was dropped on projects that are gone; big blobs leave the store when this is durable."""
    blobs = set(files.values_list("blob_id", flat=True))
    remove(files)
    for name in Blob.objects.forget_unnamed(blobs):
        transaction.on_commit(partial(store().remove, name))


def erase_conversations(empty: QuerySet[Conversation]) -> None:
    """Erase conversations that no message is left in; where a filing points at one, it stays without a word."""
    keys = set(empty.values_list("pk", flat=True))
    Conversation.objects.filter(alias_of__in=keys).update(alias_of=None)
    named = set(Filing.objects.filter(conversation__in=keys).values_list("conversation_id", flat=True))
    named |= set(Strand.objects.filter(conversation__in=keys).values_list("conversation_id", flat=True))
    named |= set(Erasure.objects.filter(conversation__in=keys).values_list("conversation_id", flat=True))
    Conversation.objects.filter(pk__in=keys & named).update(subject="", alias_of=None)
    erase_notes(Note.objects.filter(conversation__in=keys))
    remove(Event.objects.filter(conversation__in=keys))
    noticed = Notice.objects.filter(conversation__in=keys)
    remove(NoticeReply.objects.filter(notice__in=noticed.values("pk")))
    remove(noticed)
    remove(Subscription.objects.filter(conversation__in=keys))
    _erase_tickets(Ticket.objects.filter(conversation__in=keys))
    remove(ReadState.objects.filter(conversation__in=keys))
    remove(Snooze.objects.filter(conversation__in=keys))
    let_go(Conversation, keys - named)
    remove(Conversation.objects.filter(pk__in=keys - named))


def _erase_tickets(tickets: QuerySet[Ticket]) -> None:
    """Erase the promises on conversations that are gone, and what follows them."""
    keys = list(tickets.values_list("pk", flat=True))
    Ticket.objects.filter(follows__in=keys).update(follows=None)
    remove(Ticket.objects.filter(pk__in=keys))


def erase_people() -> int:
    """Take name and addresses from everybody outside whom no message is left of; return how many they were."""
    still = Q(addresses__participations__isnull=False) | Q(addresses__authored__isnull=False)
    outside = Person.objects.filter(member=None).exclude(kind=Kind.OURS)
    people = list(outside.exclude(name="", addresses=None).exclude(still).values_list("pk", flat=True).distinct())
    remove(Identification.objects.filter(Q(person__in=people) | Q(address__person__in=people)))
    remove(Membership.objects.filter(person__in=people))
    own = Address.objects.filter(person__in=people)
    let_go(Address, list(own.values_list("pk", flat=True)))
    remove(own)
    Person.objects.filter(pk__in=people).update(name="")
    return len(people)
