"""A site in two languages: English at its own addresses, the other below its code. Nothing is invented for it."""

from collections.abc import Iterator
from typing import Final

import pytest

from tests.house import wire
from tests.house.server import Site, copied_database, serving
from tests.languages.pseudo_site import write_catalogue

TRANSLATE: Final = """
from django.conf import settings
from wagtail.models import Locale
from recovery.models import ArticlePage, HomePage

assert settings.WAGTAIL_I18N_ENABLED
welsh = Locale.objects.create(language_code="cy")
for page in (HomePage.objects.get(), ArticlePage.objects.get(slug="coping-strategies")):
    copy = page.copy_for_translation(welsh)
    copy.menu_title = f"Cymraeg: {page.menu_title}"
    copy.save_revision().publish()
"""
PAGES: Final = ("/cy/", "/cy/coping-strategies/", "/cy/find-help/?near=ll55", "/cy/services/samaritans/")
STRIP: Final = ("tel:999", "tel:116123", "tel:08001111")


@pytest.fixture(scope="module")
def bilingual(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("bilingual")
    write_catalogue(folder / "locale", "cy")
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.languages.pseudo_settings",
        "PSEUDO_LOCALE": str(folder / "locale"),
        "LANGUAGES": "en-gb,cy",
    }
    with serving(copied_database(filled, folder), folder, **settings) as running:
        running.manage("migrate", "--verbosity", "0")
        running.manage("shell", "-c", TRANSLATE)
        yield running


@pytest.mark.parametrize("path", PAGES)
def test_a_page_below_the_code_of_a_language_is_in_it(bilingual: Site, path: str) -> None:
    answer = wire.ask(bilingual.url + path)
    assert (answer.status, 'lang="cy"' in answer.text, "⟦" in answer.text) == (200, True, True)


@pytest.mark.parametrize("path", PAGES)
def test_the_crisis_strip_is_there_in_both_languages(bilingual: Site, path: str) -> None:
    pages = [wire.ask(bilingual.url + one).text for one in (path, path.removeprefix("/cy"))]
    assert [call for page in pages for call in STRIP if call not in page] == []


@pytest.mark.parametrize("path", PAGES)
def test_the_same_page_in_the_main_language_stays_as_it_was(bilingual: Site, site: Site, path: str) -> None:
    english = path.removeprefix("/cy")
    answer = wire.ask(bilingual.url + english)
    assert (answer.status, 'lang="en-GB"' in answer.text, "⟦" in answer.text) == (200, True, False)
    assert answer.headers.get("Vary") == wire.ask(site.url + english).headers.get("Vary")


def test_a_page_nobody_has_translated_leads_to_the_english_one(bilingual: Site) -> None:
    answer = wire.ask(f"{bilingual.url}/cy/help-for-families/?near=ls1-4")
    assert (answer.status, answer.headers["Location"]) == (302, "/help-for-families/?near=ls1-4")


def test_what_a_browser_prefers_changes_nothing(bilingual: Site) -> None:
    answer = wire.ask(f"{bilingual.url}/", Accept_Language="cy", Cookie="django_language=cy")
    assert (answer.status, 'lang="en-GB"' in answer.text, "Set-Cookie" in answer.headers) == (200, True, False)


def test_each_page_names_the_other_language_and_leads_to_it(bilingual: Site) -> None:
    english, welsh = (wire.ask(bilingual.url + path).text for path in ("/coping-strategies/", "/cy/coping-strategies/"))
    assert '<a href="/cy/coping-strategies/" lang="cy" hreflang="cy">Cymraeg</a>' in english
    assert f'hreflang="en-GB" href="{bilingual.url}/coping-strategies/"' in welsh


def test_a_page_without_a_translation_names_none(bilingual: Site) -> None:
    assert "hreflang" not in wire.ask(f"{bilingual.url}/help-for-families/").text


def test_what_editors_wrote_is_marked_as_theirs(bilingual: Site) -> None:
    english, welsh = (wire.ask(f"{bilingual.url}{path}services/samaritans/").text for path in ("/", "/cy/"))
    assert ('<h1 lang="en-GB" dir="auto">Samaritans' in welsh, "<h1>Samaritans" in english) == (True, True)


def test_the_menu_shows_each_page_once_translated_where_it_is(bilingual: Site) -> None:
    welsh = wire.ask(f"{bilingual.url}/cy/find-help/").text
    assert '<a href="/cy/coping-strategies/">Cymraeg: ' in welsh
    assert '<a href="/help-for-families/"' in welsh
    assert '<a href="/coping-strategies/"' not in welsh


def test_the_one_form_keeps_the_language(bilingual: Site) -> None:
    headers = {"Origin": bilingual.url, "Sec_Fetch_Site": "same-origin"}
    answer = wire.ask(f"{bilingual.url}/cy/find-help/", "POST", b"near=LS1+4DY", **headers)
    assert (answer.status, answer.headers["Location"]) == (303, "/cy/find-help/?near=ls1-4#results")


def test_running_setup_again_leaves_both_languages_alone(bilingual: Site) -> None:
    before = wire.ask(f"{bilingual.url}/cy/coping-strategies/").status
    bilingual.manage("setup_site", "--examples", "--verbosity", "0")
    assert (before, wire.ask(f"{bilingual.url}/cy/coping-strategies/").status) == (200, 200)


def test_a_providers_link_is_kept_out_of_the_log_in_every_language(bilingual: Site) -> None:
    wire.ask(f"{bilingual.url}/cy/confirm/a-key-of-somebody/")
    assert "a-key-of-somebody" not in bilingual.log_text()
