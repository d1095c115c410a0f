"""How well listings fit what was typed: the same sums for one word and for several, on both databases."""

from dataclasses import replace

import pytest

from directory.choices import Facet
from directory.search import fitting
from directory.search.statement import ask
from directory.search.vocabulary import read_vocabulary
from directory.search.words import read
from tests import factories

# words, how many of them at least: the listings that have them, with a thousand for each and the points of each class
SUMS = {
    "one word": ("yoga", 1, {"name": 1_010, "all": 1_019, "kind": 1_006}),
    "two words, both wanted": ("yoga welding", 2, {"all": 2_020}),
    "two words, one is enough": ("yoga welding", 1, {"name": 1_010, "all": 2_020, "kind": 1_006, "end": 1_001}),
    "two words that stand in different classes": ("yoga tuesdays", 2, {"name": 2_011}),
    "three words, two are enough": ("yoga welding tuesdays", 2, {"all": 2_020, "name": 2_011}),
    # a name counts only with the words that were typed: "stretching" means yoga
    "another word for one in a name": ("stretching welding", 2, {"all": 2_010}),
    "another word alone": ("stretching", 1, {"all": 1_009, "kind": 1_006}),
    "words that nobody has together": ("welding tuesdays", 2, {}),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "least", "sums"), SUMS.values(), ids=SUMS)
def test_a_listing_has_a_thousand_for_each_word_and_points_for_each_class(
    typed: str, least: int, sums: dict[str, int]
) -> None:
    factories.term(Facet.TYPE, "yoga", "Yoga", synonyms="stretching")
    places = {
        "name": {"name": "Yoga hall", "description": "On Tuesdays."},
        "all": {"name": "Yoga room", "summary": "Yoga for all.", "description": "Yoga and welding.", "types": ["yoga"]},
        "kind": {"name": "A room", "types": ["yoga"]},
        "end": {"name": "A yard", "description": "Welding."},
    }
    made = {factories.service(**said).pk: key for key, said in places.items()}  # type: ignore[arg-type]
    words = read(typed, read_vocabulary().meanings)
    hits = ask([replace(fitting.fit_part("fit", words, least), is_for_others=False)])["fit"]
    assert {made[hit.service_id]: -hit.number for hit in hits} == sums
