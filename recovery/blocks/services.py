"""Where the directory stands in a page: services near the reader, the finder, the crisis numbers."""

from functools import partial
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from directory import crisis
from directory.choices import Facet, Lens, Nation
from directory.models.term import Term
from directory.wording import rooted, translate
from recovery.blocks.marked import LineBlock
from recovery.blocks.named import NamedBlock

Context = dict[str, Any]
TICKED: Final = ("types", "access", "how", "substances", "needs")


def term_choices(facet: Facet) -> list[tuple[str, str]]:
    """The terms of one facet as (key, label), in their order."""
    return list(Term.objects.filter(facet=facet).values_list("key", "label"))


class TermsBlock(blocks.FieldBlock):
    """Terms of one facet, ticked. Kept as their keys, which never change: showing a page asks nothing."""

    def __init__(self, facet: Facet, required: bool = True, help_text: str = "", **options: Any) -> None:
        self.field = forms.MultipleChoiceField(
            choices=partial(term_choices, facet),
            required=required,
            help_text=help_text,
            widget=forms.CheckboxSelectMultiple,
        )
        super().__init__(**options)

    def get_default(self) -> list[str]:
        return []


class NearbyBlock(NamedBlock):
    """A block with services beside it. The page asks for all of them at once and passes the answers down."""

    def get_context(self, value: blocks.StructValue, parent_context: Context | None = None) -> Context:
        """`nearby` (listings), `nearby_heading`, `nearby_is_national`, `see_all_url`; empty where nobody has asked."""
        context: Context = super().get_context(value, parent_context=parent_context)
        answer = context.get("beside", {}).get(context.get("id"))
        context["nearby"] = answer.listings if answer else []
        context["nearby_heading"] = answer.heading if answer else ""
        context["nearby_is_national"] = answer.is_national if answer else True
        context["see_all_url"] = answer.see_all_url if answer else rooted("/find-help/")
        context["see_all"] = value.get("see_all") or translate("See all")
        return context


class ServicesBlock(NearbyBlock):
    heading = LineBlock(max_length=120, help_text="For example: Someone to talk to near you")
    intro = LineBlock(required=False, help_text="One line under the heading. For example: You can refer yourself.")
    types = TermsBlock(Facet.TYPE, required=False, help_text="Only these kinds of help. None ticked: all.")
    access = TermsBlock(Facet.ACCESS, required=False, help_text="Only those with these ways in. None ticked: all.")
    how = TermsBlock(Facet.HOW, required=False, help_text="Only those that help in these ways. None ticked: all.")
    substances = TermsBlock(Facet.SUBSTANCE, required=False, help_text="Only those for these drugs. None ticked: all.")
    needs = TermsBlock(Facet.NEED, required=False, help_text="Only those with these. None ticked: all.")
    audience = blocks.ChoiceBlock(
        choices=Lens.choices(), required=False, help_text="Whose services come first, where the reader has not said."
    )
    limit = blocks.IntegerBlock(min_value=1, max_value=10, default=3, help_text="How many to show.")

    class Meta:
        template = "blocks/services.html"
        icon = "site"
        label = "Services near you"
        label_format = "{heading}"
        description = "The nearest services of some kinds, or national ones until the reader says where"
        preview_value = {"heading": "Someone to talk to near you", "intro": "", "types": [], "access": [], "limit": 3}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """What is ticked here is a filter of the directory; a block that ticks nothing would show anything at all."""
        cleaned = super().clean(value)
        if not any(cleaned[name] for name in TICKED):
            raise blocks.StructBlockValidationError(
                {"types": ValidationError("Tick at least one kind of help, or something below it.")}
            )
        return cleaned


class FinderBlock(NamedBlock):
    heading = LineBlock(max_length=120, default="Find help near you")

    class Meta:
        template = "blocks/finder.html"
        icon = "search"
        label = "Finder"
        label_format = "{heading}"
        description = "Where, who for, what: opens the directory. At most twice on a page"
        preview_value = {"heading": "Find help near you"}

    def get_context(self, value: blocks.StructValue, parent_context: Context | None = None) -> Context:
        context: Context = super().get_context(value, parent_context=parent_context)
        context["id_prefix"] = f"f{(context.get('id') or '')[:4]}"
        return context


class LinesBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Talk to someone now")
    keys = blocks.MultipleChoiceBlock(
        choices=[(line.key, f"{line.name}, {line.display}") for line in crisis.LINES],
        widget=forms.CheckboxSelectMultiple,
        label="Numbers",
    )

    class Meta:
        template = "blocks/lines.html"
        icon = "mobile-alt"
        label = "Crisis numbers"
        label_format = "{heading}"
        description = "Big rows to press. The numbers themselves are fixed"
        preview_value = {"heading": "Talk to someone now", "keys": ["samaritans", "shout"]}

    def get_context(self, value: blocks.StructValue, parent_context: Context | None = None) -> Context:
        context: Context = super().get_context(value, parent_context=parent_context)
        wanted = set(value["keys"] or [])
        context["lines"] = [line for line in crisis.LINES if line.key in wanted]
        return context


class CrisisBlock(NamedBlock):
    """The short list of crisis numbers of one nation; where none is chosen, of the reader's own."""

    heading = LineBlock(max_length=120, default="Need to talk now?", help_text="For example: If it gets too much")
    nation = blocks.ChoiceBlock(
        choices=Nation.choices(),
        required=False,
        help_text="Whose numbers. None chosen: the reader's own nation, or all four where it is not known.",
    )

    class Meta:
        template = "blocks/crisis.html"
        icon = "mobile-alt"
        label = "Crisis box"
        label_format = "{heading}"
        description = "Danger, ill, talk, under 19, drugs: the numbers that serve one nation. They are fixed"
        preview_value = {"heading": "If it gets too much", "nation": "wales"}

    def get_context(self, value: blocks.StructValue, parent_context: Context | None = None) -> Context:
        context: Context = super().get_context(value, parent_context=parent_context)
        chosen = frozenset({Nation(value["nation"])}) if value["nation"] else context.get("nations")
        context["lines"] = crisis.for_nations(chosen or frozenset())
        return context
