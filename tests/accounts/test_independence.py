"""The rule itself: which account may be the second person for which. Numbers are accounts; X, Y and so on people."""

from datetime import UTC, datetime, timedelta

import pytest

from directory.choices import AccountEvent
from directory.trust.independence import Change, InOneHand, Obstacle, Record, TooNew

OLU, SAM, AMY, ED, BEA = range(1, 6)
START = datetime(2027, 3, 1, 9, tzinfo=UTC)
WAIT = timedelta(days=7)
WEEKS_LATER = START + timedelta(days=30)
MADE, MAIL, NAME = AccountEvent.CREATED, AccountEvent.MAIL, AccountEvent.NAME


def change(account: int, by: int | None, event: AccountEvent = MADE, *, day: int = 0, two: bool = True) -> Change:
    """Put into order by `record`, which numbers them."""
    return Change(0, START + timedelta(days=day), account, by, event, two)


def agreed(account: int, by: int | None, up_to: int, *, day: int = 0) -> Change:
    return Change(0, START + timedelta(days=day), account, by, AccountEvent.AGREED, True, up_to)


def record(*changes: Change) -> Record:
    return Record(
        Change(number, one.at, one.account, one.by, one.event, one.had_two_owners, one.agreed_up_to)
        for number, one in enumerate(changes, start=1)
    )


def asked(known: Record, second: int, first: int | None, now: datetime = WEEKS_LATER) -> Obstacle | None:
    return known.obstacle(second, first, now=now, wait=WAIT)


FREE = {
    "nobody changed anything": (record(), SAM, OLU),
    "two owners made on the server": (record(change(OLU, None), change(SAM, None)), SAM, OLU),
    "made by another owner, weeks ago": (record(change(AMY, OLU)), AMY, ED),
    "the other owner agreed": (record(change(AMY, OLU), agreed(AMY, SAM, 1)), AMY, OLU),
    "somebody changed their own name": (record(change(AMY, AMY, NAME)), AMY, OLU),
    "a mailed link": (record(change(AMY, None, AccountEvent.PASSWORD)), AMY, OLU),
    "each made by another owner": (record(change(AMY, OLU), change(ED, SAM)), AMY, ED),
    "only one of two with one maker needs the agreement": (
        record(change(AMY, OLU), change(ED, OLU), agreed(AMY, SAM, 1)),
        AMY,
        ED,
    ),
    "what a provider said": (record(change(AMY, OLU)), AMY, None),
}


@pytest.mark.parametrize(("known", "second", "first"), FREE.values(), ids=FREE)
def test_may_be_the_second_person(known: Record, second: int, first: int | None) -> None:
    assert asked(known, second, first) is None


HELD = {
    "made by the proposer": (record(change(AMY, OLU)), AMY, OLU, OLU, {AMY}),
    "the maker answers for what they made": (record(change(AMY, OLU)), OLU, AMY, OLU, {AMY}),
    "both made by one owner": (record(change(AMY, OLU), change(ED, OLU)), AMY, ED, OLU, {AMY, ED}),
    "changed since the agreement": (
        record(change(AMY, OLU), agreed(AMY, SAM, 1), change(AMY, OLU, MAIL)),
        AMY,
        OLU,
        OLU,
        {AMY},
    ),
    "an agreement to what the owner saw covers no more": (
        record(change(AMY, OLU), change(AMY, OLU, MAIL), agreed(AMY, SAM, 1)),
        AMY,
        OLU,
        OLU,
        {AMY},
    ),
    "made by an owner whom the proposer made": (record(change(SAM, OLU), change(AMY, SAM)), AMY, OLU, OLU, {AMY}),
    "owners who changed each other": (record(change(SAM, OLU, NAME), change(OLU, SAM, NAME)), SAM, OLU, OLU, {SAM}),
}


@pytest.mark.parametrize(("known", "second", "first", "hand", "accounts"), HELD.values(), ids=HELD)
def test_one_hand_is_one_person(known: Record, second: int, first: int, hand: int, accounts: set[int]) -> None:
    assert asked(known, second, first) == InOneHand(hand, frozenset(accounts))


@pytest.mark.parametrize("event", [event for event in AccountEvent if event != AccountEvent.AGREED])
def test_every_kind_of_change_makes_a_hand_and_a_wait(event: AccountEvent) -> None:
    known = record(change(AMY, OLU, event))
    assert asked(known, AMY, OLU) == InOneHand(OLU, frozenset({AMY}))
    assert asked(known, AMY, ED, START) == TooNew(START + WAIT)


@pytest.mark.parametrize(
    ("days", "is_free"), [(0, False), (6.99, False), (7, True), (8, True)], ids=["at once", "day 6", "day 7", "day 8"]
)
def test_a_new_account_waits_for_seven_days(days: float, is_free: bool) -> None:
    known = record(change(AMY, OLU))
    assert (asked(known, AMY, ED, START + timedelta(days=days)) is None) is is_free
    assert (asked(known, AMY, None, START + timedelta(days=days)) is None) is is_free


def test_the_days_begin_when_there_are_two_owners() -> None:
    made = change(AMY, OLU, two=False)
    assert asked(record(made), AMY, ED) == TooNew(None)
    known = record(made, change(SAM, None, day=10))
    assert asked(known, AMY, ED, START + timedelta(days=11)) == TooNew(START + timedelta(days=17))
    assert asked(known, AMY, ED, START + timedelta(days=17)) is None


def test_a_new_address_of_ones_own_waits_too() -> None:
    known = record(change(AMY, AMY, MAIL))
    assert asked(known, AMY, ED, START) == TooNew(START + WAIT)
    assert asked(known, AMY, ED) is None


def test_one_owner_and_the_puppets_they_made_are_not_two_owners() -> None:
    assert not record(change(SAM, OLU), change(BEA, SAM)).has_independent_pair([OLU, SAM, BEA])
    assert record(change(SAM, None), change(BEA, SAM)).has_independent_pair([OLU, SAM, BEA])
