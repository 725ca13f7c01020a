"""Routes: by which server a mail goes. By that of its writer's own mailbox, where he named one; else by the house's."""

from __future__ import annotations

from postroom.models import Account, Submission
from postroom.models.sealing import Unsealable
from postroom.outgoing.server import Server, server


class Routes:
    """The ways of a batch of mails: each mailbox is looked up once."""

    def __init__(self) -> None:
        self._accounts: dict[tuple[int, str], Account | None] = {}

    def server(self, submission: Submission) -> Server | None:
        """Return the server that takes this mail, None where there is none."""
        own = self.own_account(submission)
        return server() if own is None else server_of(own)

    def own_account(self, submission: Submission) -> Account | None:
        """Return the mailbox of the writer that the mail is written from, where its server takes his mail."""
        message = submission.message
        if message is None or message.author is None or submission.by_id is None:
            return None
        key = submission.by_id, message.author.spec
        if key not in self._accounts:
            named = Account.objects.open().filter(owner=key[0], address=key[1], provider=None)
            self._accounts[key] = named.exclude(sends_by="").first()
        return self._accounts[key]


def server_of(account: Account) -> Server | None:
    """Return the server that takes mail from a mailbox; None where its password cannot be read any more."""
    try:
        password = account.password()
    except Unsealable:
        return None
    security = account.sends_security
    return Server(
        account.sends_by, account.sends_port, account.login, password, security == "tls", security == "starttls"
    )
