"""How a guidance page stands beside the directory: the finder, services next to its blocks, today's figures.

The visitor's place comes from `?near=`, who it is for from `?for=`. All blocks are one question to the directory.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from directory.choices import Lens
from directory.models.public_version import version_of
from directory.places.geocoding import Ambiguous, Found, Unknown
from directory.published.terms import read_terms
from directory.search import canonical, finder, presets
from directory.search.question import Question
from directory.trust.accuracy import figures
from recovery.accuracy_words import AccuracySaid, in_words

MOST_BESIDE = 10


def stand_beside(slug: str, body: list[dict[str, Any]], request: HttpRequest) -> dict[str, Any]:
    """What the templates of the page `slug` and its stored blocks need of the directory.

    `finder`; `beside`, the services of each block by the block's id; `nations`, empty while unknown; `place_choices`,
    the places that a name may mean, as (address, label); `accuracy`, today's figures where a block shows them.
    """
    asked = finder.read_finder(request, slug)
    wanted = {block["id"]: preset(block["value"]) for block in body if block["type"] in ("strategy", "services")}
    terms = read_terms(version_of(request)) if wanted else None
    return {
        "finder": asked,
        "beside": presets.answer(wanted, asked.where, asked.lens, now=timezone.now(), terms=terms),
        "nations": asked.where.nations if isinstance(asked.where, Found) else frozenset(),
        "place_choices": _place_choices(asked),
        "accuracy": _accuracy() if any(block["type"] == "accuracy" for block in body) else None,
    }


def _accuracy() -> AccuracySaid:
    today = timezone.localdate()
    return in_words(figures(today), today)


def preset(value: Mapping[str, Any]) -> presets.Preset:
    """What a stored block asks of the directory. A half-typed draft asks for what it can."""
    audience = value.get("audience") or ""
    return presets.Preset(
        **{name: tuple(value.get(name) or ()) for name in ("types", "access", "how", "substances", "needs")},
        audience=audience if audience in Lens.__members__.values() else "",
        limit=min(max(value.get("limit") or 3, 1), MOST_BESIDE),
    )


def _place_choices(asked: finder.Finder) -> list[tuple[str, str]]:
    match asked.where:
        case Ambiguous(choices=found) | Unknown(suggestions=found):
            choices = [(choice.slug, choice.label) for choice in found]
            return canonical.place_links(Question(lens=asked.lens), choices, asked.back)
        case _:
            return []
