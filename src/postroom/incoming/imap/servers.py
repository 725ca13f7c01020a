"""Servers: where the mailbox of an address is read, found from the address alone.

What the domain itself says comes first: SRV records (RFC 6186), then its autoconfig file, of the form that Thunderbird
reads. Then what is known of large providers, then the names that most servers have. The address is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from postroom.incoming.imap.asking_web import Silent, asked
from postroom.mail import Resolver, Unanswered
from postroom.mail.listing import listed

MOST_SERVERS = 8


class Security(StrEnum):
    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how a mailbox is reached; `because` says how we know."""

    host: str
    port: int = 993
    security: Security = Security.TLS
    because: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


PROVIDERS = {
    "imap.gmail.com": listed("gmail.com | googlemail.com"),
    "outlook.office365.com": listed("""
        outlook.com | hotmail.com | live.com | msn.com | hotmail.co.uk | hotmail.de | hotmail.fr | hotmail.it |
        live.de | live.fr | live.co.uk | outlook.de | outlook.fr
    """),
    "imap.mail.yahoo.com": listed("yahoo.com | yahoo.de | yahoo.fr | yahoo.co.uk | yahoo.it | yahoo.es | ymail.com"),
    "imap.mail.me.com": listed("icloud.com | me.com | mac.com"),
    "imap.aol.com": listed("aol.com"),
    "imap.gmx.net": listed("gmx.de | gmx.net | gmx.at | gmx.ch"),
    "imap.gmx.com": listed("gmx.com"),
    "imap.web.de": listed("web.de"),
    "secureimap.t-online.de": listed("t-online.de"),
    "imap.mailbox.org": listed("mailbox.org"),
    "posteo.de": listed("posteo.de"),
    "imap.fastmail.com": listed("fastmail.com | fastmail.fm"),
    "imap.zoho.com": listed("zoho.com | zohomail.com"),
    "imap.yandex.com": listed("yandex.com | yandex.ru | ya.ru"),
    "imap.orange.fr": listed("orange.fr | wanadoo.fr"),
    "imap.free.fr": listed("free.fr"),
    "imap.laposte.net": listed("laposte.net"),
    "imapmail.libero.it": listed("libero.it"),
    "imap.bluewin.ch": listed("bluewin.ch"),
}
PROVIDER_OF = {domain: host for host, domains in PROVIDERS.items() for domain in domains}
BY_MX = {
    "google.com": "imap.gmail.com",
    "googlemail.com": "imap.gmail.com",
    "outlook.com": "outlook.office365.com",
    "messagingengine.com": "imap.fastmail.com",
    "mailbox.org": "imap.mailbox.org",
    "zoho.com": "imap.zoho.com",
    "kundenserver.de": "imap.ionos.de",
    "infomaniak.ch": "mail.infomaniak.com",
    "ovh.net": "ssl0.ovh.net",
}
"""Providers that keep other people's domains, by the end of the name of the host that takes mail for them."""
SOCKETS = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}


def servers_for(address: str, resolve: Resolver | None) -> list[Server]:
    """Return the servers that may keep the mailbox of an address, the likeliest first, each once."""
    domain = address.rpartition("@")[2].lower()
    found = list(islice(_found(domain, resolve), 40))
    once = {(server.host, server.port): server for server in reversed(found)}
    return list(reversed(once.values()))[:MOST_SERVERS]


def _found(domain: str, resolve: Resolver | None) -> Iterator[Server]:
    if domain in PROVIDER_OF:
        yield Server(PROVIDER_OF[domain], because=f"known of {domain}")
        return
    if resolve:
        named = [*_by_srv(domain, resolve), *_by_autoconfig(domain), *_by_mx(domain, resolve)]
        yield from named
        if named:
            return
    yield from (Server(host, because="the usual name") for host in (f"imap.{domain}", f"mail.{domain}", domain))


def _asked(name: str, kind: str, resolve: Resolver) -> list[str]:
    try:
        return list(resolve(name, kind))[:20]
    except Unanswered:
        return []


def _by_srv(domain: str, resolve: Resolver) -> list[Server]:
    """Ask for `_imaps._tcp` and `_imap._tcp`; a record of the target "." says that there is no such service."""
    found: list[tuple[int, int, Server]] = []
    for order, (service, security) in enumerate((("_imaps", Security.TLS), ("_imap", Security.STARTTLS))):
        for record in _asked(f"{service}._tcp.{domain}", "SRV", resolve):
            match record.split():
                case [priority, _, port, target] if target != "." and priority.isdigit() and port.isdigit():
                    server = Server(target.rstrip(".").lower(), int(port), security, f"the name service of {domain}")
                    found.append((order, int(priority), server))
    return [server for _, _, server in sorted(found, key=lambda each: each[:2])]


def _by_mx(domain: str, resolve: Resolver) -> list[Server]:
    hosts = [host.rstrip(".").lower() for host in _asked(domain, "MX", resolve)]
    ends = [end for host in hosts for end in BY_MX if host.endswith(f".{end}")]
    return [Server(BY_MX[end], because=f"{domain} has its mail at {end}") for end in dict.fromkeys(ends)]


def _by_autoconfig(domain: str) -> list[Server]:
    places = f"autoconfig.{domain}/mail/config-v1.1.xml", f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml"
    found = (in_autoconfig(_fetched(f"https://{place}"), domain) for place in places)
    return next(filter(None, found), [])


def _fetched(url: str) -> str:
    """Fetch a file; empty where there is none."""
    try:
        status, body = asked(url)
    except Silent:
        return ""
    return body.decode("utf-8", "replace") if status == 200 else ""


def in_autoconfig(text: str, domain: str) -> list[Server]:
    """Read the IMAP servers out of an autoconfig file. It is read like HTML, which has no entities that grow.

    >>> text = '<incomingServer type="imap"><hostname>imap.tiles.example</hostname><port>993</port>'
    >>> in_autoconfig(text + '<socketType>SSL</socketType></incomingServer>', "tiles.example")[0].host
    'imap.tiles.example'
    """
    if not text:
        return []
    servers = []
    for node in LexborHTMLParser(text).css('incomingserver[type="imap"]')[:MOST_SERVERS]:
        said = {name: (found.text().strip() if (found := node.css_first(name)) else "") for name in FIELDS}
        security = SOCKETS.get(said["sockettype"].upper())
        host = said["hostname"].replace("%EMAILDOMAIN%", domain).lower()
        if host and security and said["port"].isdigit() and 0 < int(said["port"][:6]) < 65536:
            servers.append(Server(host, int(said["port"]), security, f"{domain} says so"))
    return servers


FIELDS = ("hostname", "port", "sockettype")
