"""The host that handed a message over to us from outside: its peer, or whom our own hosts say they had it from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from itertools import islice

from postroom.mail.authentication_spf import Hop

HOSTS_MOST = 8  # of ours that pass a message on to each other
FIELD_MOST = 1_000  # characters
SAID = re.compile(r"from\s+([^\s()\[\];]{1,255})", re.IGNORECASE)
ADDRESS = re.compile(r"\[(?:ipv6:)?([0-9a-f:.]{2,45})\]", re.IGNORECASE)
INSIDE = [
    ip_network(written)
    for written in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10",
        "::1/128", "fc00::/7", "fe80::/10",
    )
]  # fmt: skip
"""Networks of one house: loopback, private (RFC 1918, 4193), link-local (RFC 3927, 4291), shared (RFC 6598)."""


def hop(peer: str, helo: str, mail_from: str, received: Iterable[str]) -> Hop | None:
    """Return the last hop from outside, or None where nobody can tell.

    A peer outside our networks is the hop. A peer inside is a host of ours, and the topmost Received fields are
    its word and that of those before it (RFC 5321 4.4); below the first host from outside, strangers may have written.

    >>> hop("127.0.0.1", "mx", "cleo@tiles.example", ["from out.tiles.example ([192.0.2.7]) by mx.studio.example"])
    Hop(ip='192.0.2.7', helo='out.tiles.example', mail_from='cleo@tiles.example')
    """
    address = _address(peer)
    if address is None:
        return None
    if not _is_inside(address):
        return Hop(str(address), helo, mail_from)
    for field in islice(received, HOSTS_MOST):
        said, found = SAID.match(field[:FIELD_MOST].strip()), _brought_by(field[:FIELD_MOST])
        if said is None or found is None:
            return None
        if not _is_inside(found):
            return Hop(str(found), said[1], mail_from)
    return None


def _brought_by(field: str) -> IPv4Address | IPv6Address | None:
    """Return the address in brackets that a host saw before it wrote its own name."""
    seen = ADDRESS.search(re.split(r"\sby\s", field, maxsplit=1, flags=re.IGNORECASE)[0])
    return _address(seen[1]) if seen else None


def _address(written: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _is_inside(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in INSIDE)
