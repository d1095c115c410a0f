"""The text index: what finds a listing, what does not, and that nothing typed can break it."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.choices import Facet
from directory.models import Service
from directory.search import fitting, text
from directory.search.condition import condition_of, listed
from directory.search.statement import ask
from directory.search.vocabulary import read_vocabulary
from directory.search.words import Meanings, read
from tests import factories

pytestmark = pytest.mark.django_db


def found(typed: str) -> list[int]:
    words = read(typed, read_vocabulary().meanings)
    return list(Service.objects.filter(pk__in=text.matching(words)).order_by("pk").values_list("pk", flat=True))


@pytest.fixture
def yoga() -> Service:
    tag = factories.term(Facet.TYPE, "wellbeing", "Activity and wellbeing", "self-help group\nexercise")
    return factories.service(
        name="Kirkgate Yoga",
        alternate_name="The Café",
        summary="Gentle yoga for people who use drugs.",
        description="Counselling and stretching. You can come alone.",
        organization=factories.organization(name="Calder Trust"),
        tagged=[(Facet.TYPE, tag.slug)],
        locations=[factories.location("LS1 4DY", town="Leeds")],
    )


FINDS = {
    "a word of the name": "kirkgate",
    "its other name without the accent": "cafe",
    "its other name with the accent": "CAFÉ",
    "a word of the summary": "gentle",
    "another form of a word": "stretches",
    "who runs it": "calder",
    "the town": "leeds",
    "a term": "wellbeing",
    "another word for a term": "exercise",
    "two words for a term": "self-help group",
    "words of different parts": "yoga in Leeds",
    "full-width letters": "ｙｏｇａ",
}


@pytest.mark.parametrize("typed", FINDS.values(), ids=FINDS.keys())
def test_a_listing_is_found_by(yoga: Service, typed: str) -> None:
    assert found(typed) == [yoga.pk]


@pytest.mark.parametrize("typed", ["yoga bradford", "detox", "kirk*", "name:yog", "self group helper"])
def test_a_listing_is_not_found_by_words_it_does_not_have(yoga: Service, typed: str) -> None:
    assert found(typed) == []


HOSTILE = [
    'yoga"',
    '"',
    "yoga AND",
    "NEAR(yoga",
    "col:yoga",
    "^yoga",
    "yoga' OR 1=1--",
    "a\x00b yoga",
    "yoga -kirkgate",
    "{}",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_signs_with_a_meaning_for_the_database_are_only_signs(yoga: Service, typed: str) -> None:
    words = read(typed, Meanings())
    assert not words or found(typed) in ([], [yoga.pk])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=120))
def test_no_text_breaks_the_search(yoga: Service, typed: str) -> None:
    assert not read(typed, Meanings()) or found(typed) in ([], [yoga.pk])


def test_a_name_counts_more_than_a_description() -> None:
    told = factories.service(name="Kirkgate", description="We also do yoga.")
    named = factories.service(name="Yoga for everyone")
    parts = fitting.with_all(read("yoga", Meanings()))
    hits = ask([*parts, fitting.best("best", condition_of(listed()), 20)])["best"]
    assert [hit.service_id for hit in hits] == [named.pk, told.pk]


def publish(service: Service, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(service, name, value)
    service.save_revision().publish()


def test_a_published_change_can_be_found_at_once(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(yoga, name="Kirkgate Singing")
    assert found("singing") == [yoga.pk]
    assert found("kirkgate yoga") == [yoga.pk]


def test_a_draft_cannot_be_found(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        yoga.name = "Kirkgate Singing"
        yoga.save_revision()
    assert found("singing") == []


def test_an_unpublished_listing_leaves_the_index(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        yoga.unpublish()
    assert rows() == 0


def test_a_deleted_listing_leaves_the_index(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        yoga.delete()
    assert rows() == 0


def test_a_new_word_for_a_term_finds_its_listings(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tag = yoga.terms.get()
        tag.synonyms = "pilates"
        tag.save()
    assert found("pilates") == [yoga.pk]


def test_a_new_name_of_who_runs_it_finds_its_listings(yoga: Service, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        yoga.organization.name = "Aire Trust"
        yoga.organization.save()
    assert found("aire") == [yoga.pk]


def test_rebuild_public_writes_the_tables_as_they_were(yoga: Service) -> None:
    factories.service(areas=[factories.districts("LS1", "LS2")])
    before = rows(), served()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_servicetext")
        cursor.execute("DELETE FROM directory_served")
    call_command("rebuild_public")
    assert (rows(), served()) == before
    assert found("kirkgate yoga") == [yoga.pk]


def test_a_service_without_place_or_area_is_kept_as_being_anywhere() -> None:
    nowhere = factories.service()
    factories.national()
    assert served() == [("*", nowhere.pk)]


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM directory_servicetext")
        return int(cursor.fetchone()[0])


def served() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT token, service_id FROM directory_served ORDER BY token, service_id")
        return [(token, service_id) for token, service_id in cursor.fetchall()]
