"""Serves the site: `python -m recovery.serving`.

PORT and WEB_CONCURRENCY, the number of processes, come from the environment. A process that dies is started again.
With `--check` it only says whether PORT is free.
"""

import errno
import gc
import multiprocessing
import os
import re
import signal
import socket
import sys
import time
from multiprocessing.connection import wait
from types import FrameType
from typing import Final

from django.utils.module_loading import import_string

from recovery.connections import Application, Server

HOST: Final = "127.0.0.1"
SECONDS_TO_END: Final = 10


def whole_number(name: str, default: int, most: int) -> int:
    """A number from 1 to `most` out of the environment; SystemExit with one sentence when it is something else."""
    text = os.environ.get(name, str(default))
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) <= most:
        raise SystemExit(f"{name} is {text!r}. It must be a number from 1 to {most}.")
    return int(text)


def listen(port: int) -> socket.socket:
    """A listening socket; SystemExit with one sentence when something else is listening there already."""
    try:
        return socket.create_server((HOST, port), backlog=1_024)
    except OSError as error:
        why = "is in use by another program" if error.errno == errno.EADDRINUSE else f"is refused: {error.strerror}"
        advice = f"Stop that program, or choose another port: make run PORT={port % 65_535 + 1}"
        raise SystemExit(f"Port {port} {why}. {advice}") from None


def serve(application: Application, listener: socket.socket, count: int) -> None:
    """Serves in `count` processes until this one is told to end, by Ctrl-C or SIGTERM."""
    fork = multiprocessing.get_context("fork")
    processes: list[multiprocessing.context.ForkProcess] = []
    signal.signal(signal.SIGTERM, end)
    gc.freeze()  # what every process has in common is never walked through, and stays shared
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start it with SIGINT ignored
    try:
        while True:
            processes = [one for one in processes if one.is_alive()]
            while len(processes) < count:
                processes.append(fork.Process(target=work, args=(application, listener), daemon=True))
                processes[-1].start()
            wait([one.sentinel for one in processes])
            time.sleep(1)  # one that cannot live is not started a thousand times a second
    except (KeyboardInterrupt, SystemExit):
        for one in processes:
            one.terminate()
        for one in processes:
            one.join(SECONDS_TO_END)


def work(application: Application, listener: socket.socket) -> None:
    """One process: finishes what it is answering when it is told to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first of them ends the others
    Server(application, listener).run()


def end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit


def main(arguments: list[str]) -> None:
    """SystemExit with a sentence when it cannot start."""
    port, count = whole_number("PORT", 8000, 65_535), whole_number("WEB_CONCURRENCY", 2, 99)
    with listen(port) as listener:
        if arguments != ["--check"]:
            serve(import_string("recovery.wsgi.application"), listener, count)


if __name__ == "__main__":
    main(sys.argv[1:])
