"""`postroom listen`: take mail by SMTP and LMTP."""

from django.core.management import BaseCommand, CommandError

from postroom import supervisor
from postroom.incoming import listener


class Command(BaseCommand):
    help = "Take mail at POSTROOM_MAIL_ADDRESS until Ctrl-C."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        try:
            for place in listener.doorways():
                supervisor.require_free("POSTROOM_MAIL_ADDRESS", place.host, place.port)
            listener.listen()
        except (supervisor.CannotStart, listener.Misconfigured) as error:
            raise CommandError(str(error)) from error
