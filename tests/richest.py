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
from directory.models import Service, Term
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
