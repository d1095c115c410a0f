"""Template tags for the lines nobody can edit: crisis numbers, care cards, and the sentences that go with them."""

from django import template

from directory import crisis
from directory.choices import Nation
from directory.wording import translate
from recovery import listing_cards, safety_lines

register = template.Library()


@register.filter
def href(line: crisis.CrisisLine) -> str:
    """`{{ line|href }}`: what a link to a crisis line points at."""
    return crisis.href(line)


@register.filter
def no_break(line: crisis.CrisisLine) -> str:
    """`{{ line|no_break }}`: the number as read, which never splits over two rows."""
    return crisis.no_break(line)


@register.filter
def unbroken(text: str) -> str:
    """`{{ contact.display|unbroken }}`: any number, held together with no-break spaces."""
    return listing_cards.unbroken(text)


@register.filter
def level_prefix(level: str) -> str:
    """`{{ card.level|level_prefix }}`: the hidden words before the heading of a care card."""
    return safety_lines.CareLevel(level).prefix


@register.simple_tag
def bladder_cards() -> tuple[safety_lines.CareCard, ...]:
    """`{% bladder_cards as cards %}`: the three cards of the bladder page, the most urgent first."""
    return tuple(map(safety_lines.card_in_words, safety_lines.BLADDER_CARDS))


@register.simple_tag
def care_finders(nations: frozenset[Nation] | str = "") -> tuple[safety_lines.CareFinder, ...]:
    """`{% care_finders nations as finders %}`: where each nation lists A&E; all four where none is known."""
    return safety_lines.care_finders(frozenset(nations) if isinstance(nations, frozenset) else frozenset())


@register.simple_tag
def safety_line(key: str) -> safety_lines.SafetyLine:
    """`{% safety_line "forms" as line %}`: the sentences of one safety line."""
    return safety_lines.in_words(safety_lines.safety_line(key))


@register.simple_tag
def find_care() -> str:
    return translate(safety_lines.FIND_CARE)


@register.simple_tag
def demonstration() -> str:
    return translate(safety_lines.DEMONSTRATION)


@register.simple_tag
def number_not_shown() -> str:
    return translate(safety_lines.NUMBER_NOT_SHOWN)


@register.simple_tag
def find_their_number() -> str:
    return translate(safety_lines.FIND_THEIR_NUMBER)


@register.simple_tag
def crisis_line(key: str) -> crisis.CrisisLine:
    """`{% crisis_line "frank" as frank %}`: one crisis line by its key."""
    return crisis.line(key)
