"""Template tags for listings: small choices of words that stand in no single place of the data."""

from typing import Final

from django import template

from directory.choices import Channel
from directory.wording import marked, translate

register = template.Library()

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


@register.filter
def verb(channel: str) -> str:
    """`{{ contact.channel|verb }}`: what a visitor does with it, as the first word of its link."""
    return translate(_VERBS[Channel(channel)])


@register.filter
def verb_them(channel: str) -> str:
    """`{{ contact.channel|verb_them }}`: the whole of a link that shows no number."""
    return translate(_VERBS_WITHOUT_NUMBER[Channel(channel)])
