"""Template tags for listings: small choices of words that stand in no single place of the data."""

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
