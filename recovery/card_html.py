"""The HTML of the cards. A page may have thirty of them, of twenty values each: as a template they would take longer
than everything else of the page together. Every value is escaped here; there is no markup in any of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from directory.wording import marked, translate
from recovery.listing_cards import Act, Card

_ADD: Final = marked("Add to a list")


@dataclass(frozen=True, slots=True)
class Cards:
    """The items of a list of cards, and whether one needs the stylesheet of examples or that of notes."""

    html: SafeString
    has_examples: bool
    has_notes: bool


def cards_html(cards: Iterable[Card], level: int, its_language: str) -> Cards:
    """`level` is that of their headings; `its_language` the attributes of words that editors wrote."""
    cards = list(cards)
    return Cards(
        mark_safe("".join(_item(card, level, its_language) for card in cards)),  # noqa: S308 - all of it is escaped
        has_examples=any(card.is_example for card in cards),
        has_notes=any(card.warnings or card.notes or card.doubt for card in cards),
    )


def _item(card: Card, level: int, its_language: str) -> str:
    css = "card example" if card.is_example else "card"
    name = f'<a href="{escape(card.url)}"{its_language}>{escape(card.name)}</a>'
    return f'<li class="{css}"><h{level}>{name}</h{level}>{"".join(_lines(card, its_language))}</li>'


def _lines(card: Card, its_language: str) -> Iterator[str]:
    """What stands below the name, line by line."""
    if card.by:
        yield _line(card.by, "by")
    if card.status:
        yield _line(card.status, "note")
    if card.alert:
        yield f'<p class="note"{its_language}>{escape(card.alert)}</p>'
    yield from (_line(line, "note") for line in card.standing)
    yield f"<p{its_language}>{escape(card.summary)}</p>"
    if card.has_facts:
        yield f"<p>{_bold(card.distance, ' · ')}{escape(card.facts)}</p>"
    if card.open_now or card.hours:
        yield f"<p>{_bold(card.open_now, ' · ' if card.hours else '')}{escape(card.hours)}</p>"
    yield from (_line(note, "note") for note in card.notes)
    if card.acts:
        yield f'<p class="acts">{"".join(map(_act, card.acts))}</p>'
    if card.doubt:
        yield _line(card.doubt, "note")
    if card.checked:
        yield _line(card.checked, "fine")
    if card.keep_url:
        yield f'<p class="fine"><a href="{escape(card.keep_url)}">{escape(translate(_ADD))}</a></p>'


def _line(text: str, css: str) -> str:
    return f'<p class="{css}">{escape(text)}</p>'


def _bold(text: str, after: str) -> str:
    return f"<b>{escape(text)}</b>{after}" if text else ""


def _act(act: Act) -> str:
    if not act.href:
        return f"<b>{escape(act.words)}</b>"
    css = ' class="call"' if act.is_call else ""
    away = ' rel="noreferrer"' if act.leads_away else ""
    label = f' aria-label="{escape(act.label)}"' if act.label else ""
    return f'<a{css} href="{escape(act.href)}"{away}{label}>{escape(act.words)}</a>'
