"""Web and e-mail addresses: which are taken, which are refused and why. Pure text, read by `contact_values`."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from directory.models.contact_text import ContactValueError

EXAMPLE_HOSTS: Final = ("example.org",)

_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_BARE: Final = re.compile(r"[a-z0-9.-]+\.[a-z]{2,24}(?:[/?#].*)?", re.IGNORECASE)
_MAILBOX: Final = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_NOT_PUBLIC: Final = ("local", "localhost", "internal", "lan", "home", "corp", "test", "invalid", "example", "onion")
# Whoever owns a short link can turn it elsewhere after two people have looked at it.
_SHORTENERS: Final = frozenset(
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly", "lnkd.in", "cutt.ly",
        "t.ly", "shorturl.at", "tiny.cc", "rb.gy", "v.gd", "s.id", "shorturl.com",
    }
)  # fmt: skip


def web_address(text: str, *, is_example: bool) -> str:
    """`text` (one line) as an https address, its host in small letters. Raises ContactValueError."""
    text = f"https://{text}" if _BARE.fullmatch(text) else text
    parts = _split(text)
    if parts.scheme == "http":
        raise ContactValueError("This web address is not safe to send people to. It must start with https://")
    if parts.scheme != "https" or not text.isascii() or any(sign in text for sign in " <>\"'\\"):
        raise ContactValueError("This is not a safe web address. It must start with https:// and name a website.")
    host = _host(parts.netloc.lower())
    _refuse_wrong_host(host, is_example=is_example)
    return text.replace(parts.netloc, host, 1) if text.startswith("https://") else parts._replace(netloc=host).geturl()


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError as error:
        raise ContactValueError("This is not a web address. For example: https://www.example.org") from error


def _host(netloc: str) -> str:
    """The host when it is a plain public name: no user, port, number or look-alike letters."""
    labels = netloc.split(".")
    plain = _HOST.fullmatch(netloc) and labels[-1] not in _NOT_PUBLIC
    if not plain or any(label.startswith("xn--") for label in labels):
        raise ContactValueError("This is not a safe web address. It must name a website, and nothing else before the /")
    return netloc


def _refuse_wrong_host(host: str, *, is_example: bool) -> None:
    if host.removeprefix("www.") in _SHORTENERS:
        raise ContactValueError("This is a short link: it can be turned elsewhere. Write the address it leads to.")
    if any(host == known or host.endswith(f".{known}") for known in EXAMPLE_HOSTS) != is_example:
        raise ContactValueError("Only invented services, and all of them, use addresses at example.org.")


def mail_address(text: str, *, is_example: bool) -> str:
    """`text` (one line) as an e-mail address, its host in small letters. Raises ContactValueError."""
    name, _, host = text.rpartition("@")
    host = host.lower()
    wrong = not _MAILBOX.fullmatch(name) or not _HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host
    if wrong or host.split(".")[-1] in _NOT_PUBLIC:
        raise ContactValueError("This is not an e-mail address. For example: hello@example.org")
    if any(host == known or host.endswith(f".{known}") for known in EXAMPLE_HOSTS) != is_example:
        raise ContactValueError("Only invented services, and all of them, use addresses at example.org.")
    return f"{name}@{host}"
