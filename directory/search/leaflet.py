"""The answer as a leaflet: one or two sheets to print and hand over. The results page gives the very same answer.

Nothing here asks the database.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from directory import crisis
from directory.choices import Channel
from directory.formats.qr import Code, code_of
from directory.places.geocoding import Found
from directory.plain_words import STOPPING
from directory.search import phrasing, sheets
from directory.search.brokers import brokers_of, free_of_brokers
from directory.search.canonical import LEAFLET, address
from directory.search.question import Question
from directory.search.results import Answer
from directory.search.sheet_entry import Entry, entry_of
from directory.times.wording import date_words
from directory.wording import plural, translate

LIST: Final = "list"  # the group of an answer that holds what somebody keeps in the address
LONGEST_ADDRESS: Final = 260  # letters a small code still shows well
SAFETY_LINES: Final = 150.0  # points of the two of them
_TITLE, _SAID = 38, 66  # letters on a line of the title, and beside a crisis number


@dataclass(frozen=True, slots=True)
class Group:
    """Services under one heading."""

    key: str
    heading: str
    entries: list[Entry]


@dataclass(frozen=True)
class Leaflet:
    """All that the sheets say, and what stands on the screen above them."""

    answer: Answer
    site_url: str
    today: date

    @property
    def place(self) -> str:
        """The visitor's place as a reader knows it; empty without one."""
        return self.answer.where.label if isinstance(self.answer.where, Found) else ""

    @property
    def printed_on(self) -> str:
        """The day, in words."""
        return date_words(self.today)

    @property
    def lines(self) -> tuple[crisis.CrisisLine, ...]:
        """The crisis lines of the place's nations."""
        return crisis.for_nations(self.answer.plan.nations)

    @cached_property
    def groups(self) -> list[Group]:
        """As many services as fit, in the order of the answer. A crisis line that stands on top is not said twice."""
        everything = self._everything
        heights = [[entry.height for entry in group.entries] for group in everything]
        counts = sheets.chosen(heights, self._head, self._foot)
        fitting = [
            replace(group, entries=group.entries[:count]) for group, count in zip(everything, counts, strict=True)
        ]
        return [group for group in fitting if group.entries]

    @cached_property
    def _everything(self) -> list[Group]:
        """The list somebody keeps, alone and whole; else all of the answer but the crisis lines that stand on top."""
        kept = [group for group in self.answer.groups if group.key == LIST]
        said = set() if kept else {line.key for line in self.lines}
        groups = [
            Group(
                one.key,
                one.heading,
                [entry_of(it) for it in free_of_brokers(one.listings) if it.service.crisis_key not in said],
            )
            for one in kept or self.answer.groups
        ]
        return [group for group in groups if group.entries]

    @property
    def _head(self) -> float:
        """Points above the first group: the demonstration's line, title, crisis lines."""
        title = 22 * sheets.lines(translate("Local services near {place}", place=self.place), _TITLE)
        return 46 + title + sum(5 + sheets.lines(_said(line), _SAID) * sheets.LINE for line in self.lines)

    @cached_property
    def speaks_of_stopping(self) -> bool:
        """Whether a service that is listed speaks of stopping or cutting down: the safety lines then stand below."""
        services = (entry.listing.service for group in self._everything for entry in group.entries)
        return any(STOPPING.search(f"{service.name}. {service.summary}") for service in services)

    @property
    def _foot(self) -> float:
        """Points of the end: the safety lines, and the code or the words beside it."""
        safe = SAFETY_LINES if self.speaks_of_stopping else 0.0
        return safe + 15 + max(80, (4 + sheets.lines(self.web_words, _SAID)) * sheets.LINE)

    @property
    def left_out(self) -> str:
        """How many services of the answer are not on the sheets, in words; empty when all are."""
        count = sum(len(group.entries) for group in self._everything) - sum(len(one.entries) for one in self.groups)
        if self.answer.next_url and not self.answer.question.shortlist:
            return translate("More services are in the full list.")
        if not count:
            return ""
        return plural(
            "{number} more service is in the full list.", "{number} more services are in the full list.", count
        )

    @property
    def answer_url(self) -> str:
        """The answer on the site, without the host."""
        return address(self.answer.question, self.answer.slug)

    @property
    def shared(self) -> str:
        """The answer's whole address, to be sent to somebody."""
        return self.site_url + address(self.answer.question, self.answer.slug, anchor="")

    @property
    def shared_without_place(self) -> str:
        """The address of the list somebody keeps, and of nothing else; empty without a list."""
        is_more = self.answer.question.shortlist and self.answer.slug
        return self.site_url + self.answer.list_address if is_more else ""

    @property
    def web_address(self) -> str:
        """The address for paper: the whole, or the list alone, or only the place, whatever can be typed and scanned."""
        place = self.site_url + address(Question(), self.answer.slug, anchor="")
        fitting = (one for one in (self.shared, self.shared_without_place) if 0 < len(one) <= LONGEST_ADDRESS)
        return next(fitting, place)

    @property
    def web_words(self) -> str:
        """The same address as one types it."""
        return self.web_address.split("://", 1)[-1]

    @property
    def code(self) -> Code:
        return code_of(self.web_address)

    @property
    def messages(self) -> list[str]:
        """What the screen says above the sheets: all of the answer but its count, as paper has its own."""
        where, question = self.answer.where, self.answer.question
        place = [] if where is None or isinstance(where, Found) else [where.message]
        add = [translate(phrasing.ADD_A_PLACE)] if where is None and not question.shortlist else []
        paid = [translate(phrasing.NOT_PRINTED)] if brokers_of(self.answer.shortlist) else []
        gone = [phrasing.gone_words(self.answer.shown.gone)] if self.answer.shown.gone else []
        return [*place, *question.dropped, *gone, *phrasing.looked(self.answer.look), *paid, *add]

    @property
    def places(self) -> list[tuple[str, str]]:
        """Places to choose from, as (address of their leaflet, label), where what was typed is not one place."""
        where, question = self.answer.where, replace(self.answer.question, page=1)
        places = [*getattr(where, "choices", ()), *getattr(where, "suggestions", ())]
        return [(address(question, place.slug, path=LEAFLET, anchor=""), place.label) for place in places]


def _said(line: crisis.CrisisLine) -> str:
    """About what stands beside the number of a crisis line, for its length."""
    text = translate("Text {word} to {number}.", word=line.message, number=line.number) if line.message else ""
    more = line.number if line.channel == Channel.WEB else text
    return f"{translate(line.name)}: {translate(line.what)} {more}".strip()
