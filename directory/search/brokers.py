"""Companies that are paid for sending people on: never above free help, never on paper, never where money is short.

No list of the search holds one (`condition.listed`). What matches a question stands in a group of its own below all
others, on the last page of an answer, and on no leaflet.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from directory.choices import Cost
from directory.places.geocoding import Answer, Found
from directory.published.phrases import spoken
from directory.search import fitting
from directory.search.condition import Condition
from directory.search.filters import condition_for
from directory.search.listing import Listing
from directory.search.question import Question
from directory.search.statement import Part
from directory.search.vocabulary import COST, Vocabulary
from directory.search.words import is_quoted

GROUP: Final = "brokers"
MOST: Final = 5
_SHORT_OF_MONEY: Final = re.compile(
    r"\b(?:(?:no|any|little|low|without|not enough|dont have|havent|cant find|run out of)"
    r"(?: \w+)? (?:money|cash|funds|income)"
    r"|cant (?:afford|pay)|cannot (?:afford|pay)|can not (?:afford|pay)|couldnt afford|skint|penniless|hard up"
    r"|broke(?! (?:up|down|my|his|her|their|a|the|into|with|off|in))|on benefits|universal credit|unemployed"
    r"|(?:council|nhs|state|government|fully|publicly)"
    r" funded|funding|dont (?:want to|have to) pay|without paying|no cost)\b"
)
_FREE: Final = re.compile(
    r"(?<!step )(?<!drug )(?<!drugs )(?<!alcohol )(?<!smoke )(?<!fear )(?<!be )(?<!get )(?<!break )"
    r"\b(?:for )?free\b(?! (?:from|of))"
)
_BY_NAME: Final = Condition(
    "ROW_NUMBER() OVER (ORDER BY LOWER(directory_publiclisting.name), directory_publiclisting.id)"
)


def is_short_of_money(text: str) -> bool:
    """Whether the words say that somebody cannot pay, or look for what costs nothing."""
    said = " ".join(spoken(text))
    return bool(_SHORT_OF_MONEY.search(said) or _FREE.search(said))


def without_money_words(text: str) -> str:
    """The words to look for: "rehab", of "rehab no money". All of them where nothing else is left."""
    if is_quoted(text):
        return text
    said = " ".join(spoken(text))
    rest = " ".join(_SHORT_OF_MONEY.sub(" ", said).split())
    return rest if rest and rest != said else text


def wants_no_cost(question: Question) -> bool:
    """Whether what costs nothing was asked for, in words or by a filter."""
    return is_short_of_money(question.q) or bool({*question.picked.get(COST, ())} - {Cost.PAID})


def brokers_part(
    question: Question, where: Answer | None, vocabulary: Vocabulary, now: datetime, fits: Condition | None
) -> Part:
    """Those that answer the question, near the place or without one anywhere; `fits` holds of one with its words.

    None where what costs nothing was asked for, and without a place none while nothing is asked for.
    """
    is_asked = isinstance(where, Found) or (where is None and question.is_narrowed)
    if wants_no_cost(question) or not is_asked:
        return Part(GROUP, "SELECT 0, 0 WHERE 1 = 0")
    chosen = condition_for(question, vocabulary, now, is_of_brokers=True)
    if fits:
        chosen = chosen.and_(fits.sql, *fits.params)
    if isinstance(where, Found):
        around = fitting.around(where, question.miles)
        chosen = chosen.and_(around.sql, *around.params)
    return chosen.listed_by(GROUP, _BY_NAME, MOST)


def brokers_of(listings: Iterable[Listing]) -> list[Listing]:
    """Those of a list somebody keeps that are of a broker."""
    return [one for one in listings if one.service.organization.is_broker]


def free_of_brokers(listings: Iterable[Listing]) -> list[Listing]:
    """The others."""
    return [one for one in listings if not one.service.organization.is_broker]
