"""The mail listener: SMTP and LMTP in; a mail is answered with 250 once it is durably on record."""

from postroom.incoming.listener.doors import Doorway, Misconfigured, doorways
from postroom.incoming.listener.serving import listen

__all__ = ["Doorway", "Misconfigured", "doorways", "listen"]
