"""Which addresses may be connected to: public ones. Looked at after a name was resolved, never before.

An IPv6 address can carry an IPv4 one (mapped, translated, 6to4); then both must be public.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to its addresses, in the order in which they should be tried. Raises: OSError."""

_MAPPED = ipaddress.ip_network("::ffff:0:0/96")
_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that the system gives for a name, each once. Raises: OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@cache
def _special() -> tuple[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str], ...]:
    lines = (files("rashomon.fetching") / "data" / "addresses.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((ipaddress.ip_network(network), name) for network, name, _ in rows)


def not_public(address: str) -> str | None:
    """Why an address may not be connected to (“127.0.0.1 is loopback”); `None` where it is public."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"{address} is no address that is understood"
    for one in (found, *_inside(found)):
        name = next((name for network, name in _special() if one.version == network.version and one in network), None)
        if name is not None:
            return f"{found} is {name}" if one == found else f"{found} stands for {one}, which is {name}"
    return None


def _inside(address: Address) -> list[Address]:
    """The IPv4 address that an IPv6 address carries, if it carries one."""
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    if any(address in network for network in (_MAPPED, _TRANSLATED, _NAT64, _COMPATIBLE)):
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if address in _SIX_TO_FOUR:
        return [ipaddress.IPv4Address((int(address) >> 80) & 0xFFFFFFFF)]
    if (int(address) >> 32) & 0xFDFFFFFF == 0x5EFE:  # ISATAP: an interface id of 0000:5efe or 0200:5efe and the IPv4 address
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return []
