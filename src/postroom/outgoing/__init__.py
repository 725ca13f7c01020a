"""Mail out: what was put on record to be sent is handed to a server. The front door of the room."""

from postroom.outgoing.asking_for import ask_for, can_ask, wording
from postroom.outgoing.routes import server_of
from postroom.outgoing.seals import drop_key, make_key, records
from postroom.outgoing.sending import send
from postroom.outgoing.server import Server, server
from postroom.outgoing.telling import (
    house_mail,
    tell_of_connecting,
    tell_of_offers,
    tell_of_trouble,
    tell_of_unarrived,
)
from postroom.outgoing.trying import attempt

__all__ = [
    "Server",
    "ask_for",
    "attempt",
    "can_ask",
    "drop_key",
    "house_mail",
    "make_key",
    "records",
    "send",
    "server",
    "server_of",
    "tell_of_connecting",
    "tell_of_offers",
    "tell_of_trouble",
    "tell_of_unarrived",
    "wording",
]
