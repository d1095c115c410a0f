"""A list somebody keeps in the address of a page; and the other order, what opens soonest."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from directory.choices import Reach, Sort
from directory.models import Service
from directory.places.geocoding import locate
from directory.published import record_writer
from directory.search.question import read
from directory.search.results import Answer, answer_to
from directory.search.vocabulary import Vocabulary, read_vocabulary
from directory.times.hours import from_text
from tests import factories

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday
NO_WORDS = Vocabulary(options={})


def answer(query: str, near: str = "") -> Answer:
    vocabulary = read_vocabulary()
    return answer_to(read(QueryDict(query), vocabulary), locate(near) if near else None, vocabulary, NOW)


SHORTLISTS = {
    "nothing": ("", ()),
    "one": ("list=a", ("a",)),
    "commas": ("list=b,a", ("b", "a")),
    "repeated": ("list=b&list=a", ("b", "a")),
    "twice the same": ("list=a,a,b,a", ("a", "b")),
    "blanks and empty ones": ("list=, a ,,b,", ("a", "b")),
    "something else": ("list=a,%3Cb%3E,c%00", ("a",)),
    "a postcode": ("list=a,LS1+4DY", ("a",)),
    "a very long one": (f"list=a,{'b' * 121}", ("a",)),
    "thousands": (f"list={','.join(f's{n}' for n in range(5_000))}", tuple(f"s{n}" for n in range(20))),
}


@pytest.mark.parametrize(("query", "kept"), SHORTLISTS.values(), ids=SHORTLISTS.keys())
def test_a_list_is_read_from_the_address(query: str, kept: tuple[str, ...]) -> None:
    question = read(QueryDict(query), NO_WORDS)
    assert question.shortlist == kept
    assert dict(question.parameters()).get("list", "") == ",".join(kept)


def test_what_cannot_be_on_a_list_is_named() -> None:
    said = read(QueryDict("list=a,b c"), NO_WORDS).dropped
    assert said == ("We could not read “b c” in your list, so we left it out.",)


@pytest.mark.parametrize("order", ["__class__", "-password", "\x00", "SOONEST", "nearest,soonest"])
def test_an_order_nobody_knows_is_named_and_the_nearest_stand_first(order: str) -> None:
    data = QueryDict(mutable=True)
    data["sort"] = order
    question = read(data, NO_WORDS)
    assert question.sort is Sort.NEAREST
    assert len(question.dropped) == 1


@pytest.mark.django_db
def test_a_list_shows_its_services_in_its_order_wherever_they_are() -> None:
    leeds, bristol = factories.service(at="LS1 4DY"), factories.service(at="BS1 4DJ")
    said = answer(f"list={bristol.slug},{leeds.slug}", "LS1")
    assert [one.service.pk for one in said.groups[0].listings] == [bristol.pk, leeds.pk]
    assert said.groups[0].heading == "Your list"


@pytest.mark.django_db
def test_a_hidden_service_leaves_the_list() -> None:
    gone, there = factories.service(), factories.service()
    gone.unpublish()
    assert [one.service.pk for one in answer(f"list={gone.slug},{there.slug}").shortlist] == [there.pk]


@pytest.mark.django_db
def test_a_list_says_what_is_not_listed_any_more_and_carries_on_the_rest(client: Client) -> None:
    gone, there = factories.service(), factories.service()
    gone.unpublish()
    said = answer(f"list={gone.slug},nobody,{there.slug}")
    assert "2 services on your list are not on the site now." in said.messages
    assert said.list_address == f"/find-help/?list={there.slug}"
    alone = client.get("/find-help/", {"list": gone.slug}).content.decode()
    assert "One service on your list is not on the site now." in alone
    paper = client.get("/find-help/leaflet/", {"list": f"{gone.slug},{there.slug}"}).content.decode()
    assert "One service on your list is not on the site now." in paper
    assert gone.slug not in paper


@pytest.mark.django_db
def test_a_list_follows_a_service_to_its_new_address() -> None:
    moved, other = factories.service(slug="old-name"), factories.service()
    moved.slug = "new-name"
    moved.save_revision().publish()
    said = answer(f"list={other.slug},old-name,new-name")
    assert [one.service.slug for one in said.shortlist] == [other.slug, "new-name"]
    assert not any("not on the site" in message for message in said.messages)
    assert said.kept[1][1] == f"/find-help/?list={other.slug}#results"


@pytest.mark.django_db
def test_a_former_address_that_another_service_has_now_is_that_service() -> None:
    moved = factories.service(slug="first-name")
    moved.slug = "second-name"
    moved.save_revision().publish()
    there = factories.service(slug="third-name")
    there.slug = "first-name"
    there.save_revision().publish()
    assert [one.service.pk for one in answer("list=first-name").shortlist] == [there.pk]


@pytest.mark.django_db
def test_words_to_look_for_are_no_filter() -> None:
    assert answer("q=yoga").filters_on == 0
    assert answer("q=yoga&cost=free").filters_on == 1


@pytest.mark.django_db
def test_each_name_on_a_list_is_a_link_that_takes_it_off() -> None:
    one, two = factories.service(), factories.service()
    said = answer(f"list={one.slug},{two.slug}&miles=50", "LS1")
    assert said.kept == [
        (one.name, f"/find-help/?near=ls1&miles=50&list={two.slug}#results"),
        (two.name, f"/find-help/?near=ls1&miles=50&list={one.slug}#results"),
    ]


@pytest.mark.django_db
def test_the_address_of_the_list_alone_says_nothing_of_the_visitor() -> None:
    one = factories.service()
    assert answer(f"list={one.slug}&q=yoga&type=gp", "LS1").list_address == f"/find-help/?list={one.slug}"


@pytest.mark.django_db
def test_a_card_can_be_put_on_the_list_and_the_list_survives_the_form(client: Client) -> None:
    one, two = factories.service(at="LS1 4DY"), factories.service(at="LS1 4DY")
    page = client.get("/find-help/", {"near": "ls1", "list": one.slug}).content.decode()
    assert f'href="?near=ls1&amp;list={one.slug},{two.slug}#list"' in page
    posted = client.post("/find-help/", {"near": "LS1", "list": one.slug, "type": ""})
    assert posted["Location"] == f"/find-help/?near=ls1&list={one.slug}#results"


def opened(hours: str, **changes: Any) -> Service:
    place = factories.location(changes.pop("at", "LS1 4DY"), hours=from_text(hours).to_json())
    service = factories.service(locations=[place], **changes)
    record_writer.write([service.pk], NOW)
    return service


def near_ids(query: str) -> list[int]:
    return [one.service.pk for one in answer(query, "LS1").local]


@pytest.mark.django_db
def test_what_opens_soonest_stands_first_and_unknown_hours_are_not_lost() -> None:
    unknown, monday = opened(""), opened("Mon 10am-2pm")
    today, now = opened("Sat 7pm-8pm", at="LS6 3AA"), opened("Sat 10am-2pm", at="LS6 3AA")
    assert near_ids("sort=soonest") == [now.pk, today.pk, monday.pk, unknown.pk]


@pytest.mark.django_db
def test_of_two_that_open_together_the_nearer_stands_first() -> None:
    further, nearer = opened("Sun 10am-2pm", at="LS6 3AA"), opened("Sun 10am-2pm")
    assert near_ids("sort=soonest") == [nearer.pk, further.pk]


@pytest.mark.django_db
def test_soonest_keeps_to_the_distance_and_to_what_was_picked() -> None:
    opened("Sat 10am-2pm", at="BS1 4DJ")
    opened("Sat 10am-2pm", cost="paid")
    free = opened("Sun 10am-2pm", cost="free")
    assert near_ids("sort=soonest&cost=free") == [free.pk]


@pytest.mark.django_db
def test_soonest_pages_go_on_where_the_one_before_ended() -> None:
    made = [opened("Sat 1pm-2pm" if number % 2 else "Sun 1pm-2pm").pk for number in range(45)]
    pages = [near_ids(f"sort=soonest&page={page}") for page in (1, 2, 3)]
    assert [one for page in pages for one in page] == [*made[1::2], *made[0::2]]


@pytest.mark.django_db
def test_for_someone_under_18_what_takes_them_stands_first_even_if_it_opens_later() -> None:
    adults, anyone = opened("Sat 10am-2pm", minimum_age=18), opened("Sun 10am-2pm")
    assert near_ids("sort=soonest&for=under-18") == [anyone.pk, adults.pk]


@pytest.mark.django_db
def test_a_service_that_comes_to_you_is_not_lost_in_the_other_order() -> None:
    outreach = factories.service(reach=Reach.AREA, areas=[factories.districts("LS1")])
    soon = opened("Sun 10am-2pm")
    assert near_ids("sort=soonest") == [soon.pk, outreach.pk]
