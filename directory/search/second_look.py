"""What the first look did not find: put the spelling right, take a place for what it is, then be content with most.

One statement more, and the names of organizations before it where a word is nobody's. Only where the first look found
nothing near, or without a place nothing at all; never for words in quotes, which are meant as they stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from directory.choices import Grain
from directory.models.public_listing import PublicListing
from directory.models.public_version import AtVersion
from directory.places.geocoding import Answer, Found, from_slug
from directory.search import fitting, spelling
from directory.search.canonical import address
from directory.search.places_in_words import is_ordinary
from directory.search.plan import Plan, Shown
from directory.search.question import Question
from directory.search.statement import Hit, ask
from directory.search.words import QUOTES, Idea, is_quoted

MOST_NAMES: Final = 5_000
_words_of_names: Final = AtVersion[set[str]]()
_NO_QUOTES: Final = str.maketrans("", "", QUOTES.replace("'", "").replace("’", ""))


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to show. `repaired`: the words it is for, where they are not those `typed`; "" where they are.

    `reached` of `looked_for` ideas are those that every listing shown near has, or without a place every one shown.
    """

    plan: Plan
    shown: Shown
    repaired: str = ""
    typed: str = ""
    moved_to: str = ""
    reached: int = 0
    looked_for: int = 0

    @property
    def is_partial(self) -> bool:
        return self.reached < self.looked_for


def look(plan: Plan) -> Look:
    """The answer to a plan, from a second look where the first leaves a reader with nothing of what was typed."""
    hits = ask(plan.parts())
    first = Look(plan, plan.shown(hits))
    if not plan.words or not _is_too_little(plan, first.shown) or is_quoted(plan.question.q):
        return first
    unknown = [idea for number, idea in enumerate(plan.words.ideas) if not fitting.has(hits, number)]
    better = _put_right(plan, unknown)
    if better == plan and len(plan.words.ideas) - len(unknown) < (1 if unknown else 2):
        return first
    return _again(first, better)


def as_typed(question: Question, where: Answer | None, look: Look) -> tuple[str, str] | None:
    """(words, address) to search for just those words, in quotes: the ones typed, or a place's name as a word."""
    slug = ""
    if look.typed:
        words = look.typed
        slug = where.slug if isinstance(where, Found) and not look.moved_to else ""
    elif isinstance(where, Found) and where.grain == Grain.PLACE and (question.q or is_ordinary(where.label)):
        words = f"{question.q} {where.label}".strip()
    else:
        return None
    bare = words.translate(_NO_QUOTES)
    return bare, address(replace(question, q=f'"{bare}"', page=1), slug)


def _is_too_little(plan: Plan, shown: Shown) -> bool:
    return not shown.local and (isinstance(plan.where, Found) or shown.nothing_national)


def _put_right(plan: Plan, unknown: Sequence[Idea]) -> Plan:
    """The plan with the words that nobody has put right, and with a place found among them where none was named."""
    words = [idea.typed[0] for idea in unknown if len(idea.typed) == 1]
    known = plan.vocabulary.known
    right = {word: spelling.meant(word, known) for word in words}
    if not all(right.values()):
        others = _names(plan.vocabulary.version)
        right = {word: new or spelling.meant(word, known, others) for word, new in right.items()}
    text, where = plan.question.q, plan.where
    for word, new in right.items():
        place = spelling.place_meant(word) if where is None and not new else None
        if place:
            where = from_slug(place.slug)
        if new or place:
            text = spelling.replaced(text, word, new)
    return replace(plan, question=replace(plan.question, q=text), where=where)


def _names(version: str) -> set[str]:
    """The words of the names of organizations with a listing that is published; remembered at a public version."""
    names = PublicListing.objects.current().order_by().values_list("runner", flat=True).distinct()
    return _words_of_names.get(version, lambda: spelling.words_of(names[:MOST_NAMES]))


def _again(first: Look, plan: Plan) -> Look:
    words = plan.words_in(plan.question.q)
    second = replace(plan, second=words) if words else plan
    hits = ask(second.parts())
    shown = second.shown(hits)
    is_repaired = plan.question.q != first.plan.question.q
    if not shown.local and not is_repaired and isinstance(plan.where, Found):
        return first  # nothing near has even one of the words
    moved = plan.where.label if isinstance(plan.where, Found) and plan.where != first.plan.where else ""
    return Look(
        second,
        shown if is_repaired else _with_whole_answers(shown, first.shown),
        repaired=plan.question.q if is_repaired else "",
        typed=first.plan.question.q if is_repaired else "",
        moved_to=moved,
        reached=_reached(hits),
        looked_for=len(words.ideas),
    )


def _with_whole_answers(shown: Shown, first: Shown) -> Shown:
    """What is near has most of the words; what had them all by phone or further away keeps its place."""
    shown = replace(shown, further=first.further or shown.further)
    if first.nothing_national:
        return shown
    return replace(shown, national=first.national, nothing_national=False, is_near=False)


def _reached(hits: Mapping[str, Sequence[Hit]]) -> int:
    return int(hits[fitting.REACHED][0].number) if fitting.REACHED in hits else 0
