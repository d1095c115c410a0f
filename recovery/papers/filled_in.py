"""Papers with what the site itself knows already filled in."""

from recovery.models import SiteDetails
from recovery.papers import safeguarding


def safeguarding_text() -> str:
    """The safeguarding note with the lead of the site details; blanks where owners have not said."""
    details = SiteDetails.objects.order_by("pk").first() or SiteDetails()
    return safeguarding.as_markdown(lead=details.safeguarding_lead, reached=details.safeguarding_contact)
