"""Template tags for listings: small choices of words that stand in no single place of the data."""

from collections.abc import Iterable, Sequence
from typing import Final

from django import template

from directory.choices import Channel

register = template.Library()

_VERBS: Final = {
    Channel.VOICE: "Call",
    Channel.TEXT: "Text",
    Channel.TEXTPHONE: "Textphone",
    Channel.WHATSAPP: "WhatsApp",
    Channel.WEBCHAT: "Web chat",
    Channel.EMAIL: "E-mail",
    Channel.WEB: "Website",
    Channel.POST: "Write to",
}


@register.filter
def verb(channel: str) -> str:
    """`{{ contact.channel|verb }}`: what a visitor does with it, as the first word of its link."""
    return _VERBS[Channel(channel)]


@register.filter
def each(words: str | Sequence[str]) -> Sequence[str]:
    """`{% for line in words|each %}`: a fact is one line or several."""
    return [words] if isinstance(words, str) else words


@register.filter
def has_picked(options: Iterable[tuple[str, str, bool]]) -> bool:
    """`{% if group.options|has_picked %}`: whether any (value, label, picked) of a filter is picked."""
    return any(picked for _value, _label, picked in options)
