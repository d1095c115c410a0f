"""What an editor can do to how a listing stands: each act with its words, when it is offered, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User

from directory.choices import ChangeKind, Status
from directory.models import Service
from directory.trust import standing

CHANGE: Final = "directory.change_service"
PUBLISH: Final = "directory.publish_service"
WHY: Final = "Why? You may leave this empty."
WHY_HELP: Final = "Other editors read this. For example: They said so on the phone, staff are ill until Monday."


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `do` gets the listing, the person and what they typed. `done` is what they are told afterwards.
    `button` is on its button, where that says more than its title."""

    key: str
    title: str
    explained: str
    done: str
    do: Callable[[Service, User, str], Any]
    is_offered: Callable[[Service], bool]
    permission: str = CHANGE
    label: str = WHY
    help: str = WHY_HELP
    button: str = ""
    is_serious: bool = False
    is_quick: bool = False
    shows_alert: bool = False

    def done_words(self, service: Service) -> str:
        """What the person is told afterwards."""
        if self.key == "open" and not service.live:
            return "You asked. A second person's agreement does not show it: it is hidden until somebody publishes it."
        if self.shows_alert and not service.alert:
            return "Its page shows no alert now."
        if not service.live and self.key in ("close-for-now", "alert", "recheck", "end-recheck"):
            return "It is kept. Visitors read it once the listing is published: it is hidden now."
        return self.done


def _is(*statuses: Status) -> Callable[[Service], bool]:
    return lambda service: service.status in statuses and not service.crisis_key


ACTS: Final = (
    Act(
        "close-for-now",
        "Closed for now",
        "Its page and its card say “Closed for now”. It stays on the site. To open it again, a second person agrees.",
        "Visitors now read that it is closed for now.",
        lambda service, by, text: standing.close_for_now(service, by=by, why=text),
        _is(Status.ACTIVE),
        is_quick=True,
    ),
    Act(
        "alert",
        "Alert",
        "One line on top of its page. Leave it empty to take the alert away.",
        "Visitors now read your alert.",
        lambda service, by, text: standing.set_alert(service, text, by=by),
        lambda service: not service.crisis_key,
        label="What visitors read",
        button="Save the alert",
        help="One short sentence. For example: Closed on Friday 5 March for training. No number, e-mail or link.",
        is_quick=True,
        shows_alert=True,
    ),
    Act(
        "recheck",
        "We are rechecking this",
        "Its page says “We are rechecking this”. Nothing else changes.",
        "Visitors now read that we are rechecking this.",
        lambda service, by, text: standing.start_recheck(service, by=by, why=text),
        lambda service: service.rechecking_since is None and not service.crisis_key,
    ),
    Act(
        "end-recheck",
        "Rechecking is over",
        "Its page stops saying “We are rechecking this”. Did you ring? Then write down a check instead.",
        "Its page no longer says that we are rechecking this.",
        lambda service, by, text: standing.end_recheck(service, by=by),
        lambda service: service.rechecking_since is not None,
        label="",
    ),
    Act(
        "hide",
        "Hide",
        "Its page is gone from the site at once. You can publish it again whenever it is right.",
        "It is hidden. Visitors no longer find it.",
        lambda service, by, text: standing.hide(service, by=by, why=text),
        lambda service: service.live and not service.crisis_key,
        PUBLISH,
        is_serious=True,
        is_quick=True,
    ),
    Act(
        "close-for-good",
        "Closed for good",
        "Its page is gone from the site. To open it again, a second person agrees.",
        "It is marked closed for good. Visitors no longer find it.",
        lambda service, by, text: standing.close_for_good(service, by=by, why=text),
        _is(Status.ACTIVE, Status.TEMPORARILY_CLOSED, Status.INACTIVE),
        is_serious=True,
    ),
    Act(
        "open",
        "Ask to open it again",
        "A second person is asked. Until they agree, nothing changes for visitors.",
        "You asked. When a second person agrees, it is open again.",
        lambda service, by, text: standing.ask_to_open(service, by=by, why=text),
        lambda service: service.status != Status.ACTIVE and not _is_asked(service),
        help="The second person reads this. For example: I rang on Monday, they are back.",
    ),
)  # fmt: skip
BY_KEY: Final = {act.key: act for act in ACTS}


def _is_asked(service: Service) -> bool:
    return service.pending_changes.waiting().filter(kind=ChangeKind.REOPEN).exists()


def offered(service: Service, user: Any) -> list[Act]:
    """What this person may do to this listing now."""
    return [act for act in ACTS if user.has_perm(act.permission) and act.is_offered(service)]


def standing_lines(service: Service) -> list[str]:
    """How it stands for visitors now, in words."""
    lines = []
    if not service.live:
        lines.append("Hidden: visitors do not find it.")
        if service.status != Status.ACTIVE:
            lines.append(f"Marked: {Status(service.status).label.lower()}. A second person has to open it again.")
    elif service.status in {Status.INACTIVE, Status.DEFUNCT}:
        lines.append(f"{Status(service.status).label}: visitors do not find it.")
    elif service.status == Status.TEMPORARILY_CLOSED:
        lines.append("Visitors find it. Its page says that it is closed for now.")
    else:
        lines.append("Visitors find it, and it is open to people.")
    if service.alert:
        lines.append(f"Alert: {service.alert}")
    if service.rechecking_since:
        lines.append(f"Its page says “We are rechecking this”, since {service.rechecking_since:%-d %B %Y}.")
    return lines
