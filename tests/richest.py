"""The heaviest page of results an editor could make: twenty listings near one place with every field filled.

Run on a database of its own: `manage.py shell -c "from tests.richest import publish; publish()"`. The words are those
of our own guidance, cut anew for each listing: prose nobody repeats is what packs worst. Published by real saves.
"""

import random
import re
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from directory.choices import Channel, CheckedHow, Cost, Facet, ProviderType
from directory.models import Service, ServiceLocation, Term
from directory.places.distance import Point
from directory.places.geocoding import Found, locate
from directory.times.hours import from_text
from tests.factories import contact, districts, location, organization, service
from tests.page_files import pages

NEAR = "HG1 1BB"
TWENTY = 20
NAME = 80
SUMMARY = 160
SLUG = 50  # editors type it; the longest of ours is 59, of a name of 56


def prose() -> Iterator[str]:
    """The words of all guidance pages, once each in their order, without numbers."""
    text = " ".join(sentence for page in pages() for sentence in page.sentences())
    return iter(re.findall(r"[A-Za-z’]{2,}", text))


def piece(words: Iterator[str], length: int) -> str:
    """The next words, at most `length` characters of them and not much less."""
    text = ""
    while len(text) < length:
        text += f" {next(words)}"
    return text.strip()[:length].strip().capitalize()


def publish(count: int = TWENTY) -> None:
    """Publishes `count` listings near `NEAR`, nearer than any example service, each with four ways to reach it."""
    chance, words = random.Random(4), prose()
    how, access = (list(Term.objects.filter(facet=facet)) for facet in (Facet.HOW, Facet.ACCESS))
    middle = _middle()
    kinds = list(ProviderType)
    runners = [organization(name=piece(words, 30), provider_type=chance.choice(kinds)) for _ in range(count // 2)]
    for number in range(count):
        name = piece(words, NAME)
        listing = service(
            name=name,
            slug=slugify(name)[:SLUG],
            organization=runners[number % len(runners)],
            summary=piece(words, SUMMARY - 1) + ".",
            cost=chance.choice([Cost.FREE, Cost.SOME_FREE, Cost.LOW_COST, Cost.PAID]),
            checked_on=timezone.localdate() - timedelta(days=chance.randint(1, 40)),
            checked_how=chance.choice([CheckedHow.RUNG, CheckedHow.PROVIDER, CheckedHow.VISIT]),
            hours=from_text(_three_lines(chance)).to_json(),
            locations=[location(NEAR, town="Harrogate", lat=middle.lat, lon=middle.lon, pinned=True)],
            areas=[districts(*(f"LS{number}" for number in chance.sample(range(15, 30), 3)))],
            tagged=[(Facet(term.facet), term.slug) for term in [*chance.sample(how, 4), *chance.sample(access, 3)]],
        )
        _give_contacts(listing, number, piece(words, 20))


def _middle() -> Point:
    """Where a visitor who asks for `NEAR` stands."""
    found = locate(NEAR)
    assert isinstance(found, Found)
    return found.point


def _three_lines(chance: random.Random) -> str:
    days = ("Mon-Wed", "Thu", "Sat")
    return "\n".join(f"{day} {chance.randint(8, 11)}am-{chance.randint(1, 8)}:30pm" for day in days)


def _give_contacts(listing: Service, number: int, host: str) -> None:
    address = f"https://www.{slugify(host)}.org.uk/"
    contact(listing, Channel.VOICE, f"0113 222 4{number:03}")
    contact(listing, Channel.TEXT, f"07400 12{number:02}{number * 37 % 90 + 10}")
    contact(listing, Channel.WEBCHAT, f"{address}chat/")
    contact(listing, Channel.WEB, address)


def publish_page(slug: str = "richest") -> None:
    """Publishes one listing with every question answered at full length: three places, hours, areas, all contacts."""
    words = prose()
    every = [term for term in Term.objects.all() if term.slug != "bladder-clinic"]
    long_lines = {name: piece(words, most) for name, most in _LONGEST.items()}
    long_lines["waiting_time"] = f"About 3 weeks. {long_lines['waiting_time']}"[: _LONGEST["waiting_time"]]
    runner = {"name": piece(words, 80), "funding": piece(words, 200), "regulator": piece(words, 120)}
    listing = service(
        slug=slug,
        organization=organization(provider_type=ProviderType.PRIVATE, **runner),
        hours=from_text(f"{_DAYS}\n{_DAYS_OFF}").to_json(),
        locations=[_full_place(words, number) for number in range(3)],
        areas=[districts(*(f"LS{number}" for number in range(1, 28)), name=piece(words, 120))],
        tagged=[(Facet(term.facet), term.slug) for term in every],
        waiting_as_of=timezone.localdate(),
        minimum_age=11,
        maximum_age=25,
        **long_lines,
    )
    _give_contacts(listing, 99, piece(words, 20))


_DAYS = "Mon-Wed 9am-12:30pm, 1:30pm-5pm\nThu 10am-8pm by appointment\nSat 10am-1pm"
_DAYS_OFF = "closed 24 Dec 2098\nclosed 26 Dec 2098\nclosed on bank holidays"
_LONGEST = {
    "name": 80, "alternate_name": 80, "summary": 159, "description": 1_500, "what_to_say": 200,
    "what_happens_next": 600, "waiting_time": 120, "eligibility": 300, "confidentiality": 300, "contacts_home": 160,
    "accreditation": 200, "cost_note": 200, "languages": 160,
}  # fmt: skip


def _full_place(words: Iterator[str], number: int) -> ServiceLocation:
    """One place with all that can be said of it."""
    address = f"{piece(words, 30)}\n{piece(words, 30)}"
    said = {"address": address, "transport": piece(words, 200), "access_note": piece(words, 200)}
    hours = from_text(f"{_DAYS}\n{_DAYS_OFF}").to_json()
    return location(NEAR, name=f"{piece(words, 60)} {number}", town="Harrogate", hours=hours, **said)
