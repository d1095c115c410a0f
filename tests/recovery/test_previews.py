"""The editor's checks come with previews, and with nothing a visitor gets."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.recovery.writing import WritePage

BAR, SCRIPT = "<wagtail-userbar>", "js/plain_words"


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@example.org", "a long password"))
    return client


def test_a_preview_brings_the_checks(editor: Client, write_page: WritePage) -> None:
    html = editor.get(reverse("wagtailadmin_pages:view_draft", args=[write_page().pk])).content.decode()

    assert BAR in html
    assert SCRIPT in html
    assert "shaming-word-1" in html


def test_the_editors_panel_knows_the_same_rules(editor: Client, write_page: WritePage) -> None:
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[write_page().pk])).content.decode()

    assert "shaming-word-1" in html
    assert "A word that can shame someone" in html


def test_no_page_of_the_site_brings_them_not_even_to_an_editor(editor: Client, write_page: WritePage) -> None:
    write_page()

    for client in (editor, Client()):
        html = client.get("/a-page/").content.decode()
        assert BAR not in html
        assert SCRIPT not in html
