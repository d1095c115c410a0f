"""Screens for owners: agree to an account that another owner made or changed, and remove a lost second factor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied, permission_required
from wagtail.admin.menu import MenuItem

from directory.editing.fresh import needs_fresh_authentication
from directory.editing.worklists import Worklist
from directory.times.wording import date_words
from directory.trust import account_changes, people
from directory.trust.account_changes import AccountRefusedError
from directory.trust.independence import Record
from recovery.accounts.notices import note_change, tell_owners, tell_person
from recovery.accounts.second_factor import has_second_factor
from recovery.accounts.sessions import end_sessions

MAY: Final = "auth.change_user"
TITLE: Final = "Accounts to agree to"
RESET: Final = "Remove the app for sign-in codes"


@dataclass(frozen=True, slots=True)
class Asked:
    """One account on the list. `changes` are sentences; `refused` is why this owner cannot agree, or empty."""

    account: User
    roles: str
    changes: list[str]
    waits: str
    refused: str
    up_to: int


def urls() -> list[URLPattern]:
    """Mounted under the admin, behind its login."""
    return [
        path("people/agree/", to_agree, name="accounts_to_agree"),
        path("people/<int:account_id>/agree/", agree, name="account_agree"),
        path("people/<int:account_id>/codes/", reset_second_factor, name="account_reset_second_factor"),
    ]


def _accounts() -> list[User]:
    numbers = account_changes.record().accounts_with_open_changes()
    return list(User.objects.filter(pk__in=numbers, is_active=True).order_by("pk"))


WORKLIST: Final = Worklist(
    key="accounts-to-agree",
    title=TITLE,
    help="One owner made or changed them. Another owner says that this is right.",
    count=lambda today: len(_accounts()),
    url=lambda: reverse("accounts_to_agree"),
    permission=MAY,
    position=95,
)


class AgreeMenuItem(MenuItem):
    """For owners only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MAY))


@permission_required(MAY)
def to_agree(request: HttpRequest) -> HttpResponse:
    """Every account in somebody else's hands, with what was done to it, by whom and when."""
    by, known, now = cast(User, request.user), account_changes.record(), timezone.now()
    rows = [_asked(known, account, by, now) for account in _accounts()]
    return render(request, "account/to_agree.html", {"rows": rows, **_header(TITLE)})


def _asked(known: Record, account: User, by: User, now: datetime) -> Asked:
    changes = known.open_changes(account.pk)
    names = people.names({one.by for one in changes if one.by is not None})
    said = [
        f"{one.event.words} by {names.get(one.by or 0, '')}, {date_words(timezone.localdate(one.at))}"
        for one in changes
    ]
    return Asked(
        account=account,
        roles=", ".join(sorted(account.groups.values_list("name", flat=True))) or "none",
        changes=list(dict.fromkeys(said)),
        waits=_waits(account_changes.free_from(known, account, now), now),
        refused=account_changes.why_not_agree(known, account, by),
        up_to=changes[-1].number,
    )


def _waits(until: datetime | None, now: datetime) -> str:
    if until is None:
        return f"It counts as a second person {account_changes.WHEN_IT_BEGINS}."
    if until > now:
        return f"It is nobody's second person before {date_words(timezone.localdate(until))}."
    return "It is still not a second person for whoever changed it."


@permission_required(MAY)
@needs_fresh_authentication
def agree(request: HttpRequest, account_id: int) -> HttpResponse:
    """The other owner's word that the account is its person's alone. Covers only what the owner has seen."""
    account = get_object_or_404(User, pk=account_id)
    by, sent = cast(User, request.user), request.POST.get("up_to", "")
    if request.method != "POST" or not (sent.isascii() and sent.isdecimal() and len(sent) < 19):
        return redirect("accounts_to_agree")
    try:
        account_changes.agree(account, by=by, up_to=int(sent))
    except AccountRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("accounts_to_agree")
    tell_owners("agreed to", account, by=by)
    messages.success(request, f"{people.name_of(account)}: it is written down that you agree.")
    return redirect("accounts_to_agree")


@permission_required(MAY)
@needs_fresh_authentication
def reset_second_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    """For somebody else who lost phone and codes. The account then needs another owner's agreement."""
    account = get_object_or_404(User, pk=account_id)
    if account == request.user:
        return permission_denied(request)
    back = redirect("wagtailusers_users:edit", account.pk)
    if not has_second_factor(account):
        messages.info(request, "This person has no app set up. They set one up at their next login.")
        return back
    if request.method == "POST":
        remove_second_factor(account, by=cast(User, request.user))
        messages.success(request, f"Done. {people.name_of(account)} sets up a new app at the next login.")
        return back
    return render(request, "account/reset_second_factor.html", {"account": account, **_header(RESET)})


def remove_second_factor(account: User, *, by: User | None) -> int:
    """Take app and codes away, end the sessions, write it down and tell. Returns how many sessions there were."""
    for row in Authenticator.objects.filter(user=account):
        row.delete()
    ended = end_sessions(account)
    note_change("second factor reset", account, by=by)
    tell_person(account, "Your app for sign-in codes was removed")
    return ended


def _header(title: str) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": "Home"},
        {"url": reverse("wagtailusers_users:index"), "label": "People"},
        {"url": "", "label": title},
    ]
    return {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "user"}
