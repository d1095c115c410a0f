"""The same words find the same listings on SQLite and PostgreSQL: one table of what finds what, run on each."""

from collections.abc import Mapping
from typing import Any

import pytest

from directory.choices import Cost, Facet, YesNoUnknown
from directory.models import Service
from directory.search import fitting, text
from directory.search.condition import condition_of, listed
from directory.search.statement import ask
from directory.search.vocabulary import read_vocabulary
from directory.search.words import read
from tests import factories
from tests.service_files import terms

pytestmark = pytest.mark.django_db

# What a person may type, by the one listing of eight that it finds. Commas stand between the questions.
TYPED: Mapping[str, str] = {
    "counselling": (
        "counselling, Counselling, COUNSELLING!, counsellor, counsellors, counsel, counseling, counselor, counselled,"
        " therapist, therapists, therapy, therapies, CBT, psychologist, psychologists, anxiety, low mood, depression,"
        " listening ear, listens, listened, gentle, relationship, relationships, sliding scale,"
        " low cost, cheap, affordable, cognitive behavioural therapy, talk to someone"
    ),
    "needles": (
        "needle exchange, needles exchange, needle exchanges, needle, needles, NEEDLES, syringe, syringes, injecting,"
        " injection, injections, injected, inject, sharps, pins, IEP, pharmacy, pharmacies, chemist, chemists,"
        " pharmacist, swapping, swapped, swap, naloxone, narcan, nyxoid, bins, Polish, Romanian,"
        " no referral, self-referral"
    ),
    "yoga": (
        "yoga, yogas, Kirkgate Yoga, kirkgate, stretching, stretches, stretched, stretch, breathing, mindfulness,"
        " mindful, meditation, meditations, women only, women, woman, women's, ladies, female, crèche, creche,"
        " childcare, pushchairs, exercising, exercises, exercise, relaxed, relaxing, relaxation, café, cafe, cafés,"
        " ｙｏｇａ, gym, swimming, music"
    ),
    "detox": (
        "detox, Detox, detoxification, detoxifications, inpatient, inpatients, in-patient ward, withdrawal,"
        " withdrawals, withdrawing, coming off, come off drugs, rattle, alcohol, booze, drinking, wards, nurses,"
        " nursing, nurse, GP referral, referral letter, wine, vodka, benzo detox, heroin detox"
    ),
    "ketamine": (
        "ketamine, ket, Ket, K, special K, kit kat, k-hole, K hole, ketamines, ketamin, bladder, bladders, cystitis,"
        " wee, pee, urine, urology, urologist, blood in pee, blood in wee, blood in my pee, kidney, kidneys,"
        " ket bladder, ket cramps, k cramps"
    ),
    "family": (
        "my son, my daughter, mum, mums, dad, parents, parent, family, families, mothers and sons, carers, carer,"
        " husband, wife, boyfriend, girlfriend, worried about someone, CRAFT, free, nothing to pay"
    ),
    "access": (
        "wheelchair, wheelchairs, step free, step-free, disabled access, ramp, ramps, BSL, deaf, sign language,"
        " signing, Irish Sign Language, drop in, drop-in, walk in, walk-in, no appointment, just turn up, dogs, pets,"
        " lift, lifts"
    ),
    "prison": (
        "prison, prisons, probation, jail, offenders, ex-offender, released, through the gate, licence, legal aid,"
        " solicitor, solicitors, lawyer, lawyers, rights, housing, homeless, hostels, hostel, landlords, evictions"
    ),
}


# The eight listings: what is said of each.
SAID: Mapping[str, dict[str, Any]] = {
    "counselling": dict(
        name="Attic counsellors",
        description="A gentle listening ear. We work on relationships.",
        cost=Cost.LOW_COST,
        tagged=[(Facet.TYPE, "talking-therapy")],
    ),
    "needles": dict(
        name="Corner chemist",
        description="Swap used needles. We take bins back.",
        languages="English, Polish, Romanian",
        tagged=[
            (Facet.TYPE, "needle-exchange"),
            (Facet.TYPE, "naloxone"),
            (Facet.TYPE, "pharmacy"),
            (Facet.ACCESS, "self-referral"),
        ],
    ),
    "yoga": dict(
        name="Kirkgate Yoga",
        alternate_name="The Café",
        description="Stretches to relax. Come mindful.",
        tagged=[(Facet.TYPE, "wellbeing"), (Facet.NEED, "women-only"), (Facet.NEED, "childcare")],
    ),
    "detox": dict(
        name="Irwell unit",
        description="An in-patient ward with nurses.",
        tagged=[
            (Facet.TYPE, "detox"),
            (Facet.SUBSTANCE, "any-drug"),
            (Facet.SUBSTANCE, "alcohol"),
            (Facet.ACCESS, "gp"),
        ],
    ),
    "ketamine": dict(name="Clyde clinic", tagged=[(Facet.TYPE, "bladder-clinic"), (Facet.SUBSTANCE, "ketamine")]),
    "family": dict(
        name="Calder circle",
        summary="For mothers and sons.",
        cost=Cost.FREE,
        tagged=[(Facet.TYPE, "family-support")],
    ),
    "access": dict(
        name="Moorside",
        locations=[factories.location("LS1 4DY", step_free=YesNoUnknown.YES)],
        tagged=[(Facet.NEED, "bsl"), (Facet.NEED, "dogs-welcome"), (Facet.ACCESS, "drop-in")],
    ),
    "prison": dict(
        name="Gate team",
        description="We ring landlords and stop evictions.",
        tagged=[(Facet.TYPE, "through-the-gate"), (Facet.TYPE, "legal-advice"), (Facet.TYPE, "housing")],
    ),
}


def _terms() -> None:
    for row in terms():
        factories.term(row["facet"], row["slug"], row["label"], "\n".join(row["synonyms"]))


@pytest.fixture
def listings() -> Mapping[int, str]:
    """The eight listings, their names by key; none has other words than these."""
    _terms()
    trust = factories.organization(name="Trust")
    made = {key: factories.service(**{"summary": "Trust.", "organization": trust, **SAID[key]}) for key in TYPED}
    return {service.pk: key for key, service in made.items()}


def test_what_is_typed_finds_one_listing_on_either_database(listings: Mapping[int, str]) -> None:
    meanings = read_vocabulary().meanings
    wrong = {}
    for key, typed in ((key, one.strip()) for key, row in TYPED.items() for one in row.split(",")):
        ids = Service.objects.filter(pk__in=text.matching(read(typed, meanings))).values_list("pk", flat=True)
        found = sorted(listings[pk] for pk in ids)
        if found != [key]:
            wrong[typed] = found
    assert not wrong, wrong


def test_the_table_is_long() -> None:
    assert sum(len(row.split(",")) for row in TYPED.values()) >= 150


def test_what_fits_best_stands_first_on_either_database() -> None:
    _terms()
    described = factories.service(name="Moorside", description="There is a yoga class.")
    summed = factories.service(name="Kirkgate", summary="A yoga class.")
    kind = factories.service(name="Aire", tagged=[(Facet.TYPE, "wellbeing")])
    named = factories.service(name="Yoga for everyone")
    parts = fitting.with_all(read("yoga", read_vocabulary().meanings))
    hits = ask([*parts, fitting.best("best", condition_of(listed()), 20)])["best"]
    assert [hit.service_id for hit in hits] == [named.pk, kind.pk, summed.pk, described.pk]
