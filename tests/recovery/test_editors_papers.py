"""What editors of guidance open in the admin: papers, and guidance past a date. Nobody else sees them."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from recovery.papers import ring_round, safeguarding
from tests.recovery.writing import WritePage

ADDRESSES = (
    "recovery_papers",
    "recovery_ring_round",
    "recovery_ring_round_csv",
    "recovery_safeguarding_note",
    "recovery_past_due",
)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "a long password"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_only_people_with_a_login_see_it(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert "login" in response["Location"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_editor_opens_it(editor: Client, name: str) -> None:
    assert editor.get(reverse(name)).status_code == 200


def test_the_papers_are_those_of_the_commands(editor: Client) -> None:
    assert editor.get(reverse("recovery_ring_round")).content.decode() == ring_round.as_html()
    assert editor.get(reverse("recovery_safeguarding_note")).content.decode() == safeguarding.as_markdown()
    sheet = editor.get(reverse("recovery_ring_round_csv"))
    assert sheet.content.decode("utf-8-sig") == ring_round.as_csv()
    assert sheet["Content-Disposition"] == 'attachment; filename="ring-round-sheet.csv"'


def test_guidance_past_a_date_is_listed_with_a_link_to_mend_it(editor: Client, write_page: WritePage) -> None:
    page = write_page(next_review_on=date(2020, 1, 1))

    html = editor.get(reverse("recovery_past_due")).content.decode()

    assert "Its review was due on 1 January 2020." in html
    assert f'href="/admin/pages/{page.pk}/edit/"' in html


def test_nothing_past_a_date_is_said(editor: Client) -> None:
    assert "Nothing is past a date." in editor.get(reverse("recovery_past_due")).content.decode()


def test_the_admin_home_counts_what_is_past_a_date(editor: Client, write_page: WritePage) -> None:
    write_page(next_review_on=date(2020, 1, 1))

    html = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert "Guidance past a date" in html
    assert reverse("recovery_past_due") in html
