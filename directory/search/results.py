"""The answer to a question: three groups, never an empty page (`design.md` §2.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from directory import crisis
from directory.places.geocoding import Answer as Place
from directory.places.geocoding import Found
from directory.plain_words import STOPPING
from directory.search import phrasing
from directory.search.brokers import GROUP as BROKERS
from directory.search.brokers import brokers_of, free_of_brokers
from directory.search.canonical import LEAFLET, address, place_links
from directory.search.danger_words import Danger, dangers
from directory.search.listing import Listing, Viewer, listing_of
from directory.search.loading import Loaded, load
from directory.search.national import with_kept
from directory.search.nearest import FEW
from directory.search.panel import FilterGroup, Option, chosen, distances, filter_groups, orders, wider
from directory.search.plan import Plan, Shown
from directory.search.question import Question
from directory.search.second_look import Look, as_typed, look
from directory.search.urgent import FIRST_RESULT, Urgent, urgent
from directory.search.vocabulary import Vocabulary
from directory.wording import rooted, translate


@dataclass(frozen=True, slots=True)
class Group:
    """Listings under one heading."""

    key: str
    heading: str
    listings: list[Listing]

    @property
    def is_aside(self) -> bool:
        """Whether it stands beside what was asked for, and may be told in short."""
        return self.key not in {"local", "list"}


@dataclass(frozen=True)
class Answer:
    """All that the results page says. `groups` holds what is not empty, in the order it is read."""

    plan: Plan
    shown: Shown
    look: Look
    local: list[Listing]
    national: list[Listing]
    further: list[Listing]
    for_you: list[Listing]
    shortlist: list[Listing]
    brokers: list[Listing]
    dangers: tuple[Danger, ...] = ()
    back: str = ""

    @property
    def question(self) -> Question:
        return self.plan.question

    @property
    def where(self) -> Place | None:
        return self.plan.where

    @property
    def slug(self) -> str:
        return self.where.slug if isinstance(self.where, Found) else ""

    @cached_property
    def heading(self) -> str:
        return phrasing.heading(self.where)

    @cached_property
    def messages(self) -> list[str]:
        return [*phrasing.looked(self.look), *phrasing.messages(self.plan, self.shown)]

    @cached_property
    def instead(self) -> tuple[str, str] | None:
        """Words to search for just as they stand, and the address of that answer, where we read them in our own way."""
        return as_typed(self.question, self.where, self.look)

    @cached_property
    def urgent(self) -> list[Urgent]:
        """What to read first, where the words may mean danger."""
        return list(urgent(self.dangers, self.where.nations if isinstance(self.where, Found) else frozenset()))

    @cached_property
    def speaks_of_stopping(self) -> bool:
        """Whether a service shown speaks of stopping or cutting down: the safety lines then stand below."""
        services = (listing.service for group in self.groups for listing in group.listings)
        return any(STOPPING.search(f"{service.name}. {service.summary}") for service in services)

    @cached_property
    def next_steps(self) -> tuple[tuple[str, str], ...]:
        """Pages to read next, for who is asking: (label, address). None while they have not said."""
        steps = phrasing.NEXT_STEPS.get(self.question.lens, ())
        return tuple((translate(label), rooted(url)) for label, url in steps)

    @cached_property
    def urgent_advice(self) -> str:
        """Whom to ring when it cannot wait, for the visitor's nation: never 111 alone in Northern Ireland."""
        return crisis.urgent_advice(self.plan.nations)

    @cached_property
    def local_heading(self) -> str:
        return phrasing.local_heading(self.plan)

    @cached_property
    def national_heading(self) -> str:
        return phrasing.national_heading(self.plan, self.shown)

    @cached_property
    def further_heading(self) -> str:
        return translate(phrasing.FURTHER)

    @cached_property
    def for_you_heading(self) -> str:
        return translate(phrasing.FOR_YOU)

    @cached_property
    def national_first(self) -> bool:
        """Whether national services stand above the rest: with nothing near, or nothing elsewhere that fits better, and
        always where somebody may want to die."""
        return Danger.LIFE in self.dangers or not (self.shown.is_near or self.shown.fits_better)

    @cached_property
    def groups(self) -> list[Group]:
        near = [Group("local", self.local_heading, self.local), Group("for-you", self.for_you_heading, self.for_you)]
        phone = [Group("national", self.national_heading, self.national)]
        far = [Group("further", self.further_heading, self.further)]
        kept = [Group("list", translate(phrasing.SHORTLIST), free_of_brokers(self.shortlist))]
        paid = [Group(BROKERS, translate(phrasing.BROKERS), [*brokers_of(self.shortlist), *self.brokers])]
        order = [*phone, *near, *far] if self.national_first else [*near, *phone, *far]
        order = [*phone, *kept, *near, *far] if Danger.LIFE in self.dangers else [*kept, *order]
        return [group for group in [*order, *paid] if group.listings or (self.shortlist and group.key == "list")]

    @property
    def page(self) -> int:
        return self.shown.page

    @cached_property
    def previous_url(self) -> str:
        return self._page_url(self.page - 1) if self.page > 1 else ""

    @cached_property
    def next_url(self) -> str:
        return self._page_url(self.page + 1) if self.shown.more else ""

    def _page_url(self, page: int) -> str:
        return address(replace(self.question, page=page), self.slug)

    @cached_property
    def filters(self) -> list[FilterGroup]:
        return filter_groups(self.question, self.plan.vocabulary, self.shown.empty)

    @cached_property
    def distances(self) -> list[Option]:
        return distances(self.question)

    @cached_property
    def orders(self) -> list[Option]:
        return orders(self.question)

    @cached_property
    def wider(self) -> tuple[int, str] | None:
        """The next distance to try where little is near, in miles, and the address of that answer."""
        miles = wider(self.question)
        if miles is None or not self.slug or self.page > 1 or len(self.local) >= FEW:
            return None
        return miles, address(replace(self.question, miles=miles, page=1), self.slug)

    @property
    def age(self) -> int | None:
        return self.question.age

    @cached_property
    def chosen(self) -> list[tuple[str, str]]:
        """What narrows the answer, as (label, the address of the answer without it)."""
        left = chosen(self.question, self.plan.vocabulary)
        return [(label, address(question, self.slug)) for label, question in left]

    @property
    def filters_on(self) -> int:
        """How many there are in the panel: words to look for stand in a field of their own."""
        return len(self.chosen) - bool(self.question.q)

    @cached_property
    def clear_url(self) -> str:
        return address(Question(lens=self.question.lens, shortlist=self.question.shortlist), self.slug)

    @cached_property
    def kept(self) -> list[tuple[str, str]]:
        """What stands on the shortlist, as (name, the address of the answer without it)."""
        return [
            (listing.service.name, address(self.question.without("list", listing.service.slug), self.slug))
            for listing in self.shortlist
        ]

    @cached_property
    def keep_url(self) -> str:
        """The address of this answer with one more service on its list: the slug of that service is to follow."""
        bare = address(replace(self.question, shortlist=()), self.slug, path="", anchor="")
        kept = "".join(f"{slug}," for slug in self.question.shortlist)
        return f"{bare or '?'}{'&' if bare else ''}list={kept}"

    @cached_property
    def seen_from(self) -> str:
        """What the address of a service carries on: the place, and who is asking."""
        return address(Question(lens=self.question.lens), self.slug, path="", anchor="")

    @property
    def list_words(self) -> str:
        """The list as the form carries it on."""
        return ",".join(self.question.shortlist)

    @cached_property
    def paper_url(self) -> str:
        """The address of this answer to print."""
        return address(replace(self.question, page=1), self.slug, path=LEAFLET, anchor="")

    @cached_property
    def list_address(self) -> str:
        """The address of the list alone: it says nothing of where somebody is, nor what they looked for."""
        return address(Question(shortlist=self.question.shortlist), "", anchor="")

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Places to choose from, as (address, label), the question kept. Empty unless the name has several."""
        return self._places("choices")

    @cached_property
    def suggestions(self) -> list[tuple[str, str]]:
        """Places with a name like the one typed, where it is not known."""
        return self._places("suggestions")

    @cached_property
    def alternatives(self) -> list[tuple[str, str]]:
        """Other places of the name that was found."""
        return self._places("alternatives")

    def _places(self, name: str) -> list[tuple[str, str]]:
        places = [(place.slug, place.label) for place in getattr(self.where, name, ())]
        return place_links(replace(self.question, page=1), places, self.back)


def answer_to(question: Question, where: Place | None, vocabulary: Vocabulary, now: datetime, back: str = "") -> Answer:
    """Asks once for ids, or three times where that finds too little, then at most five times for what they are."""
    ticked = [value.replace("-", " ") for values in question.picked.values() for value in values]
    found = dangers(question.q, "" if isinstance(where, Found) else question.near, *ticked)
    seen = look(Plan(question, where, vocabulary, now))
    plan, shown = seen.plan, seen.shown
    loaded = load(shown.ids, plan.vocabulary.terms)
    viewer = Viewer(plan.where if isinstance(plan.where, Found) else None, question.lens, plan.today, now)
    slugs = tuple(loaded[one].service.slug for one in shown.shortlist if one in loaded)
    plan = replace(plan, question=replace(plan.question, shortlist=slugs))  # links and papers carry on what is there
    return Answer(
        plan,
        shown,
        look=seen,
        local=_listings(shown.local, loaded, viewer),
        national=_listings(_national(plan, shown, loaded, found), loaded, viewer),
        further=_listings(shown.further, loaded, viewer),
        for_you=_listings(shown.for_you, loaded, replace(viewer, lens=None)),
        shortlist=_listings(shown.shortlist, loaded, viewer),
        brokers=_listings((one for one in shown.brokers if one not in shown.shortlist), loaded, viewer),
        dangers=found,
        back=back,
    )


def _national(plan: Plan, shown: Shown, loaded: Mapping[int, Loaded], found: tuple[Danger, ...]) -> list[int]:
    services = [loaded[one].service for one in shown.national if one in loaded]
    kept = [loaded[one].service for one in shown.kept if one in loaded]
    first = next((FIRST_RESULT[one] for one in found if one in FIRST_RESULT), "")
    return [service.pk for service in with_kept(services, kept, plan.nations, plan.question.lens, first)]


def _listings(ids: Iterable[int], loaded: Mapping[int, Loaded], viewer: Viewer) -> list[Listing]:
    """Cards in order. A service that went away between two statements is left out."""
    return [listing_of(loaded[one], viewer) for one in ids if one in loaded]
