"""Possible duplicates, side by side."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.choices import Channel, Status
from directory.editing.duplicates_views import how_many, possible_duplicates
from directory.models import Service
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("erin", "erin@example.org", "x" * 20))
    return client


def twice() -> tuple[Service, Service]:
    return factories.service(name="Kirkgate Drop-in", at="LS1 4DY"), factories.service(
        name="Drop-in Kirkgate", at="LS1 2AB"
    )


def test_both_listings_stand_side_by_side(editor: Client) -> None:
    one, other = twice()
    factories.contact(one, Channel.VOICE, "0113 222 4444")
    page = editor.get(reverse("directory_duplicates")).content.decode()
    edit = "wagtailsnippets_directory_service:edit"
    for words in ("The same name in one place", "0113 222 4444", *(reverse(edit, args=[it.pk]) for it in (one, other))):
        assert words in page


def test_a_retired_number_and_a_reminder_address_make_no_pair() -> None:
    for number in range(2):
        service = factories.service(name=f"Name {number}{number}")
        factories.contact(service, Channel.REMINDER, "warden@kirkgate.org.uk")
    assert possible_duplicates() == []


def test_a_website_is_the_same_with_and_without_its_last_stroke() -> None:
    for number, end in enumerate(("", "/")):
        factories.contact(
            factories.service(name=f"Name {number}{number}"), Channel.WEB, f"https://kirkgate.org.uk{end}"
        )
    assert len(possible_duplicates()) == 1


def test_a_listing_closed_for_good_is_no_duplicate() -> None:
    one, _ = twice()
    Service.objects.filter(pk=one.pk).update(status=Status.DEFUNCT)
    assert possible_duplicates() == []


def test_the_tile_counts_the_pairs(django_assert_num_queries: Any) -> None:
    twice()
    assert how_many(date(2027, 3, 3)) == 1
    with django_assert_num_queries(0):
        how_many(date(2027, 3, 3))


def test_the_page_needs_at_most_12_statements(editor: Client) -> None:
    factories.many_services(200, seed=1)
    twice()
    editor.get(reverse("directory_duplicates"))
    with CaptureQueriesContext(connection) as asked:
        assert editor.get(reverse("directory_duplicates")).status_code == 200
    assert len(asked) <= 12, [one["sql"][:150] for one in asked]


def test_two_invented_services_are_news_only_where_there_are_no_real_ones() -> None:
    one, _ = twice()
    Service.objects.update(is_example=True)
    assert len(possible_duplicates()) == 1
    factories.service(name="Somewhere else", at="BT1 5GS")
    assert possible_duplicates() == []
    Service.objects.filter(pk=one.pk).update(is_example=False)
    assert len(possible_duplicates()) == 1
