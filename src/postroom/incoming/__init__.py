"""Mail in: sources -> Arrival -> Message. The front door of the room."""

from postroom.incoming.authenticating import authenticate, disproof
from postroom.incoming.forgetting import forget_offers
from postroom.incoming.importing import Taking, begin
from postroom.incoming.prepare import Prepared, prepare
from postroom.incoming.record import as_recorded, record
from postroom.incoming.rereading import reread
from postroom.incoming.words import read_files

__all__ = [
    "Prepared", "Taking", "as_recorded", "authenticate", "begin", "disproof", "forget_offers", "prepare", "read_files",
    "record", "reread",
]  # fmt: skip
