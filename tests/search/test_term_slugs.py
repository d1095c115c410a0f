"""A term may change its slug: old links, blocks of guidance and the code go on meaning it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from directory.choices import Facet, YesNoUnknown
from directory.models import PublicListing, Service, Term
from directory.places.geocoding import locate
from directory.published import record_writer
from directory.published.needs import FACTS
from directory.published.reading import records
from directory.search import text
from directory.search.presets import Preset
from directory.search.presets import answer as beside
from directory.search.vocabulary import read_vocabulary
from directory.search.words import read
from recovery.blocks.services import term_choices
from recovery.editing.terms_in_guidance import pages_naming
from tests import factories
from tests.recovery.conftest import home, write_page
from tests.recovery.writing import WritePage

__all__ = ["home", "write_page"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Term:
    factories.terms()
    factories.service(name="Group in Leeds", at="LS1 4DY", types=["peer-group"])
    factories.service(name="Other in Leeds", at="LS1 4DY", types=["gp"])
    return Term.objects.get(facet=Facet.TYPE, slug="peer-group")


def rename(term: Term, *slugs: str) -> None:
    for slug in slugs:
        term.slug = slug
        term.full_clean()
        term.save()


def page(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


@pytest.mark.parametrize("slug", ["peer-group", "meetings", "circles"])
def test_every_slug_a_term_had_still_filters(client: Client, group: Term, slug: str) -> None:
    rename(group, "meetings", "circles")
    html = page(client, f"/find-help/?near=ls1-4&type={slug}")
    assert "Group in Leeds" in html
    assert "Other in Leeds" not in html
    assert "We do not know" not in html


def test_a_form_sent_with_an_old_slug_leads_to_the_new_one(client: Client, group: Term) -> None:
    rename(group, "meetings")
    to = client.post("/find-help/", {"near": "LS1", "type": "peer-group"})["Location"]
    assert to == "/find-help/?near=ls1&type=meetings#results"


def test_a_slug_of_nobody_is_named_and_never_left_out_in_silence(client: Client, group: Term) -> None:
    group.delete()
    assert "We do not know the kind of help “peer-group”" in page(client, "/find-help/?near=ls1-4&type=peer-group")


def test_services_beside_a_page_are_those_of_the_renamed_term_and_none_of_a_removed_one(group: Term) -> None:
    wanted = {"block": Preset(types=("peer-group",))}

    def shown() -> list[str]:
        return [one.service.name for one in beside(wanted, locate("LS1"), None)["block"].listings]

    rename(group, "meetings")
    assert shown() == ["Group in Leeds"]
    group.delete()
    assert "Other in Leeds" not in shown()


def test_a_block_offers_terms_by_their_key(group: Term) -> None:
    rename(group, "meetings")
    assert ("peer-group", group.label) in term_choices(Facet.TYPE)


def test_a_page_that_names_a_renamed_term_still_keeps_it_from_being_deleted(group: Term, write_page: WritePage) -> None:
    write_page(("services", {"heading": "Groups", "types": ["peer-group"]}))
    rename(group, "meetings")
    assert list(pages_naming(group)) == ["A page"]


@pytest.mark.parametrize("taken", ["peer-group", "meetings"])
def test_no_other_term_takes_a_slug_that_links_still_have(group: Term, taken: str) -> None:
    rename(group, "meetings", "circles")
    with pytest.raises(ValidationError) as refused:
        Term(facet=Facet.TYPE, slug=taken, label="Another").full_clean()
    assert "Choose another" in refused.value.message_dict["slug"][0]


def test_a_slug_may_come_back_to_its_own_term(group: Term) -> None:
    rename(group, "meetings", "peer-group")
    assert (group.slug, group.former_slugs) == ("peer-group", "meetings")


def test_a_renamed_need_is_still_answered_by_the_fact(client: Client) -> None:
    need = factories.term(Facet.NEED, "step-free", "Step-free")
    factories.service(name="Flat", locations=[factories.location(step_free=YesNoUnknown.YES)])
    rename(need, "no-steps")
    for slug in ("step-free", "no-steps"):
        assert "Flat" in page(client, f"/find-help/?near=ls1-4&need={slug}")


# The index of words


def index() -> set[tuple[Any, ...]]:
    """All that both tables of the search hold."""
    with connection.cursor() as cursor:
        key = "rowid, *" if text.is_sqlite() else "service_id, document::text"
        cursor.execute(f"SELECT {key} FROM directory_servicetext")  # noqa: S608
        words = cursor.fetchall()
        cursor.execute("SELECT token, service_id FROM directory_served")
        return {*words, *cursor.fetchall()}


def labelled(term: Term) -> None:
    term.label = "Zumba"
    term.save()


def with_synonym(term: Term) -> None:
    term.synonyms = "zumba"
    term.save()


def moved(term: Term) -> None:
    term.facet = Facet.HOW if term.facet != Facet.HOW else Facet.NEED
    term.save()


def renamed(term: Term) -> None:
    rename(term, "zumba")


def matched(term: Term) -> None:
    term.matches = "zumba:1"
    term.save()


def deleted(term: Term) -> None:
    term.delete()


@pytest.fixture
def answers_by_fact() -> list[Service]:
    """One listing for each fact that answers a need, with no need ticked; one that is tagged; one that is neither."""
    factories.terms()
    for need in FACTS:
        if not Term.objects.filter(facet=Facet.NEED, slug=need).exists():
            factories.term(Facet.NEED, need, need.capitalize())
    place = {"step_free": YesNoUnknown.YES, "accessible_toilet": YesNoUnknown.YES}
    facts: dict[str, Any] = {
        "interpreter": YesNoUnknown.YES,
        "anonymous": YesNoUnknown.YES,
        "needs_id": YesNoUnknown.NO,
    }
    return [
        factories.service(locations=[factories.location(**place)]),
        *(factories.service(**{name: value}) for name, value in facts.items()),
        factories.service(tagged=[(Facet.HOW, "text")]),
        factories.service(tagged=[(Facet.NEED, "step-free")], types=["peer-group"]),
        factories.service(),
    ]


@pytest.mark.parametrize("change", [labelled, with_synonym, moved, renamed, matched, deleted])
def test_after_any_change_of_any_term_the_index_is_as_if_written_anew(
    answers_by_fact: list[Service], change: Any
) -> None:
    terms = [(Facet.NEED, need) for need in FACTS] + [(Facet.HOW, "text"), (Facet.TYPE, "peer-group")]
    wrong = []
    for facet, slug in terms:
        change(Term.objects.get(facet=facet, slug=slug))
        now = index()
        record_writer.rebuild()
        wrong += [(facet, slug)] if index() != now else []
        Term.objects.filter(slug="zumba").update(slug=f"{slug}-2")
    assert wrong == []


def test_a_need_is_named_by_the_same_facts_in_the_index_and_in_the_filter(answers_by_fact: list[Service]) -> None:
    every = records(service.pk for service in answers_by_fact)
    for need in FACTS:
        term = Term.objects.get(facet=Facet.NEED, key=need)
        by_fact = {pk for pk, record in every.items() if FACTS[need](record)}
        term.synonyms = "quokka"
        term.save()
        found = Service.objects.filter(pk__in=text.matching(read("quokka", read_vocabulary().meanings)))
        tagged = Service.objects.filter(terms=term).values_list("pk", flat=True)
        picked = PublicListing.objects.filter(need_bits__shares=1 << term.bit)
        assert by_fact
        assert set(found.values_list("pk", flat=True)) == by_fact | set(tagged)
        assert set(picked.values_list("pk", flat=True)) == by_fact | set(tagged)
        term.synonyms = ""
        term.save()


def test_the_words_of_a_term_are_those_of_this_moment() -> None:
    """They are remembered from one question to the next, and not beyond a change by whatever path."""
    term = factories.term(Facet.TYPE, "detox", label="Detox", synonyms="rehab")
    assert read_vocabulary().label("type", "detox") == "Detox"
    Term.objects.filter(pk=term.pk).update(label="Detox in hospital", synonyms="ward")
    assert read_vocabulary().label("type", "detox") == "Detox in hospital"
    assert "ward" in read_vocabulary().known
    term.delete()
    assert read_vocabulary().label("type", "detox") == "detox"
