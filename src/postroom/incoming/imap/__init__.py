"""Mail from people's own mailboxes, read by IMAP and never altered there: found, tried, watched, judged, kept."""

from postroom.incoming.imap.connection import Key
from postroom.incoming.imap.servers import Security, Server, servers_for
from postroom.incoming.imap.trouble import Step, Trouble
from postroom.incoming.imap.trying import Tried, attempt, let_in
from postroom.incoming.imap.watching import Watch, watch

__all__ = [
    "Key",
    "Security",
    "Server",
    "Step",
    "Tried",
    "Trouble",
    "Watch",
    "attempt",
    "let_in",
    "servers_for",
    "watch",
]
