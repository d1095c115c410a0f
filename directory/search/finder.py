"""The finder: where, who for, words. One component on every page that has it."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from directory.choices import Lens
from directory.places.answers import shown
from directory.places.geocoding import Answer, Found
from directory.search.canonical import FIND_HELP, PAGES_WITH_FINDER, asked, where_is
from directory.search.question import Question, read_who, tidy
from directory.wording import rooted, translate

# Where an answer to the post itself opens when words may mean danger. A redirect names a place of its own.
FIRST: Final = "first"


@dataclass(frozen=True, slots=True)
class Finder:
    """What the finder shows. `near` stands in its box, `place` names a place that was found, `who` are the choices
    (value, label, chosen). `where` and `lens` are for the page around it."""

    where: Answer | None = None
    lens: Lens | None = None
    near: str = ""
    q: str = ""
    back: str = ""

    @property
    def action(self) -> str:
        return f"{rooted(FIND_HELP)}#{FIRST}"

    @property
    def place(self) -> str:
        return self.where.label if isinstance(self.where, Found) else ""

    @property
    def near_slug(self) -> str:
        return self.where.slug if isinstance(self.where, Found) else ""

    @property
    def who(self) -> list[tuple[str, str, bool]]:
        chosen = self.lens.value if self.lens else ""
        options = [(lens.value, lens.label) for lens in Lens] + [("", translate("Rather not say"))]
        return [(value, label, value == chosen) for value, label in options]


def finder_for(question: Question, where: Answer | None, back: str = "") -> Finder:
    """The finder beside an answer. What was typed is shown again, without the last half of a postcode."""
    near = where.label if isinstance(where, Found) else shown(question.near)
    return Finder(where, question.lens, near, question.q, back if back in PAGES_WITH_FINDER else "")


def read_finder(request: HttpRequest, back: str = "") -> Finder:
    """The finder of a guidance page called `back`, with the visitor's place and lens from its address."""
    data, _ = asked(request)
    question = Question(near=tidy(data.get("near", "") or "", 200), lens=read_who(data))
    return finder_for(question, where_is(question.near), back)
