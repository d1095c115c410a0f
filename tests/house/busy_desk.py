"""An editors' desk with everything on it that can wait: for the walk through the admin's screens.

Run inside `manage.py shell` of a filled site: `fill()` makes it, and prints the keys of what was made as JSON.
"""

import json
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Revision

from directory.choices import Channel, ReportKind
from directory.models import ContactPoint, LinkCheck, Report, Service
from directory.trust import contacts, publishing, reports, standing
from directory.trust.contacts import Proposed
from directory.trust.links import DEAD
from directory.trust.verification import record_check
from recovery import inbox

LONG: Final = (
    "Example: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch drug, alcohol and recovery partnership"
)
WEB: Final = (
    "https://a-very-long-name-for-a-website-that-nobody-would-type.example.org/about/where-we-are/opening-hours/"
)


def fill() -> None:
    """One listing has all that stands beside a form; others are overdue, closed, reported, confidential."""
    ann, ben = _people()
    found = Service.objects.filter(is_example=True, live=True, status="active", locations__isnull=False)
    busy, twin, closed, late, later, asked, refuge = found.distinct().order_by("pk")[:7]
    keys = {"service": busy.pk, "person": ann.pk, **_contacts(busy, twin, ann, ben)}
    _write(busy, name=LONG, alert="Closed on Friday 5 March for training.")
    keys["report"] = _reports(busy, asked)
    keys["feedback"] = _feedback()
    record_check(late, "rung", day=timezone.localdate() - timedelta(days=100))
    record_check(later, "own-page", day=timezone.localdate() - timedelta(days=300))
    standing.close_for_now(closed, by=ann, why="They said so on the phone.")
    keys["reopen"] = standing.ask_to_open(closed, by=ann, why="I rang on Monday, they are back.").pk
    keys |= _confidential(refuge, ann)
    standing.start_recheck(busy, by=ann, why="Two people said that it has closed.")
    print(json.dumps(keys))


def _people() -> tuple[User, User]:
    """The staff of the filled site (`tests/house/staff.py`), given names as long as names are."""
    for name, first in (("e", "Ermintrude"), ("ann", "Ann-Margaret Wilhelmina"), ("ben", "Ben")):
        User.objects.filter(username=name).update(first_name=first, last_name="Featherstone")
    return User.objects.get(username="ann"), User.objects.get(username="ben")


def _contacts(busy: Service, twin: Service, ann: User, ben: User) -> dict[str, int]:
    """A value that was replaced, one live with a change waiting, one new one waiting, the same number twice."""

    def said(of: Service, channel: Channel, value: str, replaces: ContactPoint | None = None) -> ContactPoint:
        words = Proposed(channel, value, label="The front desk, mornings", evidence=f"Their page, {WEB}")
        return contacts.propose(of, words, by=ann, replaces=replaces)

    first = contacts.approve(said(busy, Channel.VOICE, "0113 496 0101"), by=ben)
    live = contacts.approve(said(busy, Channel.VOICE, "0113 496 0102", first), by=ben)
    contacts.approve(said(twin, Channel.VOICE, "0113 496 0102"), by=ben)
    Service.objects.filter(pk=twin.pk).update(is_example=False)  # two invented services are no duplicates
    page = contacts.approve(said(busy, Channel.WEB, WEB), by=ben)
    now = timezone.now()
    LinkCheck.objects.create(contact=page, looked_at=now, failing_since=now, said=f"{DEAD}not found (404)")
    change = said(busy, Channel.VOICE, "0113 496 0103", live)
    said(busy, Channel.EMAIL, "the-front-desk-of-a-very-long-address@recovery-partnership.example.org")
    return {"live": live.pk, "replaced": first.pk, "waiting": change.pk}


def _reports(busy: Service, asked: Service) -> int:
    """One of each kind, two of them about what has closed; one is dealt with. The key of one that is open."""
    now = timezone.now()
    for kind in ReportKind:
        reports.take(busy, kind, f"{kind.label}. {'Nobodyanswers' * 12}", now=now)
    for words in ("The shutters are down.", "They moved away."):
        reports.take(asked, ReportKind.CLOSED, words, now=now)
    done = Report.objects.filter(service=asked)[0]
    reports.close(done, "not-a-report", "Rang them.", by=User.objects.get(username="ann"), now=now)
    return Report.objects.open().filter(service=busy, kind=ReportKind.UNSAFE)[0].pk


def _feedback() -> int:
    """One short and nameless, one with all that fits and words that may mean danger. The key of the second."""
    little = {"useful": "", "comments": "Thank you.", "name": "", "email": ""}
    much = {
        "useful": "no",
        "comments": f"My friend will not wake up. {'Nobodyanswers' * 12}",
        "name": "Ann-Margaret Wilhelmina Featherstone",
        "email": "the-front-desk-of-a-very-long-address@recovery-partnership.example.org",
    }
    now = timezone.now()
    inbox.take(little, "", now=now)
    kept = inbox.take(much, "/coping-strategies/", now=now)
    assert kept is not None
    return int(kept.pk)


def _confidential(refuge: Service, ann: User) -> dict[str, int]:
    """A place whose address one person made secret, and now asks to show again."""
    _publish_place(refuge, is_public=False).publish(user=ann)
    shown = _publish_place(refuge, is_public=True)
    asked = standing.ask_to_publish(refuge, shown, by=ann, why="They asked us to show the new address.")
    assert publishing.refusal(refuge, shown)
    return {"refuge": refuge.pk, "confidential": asked.pk, "revision": shown.pk}


def _publish_place(refuge: Service, *, is_public: bool) -> Revision:
    draft = Service.objects.get(pk=refuge.pk)
    place = draft.locations.all()[0]
    place.address_public, place.address, place.name = is_public, "12 Quiet Lane\nLeeds", "Rose House"
    draft.locations = [place]
    return draft.save_revision()


def _write(service: Service, **values: str) -> None:
    changed = Service.objects.get(pk=service.pk)
    for name, value in values.items():
        setattr(changed, name, value)
    changed.save_revision().publish()
    Service.objects.filter(pk=service.pk).update(alert=values["alert"])
