"""Mail out: what was put on record to be sent is handed to a server. The front door of the room."""

from postroom.outgoing.asking_for import ask_for, can_ask, wording
from postroom.outgoing.sending import send
from postroom.outgoing.server import Server, server
from postroom.outgoing.telling import house_mail, tell_of_connecting, tell_of_offers, tell_of_trouble

__all__ = [
    "Server",
    "ask_for",
    "can_ask",
    "house_mail",
    "send",
    "server",
    "tell_of_connecting",
    "tell_of_offers",
    "tell_of_trouble",
    "wording",
]
