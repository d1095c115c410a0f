"""The script for trying the site out: its tasks are those of the pages that are there."""

import html
import io
import re

import pytest
from django.core.management import call_command

from directory import crisis
from directory.intake.shipped import ship_terms
from directory.plain_words import findings
from recovery.models import GuidancePage
from recovery.papers import try_out
from recovery.papers.published import published_pages
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages

pytestmark = pytest.mark.django_db
FILES = {file.slug: file for file in page_files.read_all()}


@pytest.fixture
def shipped() -> None:
    ship_terms()
    ship_pages(list(FILES.values()))


def script() -> str:
    """The script as read: no tags, blanks joined."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", try_out.as_html().split("<main>")[1])).split())


def page_at(slug: str) -> GuidancePage:
    return next(page for page in published_pages() if page.slug == slug)


@pytest.mark.parametrize("task", try_out.FOR_PEOPLE, ids=lambda task: task.ends)
def test_the_page_that_answers_a_task_ships(task: try_out.Task) -> None:
    assert task.ends in FILES


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("task", try_out.FOR_PEOPLE, ids=lambda task: task.ends)
def test_a_task_names_its_page_as_it_is_now(task: try_out.Task) -> None:
    page = page_at(task.ends)
    page.title = "Another title"
    page.save_revision().publish()
    assert f"The answer is on: Another title /{task.ends}/" in script()


@pytest.mark.usefixtures("shipped")
def test_a_task_whose_page_is_gone_says_so() -> None:
    page_at("safer-use").unpublish()
    assert script().count(try_out.NOT_PUBLISHED) == 1


@pytest.mark.usefixtures("shipped")
def test_no_task_gives_the_title_of_its_answer_away() -> None:
    assert [task.say for task in try_out.for_people() if task.title.lower() in task.say.lower()] == []


@pytest.mark.parametrize(
    "words",
    [
        "You can stop at any time. You do not have to say why.",
        "We do not write your name.",
        "When to stop",
        "Are you safe?",
        "Do not help.",
        "Do not ask whether they use drugs",
        "never the one that visitors use",
        "Shred the scripts",
    ],
)
def test_it_says_how_to_ask_when_to_stop_and_what_not_to_do(words: str) -> None:
    assert words in script()


def test_whoever_goes_home_has_the_crisis_lines() -> None:
    last = script().split("Before they go")[1]
    lines = [crisis.line(key) for key in ("emergency", "samaritans", "shout", "childline", "lifeline")]
    assert [line.display for line in lines if line.display not in last] == []


def test_editors_start_at_screens_that_are_there() -> None:
    addresses = [task.address for task in try_out.for_editors()]
    assert len(addresses) == len(try_out.FOR_EDITORS) > 5
    assert all(address.startswith("/admin/") for address in addresses)


@pytest.mark.usefixtures("shipped")
def test_its_words_are_plain_and_kind() -> None:
    said = [line for task in (*try_out.FOR_PEOPLE, *try_out.FOR_EDITORS) for line in (task.say, *task.watch)]
    prose = re.sub(r"<[^>]+>", "\n", try_out.as_html().split("<main>")[1])
    assert [found.words for found in findings("\n".join([*said, html.unescape(prose)]))] == []


def test_the_command_prints_it() -> None:
    out = io.StringIO()
    call_command("try_out_script", stdout=out)
    assert out.getvalue().strip() == try_out.as_html().strip()
