"""What a visitor asks, read from any query string and made clean.

A value we do not know, or cannot read, is dropped and named in a sentence: it never widens the answer in silence and
never breaks it. Nothing here asks the database.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.http import QueryDict

from directory.choices import Facet, Lens, Sort
from directory.places.web_addresses import is_private, is_private_piece, readable
from directory.search.vocabulary import COST, DAY, LENSES, OPEN, Vocabulary
from directory.wording import marked, plural, translate

NEAREST_MILES: Final = 25
MILES: Final = range(1, 801)
AGES: Final = range(0, 121)
PAGES: Final = range(1, 51)
MOST_VALUES: Final = 20  # of one parameter
MOST_LISTED: Final = 20  # services on a shortlist
MOST_NAMED: Final = 3  # of the values dropped from one parameter
LONGEST_NEAR: Final = 3_000  # characters; the geocoder cuts further
LONGEST_WORDS: Final = 500  # characters of `q`: danger is looked for in all of them, services in the first 100
LONGEST_NAMED: Final = 30
PICKED: Final = (
    Facet.TYPE,
    Facet.HOW,
    Facet.SUBSTANCE,
    Facet.NEED,
    Facet.ACCESS,
    COST,
    OPEN,
    DAY,
)  # in the order of an address
LONGEST_SLUG: Final = 120
_SLUG: Final = re.compile(rf"[a-zA-Z0-9_-]{{1,{LONGEST_SLUG}}}", re.ASCII)
_WHOLE_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_IDEAS: Final = {
    Facet.TYPE: marked("kind of help"),
    Facet.FOR: marked("group of people"),
    Facet.HOW: marked("way to get help"),
    Facet.SUBSTANCE: marked("drug"),
    Facet.NEED: marked("need"),
    Facet.ACCESS: marked("way in"),
    COST: marked("cost"),
    OPEN: marked("opening time"),
    DAY: marked("day"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A clean question. `near` and `q` are what the person typed, tidied; `picked` maps a parameter to known values,
    and `slugs` a parameter and a value to what stands for it in an address, where that is another word.

    `shortlist` holds the slugs of services somebody keeps in the address; `dropped` a sentence for all that was left
    out.
    """

    near: str = ""
    q: str = ""
    lens: Lens | None = None
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slugs: Mapping[tuple[str, str], str] = field(default_factory=dict)
    miles: int = NEAREST_MILES
    age: int | None = None
    sort: Sort = Sort.NEAREST
    shortlist: tuple[str, ...] = ()
    page: int = 1
    dropped: tuple[str, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for less than everything: words, picked values or an age."""
        return bool(self.q or self.picked or self.age is not None)

    def parameters(self) -> list[tuple[str, str]]:
        """All but `near` as the pairs of an address, in one fixed order, nothing that is empty or usual."""
        pairs = [("miles", str(self.miles))] if self.miles != NEAREST_MILES else []
        pairs += [("q", self.q)] if self.q else []
        pairs += [("for", self.lens.value)] if self.lens else []
        picked = [(name, value) for name in (Facet.FOR, *PICKED) for value in self.picked.get(name, ())]
        pairs += [(str(name), self.slugs.get((name, value), value)) for name, value in picked]
        pairs += [("age", str(self.age))] if self.age is not None else []
        pairs += [("sort", self.sort.value)] if self.sort is not Sort.NEAREST else []
        pairs += [("list", ",".join(self.shortlist))] if self.shortlist else []
        return [*pairs, ("page", str(self.page))] if self.page > 1 else pairs

    def without(self, name: str, value: str = "") -> "Question":
        """The same question on its first page without one value, or without a whole parameter."""
        if name == "miles":
            return replace(self, miles=NEAREST_MILES, page=1)
        if name == "age":
            return replace(self, age=None, page=1)
        if name == "q":
            return replace(self, q="", page=1)
        if name == "sort":
            return replace(self, sort=Sort.NEAREST, page=1)
        if name == "list":
            return replace(self, shortlist=tuple(one for one in self.shortlist if value and one != value))
        left = tuple(one for one in self.picked.get(name, ()) if value and one != value)
        picked = {key: values for key, values in {**self.picked, name: left}.items() if values}
        return replace(self, picked=picked, page=1)


def tidy(text: str, most: int) -> str:
    """Text fit to be kept and shown: no control or direction marks, single blanks, cut to `most` characters."""
    plain = "".join(" " if sign.isspace() else sign for sign in text[: most * 4] if _is_shown(sign))
    return " ".join(plain.split())[:most].strip()


def _is_shown(sign: str) -> bool:
    return sign.isspace() or not unicodedata.category(sign).startswith("C")


def named(text: str) -> str:
    """A dropped value as it may be shown: short, in quotes, never a full postcode."""
    short = tidy(text, LONGEST_NAMED)
    if not short:
        return translate("something we could not read")
    if is_private(text):
        return translate("a postcode")
    return f"“{short}{'…' if len(tidy(text, LONGEST_NAMED + 1)) > LONGEST_NAMED else ''}”"


def read(data: QueryDict, vocabulary: Vocabulary) -> Question:
    """The clean question in `data`. Parameters we do not know are ignored."""
    dropped: list[str] = []
    lens, groups = _who(data.getlist("for"))
    picked = {name: _pick(name, data.getlist(name), vocabulary, dropped) for name in PICKED}
    picked[Facet.FOR] = _pick(Facet.FOR, groups, vocabulary, dropped)
    return Question(
        near=tidy(readable(data.get("near", "") or ""), LONGEST_NEAR),
        q=tidy(readable(data.get("q", "") or ""), LONGEST_WORDS),
        lens=lens,
        picked={name: values for name, values in picked.items() if values},
        slugs=vocabulary.slugs,
        miles=_number(data, "miles", MILES, dropped) or NEAREST_MILES,
        age=_number(data, "age", AGES, dropped),
        sort=_sort(data, dropped),
        shortlist=_shortlist(data.getlist("list"), dropped),
        page=_number(data, "page", PAGES, dropped) or 1,
        dropped=tuple(dropped),
    )


def read_who(data: QueryDict) -> Lens | None:
    """Only the lens of a question, for pages that take no filters."""
    return _who(data.getlist("for"))[0]


def _who(values: Sequence[str]) -> tuple[Lens | None, list[str]]:
    """The lens, and the other values of `for`. Of several lenses the most careful counts: under 18 first."""
    said = {value for value in values if value in LENSES}
    careful = (Lens.UNDER_18, Lens.SOMEONE_ELSE, Lens.ME)
    return next((lens for lens in careful if lens.value in said), None), [one for one in values if one not in LENSES]


def _pick(name: str, values: Iterable[str], vocabulary: Vocabulary, dropped: list[str]) -> tuple[str, ...]:
    """The known ones among `values`, in the order of the vocabulary; a sentence in `dropped` for the others."""
    options = vocabulary.options.get(name, {})
    typed = [value.strip() for value in values if value.strip()]
    asked = {value: vocabulary.keys.get((name, value), value) for value in typed}
    known = [value for value in options if value in asked.values()]
    strange = [value for value, key in asked.items() if key not in options]
    if strange:
        dropped.append(_left_out(_IDEAS[name], strange))
    if len(known) > MOST_VALUES:
        many = translate(
            "You picked {number} of one kind. We used the first {most}.", number=len(known), most=MOST_VALUES
        )
        dropped.append(many)
    return tuple(known[:MOST_VALUES])


def _sort(data: QueryDict, dropped: list[str]) -> Sort:
    text = (data.get("sort", "") or "").strip()
    if text and text not in set(Sort):
        dropped.append(translate("We do not know the order {typed}. What is nearest stands first.", typed=named(text)))
        return Sort.NEAREST
    return Sort(text or Sort.NEAREST)


def _shortlist(values: Iterable[str], dropped: list[str]) -> tuple[str, ...]:
    """The slugs of a list kept in the address, each once, in its order; commas stand between them."""
    cut = (value[: MOST_LISTED * (LONGEST_SLUG + 1) * 2] for value in values)
    asked = dict.fromkeys(one.strip() for value in cut for one in value.split(",") if one.strip())
    known = [one for one in asked if _SLUG.fullmatch(one) and not is_private_piece(one)]
    if strange := [one for one in asked if one not in known]:
        unread = translate("We could not read {typed} in your list, so we left it out.", typed=named(strange[0]))
        dropped.append(unread)
    if len(known) > MOST_LISTED:
        long = translate(
            "Your list has {number} services. We show the first {most}.", number=len(known), most=MOST_LISTED
        )
        dropped.append(long)
    return tuple(known[:MOST_LISTED])


def _left_out(idea: str, strange: Sequence[str]) -> str:
    words = ", ".join(dict.fromkeys(named(value) for value in strange[:MOST_NAMED]))
    more = len(strange) - MOST_NAMED
    if more > 0:
        words = translate("{values} and {number} more", values=words, number=more)
    return plural(
        "We do not know the {idea} {values}, so we left it out.",
        "We do not know the {idea} {values}, so we left them out.",
        len(strange),
        idea=translate(idea),
        values=words,
    )


_INSTEAD: Final = {
    "miles": marked("We could not use the distance {number}. We looked within {miles} miles."),
    "age": marked("We could not use the age {number}, so we left it out."),
    "page": marked("There is no page {number}. This is the first page."),
}


def _number(data: QueryDict, name: str, allowed: range, dropped: list[str]) -> int | None:
    """A whole number in ASCII digits within `allowed`; None when there is none, with a sentence if one was tried."""
    text = (data.get(name, "") or "").strip()
    if not text:
        return None
    if _WHOLE_NUMBER.fullmatch(text) and int(text) in allowed:
        return int(text)
    dropped.append(translate(_INSTEAD[name], number=named(text), miles=NEAREST_MILES))
    return None
