"""`postroom watch`: read members' own mailboxes."""

from django.core.management import BaseCommand

from postroom.incoming import imap


class Command(BaseCommand):
    help = "Read the mailboxes that members connected, and watch them for new mail, until Ctrl-C."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        imap.watch()
