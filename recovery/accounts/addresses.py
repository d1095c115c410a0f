"""The network address of whoever asks, as a key to count by. It is never stored as it is, and never logged."""

import hashlib
import hmac
import ipaddress
from typing import Final

from django.conf import settings
from django.http import HttpRequest

HOME_NETWORK: Final = 64  # bits of an IPv6 address that one household or office has to itself


def address_key(request: HttpRequest) -> str:
    """A keyed digest of the address: the same for one household, and nothing an address can be read from."""
    secret = f"address {settings.SECRET_KEY}".encode()
    return hmac.new(secret, visitor_network(request).encode(), hashlib.sha256).hexdigest()[:32]


def visitor_network(request: HttpRequest) -> str:
    """The network a request comes from, as text. To make a key of at once, never to keep."""
    return _network(_address(request))


def _address(request: HttpRequest) -> str:
    """What the front server saw (the rightmost entry it wrote), when TRUST_PROXY says that there is one."""
    direct = str(request.META.get("REMOTE_ADDR") or "")
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "")
    if not settings.TRUST_PROXY or not forwarded:
        return direct
    return forwarded.rpartition(",")[2].strip()


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 4:
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, HOME_NETWORK), strict=False))
