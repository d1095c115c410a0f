"""How often somebody may post, counted without knowing who they are.

Counts live in the memory of one server process and die with it: with two processes (WEB_CONCURRENCY) each counts by
itself, so a limit of five can let ten through. Nothing is written anywhere. The address of a visitor goes in only as a
digest, keyed with a salt that is made anew at start and each day: yesterday's digests mean nothing to anyone.
"""

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_BYTES: Final = 64 * 1024  # of what a visitor sends
REFUSED: Final = "waymark.refused"  # in a request's environment: the status of one that never reached the site
MOST_KEYS: Final = 10_000  # of one limit; beyond it the ones unused for longest are forgotten


@dataclass(frozen=True, slots=True)
class Rate:
    """`number` posts in `seconds`, refilled evenly: a bucket that holds `number`."""

    number: int
    seconds: int

    @property
    def seconds_each(self) -> float:
        return self.seconds / self.number


class DailyKeys:
    """Turns a network address into a key that only this process knows, and only today."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._salt = b""
        self._lock = threading.Lock()

    def key(self, network: str, today: date) -> str:
        """32 hex digits: the same for one network within one day."""
        with self._lock:
            if self._day != today:
                self._day, self._salt = today, secrets.token_bytes(32)
            salt = self._salt
        return hmac.new(salt, network.encode(), hashlib.sha256).hexdigest()[:32]


class Limit:
    """Token buckets, one for each key. Times are seconds of a clock that never goes back."""

    def __init__(self, rate: Rate, most_keys: int = MOST_KEYS) -> None:
        self.rate = rate
        self._most = most_keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str, now: float) -> float:
        """Count one post. 0.0 when it may pass, else the seconds to wait until one may."""
        with self._lock:
            left = self._left(key, now)
            self._keep(key, left - 1 if left >= 1 else left, now)
        return 0.0 if left >= 1 else (1 - left) * self.rate.seconds_each

    def give_back(self, key: str, now: float) -> None:
        """One post that was counted changed nothing after all."""
        with self._lock:
            self._keep(key, min(self._left(key, now) + 1, self.rate.number), now)

    def _left(self, key: str, now: float) -> float:
        left, then = self._buckets.get(key, (float(self.rate.number), now))
        return min(float(self.rate.number), left + max(0.0, now - then) / self.rate.seconds_each)

    def _keep(self, key: str, left: float, now: float) -> None:
        self._buckets[key] = (left, now)
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
