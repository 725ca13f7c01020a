"""The worker: carries what lies on the trays, one batch after the other, for as long as there is any."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import DatabaseError, close_old_connections, connection

from postroom import announcing, answering, archive, asking, erasing, importing, incoming, outgoing
from postroom.models import (
    Account,
    Appointment,
    Arrival,
    Attachment,
    Conversation,
    DigestTime,
    Erasure,
    Event,
    Import,
    Instruction,
    Message,
    NoticeReply,
    Offer,
    Parcel,
    Submission,
    ordering,
    parcel,
)
from postroom.models.acknowledgement import unacknowledged
from postroom.models.lease import holder_here
from postroom.models.ticketfollowing import follow
from postroom.trays import AUTHENTICATE, FILE, LEARN, RECORD, Tray

log = logging.getLogger("postroom.worker")


ANSWERED = ("message__author", "message__body", "sheet__member__person")
ORDERED = ("message__conversation", "message__strand", "order", "source__owner__person")
TOLD = ("conversation__client", "message__author__person", "message__body", "note__by__person")
ANSWERING = (
    "message__author",
    "message__body",
    "notice__member__person",
    "notice__conversation__client",
    "notice__conversation__project",
    "notice__message__author__person",
    "notice__note",
)
PACKED = ("by__person", "client", "project", "person")
EXPORT = Tray("export", Parcel.objects.select_related(*PACKED).waiting, archive.make_parcels, 1, lease=4 * 3600)
"""It takes minutes of a large record, so it is carried beside the others: mail does not wait for it."""
UNARRIVED = ("by__person", "message")
TRAYS: Sequence[Tray[Any]] = (
    RECORD,
    AUTHENTICATE,
    LEARN,
    FILE,
    Tray("follow", Conversation.objects.behind, follow, 20),
    Tray("carry out orders", Arrival.objects.select_related(*ORDERED).with_orders, ordering.carry_out, 20),
    Tray("announce", Event.objects.select_related(*TOLD).unannounced, announcing.announce, 20, lease=120),
    Tray("answer", NoticeReply.objects.select_related(*ANSWERING).pending, announcing.obey, 10),
    Tray("digest", DigestTime.objects.select_related("member__person").due, announcing.send_digests, 1, lease=120),
    Tray("obey", Instruction.objects.select_related(*ANSWERED).pending, asking.obey, 10),
    Tray("ask", Appointment.objects.select_related("member__person").due, asking.ask, 1, lease=120),
    Tray("tell of trouble", Account.objects.select_related("owner__person").in_trouble, outgoing.tell_of_trouble, 10),
    Tray("tell of offers", Account.objects.select_related("owner__person").with_offers, outgoing.tell_of_offers, 10),
    Tray("forget offers", Offer.objects.expired, incoming.forget_offers, 100),
    Tray("acknowledge", unacknowledged, answering.acknowledge, 10),
    Tray("send", Submission.objects.due, outgoing.send, 50, lease=600),
    Tray("tell writers", Submission.objects.select_related(*UNARRIVED).untold, outgoing.tell_of_unarrived, 50),
    Tray("import", Import.objects.waiting, importing.carry_on, 1),
    Tray("reread", Message.objects.outdated, incoming.reread, 50),
    Tray("erase", Erasure.objects.waiting, erasing.carry_out, 1, lease=3600),
    Tray("read", Attachment.objects.select_related("message").unread, incoming.read_files, 20, lease=600),
    Tray("forget exports", Parcel.objects.over, parcel.forget, 10),
    EXPORT,
)


def carry_all(trays: Iterable[Tray[Any]] = TRAYS, holder: str = "") -> int:
    """Carry until nothing is left that can be carried now; return how many rows were done."""
    holder, done = holder or holder_here(), 0
    while moved := sum(tray.carry_batch(holder) for tray in trays):
        done += moved
    return done


def carry(stop: threading.Event) -> None:
    """Carry for ever, waking when something arrives, until told to stop."""
    threading.Thread(target=_carry, args=(stop, (EXPORT,), lambda stop: stop.wait(2)), daemon=True).start()
    wait = _listen() if connection.vendor == "postgresql" else _watch()
    _carry(stop, [tray for tray in TRAYS if tray is not EXPORT], wait)


def _carry(stop: threading.Event, trays: Sequence[Tray[Any]], wait: Callable[[threading.Event], object]) -> None:
    holder = holder_here()
    is_away = False
    while not stop.is_set():
        try:
            if not sum(tray.carry_batch(holder) for tray in trays if not stop.is_set()):
                wait(stop)
            is_away = False
        except Exception as error:  # a database that went away comes back; until then we knock
            if not is_away:
                unexpected = not isinstance(error, DatabaseError)
                log.error("record=away because=%s; trying again every 2 s", error, exc_info=unexpected)
            is_away = True
            close_old_connections()
            stop.wait(2)


def _watch() -> Callable[[threading.Event], object]:
    """Wait for another process to change the SQLite database, and at most two seconds."""
    seen = -1

    def wait(stop: threading.Event) -> None:
        nonlocal seen
        for _ in range(40):
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA data_version")
                version = cursor.fetchone()[0]
            if version != seen:
                seen = version
                return
            if stop.wait(0.05):
                return

    return wait


def _listen() -> Callable[[threading.Event], object]:
    """Wait for PostgreSQL to notify us of an arrival, and at most two seconds."""
    with connection.cursor() as cursor:
        cursor.execute("LISTEN postroom")

    def wait(stop: threading.Event) -> None:
        connection.ensure_connection()
        for _ in connection.connection.notifies(timeout=2, stop_after=1):
            return

    return wait
