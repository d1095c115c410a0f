"""One HTTP request over a plain socket, counted as it crosses the wire."""

import gzip
import socket
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from urllib.parse import urlsplit

import brotli


@dataclass(frozen=True, slots=True)
class Answer:
    """`head` and `raw` are the bytes as sent (status line to blank line; body with its framing); `body` is decoded."""

    status: int
    head: bytes
    raw: bytes
    headers: Message
    body: bytes

    @property
    def size(self) -> int:
        """Bytes on the wire, headers included."""
        return len(self.head) + len(self.raw)

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(url: str, method: str = "GET", body: bytes = b"", version: str = "1.1", **headers: str) -> Answer:
    """Asks with `Accept-Encoding: gzip` and `Connection: close`; header names are written with underscores.

    The path goes out as given, so that a test can send what no browser would.
    """
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": parts.netloc, "Accept-Encoding": "gzip", "Connection": "close"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        sent |= {"Content-Length": str(len(body))}
        sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
    lines = [f"{method} {target} HTTP/{version}", *(f"{name}: {value}" for name, value in sent.items()), "", ""]
    return _read(_exchange(parts.hostname or "", parts.port or 80, "\r\n".join(lines).encode() + body))


def _exchange(host: str, port: int, request: bytes) -> bytes:
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def _read(data: bytes) -> Answer:
    head, _, raw = data.partition(b"\r\n\r\n")
    status_line, _, fields = head.partition(b"\r\n")
    headers = BytesParser().parsebytes(fields)
    body = _unchunked(raw) if headers["Transfer-Encoding"] == "chunked" else raw
    if headers["Content-Encoding"] == "gzip":
        body = gzip.decompress(body)
    if headers["Content-Encoding"] == "br" and body:
        body = brotli.decompress(body)
    return Answer(int(status_line.split()[1]), head + b"\r\n\r\n", raw, headers, body)


def _unchunked(raw: bytes) -> bytes:
    pieces = []
    while raw:
        size, _, raw = raw.partition(b"\r\n")
        length = int(size.partition(b";")[0], 16)
        pieces.append(raw[:length])
        raw = raw[length + 2 :] if length else b""
    return b"".join(pieces)
