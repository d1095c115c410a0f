"""What an editor reads of a contact value: who vouches for it, and since when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.contrib.auth.models import User
from django.utils import timezone

from directory.choices import Basis, Channel
from directory.models import ContactPoint, LinkCheck, Service
from directory.trust import history
from directory.trust.contacts import is_crisis_file_line

_TAKEN_AWAY: Final = ("contact-declined", "contact-retired")


@dataclass(frozen=True, slots=True)
class Shown:
    """A contact value as the panel, the list and the decision page show it."""

    contact: ContactPoint
    proposed: str
    approved: str
    evidence: str
    is_crisis_line: bool
    is_mine: bool
    why_not: str
    website: str


def shown(contact: ContactPoint, user: User) -> Shown:
    """`contact` as `user` reads it."""
    return Shown(
        contact=contact,
        proposed=proposed_line(contact),
        approved=approved_line(contact),
        evidence=evidence_line(contact),
        is_crisis_line=is_crisis_file_line(contact),
        is_mine=contact.proposed_by_id == user.pk,
        why_not=why_not(contact) if contact.retired_at else "",
        website=website_line(contact) if contact.channel == Channel.WEB else "",
    )


def approved_words(contact: ContactPoint) -> str:
    """What is true once it is approved. Nobody sees an address for reminders, nor a value of a hidden listing."""
    name = contact.service.name
    if contact.channel == Channel.REMINDER:
        return f"{contact.display} now gets our reminders about {name}. Visitors never see it."
    if not Service.objects.visible().filter(pk=contact.service_id).exists():
        return f"{contact.display} is approved. Visitors see it once {name} is on the site."
    return f"{contact.display} is now shown by {name}."


def retired_words(contact: ContactPoint) -> str:
    """What is true once it is taken away."""
    what = "gets no more reminders" if contact.channel == Channel.REMINDER else "is not shown any more"
    return f"{contact.display} {what}. Somebody else is asked to look."


def proposed_words(contact: ContactPoint) -> str:
    """What is true while it waits."""
    what = "gets no reminders" if contact.channel == Channel.REMINDER else "will not show"
    return f"{contact.display} {what} until somebody else approves it."


def website_line(contact: ContactPoint) -> str:
    """What a website answered when we last asked it; empty while nobody asked."""
    found = LinkCheck.objects.filter(contact=contact).first()
    return f"We asked it on {_day(found.looked_at)}: {found.said or 'it answers'}." if found else ""


def why_not(contact: ContactPoint) -> str:
    """Why a value was turned down or taken away, as somebody wrote it; empty when nobody said."""
    return history.reason_for("contact", contact.pk, service_id=contact.service_id, actions=_TAKEN_AWAY)


def proposed_line(contact: ContactPoint) -> str:
    """Who said so, and when."""
    day = _day(contact.proposed_at)
    if contact.proposed_by:
        return f"Proposed by {_name(contact.proposed_by)} on {day}."
    if contact.proposed_through_id:
        return f"The service itself told us on {day}."
    return "Came with the software, after a review."


def approved_line(contact: ContactPoint) -> str:
    """Who was the second person, and when; empty while there is none, or where the review was the second person."""
    if contact.approved_at is None:
        return ""
    day = _day(contact.approved_at)
    if contact.approved_through_id:
        return f"The service itself confirmed it on {day}."
    if contact.approved_by is None:
        return ""
    alone = " One person did both: this site allows that." if contact.basis == Basis.ALONE else ""
    return f"Approved by {_name(contact.approved_by)} on {day}.{alone}"


def evidence_line(contact: ContactPoint) -> str:
    """Where it was seen, and when."""
    seen = f"Seen on {_written(contact.seen_on)}." if contact.seen_on else ""
    return " ".join(filter(None, [_sentence(contact.evidence), seen])) or "Nobody wrote down where this was seen."


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _name(person: User) -> str:
    return person.get_full_name() or person.get_username()


def _day(moment: datetime) -> str:
    return _written(timezone.localdate(moment))


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
