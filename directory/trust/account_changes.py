"""The record of who made or changed which account, and what follows from it for who may be the second person.

`trust/independence.py` holds the rule; here it meets the database and is told in words. Whoever lets one person answer
what another did asks `why_not_second` first. The site around the directory writes the record, because it knows who
sends a request (`note`).
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from directory.choices import AccountEvent
from directory.models import AccountChange
from directory.times.wording import date_words
from directory.trust import history, people
from directory.trust.independence import Change, InOneHand, Record, TooNew

AGREED: Final = "account-agreed"
ASK_ANOTHER: Final = "Another owner can agree to that first, under “Accounts to agree to”."
WHEN_IT_BEGINS: Final = (
    f"{settings.ACCOUNT_WAIT_DAYS} days after this site has two owners "
    "of whom neither made or changed the account of the other"
)


class AccountRefusedError(ValueError):
    """What was asked may not be done; the reason is in a reader's words."""


def note(account: User, event: AccountEvent, *, by: User | None) -> None:
    """Write down that `by` did this to the account. None is the server's command line, or a mailed link."""
    _write(AccountChange(account_id=account.pk, by_id=by.pk if by else None, event=event))


def _write(row: AccountChange) -> None:
    """Add the row, with whether two independent owners exist once it is there."""
    changes = record().changes
    row.made_at = timezone.now()
    row.pk = changes[-1].number + 1 if changes else 1
    known = Record([*changes, _change(row)])
    row.pk, row.had_two_owners = None, known.has_independent_pair(people.owners().values_list("pk", flat=True))
    row.save(force_insert=True)


def record() -> Record:
    """All that was written down."""
    return Record(_change(row) for row in AccountChange.objects.order_by("pk"))


def _change(row: AccountChange) -> Change:
    event = AccountEvent(row.event)
    return Change(row.pk, row.made_at, row.account_id, row.by_id, event, row.had_two_owners, row.agreed_up_to)


def waiting_time() -> timedelta:
    """How long a changed account is nobody's second person."""
    return timedelta(days=settings.ACCOUNT_WAIT_DAYS)


def why_not_second(second: User, first: User | int | None) -> str:
    """Why `second` may not be the second person for what `first` did, as `second` reads it; empty when they may.

    `first` may be given by number, and is None for a provider or the software.
    """
    number = first.pk if isinstance(first, User) else first
    obstacle = record().obstacle(second.pk, number, now=timezone.now(), wait=waiting_time())
    if isinstance(obstacle, InOneHand):
        return _in_one_hand(obstacle, second)
    return _too_new(obstacle) if obstacle else ""


def _in_one_hand(obstacle: InOneHand, second: User) -> str:
    names = people.names([obstacle.hand, *obstacle.accounts])
    whose = [
        "your account" if one == second.pk else f"the account of {names[one]}" for one in sorted(obstacle.accounts)
    ]
    if not whose:
        return "You did this yourself. Somebody else has to agree."
    maker = "You" if obstacle.hand == second.pk else names[obstacle.hand]
    return f"{maker} made or changed {' and '.join(whose)}, so you do not count as a second person here. {ASK_ANOTHER}"


def _too_new(obstacle: TooNew) -> str:
    what = "Your account was made or changed by somebody else, or its e-mail address is new."
    if obstacle.until is None:
        return f"{what} It counts as a second person {WHEN_IT_BEGINS}, or once another owner has agreed to it."
    day = date_words(timezone.localdate(obstacle.until))
    return f"{what} It counts as a second person from {day}, or once another owner has agreed to it."


@transaction.atomic
def agree(account: User, *, by: User | None, up_to: int) -> None:
    """Say that the account is its person's alone: all that was done to it up to that row of the record is agreed to.

    `by` is an owner who does not depend on whoever changed it; None is the server's command line. Raises
    AccountRefusedError.
    """
    known = record()
    changes = [one for one in known.open_changes(account.pk) if one.number <= up_to]
    if not changes:
        raise AccountRefusedError("Somebody has agreed to this already.")
    if by is not None:
        _refuse_to_agree(known, account, by)
    number = by.pk if by else None
    _write(
        AccountChange(account_id=account.pk, by_id=number, event=AccountEvent.AGREED, agreed_up_to=changes[-1].number)
    )
    said = {"person": account.get_username(), "changes": [one.event.words for one in changes]}
    history.record(AGREED, by=by, actor="" if by else "The server", said=said)


def why_not_agree(known: Record, account: User, by: User) -> str:
    """Why this owner may not agree to the account, as they read it; empty when they may."""
    if account.pk == by.pk:
        return "This is your own account. Another owner has to agree."
    shared = known.hands(account.pk) & known.hands(by.pk)
    makers = {one.by for one in known.open_changes(account.pk) if one.by is not None}
    if by.pk in makers:
        return "You made or changed this account. Another owner has to agree."
    if by.pk in shared:
        names = " and ".join(sorted(people.names(makers).values()))
        return (
            f"{names} made or changed this account, and theirs was made or changed by you. Another owner has to agree."
        )
    if shared:
        names = " and ".join(sorted(people.names(shared).values()))
        return f"{names} made or changed this account and yours. Another owner has to agree."
    return ""


def _refuse_to_agree(known: Record, account: User, by: User) -> None:
    if not people.owners().filter(pk=by.pk).exists():
        raise AccountRefusedError("Only an owner can agree to an account.")
    if why := why_not_agree(known, account, by):
        raise AccountRefusedError(why)


def free_from(known: Record, account: User, now: datetime) -> datetime | None:
    """Until when the account is nobody's second person; `now` when it no longer waits, None while that is not known."""
    obstacle = known.obstacle(account.pk, None, now=now, wait=waiting_time())
    return obstacle.until if isinstance(obstacle, TooNew) else now
