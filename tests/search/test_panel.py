"""The panel of filters, and labels in one line."""

import pytest
from django.http import QueryDict

from directory.choices import Facet
from directory.models import Term
from directory.search.listing import in_one_line
from directory.search.panel import FilterGroup, filter_groups
from directory.search.question import read
from directory.search.vocabulary import vocabulary_of

TERMS = [
    Term(facet=facet, slug=slug, label=slug.capitalize())
    for facet, slug in [
        (Facet.TYPE, "gp"),
        (Facet.NEED, "welsh"),
        (Facet.NEED, "childcare"),
        (Facet.SUBSTANCE, "any-drug"),
        (Facet.SUBSTANCE, "alcohol"),
    ]
]


def _groups(address: str) -> dict[str, FilterGroup]:
    vocabulary = vocabulary_of(TERMS)
    return {group.legend: group for group in filter_groups(read(QueryDict(address), vocabulary), vocabulary)}


def test_every_filter_is_offered_that_has_options() -> None:
    offered = ["Kind of help", "When it is open", "Cost", "What you need", "Which drug"]
    assert list(_groups("")) == offered


def test_days_stand_with_the_times_of_day() -> None:
    options = _groups("open=evening&day=saturday")["When it is open"].options
    assert [(one.name, one.value) for one in options if one.picked] == [("open", "evening"), ("day", "saturday")]
    assert len(options) == 10


def test_a_group_is_open_when_something_of_it_is_picked() -> None:
    groups = _groups("need=welsh")
    assert [legend for legend, group in groups.items() if group.is_open] == ["What you need"]


def test_any_drug_is_offered_only_where_an_address_picked_it() -> None:
    assert [one.value for one in _groups("")["Which drug"].options] == ["alcohol"]
    assert [one.value for one in _groups("substance=any-drug")["Which drug"].options] == ["any-drug", "alcohol"]


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
    assert in_one_line(labels) == line
