"""The admin home: what waits, as tiles that open filtered lists, and what became of the daily work."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from directory.editing import conditions
from directory.editing.worklists import Worklist, register, tiles_for
from directory.models import DailyRun, JobFailure, Service
from directory.times.wording import clock, date_words

LATE_AFTER: Final = timedelta(hours=26)
MOST_FAILURES_SHOWN: Final = 50
MAY_CHANGE: Final = "directory.change_service"


class WorklistsPanel(Component):
    """The tiles, those with work first in their order; and a line on the daily work."""

    name = "worklists"
    template_name = "directory/worklists_panel.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        now = timezone.now()
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        tiles = tiles_for(user, timezone.localdate(now))
        if not tiles:
            return {"tiles": []}
        last = last_daily_run()
        said = {"daily": daily_words(last, now), "is_late": is_late(last, now)}
        return {"tiles": tiles, "failures": failures(), **said}


def failures() -> list[tuple[JobFailure, str]]:
    """What the daily work could not do, the oldest first, each with since when, in words."""
    rows = JobFailure.objects.all()[:MOST_FAILURES_SHOWN]
    return [(row, date_words(timezone.localtime(row.first_at).date())) for row in rows]


def last_daily_run() -> datetime | None:
    """When the daily work last came to its end; None when it never did."""
    ended = DailyRun.objects.filter(finished_at__isnull=False).order_by("-finished_at")
    return ended.values_list("finished_at", flat=True).first()


def is_late(last: datetime | None, now: datetime) -> bool:
    """Whether the daily work is overdue: 26 hours without an end."""
    return last is None or now - last > LATE_AFTER


def daily_words(last: datetime | None, now: datetime) -> str:
    """How the daily work stands, in a sentence or two."""
    if last is None:
        return "The daily work has never run. Reminders, mails and clean-up wait for it. Tell whoever runs the server."
    there, today = timezone.localtime(last), timezone.localdate(now)
    day = "today" if there.date() == today else f"on {date_words(there.date())}"
    said = f"The daily work last ran {day} at {clock(there.time())}."
    return f"{said} It should run every day. Tell whoever runs the server." if is_late(last, now) else said


def _list(kind: str) -> str:
    return f"{reverse('wagtailsnippets_directory_service:list')}?work={kind}"


def _rows(condition: Any, today: date) -> "QuerySet[Service]":
    asked: Q = condition(today)
    return Service.objects.filter(asked)


# key of conditions.WORK: title, help, whether it is urgent
LISTINGS: Final = {
    "overdue": ("Overdue for a check", "Ring them, or read their page. Then press “Checked today”.", False),
    "past-limit": ("Past the limit", "Not checked for so long that local ones have left the results.", True),
    "never-checked": ("Never checked", "Visitors read “not checked yet”.", False),
    "rechecking": ("Being rechecked", "Visitors read that we are rechecking this. Ring them.", False),
    "dead-link": ("Dead links", "A website did not answer for days, or says that the page is gone.", False),
    "no-point": (
        "No point on the map",
        "The postcode gave no point. No search finds this place by distance.",
        False,
    ),
}


def register_worklists() -> None:
    """The worklists of listings. Other rooms register their own."""
    for position, (key, (title, help_text, is_urgent)) in enumerate(LISTINGS.items(), start=1):
        register(
            Worklist(
                key=key,
                title=title,
                help=help_text,
                count=partial(_rows, conditions.WORK[key][1]),
                url=partial(_list, key),
                permission=MAY_CHANGE,
                is_urgent=is_urgent,
                position=position * 10,
            )
        )
