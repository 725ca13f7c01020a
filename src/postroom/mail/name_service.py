"""The name service of this machine, for those who check senders."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.mail.authentication_lookups import Resolver, Unanswered

SECONDS = 5.0  # for one question, however often it is asked again


def name_service(servers: Sequence[str] = (), port: int = 53) -> Resolver:
    """Return a function that asks the name service: this machine's own, or some servers."""
    from dns.exception import DNSException  # only those who check senders need it
    from dns.name import EmptyLabel, LabelTooLong
    from dns.resolver import NXDOMAIN, NoAnswer
    from dns.resolver import Resolver as Service

    service = Service(configure=not servers)
    service.lifetime = SECONDS
    if servers:
        service.nameservers, service.port = list(servers), port

    def resolve(name: str, kind: str) -> list[str]:
        try:
            records = list(service.resolve(name, kind, search=False))
        except (NXDOMAIN, NoAnswer, EmptyLabel, LabelTooLong):
            return []
        except DNSException as problem:
            raise Unanswered(f"the name service did not answer for {name}") from problem
        match kind:
            case "TXT":
                return [b"".join(each.strings).decode("utf-8", "replace") for each in records]
            case "MX":
                return [str(each.exchange) for each in sorted(records, key=lambda each: each.preference)]
        return [str(each) for each in records]

    return resolve
