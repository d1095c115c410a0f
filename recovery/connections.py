"""What waitress does for us with every connection, and the little it does not.

Waitress reads a request whole before a thread sees it and keeps an answer until it is read, so whoever sends or reads
slowly costs a connection and no thread. Added here: a request has to arrive at a steady pace, a public body has to be
small, HEAD gets no body, what waitress refuses is answered with the site's own pages, and the log holds nothing that a
visitor typed: no query, no network address, no referrer, and no path that may hold a postcode.
"""

import logging
import os
import re
import time
import traceback
from collections.abc import Callable, Iterable
from typing import Any, Final
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task, WSGITask
from waitress.utilities import RequestEntityTooLarge, RequestHeaderFieldsTooLarge

from recovery.privacy.limits import MOST_BYTES, REFUSED
from recovery.privacy.logs import without_visitors_words

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

THREADS: Final = 12
REQUEST_SECONDS: Final = 20  # for a whole request, and one more for every
SLOWEST: Final = 2_000  # bytes of body that have come: a picture may take its time, a form sent letter by letter not
IDLE_SECONDS: Final = 20
LONGEST_ADDRESS: Final = 8_190  # path and query; guard.py has a shorter one for the path
EDITORS: Final = "/admin/"  # who upload pictures
PROVIDERS_LINK: Final = re.compile(r"/(?:[a-z]{2,3}(?:-[a-z]{2,8})?/)?confirm/")
PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9/_.-]{1,200}")

SETTINGS: Final[dict[str, Any]] = {
    "threads": THREADS,
    "connection_limit": 900,  # of one process; many systems allow it 1,024 open files
    "asyncore_use_poll": True,
    "channel_timeout": IDLE_SECONDS,
    "cleanup_interval": 1,
    "max_request_header_size": 128 * 1024,
    "max_request_body_size": 30 * 1024 * 1024,
    "clear_untrusted_proxy_headers": False,  # TRUST_PROXY decides what a front server may say, in one place
    "ident": "",
}

access = logging.getLogger("recovery.access")
theirs = logging.getLogger("waitress")


def private_path(path: str) -> str:
    """The path for the log, or "-" when it is not one of plain letters or may hold a full postcode.

    A provider's link is a key: only its first word is kept.
    """
    if PROVIDERS_LINK.match(path):
        return "/confirm/"
    return path if PLAIN_PATH.fullmatch(path) and without_visitors_words(path) == path else "-"


class WithoutTheRequest(logging.Filter):
    """Takes the path and the words of an error out of waitress's own messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith(("Exception while serving", "Client disconnected")):
            record.msg, record.args = "A request failed outside the site's own error handling.", ()
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            record.msg = f"{record.getMessage()}\n{''.join(traceback.format_tb(trace))}{kind.__name__}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


class Nowhere:
    """Where a body goes that nobody will read."""

    def __len__(self) -> int:
        return 0

    def append(self, _data: bytes) -> None:
        pass

    def close(self) -> None:
        pass


class Parser(HTTPRequestParser):
    """Refuses an address that is too long, and keeps no public body that is larger than any form of ours.

    Such a body is let through to its end all the same: a browser reads no answer before it has sent everything.
    """

    error: Any = None

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if len(self.request_uri) > LONGEST_ADDRESS:
            self.error = RequestHeaderFieldsTooLarge("")

    def received(self, data: bytes) -> int:
        count: int = super().received(data)
        size = max(self.content_length, self.body_bytes_received)
        is_public = not self.error and self.body_rcv is not None and not self.path.startswith(EDITORS)
        if is_public and size > MOST_BYTES:
            self.error = RequestEntityTooLarge("")
            self.body_rcv.getbuf().close()
            self.body_rcv.buf = Nowhere()
        return count


class Answering(Task):
    """A task that sends no body for HEAD, and a line to the log."""

    @property
    def is_head(self) -> bool:
        return getattr(self.request, "command", "") == "HEAD"

    @property
    def has_body(self) -> bool:
        return super().has_body and not (self.is_head and self.content_length is None)

    def write(self, data: bytes) -> None:
        super().write(b"" if self.is_head else data)

    def finish(self) -> None:
        super().finish()
        path, method = private_path(getattr(self.request, "path", "")), getattr(self.request, "command", "") or "-"
        took = round((time.time() - self.start_time) * 1_000)
        now = time.strftime("%d/%b/%Y:%H:%M:%S %z")
        said = self.status.split()[0]
        access.info("[%s] %s %s %s %s %sms", now, method, path, said, self.content_bytes_written, took)


class Answer(Answering, WSGITask):
    """The site's answer."""


class Refusal(Answering, ErrorTask):
    """The site's own page for what waitress refuses."""

    def execute(self) -> None:
        self.status, headers, body = page_for_refusal(self.channel.server.application, self.request.error.code)
        self.response_headers.extend(headers)
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """One connection."""

    task_class = Answer
    error_task_class = Refusal
    parser_class = Parser
    began = 0.0  # when the request that is coming in began, in seconds of the clock

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.began = time.time()
        return bool(super().received(data))

    def is_too_slow(self, now: float) -> bool:
        """Whether the request that is coming in has had its time."""
        request = self.request
        return request is not None and now - self.began > REQUEST_SECONDS + request.body_bytes_received / SLOWEST


class Server(TcpWSGIServer):
    """One process's share of the connections to a listening socket. Ends with the process that started it."""

    channel_class = Channel

    def __init__(self, application: Application, listener: Any) -> None:
        self.parent = os.getppid()
        theirs.setLevel(logging.WARNING)
        theirs.addFilter(WithoutTheRequest("waitress"))
        theirs.getChild("queue").setLevel(logging.ERROR)
        # Who names no host (HTTP/1.0) is taken to mean the first of ours.
        adjustments = Adjustments(sockets=[listener], server_name=settings.ALLOWED_HOSTS[0], **SETTINGS)
        where = (listener.family, listener.type, listener.proto, listener.getsockname())
        super().__init__(application, _sock=listener, adj=adjustments, sockinfo=where, bind_socket=False)

    def maintenance(self, now: float) -> None:
        if os.getppid() != self.parent:
            raise SystemExit
        super().maintenance(now)
        for channel in self.active_channels.values():
            channel.will_close |= channel.is_too_slow(now)


def page_for_refusal(application: Application, code: int) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status, headers and body of the site's page for a request that could not be read: `code` says why."""
    said: list[tuple[str, list[tuple[str, str]]]] = []
    environ: dict[str, Any] = {REFUSED: code}
    setup_testing_defaults(environ)
    body = b"".join(application(environ, lambda status, headers, _error=None: said.append((status, headers))))
    status, headers = said[0]
    return status, [(name, value) for name, value in headers if name != "Content-Length"], body
