"""A token for a form that has no cookie: it shows that the form was opened here, by hand, and not sent before.

Signed with the site's key, bound to one path, good from 3 seconds to 6 hours after the page was made, and once: it is
used up when what was sent is stored, and stays good when that fails. Which
ones were used is remembered in the memory of one server process: with two processes (WEB_CONCURRENCY) the same token
can pass once in each. What it guards must bear that.
"""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

SHORTEST: Final = 3  # seconds; a person needs longer to read and choose
LONGEST: Final = 6 * 60 * 60
MOST_REMEMBERED: Final = 10_000


class TokenState(StrEnum):
    """What a token that came back is worth."""

    GOOD = "good"
    TOO_SOON = "too-soon"
    TOO_OLD = "too-old"
    USED = "used"
    BEING_SENT = "being-sent"
    NOT_OURS = "not-ours"


_used: OrderedDict[bytes, float] = OrderedDict()
_being_sent: set[bytes] = set()
_lock = threading.Lock()


def issue(path: str) -> str:
    """A new token for the form at `path`."""
    return _signer(path).sign(secrets.token_urlsafe(9))


def state(token: str, path: str) -> TokenState:
    """What `token` is worth for the form at `path` now. Asking does not use it up."""
    signer = _signer(path)
    try:
        nonce = signer.unsign(token, max_age=LONGEST)
    except SignatureExpired:
        return TokenState.TOO_OLD
    except (BadSignature, ValueError):
        return TokenState.NOT_OURS
    if _is_younger(signer, token, SHORTEST):
        return TokenState.TOO_SOON
    with _lock:
        return TokenState.USED if _digest(nonce) in _used else TokenState.GOOD


@contextmanager
def sending(token: str, path: str) -> Iterator["Sending"]:
    """While what came with a good token is stored. Another request with the same token meanwhile finds it taken."""
    nonce = _digest(_signer(path).unsign(token))
    with _lock:
        taken = TokenState.BEING_SENT if nonce in _being_sent else TokenState.USED if nonce in _used else None
        if not taken:
            _being_sent.add(nonce)
    now = Sending(taken or TokenState.GOOD)
    try:
        yield now
    finally:
        with _lock:
            if not taken:
                _being_sent.discard(nonce)
            if now.is_stored:
                _forget(time.time())
                _used[nonce] = time.time()


@dataclass(slots=True)
class Sending:
    """One use of a token: what it is worth, and whether its words are stored. Only then is it used up."""

    state: TokenState
    is_stored: bool = False


def _signer(path: str) -> TimestampSigner:
    return TimestampSigner(salt=f"waymark.form {path}")


def _is_younger(signer: TimestampSigner, token: str, seconds: int) -> bool:
    """The signer keeps whole seconds, so up to one second is forgiven."""
    try:
        signer.unsign(token, max_age=seconds)
    except SignatureExpired:
        return False
    return True


def _digest(nonce: str) -> bytes:
    return hashlib.sha256(nonce.encode()).digest()


def _forget(now: float) -> None:
    """Drop those that are too old to pass anyway; and the oldest of too many."""
    while _used:
        oldest = next(iter(_used.values()))
        if now - oldest <= LONGEST and len(_used) < MOST_REMEMBERED:
            return
        _used.popitem(last=False)
