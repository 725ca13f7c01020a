"""The `postroom` command: each of its words is a file in `management/commands/`.

Here is the border where an error that nobody below could mend becomes a sentence and an exit status.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, InterfaceError

INTERRUPTED, UNHEARD = 130, 141
"""What shells call a program that Ctrl-C ended, and one whose reader left."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int | str:
    """Run one command; return its exit status, or the sentence that says why it failed."""
    try:
        try:
            execute_from_command_line(["postroom", *words])
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _leave_unsaid()
        return UNHEARD
    except KeyboardInterrupt:
        return INTERRUPTED
    except (DatabaseError, InterfaceError, ImproperlyConfigured, OSError) as error:
        if "--traceback" in words:
            raise
        return sentence(error)
    return 0


def sentence(error: Exception) -> str:
    """Say what stands in the way, and what to do about it.

    >>> sentence(OSError(28, "No space left on device", "/var/mail"))
    'postroom: /var/mail: No space left on device. What was done before is kept; mend this and run the command again.'
    """
    because = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, ImproperlyConfigured):
        return f"postroom: a setting cannot be used: {because}"
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return (
            f"postroom: {place}{error.strerror or because}. "
            "What was done before is kept; mend this and run the command again."
        )
    if "disk is full" in because or "No space left" in because:
        return "postroom: the disk that holds the database is full. Make room, then run the command again."
    if "locked" in because:
        return "postroom: the database is busy: another program is writing to it. Run the command again in a while."
    if any(sign in because for sign in ("no such table", "no such column", "does not exist")):
        return f"postroom: the record is not of this version ({because}). Run `postroom migrate`, then this again."
    return (
        f"postroom: the database that POSTROOM_DATABASE_URL names cannot be used: {because}. "
        "What was done before is kept; mend this and run the command again."
    )


def _leave_unsaid() -> None:
    """Let what is still to be written vanish, or the interpreter tries again at its end and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
