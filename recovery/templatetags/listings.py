"""Template tags for listings: cards, and the ways to reach a service."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from directory.search.listing import Contact, Listing
from directory.search.panel import Option
from directory.search.results import Answer
from recovery import listing_cards
from recovery.card_html import Cards, cards_html
from recovery.templatetags.languages import in_its_language

register = template.Library()

MOST_LISTS: Final = 500  # lists of filters remembered, of about a thousand letters each


@register.simple_tag(takes_context=True)
def cards_of(context: Mapping[str, Any], listings: Iterable[Listing], level: str, compact: object = False) -> Cards:
    """`{% cards_of listings "3" compact as cards %}`: the cards of a list, with headings of that level."""
    answer = context.get("answer")
    cards = listing_cards.cards(listings, answer if isinstance(answer, Answer) else None, compact=bool(compact))
    return cards_html(cards, int(level), in_its_language())


@register.simple_tag
def act_of(contact: Contact, listing: Listing) -> listing_cards.Act:
    """`{% act_of contact listing as act %}`: one way to reach a service, with its number."""
    return listing_cards.act(contact, listing)


@register.simple_tag
def options_of(options: Iterable[Option], kind: str) -> SafeString:
    """`{% options_of group.options "checkbox" %}`: the boxes or buttons of the filters."""
    return _options(tuple(options), kind, get_language())


@lru_cache(maxsize=MOST_LISTS)
def _options(options: tuple[Option, ...], kind: str, _language: str | None) -> SafeString:
    """Rendered once for each state of a list: the same few come back on nearly every page."""
    return render_to_string("components/options.html", {"options": options, "kind": kind})


@register.filter
def verb(channel: str) -> str:
    """`{{ contact.channel|verb }}`: what a visitor does with it, as the first word of its link."""
    return listing_cards.verb(channel)


@register.filter
def runner(listing: Listing) -> str:
    """`{{ listing|runner }}`: who runs it, on a card and on its page."""
    return listing_cards.runner(listing)
