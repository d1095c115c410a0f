"""Which numbers and addresses in guidance may stand there today: shipped ones, and values live on a real listing."""

from collections.abc import Callable, Iterable

from directory.models import ContactPoint
from directory.typed_contacts.found import Kind, canonical, stored_forms
from recovery.content_checks import PageFinding, PageWords, Passage
from recovery.page_contacts import contacts, refusal


def live_among(values: Iterable[str]) -> frozenset[str]:
    """Those of the canonical `values` that the public sees on a real listing today. One statement; none for none."""
    forms = {form for value in values for form in stored_forms(value)}
    if not forms:
        return frozenset()
    shown = ContactPoint.objects.shown().filter(value__in=forms, service__is_example=False)
    return frozenset(canonical(value) for value in shown.values_list("value", flat=True))


def refused_contacts(
    page: PageWords, approved_hosts: Callable[[Iterable[str]], frozenset[str]]
) -> list[tuple[Passage, PageFinding]]:
    """Every value on the page that may not stand there, with what to tell the editor.

    `approved_hosts` answers which of some hosts are approved: those may be named.
    """
    typed = contacts(page)
    live = live_among(one.value for _, one in typed if one.kind is not Kind.WEB)
    named = {one.value: one.value.removeprefix("www.") for _, one in typed if one.kind is Kind.WEB}
    known = approved_hosts(named.values()) if named else frozenset()
    live |= {value for value, host in named.items() if host in known}
    return [(passage, refusal(passage, one)) for passage, one in typed if one.value not in live]
