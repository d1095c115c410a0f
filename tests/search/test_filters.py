"""ServiceFilter, the one way the public asks; and the pieces a statement is made of."""

import pytest
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone

from directory.choices import Facet
from directory.models import PublicListing
from directory.search.condition import Condition, condition_of, listed
from directory.search.filters import ServiceFilter
from directory.search.question import Question, read
from directory.search.statement import ask
from directory.search.vocabulary import read_vocabulary
from tests import factories

pytestmark = pytest.mark.django_db
PUBLIC = {
    "near",
    "miles",
    "q",
    "type",
    "for",
    "how",
    "substance",
    "need",
    "cost",
    "access",
    "age",
    "open",
    "day",
    "page",
}


def narrowed(query: str) -> list[int]:
    vocabulary = read_vocabulary()
    question = read(QueryDict(query), vocabulary)
    return sorted(ServiceFilter.of(question, vocabulary).qs.values_list("pk", flat=True))


def test_the_public_parameters_are_these_and_no_others() -> None:
    assert set(ServiceFilter.base_filters) == PUBLIC


@pytest.mark.parametrize(
    "data", ["type=bogus", "type=gp&type=bogus", "age=abc", "cost=%00", "miles=NaN", "page=-1", "day=x", "open=x"]
)
def test_data_that_nobody_cleaned_gives_nothing_rather_than_everything(data: str) -> None:
    factories.terms()
    factories.service(types=["gp"])
    raw = ServiceFilter(QueryDict(data), queryset=listed(), vocabulary=read_vocabulary(), now=timezone.now())
    assert list(raw.qs) == []


def test_place_distance_and_page_narrow_nothing_here() -> None:
    service = factories.service(at="LS1 4DY")
    assert narrowed("near=ze1&miles=5&page=3") == [service.pk]


def test_a_term_of_another_facet_with_the_same_slug_does_not_count() -> None:
    factories.term(Facet.TYPE, "gp")
    by_type = factories.service(types=["gp"])
    factories.service(tagged=[(Facet.ACCESS, "gp")])
    assert narrowed("type=gp") == [by_type.pk]


def test_a_clean_question_makes_a_valid_form() -> None:
    factories.terms()
    vocabulary = read_vocabulary()
    question = read(
        QueryDict("type=gp&type=x&for=students&how=phone&cost=free&age=17&q=yoga&need=step-free"), vocabulary
    )
    assert ServiceFilter.of(question, vocabulary).form.is_valid()


def test_a_question_for_nothing_special_gives_all_that_is_listed() -> None:
    service = factories.service()
    factories.service(status="defunct")
    assert [one.pk for one in ServiceFilter.of(Question(), read_vocabulary()).qs] == [service.pk]


def test_a_condition_means_what_its_queryset_means() -> None:
    one, two, _ = factories.service(name="One"), factories.service(name="Two"), factories.service(name="Three")
    condition = condition_of(PublicListing.objects.filter(Q(name="One") | Q(name="Two"))).and_("name <> %s", "Two")
    hits = ask([condition.listed_by("x", Condition("1"), 9)])["x"]
    assert [hit.service_id for hit in hits] == [one.pk]
    assert two.pk


def test_a_condition_that_nothing_meets_is_one_too() -> None:
    factories.service()
    assert condition_of(PublicListing.objects.filter(pk__in=[])).sql == "1 = 0"


def test_no_parts_ask_nothing() -> None:
    assert ask([]) == {}


@pytest.mark.parametrize("way", ["text", "webchat"])
@pytest.mark.parametrize("query", ["need=no-speaking", "q=cannot speak"], ids=["as a filter", "in words"])
def test_a_service_you_can_type_to_needs_no_speaking(way: str, query: str) -> None:
    term = factories.term(Facet.NEED, "no-speaking")
    term.label, term.synonyms = "No speaking needed", "cannot speak"
    term.save()
    typed = factories.service(tagged=[(Facet.HOW, way)])
    factories.service(tagged=[(Facet.HOW, "phone")])

    assert narrowed(query) == [typed.pk]
