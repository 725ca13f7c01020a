"""Whether a server is this very machine, where nobody reads along."""

import ipaddress


def is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
