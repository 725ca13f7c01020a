"""Mail that lies in files, as a stream of values: mbox, Maildir, MH, single mails, folders, zips and Takeouts.

>>> from postroom.incoming.files import mails
>>> list(mails([]))
[]
"""

from postroom.incoming.files.entries import measure
from postroom.incoming.files.found import Found, Limits, Size, Unreadable
from postroom.incoming.files.reading import mails

__all__ = ["Found", "Limits", "Size", "Unreadable", "mails", "measure"]
