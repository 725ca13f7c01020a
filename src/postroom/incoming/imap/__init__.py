"""Mail from people's own mailboxes, read by IMAP and never altered there: found, tried, watched, judged, kept."""

from postroom.incoming.imap.servers import Security, Server, servers_for
from postroom.incoming.imap.trouble import Step, Trouble
from postroom.incoming.imap.trying import Tried, attempt
from postroom.incoming.imap.watching import Watch, watch

__all__ = ["Security", "Server", "Step", "Tried", "Trouble", "Watch", "attempt", "servers_for", "watch"]
