"""What the template of the cards reads: plain values, each worked out once, so that a page of thirty cards stays cheap.

Everything here is in the visitor's language already. `directory.search.listing` decides what a card may say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from directory.choices import Channel, Cost, Status
from directory.crisis import NO_BREAK_SPACE
from directory.search.listing import Contact, Listing
from directory.search.results import Answer
from directory.wording import marked, number_in_order, translate
from recovery import safety_lines

_VERBS: Final = {
    Channel.VOICE: marked("Call"),
    Channel.TEXT: marked("Text"),
    Channel.TEXTPHONE: marked("Textphone"),
    Channel.WHATSAPP: marked("WhatsApp"),
    Channel.WEBCHAT: marked("Web chat"),
    Channel.EMAIL: marked("E-mail"),
    Channel.WEB: marked("Website"),
    Channel.POST: marked("Write to"),
}
_VERBS_WITHOUT_NUMBER: Final = {
    Channel.VOICE: marked("Call them"),
    Channel.TEXT: marked("Text them"),
    Channel.WHATSAPP: marked("WhatsApp them"),
}
_LEADING_AWAY: Final = frozenset({Channel.WEB, Channel.WEBCHAT, Channel.WHATSAPP})


@dataclass(frozen=True, slots=True)
class Act:
    """One way to reach a service, as a link; plain text where `href` is empty, as for an invented service.

    `label` is what a screen reader says instead of `words`; `is_call` makes it a button.
    """

    words: str
    href: str = ""
    label: str = ""
    is_call: bool = False
    leads_away: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One listing. Empty texts are left out; a short card has no `by`, `facts` of its distance alone, and no `fine`.

    `warnings` tells whether one of `status`, `alert` and `standing` says something.
    """

    url: str
    name: str
    is_example: bool
    by: str
    warnings: bool
    status: str
    alert: str
    standing: tuple[str, ...]
    summary: str
    has_facts: bool
    distance: str
    facts: str
    open_now: str
    hours: str
    notes: tuple[str, ...]
    acts: tuple[Act, ...]
    doubt: str
    checked: str
    keep_url: str


def cards(listings: Iterable[Listing], answer: Answer | None, *, compact: bool) -> list[Card]:
    """The cards of a page. `answer` is what a results page says: its links carry the place and the list on."""
    seen_from, keep_url = (answer.seen_from, answer.keep_url) if answer else ("", "")
    kept = answer.question.shortlist if answer else ()
    return [
        _card(
            listing,
            seen_from,
            f"{keep_url}{listing.service.slug}#list" if keep_url and listing.service.slug not in kept else "",
            compact=compact,
        )
        for listing in listings
    ]


def _card(listing: Listing, seen_from: str, keep_url: str, *, compact: bool) -> Card:
    service = listing.service
    status = "" if service.status == Status.ACTIVE else translate(service.status_words)
    is_checked = not compact and (service.checked_on or not service.crisis_key)
    return Card(
        url=service.url + seen_from,
        name=service.name,
        is_example=service.is_example,
        by="" if compact else runner(listing),
        warnings=bool(status or service.alert or listing.standing),
        status=status,
        alert=service.alert,
        standing=listing.standing,
        summary=service.summary,
        has_facts=bool(listing.distance) or not compact,
        distance=listing.distance,
        facts=listing.town if compact else _facts(listing),
        open_now="" if compact else listing.open_now,
        hours="" if compact else listing.hours,
        notes=listing.notes,
        acts=tuple(_acts(listing, compact=compact)),
        doubt=listing.doubt,
        checked=listing.checked if is_checked else "",
        keep_url="" if compact else keep_url,
    )


def runner(listing: Listing) -> str:
    """Who runs it: the name where it is another one, and what kind of organization that is."""
    organization = listing.service.organization
    named = "" if organization.name == listing.service.name else f"{organization.name} · "
    return f"{named}{organization.provider_label}"


def _facts(listing: Listing) -> str:
    service = listing.service
    is_free_call = service.cost == Cost.FREE and listing.call and listing.call.cost
    cost = listing.call.cost if is_free_call and listing.call else translate(service.cost_words)
    return " · ".join([*filter(None, (listing.town, listing.how, listing.access)), cost])


def _acts(listing: Listing, *, compact: bool) -> Iterator[Act]:
    """The two quickest ways to reach a listing; its page has them all. A website only where there is nothing else."""
    name, call, text, chat, web = listing.service.name, listing.call, listing.text, listing.chat, listing.web
    if call:
        yield act(call, listing)
    if text and call and text.is_dialable:
        words = translate(_VERBS_WITHOUT_NUMBER[Channel(text.channel)])
        yield Act(words, text.href, f"{words}, {name}", leads_away=text.channel in _LEADING_AWAY)
    elif text:
        yield act(text, listing)
    elif chat and chat.is_dialable:
        label = translate("Web chat, {name}", name=name)
        yield Act(translate(_VERBS[Channel.WEBCHAT]), chat.href, label, leads_away=True)
    if web and web.is_dialable and not (compact or call or text or chat):
        words = translate(safety_lines.FIND_THEIR_NUMBER if listing.number_withheld else _VERBS[Channel.WEB])
        yield Act(words, web.href, f"{words}, {name}", leads_away=True)


def act(contact: Contact, listing: Listing) -> Act:
    """One way to reach `listing`, with its number."""
    display = unbroken(contact.display)
    if not contact.is_dialable:
        return Act(f"{translate('Example:')} {display}")
    return Act(
        f"{verb(contact.channel)} {display}",
        contact.href,
        is_call=contact.channel == Channel.VOICE or (not listing.call and contact.channel == Channel.TEXT),
        leads_away=contact.channel in _LEADING_AWAY,
    )


def verb(channel: str) -> str:
    """What a visitor does with a way to get in touch, as the first word of its link."""
    return translate(_VERBS[Channel(channel)])


def unbroken(text: str) -> str:
    """Any number, held together with no-break spaces."""
    return number_in_order(text.replace(" ", NO_BREAK_SPACE))
