"""What the page of one service shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from directory.places.geocoding import Found
from directory.published.record import PublicRecord
from directory.published.record_json import stored_records
from directory.published.terms import Terms
from directory.search.alternatives import alternatives
from directory.search.appointments import repeats
from directory.search.canonical import asked, where_is
from directory.search.facts import before_you_go, contacts, good_to_know, places, speaks_of_stopping
from directory.search.finder import Finder
from directory.search.listing import Viewer, listing_of
from directory.search.loading import Loaded, with_contacts
from directory.search.opening import is_group, open_now, weeks
from directory.search.question import LONGEST_NEAR, read_who, tidy
from directory.search.waiting import while_you_wait
from directory.search.what_to_say import saying
from directory.trust.verification import next_check, past_limit


def service_context(record: PublicRecord, viewer: Viewer, terms: Terms) -> dict[str, Any]:
    """The template's context for a visible listing, or for a draft, as `viewer` sees it now.

    Its contact values are read together with those of the services that are shown beside it.
    """
    there: dict[int, Loaded] = {}

    def load_with_it(service_ids: Iterable[int]) -> Mapping[int, Loaded]:
        there.update(with_contacts({**stored_records(service_ids, terms), record.pk: record}))
        return there

    others = alternatives(Loaded(record), viewer, terms, load_with_it)
    loaded = there.get(record.pk) or with_contacts({record.pk: record})[record.pk]
    return {
        "service": loaded.service,
        "listing": listing_of(loaded, viewer),
        "contacts": contacts(loaded),
        "saying": saying(loaded, viewer.lens),
        "open_now": open_now(loaded, viewer.today, viewer.now),
        "is_group": is_group(loaded),
        "facts": before_you_go(loaded, viewer.today),
        "waiting": while_you_wait(loaded, viewer.found),
        "repeats": is_group(loaded) and repeats(loaded, viewer.today),
        "weeks": weeks(loaded, viewer.today, is_coming=True),
        "places": places(loaded),
        "more_facts": good_to_know(loaded),
        "speaks_of_stopping": speaks_of_stopping(loaded),
        "alternatives": others,
        "is_line": loaded.is_line,
        "is_past_limit": past_limit(loaded.service, viewer.today),
        "next_check": next_check(loaded.service, viewer.today),
        "finder": Finder(),
    }


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks at a page of one service, and when: the place and the lens come from its address."""
    data, _ = asked(request)
    where = where_is(tidy(data.get("near", "") or "", LONGEST_NEAR))
    return Viewer(where if isinstance(where, Found) else None, read_who(data), timezone.localdate(), timezone.now())
