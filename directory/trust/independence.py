"""Who may be the second person for whom. Pure: the changes made to accounts and a moment in, an answer out.

Whoever can sign in to an account can act as it. An account is therefore in the hands of its own person, and of
everybody who made it or changed it since another owner last agreed to it; and in the hands of those who hold them.
Two accounts that are in one hand are one person.

A fresh change is also a risk to people who never heard of it. So for some days after it (`wait`) the account is
nobody's second person, unless another owner agrees to it. These days begin when two owners exist, because only then
does somebody else hear of the change.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from directory.choices import AccountEvent


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the record: `number` grows, `by` is None for the server and for a mailed link."""

    number: int
    at: datetime
    account: int
    by: int | None
    event: AccountEvent
    had_two_owners: bool = True
    agreed_up_to: int | None = None


@dataclass(frozen=True, slots=True)
class InOneHand:
    """`hand` can act as both; `accounts` are those of the two that the hand has changed, not its own."""

    hand: int
    accounts: frozenset[int]


@dataclass(frozen=True, slots=True)
class TooNew:
    """The account waits until this moment; None while its days have not begun."""

    until: datetime | None


Obstacle = InOneHand | TooNew


class Record:
    """All changes to accounts, in the order in which they happened."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes: Sequence[Change] = sorted(changes, key=lambda one: one.number)
        agreed: dict[int, int] = defaultdict(int)
        for one in self.changes:
            if one.agreed_up_to is not None:
                agreed[one.account] = max(agreed[one.account], one.agreed_up_to)
        self._open: dict[int, list[Change]] = defaultdict(list)
        for one in self.changes:
            if one.number > agreed[one.account] and _counts(one):
                self._open[one.account].append(one)

    def open_changes(self, account: int) -> list[Change]:
        """What somebody did to the account and no other owner has agreed to, oldest first."""
        return self._open.get(account, [])

    def accounts_with_open_changes(self) -> list[int]:
        """The accounts that another owner could agree to."""
        return [account for account, changes in self._open.items() if changes]

    def hands(self, account: int) -> frozenset[int]:
        """Everybody who can act as this account, by the numbers of their own accounts."""
        found, to_ask = {account}, [account]
        while to_ask:
            makers = {one.by for one in self.open_changes(to_ask.pop()) if one.by is not None} - found
            found |= makers
            to_ask += makers
        return frozenset(found)

    def are_independent(self, one: int, other: int) -> bool:
        """Whether nobody can act as both."""
        return not self.hands(one) & self.hands(other)

    def has_independent_pair(self, accounts: Iterable[int]) -> bool:
        """Whether two of these do not depend on each other."""
        return any(self.are_independent(*pair) for pair in combinations(accounts, 2))

    def obstacle(self, second: int, first: int | None, *, now: datetime, wait: timedelta) -> Obstacle | None:
        """Why `second` may not be the second person for what `first` did; None when they may.

        `first` is None when nobody of ours did it: a provider, or the software.
        """
        shared = self.hands(second) & self.hands(first) if first is not None else frozenset()
        if shared and first is not None:
            hand = min(shared - {second} or shared)
            return InOneHand(hand, frozenset({second, first} - {hand}))
        return self._too_new(second, now, wait)

    def _too_new(self, account: int, now: datetime, wait: timedelta) -> TooNew | None:
        ends = [self._begins(one) for one in self.open_changes(account)]
        if None in ends:
            return TooNew(None)
        until = max((begin + wait for begin in ends if begin), default=now)
        return TooNew(until) if until > now else None

    def _begins(self, change: Change) -> datetime | None:
        """When the days of this change began: with it, or as soon after it as there were two owners."""
        later = (one.at for one in self.changes if one.number >= change.number and one.had_two_owners)
        return next(later, None)


def _counts(change: Change) -> bool:
    """Of what people do to their own account only a new mail address counts: its links may reach somebody else."""
    if change.event == AccountEvent.AGREED or change.by is None:
        return False
    return change.by != change.account or change.event == AccountEvent.MAIL
