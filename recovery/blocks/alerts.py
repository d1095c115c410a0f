"""Warnings about drugs that are around now: dated, sourced, and gone on the day they end."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from directory.choices import Nation
from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.named import NamedBlock
from recovery.blocks.sources import SourceKeyBlock

_EMPTY: Final = "No alerts are shown here now. That does not mean that what you have is safe."


class AlertBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Strong opioids found in pills sold as benzos")
    body = ParagraphsBlock(help_text="What was found, what it does, what to do. No amounts.")
    nations = blocks.MultipleChoiceBlock(
        choices=Nation.choices(), help_text="Where. Tick all four for the whole of the UK."
    )
    place = LineBlock(max_length=80, required=False, help_text="Closer, if known. For example: Cardiff")
    issued_on = blocks.DateBlock(help_text="The day its source gave it out.")
    source = SourceKeyBlock(help_text="The key of its source, below on this page.")
    expires = blocks.DateBlock(help_text="From this day on it is no longer shown. Four weeks is usual.")

    class Meta:
        label_format = "{heading}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        issued, expires = cleaned["issued_on"], cleaned["expires"]
        if issued and expires and expires <= issued:
            raise blocks.StructBlockValidationError(
                {"expires": ValidationError("Write a day after the one it was given out.")}
            )
        return cleaned


class AlertsBlock(NamedBlock):
    """The alerts that hold today, the newest first; else one honest sentence."""

    items = blocks.ListBlock(AlertBlock(), default=[], label="Alerts")
    empty = LineBlock(max_length=160, default=_EMPTY, help_text="What stands here while there is no alert.")

    class Meta:
        template = "blocks/alerts.html"
        icon = "warning"
        label = "Alerts"
        description = "Warnings about drugs that are around now, by nation. Each leaves the page on its last day"
        preview_value = {
            "items": [
                {
                    "heading": "Example: an alert",
                    "body": "<p>What was found, and what to do.</p>",
                    "nations": ["wales"],
                    "place": "",
                    "issued_on": date(2026, 11, 1),
                    "source": "example",
                    "expires": date(2099, 1, 1),
                }
            ],
            "empty": _EMPTY,
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`alerts`: each that holds today with the words for where it holds; `nations`, where known, narrow it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        today, here = timezone.localdate(), context.get("nations") or frozenset(Nation)
        current = [one for one in value["items"] if is_current(one, today) and here & {*one["nations"]}]
        newest = sorted(current, key=lambda one: one["issued_on"], reverse=True)
        context["alerts"] = [(one, where(one)) for one in newest]
        return context


def is_current(alert: blocks.StructValue, today: date) -> bool:
    """Whether an alert may be shown on `today`: it was given out, and its last day has not come."""
    return bool(alert["issued_on"] and alert["expires"]) and alert["issued_on"] <= today < alert["expires"]


def where(alert: blocks.StructValue) -> str:
    """The place and the nations it holds in, as read: "Cardiff, Wales"."""
    labels = dict(Nation.choices())
    nations = [labels[one] for one in labels if one in alert["nations"]]
    return ", ".join(filter(None, [alert["place"], *(["UK"] if len(nations) == len(labels) else nations)]))
