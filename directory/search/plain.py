"""A listing's page in plain words: for the mail that asks a provider, and for the page on which it answers."""

from collections.abc import Iterator
from datetime import date

from directory.choices import Channel, Status
from directory.models.contact import ContactPoint
from directory.published.record import PublicRecord
from directory.search.facts import PlaceFacts, facts, places
from directory.search.listing import contact_of
from directory.search.loading import ContactValue, Loaded, loaded
from directory.search.opening import Week, weeks
from directory.wording import marked, translate

NOT_KNOWN = marked("We do not know")
Said = tuple[str, list[str]]


def said_of(record: PublicRecord, today: date) -> list[Said]:
    """Everything the public sees of the listing: (heading, lines), in the order of a phone call."""
    return [(heading, lines) for heading, lines in _everything(loaded(record), today) if lines]


def page_in_words(record: PublicRecord, today: date) -> str:
    """The same as plain text."""
    return "\n".join(f"{heading}: {'; '.join(lines)}" for heading, lines in said_of(record, today))


def waiting_of(service_id: int) -> list[tuple[int, str, str]]:
    """Contact values that one of ours proposed and the provider may confirm: (key, kind, value)."""
    rows = (
        ContactPoint.objects.waiting()
        .filter(service=service_id, proposed_by__isnull=False)
        .exclude(channel=Channel.REMINDER)
    )
    return [(row.pk, Channel(row.channel).label, row.display) for row in rows]


def _everything(loaded: Loaded, today: date) -> Iterator[Said]:
    service = loaded.service
    yield translate("Name"), _lines(service.name, service.alternate_name)
    yield translate("In one sentence"), _lines(service.summary)
    yield translate("More"), _lines(*service.description.splitlines())
    yield (
        translate("Now"),
        _lines(Status(service.status).label if service.status != Status.ACTIVE else "", service.alert),
    )
    yield translate("How to reach you"), [_contact(one, loaded) for one in loaded.contacts] or [translate(NOT_KNOWN)]
    yield translate("Hours"), [line for week in weeks(loaded, today) for line in _week(week)] or [translate(NOT_KNOWN)]
    for place in places(loaded):
        yield translate("Address"), _place(place)
    for fact in facts(loaded):
        yield fact.heading, list(fact.lines)


def _lines(*lines: str) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _contact(one: ContactValue, loaded: Loaded) -> str:
    shown = contact_of(one, loaded)
    more = ", ".join(_lines(shown.label, shown.cost))
    return f"{Channel(one.channel).label}: {shown.display}{f' ({more})' if more else ''}"


def _week(week: Week) -> list[str]:
    days = ", ".join(f"{row.day} {row.spells}" for row in week.rows)
    return _lines(f"{week.heading}: {days}" if days else "", *week.remarks)


def _place(place: PlaceFacts) -> list[str]:
    access = [f"{fact.heading}: {fact.lines[0]}" for fact in place.access]
    return _lines(", ".join(place.address) or place.heading, place.transport, *access, place.access_note)
