"""Guidance pages: what stands on them whatever an editor does, and what it costs to show one."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from wagtail.models import PageViewRestriction

from directory import crisis
from directory.intake.shipped import ship_terms
from recovery import safety_lines
from recovery.blocks.body import GuidanceBody
from recovery.blocks.sources import SourceBlock
from recovery.content_checks import mentions_stopping
from recovery.models import KINDS, GuidancePage, HomePage, missing_safety_lines
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests.recovery.writing import SOURCE, WritePage

MOST_STATEMENTS = 12
SLUGS = [file.slug for file in page_files.read_all()]


class Outline(HTMLParser):
    """The headings and ids of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [value for name, value in attrs if name == "id" and value]


def plain(html: str) -> str:
    """The words of a page, blanks and no-break spaces joined."""
    return " ".join(re.sub(r"<[^>]+>", "", html).replace("&nbsp;", " ").split())


@pytest.fixture
def all_pages(db: None) -> None:
    ship_terms()
    ship_pages(page_files.read_all())


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """The HTML of every shipped page, by slug. Made once; the database forgets it again."""
    with django_db_blocker.unblock(), transaction.atomic():
        ship_terms()
        ship_pages(page_files.read_all())
        html = {slug: Client().get(_address(slug)).content.decode() for slug in SLUGS}
        transaction.set_rollback(True)
    cache.clear()
    return html


def _address(slug: str) -> str:
    return "/" if slug == "home" else f"/{slug}/"


def test_headings_never_skip_a_level(shown: dict[str, str]) -> None:
    for slug, html in shown.items():
        levels = Outline(html).levels
        assert levels[0] == 1, slug
        assert levels.count(1) == 1, slug
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (slug, levels)


def test_no_id_stands_twice_on_a_page(shown: dict[str, str]) -> None:
    for slug, html in shown.items():
        ids = Outline(html).ids
        assert len(ids) == len(set(ids)), slug


def test_every_link_inside_a_page_leads_somewhere_on_it(shown: dict[str, str]) -> None:
    for slug, html in shown.items():
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(Outline(html).ids), slug


def test_no_mark_is_left_on_any_page(shown: dict[str, str]) -> None:
    for slug, html in shown.items():
        assert not re.search(r"\[s:|\{call:", html), slug


def test_every_clinical_page_carries_both_safety_lines_in_full(shown: dict[str, str]) -> None:
    for file in page_files.read_all():
        if not KINDS[file.kind].carries_safety_lines or not file.fields["clinical"]:
            continue
        for line in (safety_lines.WITHDRAWAL, safety_lines.LOW_MOOD):
            for sentence in line.sentences:
                wanted = crisis.in_words(sentence).replace("\u00a0", " ")
                assert wanted in plain(shown[file.slug]), (file.slug, wanted)


def test_no_page_costs_more_than_twelve_statements(all_pages: None, client: Client) -> None:
    client.get("/")
    for slug in SLUGS:
        with CaptureQueriesContext(connection) as statements:
            client.get(f"{_address(slug)}?near=leeds")
        assert len(statements) <= MOST_STATEMENTS, (slug, [one["sql"][:120] for one in statements])


def test_one_more_block_is_not_one_more_statement(write_page: WritePage, client: Client) -> None:
    counts = []
    for slug, times in (("short", 1), ("long", 12)):
        write_page(*[("text", "<p>Hi {call:shout}</p>")] * times, slug=slug)
        with CaptureQueriesContext(connection) as statements:
            client.get(f"/{slug}/?new=1")
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_page_sets_no_cookie(write_page: WritePage, client: Client) -> None:
    write_page()

    assert not client.get("/a-page/").cookies


def test_a_link_an_editor_chose_from_the_list_costs_no_statement(write_page: WritePage, client: Client) -> None:
    other = write_page(slug="other")
    write_page(("text", f'<p><a id="{other.pk}" linktype="page">there</a></p>'))
    client.get("/other/?new=1")
    with CaptureQueriesContext(connection) as plain_page:
        client.get("/other/?new=1")
    with CaptureQueriesContext(connection) as linking_page:
        response = client.get("/a-page/?new=1")

    assert '<a href="/other/">there</a>' in response.content.decode()
    assert len(linking_page) == len(plain_page)


def test_sources_are_numbered_in_their_order(write_page: WritePage) -> None:
    page = write_page(("text", "<p>So.[s:nhs-uti]</p>"), sources=[SOURCE])

    assert [(source.number, source.anchor, source.title) for source in page.numbered_sources] == [
        (1, "s1", "Urinary tract infections")
    ]


def test_a_mark_leads_to_its_source_at_the_foot(write_page: WritePage, client: Client) -> None:
    write_page(("text", "<p>So.[s:nhs-uti]</p>"), sources=[SOURCE])
    html = client.get("/a-page/").content.decode()

    assert '<a href="#s1"' in html
    assert '<li id="s1">' in html


# Safety lines


def test_a_page_about_health_gets_the_lines_its_body_forgot(write_page: WritePage) -> None:
    page = write_page(clinical=True)

    assert missing_safety_lines(page) == (safety_lines.WITHDRAWAL, safety_lines.LOW_MOOD)


def test_a_line_the_editor_placed_is_not_said_twice(write_page: WritePage) -> None:
    page = write_page(("safety", {"line": "withdrawal"}), clinical=True)

    assert missing_safety_lines(page) == (safety_lines.LOW_MOOD,)


