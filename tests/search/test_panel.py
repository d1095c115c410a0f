"""The panel of filters, and labels in one line."""

import pytest
from django.http import QueryDict

from directory.choices import Facet
from directory.models import Term
from directory.search.listing import _in_one_line
from directory.search.panel import FilterGroup, filter_groups
from directory.search.question import read
from directory.search.vocabulary import vocabulary_of

TERMS = [
    Term(facet=facet, slug=slug, label=slug.capitalize())
    for facet, slug in [
        (Facet.TYPE, "gp"),
        (Facet.NEED, "welsh"),
        (Facet.NEED, "childcare"),
        (Facet.SUBSTANCE, "alcohol"),
    ]
]


def _groups(address: str) -> dict[str, FilterGroup]:
    vocabulary = vocabulary_of(TERMS)
    return {group.name: group for group in filter_groups(read(QueryDict(address), vocabulary), vocabulary)}


def test_needs_and_drugs_are_not_offered() -> None:
    assert set(_groups("")) == {"type", "cost"}


def test_a_need_that_an_address_picked_stays_picked_in_the_form() -> None:
    assert _groups("need=welsh")["need"].options == [("welsh", "Welsh", True)]


@pytest.mark.parametrize(
    ("labels", "line"),
    [
        ([], ""),
        (["In person", "They come to you", "By text message"], "In person, they come to you, by text message"),
        (["By phone", "GP letter", "BSL first"], "By phone, GP letter, BSL first"),
        (["In person", "A worker refers you"], "In person, a worker refers you"),
        (["Online", "LGBTQ+ group", "WhatsApp"], "Online, LGBTQ+ group, WhatsApp"),
    ],
)
def test_labels_in_one_line_keep_only_capitals_of_their_own(labels: list[str], line: str) -> None:
    assert _in_one_line(labels) == line
