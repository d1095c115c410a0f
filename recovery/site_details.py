"""Who runs this site, as pages, mails and papers read it. Asked anew each time: true on every worker at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, Subquery
from django.db.models.functions import JSONObject

from recovery.models.site_details import SiteDetails


@dataclass(frozen=True, slots=True)
class WhoRunsIt:
    """What the public is told. Empty where nobody has said it."""

    charity: str = ""
    logo: str = ""
    controller: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.charity or self.controller or self.email)


NOBODY_SAID: Final = WhoRunsIt()
_PUBLIC: Final = {
    "charity": "charity_name",
    "logo": "logo_text",
    "controller": "data_controller",
    "email": "shown_email",
}


def as_column() -> Subquery:
    """The public details as a column of another question, so that they cost no statement of their own."""
    names: dict[str, Any] = {key: F(column) for key, column in _PUBLIC.items()}
    return Subquery(SiteDetails.objects.order_by("pk").values(said=JSONObject(**names))[:1])


def of_column(said: Mapping[str, str] | None) -> WhoRunsIt:
    """What `as_column` brought."""
    return WhoRunsIt(**said) if said else NOBODY_SAID


def who_runs_it() -> WhoRunsIt:
    """The same in a statement of its own: for mails."""
    row = SiteDetails.objects.order_by("pk").values(*_PUBLIC.values()).first()
    return WhoRunsIt(**{key: row[column] for key, column in _PUBLIC.items()}) if row else NOBODY_SAID


def mail_signature() -> str:
    """The last lines of every mail; empty while nobody has said who runs the site."""
    who = who_runs_it()
    lines = [f"{who.charity} runs this site." if who.charity else "", who.email]
    return "\n".join(filter(None, lines))
