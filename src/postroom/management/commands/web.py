"""`postroom web`: serve the pages."""

import os
import signal
import socket
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from postroom import supervisor


class Command(BaseCommand):
    help = "Serve the pages at POSTROOM_ADDRESS until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--processes", type=int, default=0, help="instead of POSTROOM_WEB_PROCESSES")
        parser.add_argument("--threads", type=int, default=min(4, 2 * (os.cpu_count() or 1) + 1))

    def handle(self, *, processes: int, threads: int, **options: object) -> None:
        try:
            host, port = supervisor.host_and_port("POSTROOM_ADDRESS", settings.POSTROOM_ADDRESS)
            supervisor.require_free("POSTROOM_ADDRESS", host, port)
        except supervisor.CannotStart as error:
            raise CommandError(str(error)) from error
        server = Granian(
            "postroom.wsgi:application",
            address=str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0]),
            port=port,
            interface=Interfaces.WSGI,
            workers=processes or settings.POSTROOM_WEB_PROCESSES or min(2, os.cpu_count() or 1),
            blocking_threads=threads,
            workers_kill_timeout=5,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
        )
        server.serve(target_loader=partial(application, os.getpid()), wrap_loader=False)


def application(parent: int) -> Callable[..., object]:
    """Load the pages in a serving process, which must not outlive the one that started it."""
    supervisor.die_with(parent, signal.SIGKILL)
    from postroom.wsgi import application  # only here: every process builds its own

    supervisor.look_at_new_things_only()
    return application
