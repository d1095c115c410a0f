"""How gunicorn serves the site: `gunicorn -c python:recovery.serving recovery.wsgi`.

Nothing a visitor typed may reach a log: no query, no address, no referrer, and no path that may hold a postcode.
PORT and WEB_CONCURRENCY come from the environment; run as a module it only says whether PORT is free.
"""

import errno
import logging
import os
import re
import socket
import traceback
from typing import Any
from wsgiref.util import setup_testing_defaults

from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

from recovery.privacy.logs import without_visitors_words

HOST = "127.0.0.1"
PROVIDERS_LINK = re.compile(r"/(?:[a-z]{2,3}(?:-[a-z]{2,8})?/)?confirm/")
PLAIN_PATH = re.compile(r"[A-Za-z0-9/_.-]{1,200}")


def private_path(path: str) -> str:
    """The path for the log, or "-" when it is not one of plain letters or may hold a full postcode.

    A provider's link is a key: only its first word is kept.
    """
    if PROVIDERS_LINK.match(path):
        return "/confirm/"
    return path if PLAIN_PATH.fullmatch(path) and without_visitors_words(path) == path else "-"


class WithoutTheRequest(logging.Filter):
    """Takes the address, the request line and the words of an error out of gunicorn's own messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith("Invalid request"):
            record.msg, record.args = "A request that is not HTTP was refused.", ()
        elif str(record.msg).startswith("Error handling request"):
            record.msg, record.args = "A request failed outside the site's own error handling.", ()
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            record.msg = f"{record.getMessage()}\n{''.join(traceback.format_tb(trace))}{kind.__name__}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


class PrivateLogger(Logger):
    """gunicorn's logger with the visitor left out."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(WithoutTheRequest("gunicorn.error"))

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        atoms: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return {name: atoms[name] for name in "tmsBM"} | {"U": private_path(atoms["U"] or "")}


class CalmWorker(ThreadWorker):
    """gunicorn's worker, which answers an address that is too long for it as the site answers one too long for us."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        if isinstance(exc, LimitRequestLine):
            self.log.warning("Invalid request: the address is too long.")
            util.write_nonblock(client, answer_to_a_long_address(self.wsgi))
        else:
            super().handle_error(req, client, addr, exc)


def answer_to_a_long_address(application: Any) -> bytes:
    """The site's whole answer, as sent: the site is asked for an address of its own that is just as long."""
    said: list[str] = []

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        lines = [f"HTTP/1.1 {status}", "Connection: close", *(f"{name}: {value}" for name, value in headers)]
        said.append("\r\n".join(lines))

    environ: dict[str, Any] = {"PATH_INFO": "/" * limit_request_line}
    setup_testing_defaults(environ)
    body = b"".join(application(environ, start_response))
    return f"{said[0]}\r\n\r\n".encode("latin-1") + body


def whole_number(name: str, default: int, most: int) -> int:
    """A number from 1 to `most` out of the environment; SystemExit with one sentence when it is something else."""
    text = os.environ.get(name, str(default))
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) <= most:
        raise SystemExit(f"{name} is {text!r}. It must be a number from 1 to {most}.")
    return int(text)


def refuse_busy_port(host: str, number: int) -> None:
    """SystemExit with one sentence when something else is listening there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError as error:
            why = "is in use by another program" if error.errno == errno.EADDRINUSE else f"is refused: {error.strerror}"
            advice = f"Stop that program, or choose another port: make run PORT={number % 65_535 + 1}"
            raise SystemExit(f"Port {number} {why}. {advice}") from None


def on_starting(server: Any) -> None:
    """Called by gunicorn before it binds; sockets inherited from a restart or from systemd are let through."""
    if os.environ.keys() & {"GUNICORN_FD", "LISTEN_FDS"}:
        return
    for address in server.cfg.address:
        if isinstance(address, tuple):
            refuse_busy_port(*address[:2])


PORT = whole_number("PORT", 8000, 65_535)
bind = f"{HOST}:{PORT}"
workers = whole_number("WEB_CONCURRENCY", 2, 99)
worker_class = CalmWorker
threads = 4
timeout = 30
keepalive = 5
forwarded_allow_ips = ""  # TRUST_PROXY decides what a front server may say, in one place
limit_request_line = 8190  # a path: guard.py has a shorter one
limit_request_fields = 60
preload_app = True
control_socket_disable = True
accesslog = "-"
errorlog = "-"
logger_class = PrivateLogger
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"

if __name__ == "__main__":
    refuse_busy_port(HOST, PORT)
