"""Which hosts may be looked up: public ones only, whatever an address or a redirect says. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}
# Addresses that carry an IPv4 address inside, which nobody would look into: never asked.
WRAPPED = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the open internet: not this machine, not its own network."""
    found: IPv4Address | IPv6Address = ip_address(ip.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found.is_site_local or any(found in network for network in WRAPPED):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def may_be_asked(address: str) -> bool:
    """Whether an address is plain http or https at its usual port, with a host and nobody's name
    and password."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in PORTS or not parts.hostname:
        return False
    return port in (None, PORTS[parts.scheme]) and parts.username is None and parts.password is None
