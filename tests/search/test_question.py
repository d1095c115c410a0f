"""What a visitor asks, made clean: what we cannot use is dropped and named, never widened in silence."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from directory.choices import Facet, Lens
from directory.places.postcodes import holds_full_postcode
from directory.search.question import MOST_VALUES, Question, read, tidy
from directory.search.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    {
        "type": {
            "detox": "Detox",
            "gp": "GP",
            "peer-group": "Peer group",
            **{f"kind-{n}": f"Kind {n}" for n in range(40)},
        },
        "for": {"students": "Students"},
        "how": {"phone": "Phone"},
        "access": {"drop-in": "Drop-in"},
        "need": {"bsl": "BSL"},
        "substance": {"ketamine": "Ketamine"},
        "cost": {"free": "Free"},
    }
)


def asked(query: str) -> Question:
    return read(QueryDict(query), VOCABULARY)


def test_repeated_known_values_are_kept_in_the_order_of_the_vocabulary() -> None:
    assert asked("type=peer-group&type=detox&type=detox").picked == {Facet.TYPE: ("detox", "peer-group")}


def test_an_unknown_value_is_left_out_and_named_and_the_known_one_stays() -> None:
    question = asked("type=detox&type=nhs-thing")
    assert question.picked == {Facet.TYPE: ("detox",)}
    assert question.dropped == ("We do not know the kind of help “nhs-thing”, so we left it out.",)


def test_of_many_unknown_values_three_are_named_and_the_rest_counted() -> None:
    (sentence,) = asked("&".join(f"how=x{n}" for n in range(1_500))).dropped
    assert sentence == "We do not know the way to get help “x0”, “x1”, “x2” and 1497 more, so we left them out."


def test_no_more_than_twenty_values_of_one_kind_are_used_and_that_is_said() -> None:
    question = asked("&".join(f"type=kind-{n}" for n in range(40)))
    assert len(question.picked[Facet.TYPE]) == MOST_VALUES
    assert "We used the first 20." in question.dropped[0]


def test_a_lens_is_no_filter_and_the_most_careful_one_counts() -> None:
    question = asked("for=me&for=under-18&for=students")
    assert question.lens is Lens.UNDER_18
    assert question.picked == {Facet.FOR: ("students",)}


BAD_NUMBERS = ["-5", "1e309", "NaN", "inf", "5;DROP", "10miles", "0", "801", "9" * 30, "١", "２５", "2.5", "\x00", "𝟚𝟝"]


@pytest.mark.parametrize("value", BAD_NUMBERS)
def test_a_bad_distance_is_named_and_the_usual_one_used(value: str) -> None:
    data = QueryDict(mutable=True)
    data["miles"] = value
    question = read(data, VOCABULARY)
    assert question.miles == 25
    assert question.dropped[0].startswith("We could not use the distance ")


@pytest.mark.parametrize("value", ["0", "-1", "999999999", "9" * 30, "abc", "١", "1e3", "51"])
def test_a_page_that_cannot_be_is_named_and_the_first_one_shown(value: str) -> None:
    question = asked(f"page={value}")
    assert question.page == 1
    assert question.dropped == (f"There is no page “{value}”. This is the first page.".replace("9" * 30, "9" * 30),)


@pytest.mark.parametrize("value", ["abc", "-3", "121", "17.5"])
def test_a_bad_age_is_named_and_left_out(value: str) -> None:
    question = asked(f"age={value}")
    assert question.age is None
    assert question.dropped == (f"We could not use the age “{value}”, so we left it out.",)


def test_good_numbers_are_kept() -> None:
    question = asked("miles=1&age=0&page=3")
    assert (question.miles, question.age, question.page, question.dropped) == (1, 0, 3, ())


def test_empty_values_and_parameters_of_others_are_passed_over_in_silence() -> None:
    ours = "near=&q=&type=&for=&miles=&age=&page=&open=&day=&sort=&list=,"
    assert asked(f"{ours}&utm_source=x&order=__class__&type[]=gp") == Question()


def test_a_named_value_holds_no_control_or_direction_marks() -> None:
    (sentence,) = asked("type=a%00b%E2%80%AEc").dropped
    assert "“abc”" in sentence


def test_a_long_named_value_is_cut() -> None:
    (sentence,) = asked("type=" + "a" * 7_000).dropped
    assert "“" + "a" * 30 + "…”" in sentence


def test_a_postcode_in_the_wrong_place_is_not_said_back() -> None:
    (sentence,) = asked("type=LS1+4DY").dropped
    assert sentence == "We do not know the kind of help a postcode, so we left it out."


def test_words_are_cut_to_five_hundred_characters() -> None:
    assert len(asked("q=" + "a" * 7_000).q) == 500


def test_the_parameters_of_a_question_have_one_order_and_nothing_usual() -> None:
    question = asked("page=2&cost=free&type=gp&for=students&for=me&miles=25&q=yoga&age=17&how=phone")
    names = [name for name, _ in question.parameters()]
    assert names == ["q", "for", "for", "type", "how", "cost", "age", "page"]


def test_a_question_can_be_asked_without_one_of_its_values() -> None:
    question = asked("type=gp&type=detox&age=17&page=4")
    assert question.without("type", "gp") == asked("type=detox&age=17")
    assert question.without("age") == asked("type=gp&type=detox")


QUERIES = st.dictionaries(
    st.sampled_from(["near", "miles", "q", "type", "for", "how", "substance", "need", "cost", "access", "age", "page"]),
    st.lists(st.text(max_size=60) | st.sampled_from(["detox", "free", "under-18", "25", "LS1 4DY"]), max_size=4),
)


@given(QUERIES)
def test_any_query_gives_a_clean_question_that_reads_back_as_itself(values: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for name, some in values.items():
        data.setlist(name, some)
    question = read(data, VOCABULARY)
    again = QueryDict(mutable=True)
    for name, value in [("near", question.near), *question.parameters()]:
        again.appendlist(name, value)
    second = read(again, VOCABULARY)
    assert second.dropped == ()
    assert (second.parameters(), second.near) == (question.parameters(), question.near)
    assert not any(holds_full_postcode(sentence) for sentence in question.dropped)


@given(st.text(), st.integers(1, 200))
def test_tidy_text_is_short_and_stays_as_it_is(text: str, most: int) -> None:
    once = tidy(text, most)
    assert len(once) <= most
    assert tidy(once, most) == once
