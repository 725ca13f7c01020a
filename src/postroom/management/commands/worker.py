"""`postroom worker`: carry what lies on the trays."""

from django.core.management import BaseCommand

from postroom import supervisor, worker


class Command(BaseCommand):
    help = "Put arrivals on record, file them, carry imports and read files, until Ctrl-C."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        supervisor.look_at_new_things_only()
        worker.carry(supervisor.stop_by_signal())
