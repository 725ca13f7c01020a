"""`postroom up`: the whole house in one command."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection

from postroom import supervisor
from postroom.incoming import listener
from postroom.models import Member
from postroom.models.founding import founding_link
from postroom.supervisor import Part

PARTS = {"web": "web server", "worker": "worker", "listen": "mail listener", "watch": "mailbox watcher"}


class Command(BaseCommand):
    help = "Run all of Postroom (pages, worker, mail listener, mailbox watcher) until Ctrl-C. Nothing needs to be set."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        stop = supervisor.stop_by_signal()
        try:
            folder = prepared(settings.POSTROOM_DATA)
            with supervisor.alone_in(folder, f"process {os.getpid()}, at {settings.POSTROOM_URL}"):
                doors = free_addresses()
                call_command("migrate", verbosity=0)
                text = greeting()
                connection.close()
                supervisor.run(parts(), stop, self._say, lambda: text if all(map(supervisor.is_open, doors)) else None)
        except (supervisor.CannotStart, listener.Misconfigured) as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(f"The database that POSTROOM_DATABASE_URL names cannot be used: {error}") from error

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def parts() -> list[Part]:
    return [Part(name, [sys.executable, "-m", "postroom", command]) for command, name in PARTS.items()]


def greeting() -> str:
    """Return what the owner wants to know first: where to go, and what happens there."""
    lines = [
        f"Postroom is at {settings.POSTROOM_URL}",
        *([] if Member.objects.exists() else [f"Nobody is a member yet. Become the owner at {founding_link()}"]),
        *(f"Mail is taken at {place}" for place in listener.doorways()),
        f"Everything is kept in {settings.POSTROOM_DATA}",
        "Ctrl-C stops it.",
    ]
    return "\n".join(lines)


def prepared(folder: Path) -> Path:
    """Return the data directory, which no other user of this machine may look into from the first start on."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (folder / "up.lock").exists():
        folder.chmod(0o700)
    return folder


def free_addresses() -> list[tuple[str, int]]:
    """Return where pages and mail will be served, after looking that nobody else is there."""
    pages = supervisor.host_and_port("POSTROOM_ADDRESS", settings.POSTROOM_ADDRESS)
    mail = [(place.host, place.port) for place in listener.doorways()]
    supervisor.require_free("POSTROOM_ADDRESS", *pages)
    for place in mail:
        supervisor.require_free("POSTROOM_MAIL_ADDRESS", *place)
    return [pages, *mail]
