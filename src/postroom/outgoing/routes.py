"""Routes: by which server a mail goes. By that of its writer's own mailbox, where he named one; else by the house's."""

from __future__ import annotations

from postroom.models import Account, Submission
from postroom.models.sealing import Unsealable
from postroom.outgoing.server import Server, server


def route(submission: Submission) -> Server | None:
    """Return the server that takes this mail, None where there is none."""
    own = own_account(submission)
    if own is None:
        return server()
    return server_of(own)


def own_account(submission: Submission) -> Account | None:
    """Return the mailbox of the writer that the mail is written from, where its server takes his mail."""
    message = submission.message
    if message is None or message.author is None or submission.by_id is None:
        return None
    named = Account.objects.open().filter(owner=submission.by_id, address=message.author.spec, provider=None)
    return named.exclude(sends_by="").first()


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
