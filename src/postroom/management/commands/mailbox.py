"""`postroom mailbox ADDRESS`: connect a mailbox, or say how reading it stands."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass

from django.conf import settings
from django.core.management.base import CommandError

from postroom.incoming.asking_names import names
from postroom.incoming.imap import Key, Security, Server, attempt, servers_for
from postroom.management.lines import RecordCommand
from postroom.models import Account, Member
from postroom.models.inviting import spec_of


class Command(RecordCommand):
    help = "Connect a member's own mailbox to be read, compare it with the record, or say how reading it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("address")
        parser.add_argument("--of", default="", metavar="MEMBER", help="whose it is; without it the address says so")
        parser.add_argument("--connect", action="store_true", help="the password is asked for, or read from a pipe")
        parser.add_argument("--server", default="", metavar="HOST[:PORT]", help="without it, it is found")
        parser.add_argument("--security", default="tls", choices=[each.value for each in Security])
        parser.add_argument("--login", default="", help="the user name, where it is not the address")
        parser.add_argument("--compare", action="store_true", help="have it compared with the record")

    def handle(self, *args: object, address: str, of: str, json: bool, **options: object) -> None:
        try:
            spec = spec_of(address)
        except ValueError as error:
            raise CommandError(str(error)) from error
        member = Member.objects.filter(email=(of or spec).lower()).first()
        if member is None:
            raise CommandError(f"{of or spec} is no member; name whose mailbox it is with --of")
        account = _connected(member, spec, options) if options["connect"] else _held(member, spec)
        if options["compare"]:
            account.compare_now()
        finding = {
            "mailbox": account.address, "state": account.state, "because": account.because, "remedy": account.remedy,
            "share": round(account.share, 3), "kept": account.kept, "passed": account.passed,
            "held": account.held, "concerned": account.concerned, "missing": account.missing,
        }  # fmt: skip
        trouble = f": {account.because}. {account.remedy}" if account.because else ""
        text = f"{account} is {account.state}{trouble}; {account.held} of {account.concerned} on record"
        self.say(finding, text, as_json=json)


def _held(member: Member, address: str) -> Account:
    account = Account.objects.open().filter(owner=member, address=address).first()
    if account is None:
        raise CommandError(f"{address} is not connected; connect it with --connect")
    return account


def _connected(member: Member, address: str, options: dict[str, object]) -> Account:
    """Try the servers that may keep this mailbox, and connect it where one lets us in."""
    password = getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    login = str(options["login"]) or address
    logins = [login] if options["login"] else [address, address.partition("@")[0]]
    servers = _servers(address, str(options["server"]), str(options["security"]))
    tried = attempt(servers, [Key(each, password) for each in logins])
    if tried.trouble is not None:
        raise CommandError(f"{tried.server}: {tried.trouble.because}. {tried.trouble.remedy}")
    server = tried.server
    return Account.connect(
        member, address, host=server.host, port=server.port, security=server.security.value, login=tried.key.login,
        password=password,
    )  # fmt: skip


def _servers(address: str, named: str, security: str) -> list[Server]:
    if not named:
        return servers_for(address, names(settings.POSTROOM_NAME_SERVER))
    host, _, port = named.partition(":")
    usual = 993 if security == Security.TLS else 143
    if port and not (port.isdigit() and 0 < int(port) < 65536):
        raise CommandError(f"{named} is no server; write HOST or HOST:PORT")
    return [Server(host, int(port or usual), Security(security))]
