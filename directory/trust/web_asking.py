"""Asks a website whether it is there: politely, briefly, and never anything inside our own network.

The address is resolved once, every answer must be a public one, and the connection goes to exactly that address: a name
that points elsewhere a moment later gains nothing. At most two redirects, each to https; 10 seconds; 64 KB.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

SECONDS: Final = 10
MOST_BYTES: Final = 65_536
MOST_REDIRECTS: Final = 2
AGENT: Final = "Waymark-link-check/1 (a directory looking whether this page is still there)"
PORTS: Final = {"https": 443, "http": 80}


class UnansweredError(Exception):
    """No answer, with the reason in an editor's words. `is_gone` when there is no such website at all."""

    def __init__(self, words: str, *, is_gone: bool = False) -> None:
        super().__init__(words)
        self.is_gone = is_gone


@dataclass(frozen=True, slots=True)
class Answer:
    """What a website answered: the status, and where it sends us."""

    status: int
    location: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look found. `words` is empty when the website answers; `is_gone` when it says the page is no more."""

    words: str = ""
    is_gone: bool = False


Ask = Callable[[str, str], Answer]  # method and address in, answer out; raises UnansweredError
REFUSED_BUT_THERE: Final = frozenset({401, 403, 405, 406, 429, 451})
GONE: Final = frozenset({404, 410})


def look(url: str, ask: Ask) -> Seen:
    """Ask for the head of the page, and for the page itself where the head is refused."""
    try:
        answer = _followed("HEAD", url, ask)
        if answer.status >= 400:
            answer = _followed("GET", url, ask)
    except UnansweredError as error:
        return Seen(str(error), error.is_gone)
    if answer.status in GONE:
        return Seen(f"the page is gone ({answer.status})", is_gone=True)
    if answer.status < 400 or answer.status in REFUSED_BUT_THERE:
        return Seen()
    return Seen(f"the website answers with an error ({answer.status})")


def _followed(method: str, url: str, ask: Ask) -> Answer:
    for _ in range(MOST_REDIRECTS + 1):
        answer = ask(method, url)
        if not (300 <= answer.status < 400 and answer.location):
            return answer
        url = urljoin(url, answer.location)
        if urlsplit(url).scheme != "https":
            raise UnansweredError("it sends visitors to an address that is not https")
    raise UnansweredError("it sends visitors round in circles")


def ask_the_web(method: str, url: str) -> Answer:
    """One question to the real internet. Raises UnansweredError."""
    try:
        parts = urlsplit(url)
        host, scheme = parts.hostname or "", parts.scheme
        if scheme not in PORTS or parts.username or parts.port not in (None, PORTS[scheme]):
            raise UnansweredError("it is not an ordinary web address")
    except ValueError as error:
        raise UnansweredError("it is not an ordinary web address") from error
    address = public_address(host, PORTS[scheme])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _exchange(_connection(scheme, host, address), method, path)


def public_address(host: str, port: int) -> str:
    """The first address of `host`. Raises UnansweredError when there is none, or when any of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        no_such_host = getattr(error, "errno", None) == socket.EAI_NONAME
        raise UnansweredError("there is no website of this name", is_gone=no_such_host) from error
    addresses = [str(one[4][0]) for one in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise UnansweredError("its name leads into a private network")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: not private, local, shared, or one of these in disguise."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return ip.is_global and not ip.is_multicast


def _connection(scheme: str, host: str, address: str) -> http.client.HTTPConnection:
    connection: http.client.HTTPConnection
    if scheme == "https":
        connection = http.client.HTTPSConnection(host, timeout=SECONDS, context=ssl.create_default_context())
    else:
        connection = http.client.HTTPConnection(host, timeout=SECONDS)

    def to_the_checked_address(_: object, timeout: float, source: object = None) -> socket.socket:
        return socket.create_connection((address, PORTS[scheme]), timeout)

    connection._create_connection = to_the_checked_address  # type: ignore[attr-defined]
    return connection


def _exchange(connection: http.client.HTTPConnection, method: str, path: str) -> Answer:
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        answer = connection.getresponse()
        answer.read(MOST_BYTES)
        return Answer(answer.status, answer.getheader("Location") or "")
    except TimeoutError as error:
        raise UnansweredError("it did not answer in 10 seconds") from error
    except ssl.SSLError as error:
        raise UnansweredError("its certificate is not right") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UnansweredError("it did not answer") from error
    finally:
        connection.close()
