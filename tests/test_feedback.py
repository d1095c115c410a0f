"""A visitor tells us about a page: the form, what it refuses and never loses, and the thanks."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from directory import crisis
from directory.trust.visitor_words import tidy
from recovery import safety_lines
from recovery.feedback import care
from recovery.feedback.about import link, subject
from recovery.feedback.choices import MOST_WORDS
from recovery.feedback.form import FeedbackForm
from recovery.models import Feedback, FeedbackPage, HomePage
from tests import factories
from tests.feedback import PAGE, SEND, THANKS, pages, send
from tests.reporting import letters_of
from tests.search.test_bad_words import BYTES, TYPED

__all__ = ["pages"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]
ABOUT = "/accessibility/"


# The page


def test_the_form_asks_for_no_more_than_it_says_and_sets_no_cookie(client: Client) -> None:
    answer = client.get(f"{PAGE}?about={ABOUT}")
    assert set(re.findall(r'name="(\w+)"', answer.content.decode())) - {"viewport", "description"} == {
        "about", "useful", "comments", "name", "email", "token", "leave_empty",
    }  # fmt: skip
    assert not answer.cookies


@pytest.mark.parametrize("path", [PAGE, THANKS, f"{THANKS}?a=12"])
def test_nothing_of_it_is_kept_by_a_browser(client: Client, path: str) -> None:
    assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [PAGE, THANKS])
def test_the_forms_line_is_never_lost(client: Client, path: str) -> None:
    shown = letters_of(client.get(path).content.decode())
    said = (safety_lines.FORMS.heading, *map(crisis.in_words, safety_lines.FORMS.sentences))
    assert [one for one in said if "".join(one.split()) not in shown] == []


def test_the_forms_line_stands_above_the_box(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert page.index("If you are not safe") < page.index("<textarea")


def test_the_forms_line_stays_when_an_editor_empties_the_page(client: Client) -> None:
    page = FeedbackPage.objects.get()
    page.body, page.opening = [], ""
    page.save_revision().publish()
    assert b"If you are not safe" in client.get(PAGE).content


@pytest.mark.parametrize("said", ["make this site better", "on working days", "90 days", "internet address"])
def test_it_says_why_who_how_long_and_what_is_not_kept(client: Client, said: str) -> None:
    assert said in client.get(PAGE).content.decode()


def test_it_says_at_the_box_what_not_to_write(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    hint = "Do not write names, numbers or anything about health that you want kept private."
    assert page.index(hint) < page.index("<textarea")
    assert f"At most {MOST_WORDS:,} letters." in page


def test_an_editor_cannot_move_it_from_where_every_page_leads(pages: HomePage) -> None:
    page = FeedbackPage.objects.get()
    page.slug = "tell-us"
    with pytest.raises(Exception, match="Leave it at “feedback”"):
        page.full_clean()


def test_there_is_one(pages: HomePage) -> None:
    assert not FeedbackPage.can_create_at(pages)


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?about=/services/kirkgate/", THANKS])
def test_the_pages_ask_the_database_twelve_times_at_most(client: Client, path: str) -> None:
    factories.service(name="Kirkgate", slug="kirkgate")
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= 12


# Which page it is about


def test_the_foot_of_a_page_leads_there_and_names_the_page(client: Client) -> None:
    link = f'<a href="{PAGE}?about={ABOUT}">Is this page useful? Tell us</a>'
    assert link in client.get(ABOUT).content.decode()
    assert "About: <a" in client.get(f"{PAGE}?about={ABOUT}").content.decode()


def test_a_listing_leads_there_too(client: Client) -> None:
    factories.service(name="Kirkgate", slug="kirkgate")
    page = client.get("/services/kirkgate/?near=ls1-4").content.decode()
    assert f'href="{PAGE}?about=/services/kirkgate/"' in page


def test_the_smallest_page_does_and_the_form_itself_does_not(client: Client) -> None:
    found = [b"Is this page useful" in client.get(path).content for path in ("/get-help-now/", PAGE, THANKS, SEND)]
    assert found == [True, False, False, False]


def test_no_page_leads_to_a_form_that_is_not_there(client: Client) -> None:
    FeedbackPage.objects.get().unpublish()
    assert b"Is this page useful" not in client.get(ABOUT).content
    assert [client.get(PAGE).status_code, client.post(SEND, {}).status_code] == [404, 404]


@pytest.mark.parametrize("path", ["/", ABOUT, "/find-help/", "/services/kirkgate/"])
def test_a_page_of_ours_is_kept_by_its_path(client: Client, path: str) -> None:
    factories.service(name="Kirkgate", slug="kirkgate")
    assert send(client, about=path).status_code == 303
    assert Feedback.objects.get().about == path


@pytest.mark.parametrize(
    "path",
    [
        "", "/no-such-page/", PAGE, "accessibility", "/accessibility", "//evil.example/", "https://evil.example/",
        "/accessibility/?near=ls1-4", "/accessibility/#x", "/accessibility/\n", "/services/hidden/", "/admin/",
        "/services/../accessibility/", "javascript:alert(1)", "/" + "a" * 300 + "/", "/\x00/", "/\ud800/",
    ],
)  # fmt: skip
def test_anything_else_is_dropped(client: Client, path: str) -> None:
    factories.service(slug="hidden").unpublish()
    assert subject(path) is None
    assert b"About:" not in client.get(PAGE, {"about": path.replace("\ud800", "�")}).content


def test_a_place_is_never_kept_with_it(client: Client) -> None:
    answer = client.get(f"{PAGE}?about={ABOUT}&near=LS1+4DY", follow=True)
    assert "4DY" not in answer.content.decode() + answer.redirect_chain[-1][0]


# Sending it


def test_words_alone_are_enough(client: Client) -> None:
    answer = send(client, "The list helped.", about=ABOUT)
    assert (answer.status_code, answer["Location"]) == (303, f"{THANKS}?about={ABOUT}")
    row = Feedback.objects.get()
    assert (row.comments, row.name, row.email, row.useful, row.read_at) == ("The list helped.", "", "", "", None)


def test_all_of_it_is_kept_when_it_is_given(client: Client) -> None:
    send(client, "More on sleep.", useful="partly", name=" Kim\nLee ", email=" kim@example.org ")
    row = Feedback.objects.get()
    assert (row.useful, row.name, row.email) == ("partly", "Kim Lee", "kim@example.org")


def test_nothing_of_the_visitor_is_kept() -> None:
    assert {field.name for field in Feedback._meta.get_fields()} == {
        "id", "about", "useful", "comments", "name", "email", "may_need_care", "made_at", "read_at", "read_by",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"comments": " \n "}, "comments", "Write in the box what we should know."),
        ({"comments": "x" * 2_001}, "comments", "2001 letters, and 2000 fit."),
        ({"email": "kim@"}, "email", "This is not a whole e-mail address."),
        ({"email": "kim@example.org\nBcc: all@example.org"}, "email", "This is not a whole e-mail address."),
        ({"email": f"{'k' * 64}@{'e' * 60}.{'e' * 60}.{'e' * 60}.{'e' * 60}.org"}, "email", "not a whole"),
        ({"name": "k" * 81}, "name", "Your name is too long: 80 letters fit."),
        ({"useful": "very"}, "useful", "Choose yes, partly or no."),
    ],
    ids=[
        "no words",
        "too many words",
        "half an address",
        "two lines",
        "too long an address",
        "a long name",
        "a choice",
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_reason(
    client: Client, sent: dict[str, Any], field: str, words: str
) -> None:
    page = send(client, **({"comments": "Kind words."} | sent)).content.decode()
    assert re.search(rf'<a href="#{field}">[^<]*{words}', page)
    assert f'id="{field}-error"' in page
    assert f'id="{field}"' in page
    assert "<title>Not sent yet: " in page
    assert not Feedback.objects.exists()


def test_no_typed_letter_is_lost(client: Client) -> None:
    typed: dict[str, Any] = {"name": "Kim <b>", "email": "kim at example", "useful": "no", "about": ABOUT}
    page = send(client, "It said “no”.\n<script>", **typed).content.decode()
    assert "It said “no”.\n&lt;script&gt;</textarea>" in page
    assert 'value="Kim &lt;b&gt;"' in page
    assert 'value="kim at example"' in page
    assert 'value="no" checked' in page
    assert f'name="about" value="{ABOUT}"' in page


@pytest.mark.parametrize("wait", [0, 7 * 60 * 60], ids=["at once", "after all day"])
def test_a_token_out_of_its_time_loses_nothing(client: Client, wait: float) -> None:
    page = send(client, "My words", wait=wait).content.decode()
    assert "Please press “Send” once more." in page
    assert "My words</textarea>" in page
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é\x00", "x" * 5_000])
def test_a_forged_token_is_worth_nothing(client: Client, token: str) -> None:
    assert "We could not read all of the form." in send(client, token=token).content.decode()
    assert not Feedback.objects.exists()


def test_the_token_of_a_report_is_worth_nothing(client: Client) -> None:
    page = client.get(f"{factories.service().url}report/").content.decode()
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    assert send(client, token=found[1]).status_code == 200


def test_a_program_that_fills_the_hidden_box_is_thanked_and_not_heard(client: Client) -> None:
    assert send(client, "Buy now", leave_empty="x").status_code == 303
    assert not Feedback.objects.exists()


def test_the_same_words_twice_are_one_message(client: Client) -> None:
    assert [send(client).status_code for _ in range(2)] == [303, 303]
    assert Feedback.objects.count() == 1


def test_the_sixth_message_in_an_hour_waits(client: Client) -> None:
    answers = [send(client, f"Words {number}", REMOTE_ADDR="192.0.2.7") for number in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    page = answers[-1].content.decode()
    assert ("Words 5" in page, "Your words are still here." in page, "We get too many messages" in page) == (True,) * 3
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_form_from_another_site_is_refused(client: Client) -> None:
    assert client.post(SEND, {"comments": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_address_of_the_form_leads_back_to_the_page(client: Client) -> None:
    answer = client.get(SEND)
    assert (answer.status_code, answer["Location"]) == (303, PAGE)


# Words that may mean danger


@pytest.mark.parametrize(
    ("words", "marks", "first"),
    [
        ("My friend took an overdose", "1", "tel:999"),
        ("I want to end my life", "2", "tel:999"),
        ("There is blood in my pee", "3", "tel:111"),
        ("Blood, and I feel suicidal", "23", "tel:999"),
    ],
)
def test_whom_to_call_stands_first_in_the_thanks(client: Client, words: str, marks: str, first: str) -> None:
    answer = send(client, words)
    assert answer["Location"] == f"{THANKS}?a={marks}"
    main = client.get(answer["Location"]).content.decode().split("<main")[1]
    assert re.findall(r'href="([^"]+)"', main)[0] == first
    assert Feedback.objects.get().may_need_care


def test_other_words_bring_no_such_line(client: Client) -> None:
    assert care.marks("The list of services is useful.") == ""
    assert b'class="first"' not in client.get(THANKS).content


def test_the_thanks_show_only_lines_of_ours(client: Client) -> None:
    page = client.get(THANKS, {"a": "9<b>é2", "about": "//evil.example/"}).content.decode()
    assert "evil" not in page
    assert page.count('class="first"') == 1


def test_the_thanks_promise_nothing_and_lead_back(client: Client) -> None:
    page = client.get(f"{THANKS}?about={ABOUT}").content.decode()
    assert "on working days" in page
    assert "Then they may answer." in page
    assert f'<a href="{ABOUT}">Back to Using this site your way</a>' in page


# Whatever is sent


def test_every_bad_input_is_answered(client: Client) -> None:
    fields = ("name", "email", "about", "useful", "token")
    answers = {typed[:40]: client.post(SEND, dict.fromkeys(fields, typed)).status_code for typed in TYPED}
    assert {typed: code for typed, code in answers.items() if code != 200} == {}


def test_whatever_is_typed_into_the_box_is_kept_unless_it_is_empty_or_too_long(client: Client) -> None:
    sent = [send(client, typed, REMOTE_ADDR=f"192.0.2.{number}") for number, typed in enumerate(TYPED[:40])]
    assert {answer.status_code for answer in sent} == {200, 303}
    assert Feedback.objects.count() == len({one for one in map(tidy, TYPED[:40]) if 0 < len(one) <= MOST_WORDS})


def test_every_bad_address_is_answered(client: Client) -> None:
    paths = [f"{path}?{name}={value}" for path in (PAGE, THANKS) for name in ("about", "a") for value in BYTES]
    assert {path: client.get(path).status_code for path in paths if client.get(path).status_code != 200} == {}


@given(st.fixed_dictionaries({name: st.text(max_size=90) for name in ("comments", "name", "email", "useful")}))
def test_what_any_form_keeps_is_plain_and_fits(said: dict[str, str]) -> None:
    form = FeedbackForm(said)
    form.is_valid()
    kept = form.cleaned_data
    assert "\n" not in kept.get("name", "") + kept.get("email", "")
    assert all(tidy(value) == value for value in kept.values() if value)
    assert all(len(kept.get(name, "")) <= most for name, most in (("name", 80), ("email", 254), ("comments", 2_000)))


@given(st.text(max_size=60))
def test_the_marks_in_an_address_are_only_numbers(words: str) -> None:
    assert re.fullmatch(r"1?2?3?4?", care.marks(words))


# In a second language


def test_a_page_in_another_language_is_known_by_its_own_address(pages: HomePage, settings: Any) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    page = pages.copy_for_translation(Locale.objects.create(language_code="cy"))
    page.title = "Cymorth"
    page.save_revision().publish()
    found = {path: subject(path) for path in ("/", "/cy/", "/cy/accessibility/", "/cy/find-help/")}
    assert {path: one and one.title for path, one in found.items()} == {
        "/": pages.title, "/cy/": "Cymorth", "/cy/accessibility/": None, "/cy/find-help/": "Find help",
    }  # fmt: skip


def test_a_form_nobody_has_translated_is_reached_all_the_same() -> None:
    live = frozenset({PAGE, "/cy/ways-to-cope/"})
    assert link("/cy/ways-to-cope/", live) == f"{PAGE}?about=/cy/ways-to-cope/"


def test_two_feedback_pages_are_no_trouble(client: Client) -> None:
    welsh = Locale.objects.create(language_code="cy")
    HomePage.objects.get().copy_for_translation(welsh).save_revision().publish()
    FeedbackPage.objects.get().copy_for_translation(welsh).save_revision().publish()
    assert FeedbackPage.objects.live().count() == 2
    assert client.post(SEND, {}).status_code == 200
