"""Which numbers in guidance may stand there today: crisis lines, and values that are live on a real listing."""

from collections.abc import Iterable

from directory.models import ContactPoint
from recovery.content_checks import PageFinding, PageWords, Passage, number_refusal, numbers
from recovery.typed_contacts import canonical, stored_forms


def live_among(values: Iterable[str]) -> frozenset[str]:
    """Those of the canonical `values` that the public sees on a real listing today. One statement; none for none."""
    forms = {form for value in values for form in stored_forms(value)}
    if not forms:
        return frozenset()
    shown = ContactPoint.objects.shown().filter(value__in=forms, service__is_example=False)
    return frozenset(canonical(value) for value in shown.values_list("value", flat=True))


def refused_numbers(page: PageWords) -> list[tuple[Passage, PageFinding]]:
    """Every number on the page that may not stand there, with what to tell the editor."""
    typed = numbers(page)
    live = live_among(one.value for _, one in typed)
    return [(passage, number_refusal(passage, one)) for passage, one in typed if one.value not in live]