def test_the_missing_lines_stand_on_the_page(write_page: WritePage, client: Client) -> None:
    write_page(("text", "<p>Hi.</p>"), clinical=True)

    words = plain(client.get("/a-page/").content.decode())
    assert safety_lines.WITHDRAWAL.heading in words
    assert safety_lines.LOW_MOOD.heading in words


@pytest.mark.parametrize("text", ["You can stop using today.", "Cutting down is hard.", "Withdrawal can feel bad."])
def test_unticking_about_health_does_not_lose_the_lines_where_stopping_is_spoken_of(
    write_page: WritePage, text: str
) -> None:
    page = write_page(("text", f"<p>{text}</p>"), clinical=False)

    assert mentions_stopping(text)
    assert len(missing_safety_lines(page)) == 2


def test_a_plain_page_gets_no_safety_lines(write_page: WritePage) -> None:
    assert missing_safety_lines(write_page(("text", "<p>We check every number.</p>"))) == ()


@pytest.mark.parametrize("kind", ["signs", "symptoms"])
def test_signs_and_symptoms_are_about_health_whatever_is_ticked(write_page: WritePage, kind: str) -> None:
    page = write_page(kind=kind, clinical=False)

    assert page.clinical
    assert len(missing_safety_lines(page)) == 2


def test_a_page_of_symptoms_opens_with_its_three_cards(write_page: WritePage, client: Client) -> None:
    write_page(("heading", {"text": "Why it happens", "anchor": "why"}), kind="symptoms")
    html = client.get("/a-page/").content.decode()

    places = [html.index(f'class="care {card.level}"') for card in safety_lines.BLADDER_CARDS]
    assert places == sorted(places)
    assert places[-1] < html.index('id="why"')


def test_get_help_now_says_999_first_when_the_body_does_not(write_page: WritePage, client: Client) -> None:
    write_page(("lines", {"heading": "Talk", "keys": ["samaritans"]}), kind="help_now")
    html = client.get("/a-page/").content.decode().split("<main")[1]

    assert 0 < html.index("tel:999") < html.index("tel:116123")


def test_get_help_now_says_999_once_when_the_body_opens_with_it(write_page: WritePage, client: Client) -> None:
    write_page(("lines", {"heading": "In danger", "keys": ["emergency"]}), kind="help_now")

    assert client.get("/a-page/").content.decode().split("<main")[1].count("tel:999") == 1


# Review


def test_a_page_nobody_reviewed_says_what_it_follows(write_page: WritePage) -> None:
    page = write_page(clinical=True, nhs_read_on=date(2026, 11, 21))

    assert page.review_note == "Awaiting clinical review. Urgent advice follows NHS pages read on 21 November 2026."


def test_it_says_when_its_sources_are_read_again(write_page: WritePage) -> None:
    page = write_page(clinical=True, nhs_read_on=date(2026, 11, 21), next_review_on=date(2027, 5, 21))

    assert page.review_note.endswith("read on 21 November 2026. We read them again by 21 May 2027.")


def test_a_page_that_is_not_about_health_shows_no_review(write_page: WritePage) -> None:
    assert write_page().review_note == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"reviewed_on": date(2026, 3, 1)},
        {"reviewer_name": "A. Reviewer"},
        {"reviewer_name": "A. Reviewer", "reviewed_on": date(2999, 1, 1)},
    ],
    ids=["a day without a person", "a person without a day", "a day to come"],
)
def test_a_review_nobody_did_is_refused(write_page: WritePage, fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="review"):
        write_page(**fields)


# The tree


@pytest.mark.parametrize("slug", ["find-help", "services", "admin", "api", "healthz"])
def test_an_address_of_the_site_itself_is_refused(write_page: WritePage, slug: str) -> None:
    with pytest.raises(ValidationError, match="used by the site itself"):
        write_page(slug=slug)


def test_pages_stand_under_home_and_nothing_stands_under_them(home: HomePage) -> None:
    kinds = [kind for kind in KINDS.values() if kind is not HomePage]

    assert set(HomePage.allowed_subpage_models()) == set(kinds)
    assert all(kind.allowed_parent_page_models() == [HomePage] for kind in kinds)
    assert all(kind.allowed_subpage_models() == [] for kind in kinds)


def test_there_is_one_home(home: HomePage) -> None:
    assert not HomePage.can_create_at(home.get_parent())


def test_help_never_stands_behind_a_password(write_page: WritePage, client: Client) -> None:
    page = write_page()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    assert client.get("/a-page/").status_code == 200
    assert page.private_page_options == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(write_page: WritePage, client: Client, method: str) -> None:
    write_page()

    assert getattr(client, method)("/a-page/").status_code == 405


def test_a_draft_is_not_public(write_page: WritePage, client: Client) -> None:
    page = write_page()
    page.title = "Half a thought"
    page.save_revision()

    assert "Half a thought" not in client.get("/a-page/").content.decode()


@pytest.mark.parametrize("kind", ["article", "signs", "symptoms", "help_now"])
def test_a_page_full_of_blocks_just_added_can_be_previewed(write_page: WritePage, kind: str) -> None:
    page = write_page(kind=kind)
    page.body = [(name, block.get_default()) for name, block in GuidanceBody().child_blocks.items()]
    page.sources = [("source", SourceBlock().get_default())]

    assert page.make_preview_request().status_code == 200


def test_a_preview_shows_the_draft_in_the_frame(write_page: WritePage) -> None:
    page: GuidancePage = write_page(("text", "<p>Hi.</p>"))
    page.title = "Half a thought"

    html = page.make_preview_request().content.decode()
    assert "<h1>Half a thought</h1>" in html
    assert "<style>" in html
