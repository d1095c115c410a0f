"""Whether the websites we show still answer. Nothing is hidden by it: it makes work for somebody.

A link is dead when it failed on three days within a week, or was told gone (404, 410, no such host) twice. How far it
has come stands in `LinkCheck.said`, in words an editor reads: "Failed on 2 days: it did not answer".
"""

import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from directory.choices import Channel
from directory.models import ContactPoint, LinkCheck
from directory.trust.web_asking import Ask, Seen, ask_the_web, look

DEAD: Final = "Dead: "
DAYS: Final = 3
WITHIN: Final = timedelta(days=7)
PAUSE_SECONDS: Final = 0.5
_FAILED: Final = re.compile(r"Failed on (\d+) days?(, gone)?: ")


def websites() -> "QuerySet[ContactPoint]":
    """The web addresses the public sees on published listings; invented ones lead nowhere and are left out."""
    shown = ContactPoint.objects.shown().filter(channel__in=[Channel.WEB, Channel.WEBCHAT], service__live=True)
    return shown.filter(service__is_example=False).select_related("link_check").order_by("pk")


def check_links(now: datetime, ask: Ask = ask_the_web, wait: Callable[[float], None] = time.sleep) -> str:
    """Look at every website shown, one after the other, and write down what was seen. What was done, in words."""
    seen, dead = 0, 0
    for contact in websites():
        before: LinkCheck | None = getattr(contact, "link_check", None)
        failing_since, said = verdict(before, look(contact.value, ask), now)
        LinkCheck.objects.update_or_create(
            contact=contact, defaults={"looked_at": now, "failing_since": failing_since, "said": said[:160]}
        )
        seen, dead = seen + 1, dead + said.startswith(DEAD)
        wait(PAUSE_SECONDS)
    return f"{seen} websites looked at, {dead} dead."


def verdict(before: LinkCheck | None, seen: Seen, now: datetime) -> tuple[datetime | None, str]:
    """`failing_since` and `said` after another look."""
    if not seen.words:
        return None, ""
    if before is not None and before.said.startswith(DEAD):
        return before.failing_since, f"{DEAD}{seen.words}"
    since, days, was_gone = _so_far(before, now)
    if days >= DAYS or (was_gone and seen.is_gone):
        return since, f"{DEAD}{seen.words}"
    gone = ", gone" if was_gone or seen.is_gone else ""
    return since, f"Failed on {days} day{'s' if days > 1 else ''}{gone}: {seen.words}"


def _so_far(before: LinkCheck | None, now: datetime) -> tuple[datetime, int, bool]:
    """Since when, on how many days with today, and whether it was told gone before. A week later it begins anew."""
    told = _FAILED.match(before.said) if before else None
    if before is None or told is None or before.failing_since is None or now - before.failing_since > WITHIN:
        return now, 1, False
    is_new_day = timezone.localdate(now) != timezone.localdate(before.looked_at)
    return before.failing_since, int(told[1]) + is_new_day, bool(told[2])
