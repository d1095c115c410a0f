"""A visitor asks the directory: by form, by address, with anything at all typed into it."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.choices import Facet
from directory.models import Service
from directory.places.postcodes import holds_full_postcode
from tests import factories

pytestmark = pytest.mark.django_db
FIND_HELP = "/find-help/"
FULL_POSTCODE = re.compile(r"LS1\s*4DY|JE2\s*3AB|M1\s*1AE", re.IGNORECASE)


@pytest.fixture(autouse=True)
def directory() -> Service:
    """One national service, one in Leeds, one vocabulary."""
    factories.terms()
    factories.service(name="Kirkgate Drop-in", at="LS1 4DY", types=["drug-service"])
    return factories.national(name="The National Line")


def text_of(response: Any) -> str:
    return response.content.decode()


def ask(client: Client, **values: Any) -> Any:
    return client.get(FIND_HELP, values)


# Rows 1 to 33 of the bad inputs, as (name, query string).
BAD = {
    "nothing": "near=",
    "3,000 blanks": "near=" + "+" * 3_000,
    "a quote": "near=%22&q=%22",
    "a quote between letters": "near=a%22b&q=a%22b",
    "NUL": "near=%00&q=%00&type=%00&miles=%00&page=%00",
    "NUL behind a letter": "near=a%00b&q=a%00b",
    "a backslash": "near=%5C&q=%5C",
    "wildcards": "near=%25&q=%25_*",
    "search operators": "q=a+AND",
    "more search operators": "q=NEAR(+%5Ea+col:x",
    "7,000 letters": f"near={'a' * 7_000}&q={'a' * 7_000}&type={'a' * 7_000}",
    "500 quotes": f"near={'%22' * 500}&q={'%22' * 500}",
    "a script": "near=%3Cscript%3Ealert(1)%3C/script%3E&q=%3Cscript%3Ealert(1)%3C/script%3E",
    "a template": "near={{7*7}}{%25+debug+%25}&q={{7*7}}{%25+debug+%25}",
    "a direction mark": "near=%E2%80%AELeeds&q=%E2%80%AEyoga",
    "a lone surrogate": "near=%ED%A0%80&q=%ED%A0%80",
    "bytes that are no text": "near=%FF%FE%C0%AF&q=%FF%FE%C0%AF&type=%FF",
    "300 emoji": "near=" + "%F0%9F%98%80" * 300 + "&q=" + "%F0%9F%98%80" * 300,
    "letters under 300 marks": "near=a" + "%CC%81" * 300 + "&q=a" + "%CC%81" * 300,
    "a full-width postcode": "near=" + "%EF%BC%AC%EF%BC%B3%EF%BC%91",
    "Arabic digits": "near=LS%D9%A1&miles=%D9%A1%D9%A0&page=%D9%A1&age=%D9%A1%D9%A7",
    "a line break behind it": "near=ls1%0A",
    "a no-break space inside": "near=ls1%C2%A04",
    "O for 0": "near=LSI",
    "Girobank": "near=GIR+0AA",
    "the forces": "near=BFPO+1",
    "Isle of Man": "near=IM1+1AA",
    "an Irish code": "near=D02+X285",
    "an American code": "near=10001",
    "a postcode nobody has": "near=ZZ99",
    "a town of many places": "near=Newport",
    "a Welsh name": "near=Caerdydd",
    "SQL": "near=x'+OR+1=1--&q=x'+OR+1=1--&type=x'+OR+1=1--",
    "page 0": "near=ls1&page=0",
    "page -1": "near=ls1&page=-1",
    "a huge page": "near=ls1&page=999999999",
    "a page of thirty nines": "near=ls1&page=" + "9" * 30,
    "a page of letters": "near=ls1&page=abc",
    "a negative distance": "near=ls1&miles=-5",
    "an endless distance": "near=ls1&miles=1e309",
    "no number": "near=ls1&miles=NaN",
    "infinity": "near=ls1&miles=inf",
    "a distance with more": "near=ls1&miles=5;DROP",
    "coordinates": "lat=91&lng=181&lat=NaN",
    "1,500 kinds": "&".join(f"type=k{number}" for number in range(1_500)),
    "one kind 1,500 times": "&".join(["type=gp"] * 1_500),
    "brackets": "type%5B%5D=gp&type=1&type=1",
    "an unknown kind": "type=nhs-thing",
    "a field of the table": "sort=__class__&order=-password",
    "times nobody has": "open=soon&day=someday&day=%00&open=%E2%80%AEnow&sort=best",
    "all times 500 times": "&".join(["open=now&day=monday&sort=soonest"] * 500),
    "an endless list": f"list={'a,' * 5_000}",
    "a list of markup": "list=%3Cscript%3E,../../x,%00,a'%20OR%201=1--,%ED%A0%80,kirkgate",
    "a list of 1,500 lists": "&".join(f"list=a{number},b{number}" for number in range(1_500)),
    "a list with a postcode": "list=LS1,ls1-4",
    "a lookup": "name__regex=(a%2B)%2B$&type__in=gp",
}


@pytest.mark.parametrize("query", BAD.values(), ids=BAD.keys())
def test_bad_input_in_an_address_gets_a_page_with_national_services(client: Client, query: str) -> None:
    response = client.get(f"{FIND_HELP}?{query}", follow=True)
    assert response.status_code == 200
    assert "The National Line" in text_of(response)


@pytest.mark.parametrize("query", BAD.values(), ids=BAD.keys())
def test_bad_input_in_the_form_gets_a_page_with_national_services(client: Client, query: str) -> None:
    response = client.post(FIND_HELP, query, content_type="application/x-www-form-urlencoded", follow=True)
    assert response.status_code == 200
    assert "The National Line" in text_of(response)


UNREADABLE = {
    "10 MB": ("application/x-www-form-urlencoded", "near=" + "a" * 10_000_000),
    "10,000 fields": ("application/x-www-form-urlencoded", "&".join(f"a{n}=1" for n in range(10_000))),
    "a broken multipart": ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data"),
    "a multipart without a boundary": ("multipart/form-data", "near=Leeds"),
    "JSON": ("application/json", '{"near": "Leeds"}'),
    "another alphabet": ("application/x-www-form-urlencoded; charset=utf-16", "near=Leeds"),
    "an alphabet nobody has": ("application/x-www-form-urlencoded; charset=nonsense", "near=zzzqqq"),
}


@pytest.mark.parametrize(("kind", "body"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_form_that_cannot_be_read_gets_a_page_with_national_services(client: Client, kind: str, body: str) -> None:
    response = client.generic("POST", FIND_HELP, body.encode(), content_type=kind)
    page = client.get(response["Location"]) if response.status_code == 303 else response
    assert page.status_code == 200
    assert "The National Line" in text_of(page)


def test_too_many_fields_in_an_address_get_a_page_with_national_services(client: Client) -> None:
    response = client.get(FIND_HELP + "?" + "&".join(f"a{n}=1" for n in range(3_000)))
    assert response.status_code == 200
    assert "That was too much to read at once" in text_of(response)


PARAMETERS = "near miles q type for how need cost access age open day sort list page back"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    values=st.dictionaries(
        st.sampled_from(PARAMETERS.split()),
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(["ls1", "gp"]), max_size=3
        ),
    )
)
def test_any_values_at_all_get_a_page(client: Client, values: dict[str, list[str]]) -> None:
    query = urlencode(values, doseq=True)
    assert client.get(f"{FIND_HELP}?{query}").status_code in {200, 303}
    assert client.post(FIND_HELP, query, content_type="application/x-www-form-urlencoded").status_code in {200, 303}


def test_a_posted_postcode_answers_with_its_sector(client: Client) -> None:
    response = client.post(FIND_HELP, {"near": "LS1 4DY", "for": "", "q": ""})
    assert (response.status_code, response["Location"]) == (303, "/find-help/?near=ls1-4#results")


def test_filters_of_the_form_are_kept_and_what_is_empty_is_not(client: Client) -> None:
    form = {"near": "Leeds", "for": "me", "q": "", "type": ["gp", "peer-group"], "miles": "25", "age": "", "page": "3"}
    response = client.post(FIND_HELP, form)
    assert response["Location"] == "/find-help/?near=leeds&for=me&type=gp&type=peer-group#results"


POSTCODES = [
    {"near": "LS1 4DY"},
    {"near": "JE2 3AB"},
    {"q": "gp M1 1AE"},
    {"near": "Newport", "q": "LS14DY"},
    {"type": "LS1 4DY"},
]


@pytest.mark.parametrize("values", POSTCODES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_or_address_holds_a_full_postcode_afterwards(
    client: Client, method: str, values: dict[str, str]
) -> None:
    response = getattr(client, method)(FIND_HELP, values, follow=True)
    assert response.status_code == 200
    assert not any(FULL_POSTCODE.search(url) for url, _ in response.redirect_chain)
    assert not FULL_POSTCODE.search(text_of(response))


def test_an_ambiguous_place_is_answered_by_the_post_itself(client: Client) -> None:
    response = client.post(FIND_HELP, {"near": "Newport", "type": "gp"})
    assert response.status_code == 200
    assert 'href="/find-help/?near=newport-isle-of-wight&amp;type=gp#results"' in text_of(response)


def test_from_an_article_the_choices_lead_back_to_it(client: Client) -> None:
    response = client.post(FIND_HELP, {"near": "Newport", "back": "coping-strategies"})
    assert 'href="/coping-strategies/?near=newport-isle-of-wight#near"' in text_of(response)


def test_jersey_is_told_what_we_know_of_jersey(client: Client) -> None:
    response = client.post(FIND_HELP, {"near": "JE2 3AB"})
    assert "Jersey is not part of the UK" in text_of(response)
    assert "The National Line" in text_of(response)


def test_the_answer_names_near_services_and_national_ones(client: Client) -> None:
    page = text_of(ask(client, near="ls1-4"))
    assert page.index("Kirkgate Drop-in") < page.index("The National Line")
    assert "less than a mile" in page


def test_what_was_left_out_is_named(client: Client) -> None:
    page = text_of(ask(client, near="ls1-4", type="nhs-thing"))
    assert "We do not know the kind of help “nhs-thing”, so we left it out." in page
    assert "Kirkgate Drop-in" in page


def test_each_chosen_filter_is_a_link_that_takes_it_away(client: Client) -> None:
    page = text_of(ask(client, near="ls1-4", type=["gp", "drug-service"]))
    assert 'href="/find-help/?near=ls1-4&amp;type=gp#results"' in page


def test_nothing_typed_comes_back_as_markup(client: Client) -> None:
    page = text_of(ask(client, near="<b>x", q="<b>x", type="<b>x"))
    assert "<b>x" not in page


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "options"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(FIND_HELP).status_code == 405


def test_the_form_needs_no_cookie_and_sets_none() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(FIND_HELP, {"near": "Leeds"}, follow=True)
    assert response.status_code == 200
    assert not strict.cookies


def test_head_answers_like_get_without_a_body(client: Client) -> None:
    response = client.head(FIND_HELP, {"near": "ls1-4"})
    assert (response.status_code, response.content) == (200, b"")


def test_health_is_ok_while_the_database_answers_a_search(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


def test_health_fails_when_the_search_does_not_answer(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE directory_servicetext")
    assert client.get("/healthz").status_code == 503


def test_every_address_on_the_page_is_free_of_full_postcodes(client: Client) -> None:
    page = text_of(client.post(FIND_HELP, {"near": "LS1 4DY", "q": "M1 1AE yoga"}, follow=True))
    links = re.findall(r'href="([^"]+)"', page)
    assert links
    assert not any(holds_full_postcode(link) for link in links)


def test_a_filter_for_a_group_of_people_is_no_lens(client: Client) -> None:
    factories.service(name="Campus Café", at="LS1 4DY", tagged=[(Facet.FOR, "students")])
    page = text_of(ask(client, **{"near": "ls1-4", "for": ["students", "me"]}))
    assert "Campus Café" in page
    assert "Kirkgate Drop-in" not in page


TICKED = {
    "type=domestic-abuse": "Is someone hurting or frightening you?",
    "type=sexual-violence-support": "Is someone hurting or frightening you?",
    "need=bsl": "Deaf, or hard for you to speak on the phone?",
    "type=bladder-clinic": "Blood or pain when you pee, or K cramps?",
}


@pytest.mark.parametrize(("query", "heading"), TICKED.items(), ids=TICKED.keys())
def test_who_ticks_what_may_mean_danger_reads_the_numbers_as_who_types_it(
    client: Client, query: str, heading: str
) -> None:
    facet, _, slug = query.partition("=")
    factories.term(Facet(facet), slug)
    assert heading in client.get(f"/find-help/?{query}").content.decode()
