"""What has to be true before the site serves the public: one list for the admin home and for the start. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

BACKUP_GOOD_FOR: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Statement:
    """What an owner wrote down: the day it was done, who says so, and anything else they wrote."""

    day: date
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """How the site is today. `stated` holds the newest statement about each thing that only people can know."""

    today: date
    has_examples: bool
    has_two_owners: bool
    has_daily_work: bool
    sends_mail: bool
    missing_details: tuple[str, ...]
    stated: Mapping[str, Statement]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. `key` names its warning at the start, and is empty where another check says it; `statement` is
    what an owner writes down, or empty."""

    key: str
    title: str
    is_done: bool
    words: str
    hint: str
    statement: str = ""


_WRITE: Final = "When that is done, an owner writes the day down under Launch checklist."
# What only people can know, by the key of the statement: the warning's number, the title, the warning, what to do.
STATED: Final = {
    "clinician-signed": (
        "W001",
        "A clinician has signed the guidance",
        "No clinician has signed the guidance yet.",
        f"Print the review pack (manage.py review_pack, or Reports, Papers) and have all of it signed. {_WRITE}",
    ),
    "numbers-rung": (
        "W002",
        "Every number that comes with the site was rung",
        "Nobody has rung the numbers that come with the site yet.",
        f"Print the sheet (manage.py ring_round_sheet, or Reports, Papers) and ring them all. {_WRITE}",
    ),
    "backup-tried": (
        "W005",
        "A backup was made and brought back",
        "Nobody has tried in the last 90 days whether a backup can be brought back.",
        f"Bring a backup back on another machine, and look at it. {_WRITE}",
    ),
}


def checklist(facts: Facts) -> list[Item]:
    """Everything, done or not, in the order in which to do it."""
    stated = [_stated(key, facts) for key in STATED]
    return [
        Item(
            "", "No invented services are left", not facts.has_examples,
            "The database holds invented services, with numbers that nobody answers.",
            "Run: manage.py setup_site --remove-examples",
        ),
        Item(
            "W004", "There are two owners who do not depend on each other", facts.has_two_owners,
            "This site should have two owners: people with the role “Owners”, active, with an e-mail address, "
            "and neither account made or changed by the other.",
            "Run: manage.py add_owner USERNAME EMAIL",
        ),
        Item(
            "W006", "The site says who runs it", not facts.missing_details,
            f"Not filled in yet: {', '.join(facts.missing_details)}.",
            "Fill it in under Settings, Site details.",
        ),
        *stated,
        Item(
            "W007", "The daily work runs", facts.has_daily_work,
            "The daily work never came to its end, or not in the last 26 hours.",
            "Run manage.py daily once a day, by cron or a systemd timer.",
        ),
        Item(
            "", "Mail leaves the server", facts.sends_mail, "Mail is written into files: nobody gets any.",
            "Set EMAIL_URL, for example smtp+tls://user:password@host:587",
        ),
    ]  # fmt: skip


def _stated(key: str, facts: Facts) -> Item:
    number, title, words, hint = STATED[key]
    said = facts.stated.get(key)
    is_done = said is not None and not (key == "backup-tried" and facts.today - said.day > BACKUP_GOOD_FOR)
    return Item(number, title, is_done, words, hint, statement=key)
