"""What the admin never deletes: each row that must stay, with why, and what to do instead.

A listing stays when visitors ever found it, or when anything hangs on it: approved numbers, checks, reports, history of
more than proposals. An
organization or a term stays as long as a listing, or a version of one, names it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce, singledispatch
from operator import or_
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from wagtail.models import Revision

from directory.models import (
    ContactPoint,
    FormerSlug,
    HistoryEntry,
    Organization,
    PendingChange,
    Report,
    Service,
    Term,
    VerificationEvent,
)
from directory.trust.publishing import REFUSED, SCHEDULED

MOST_SHOWN: Final = 10
# What else names a term, as titles: whoever uses terms outside the directory adds a function when the app is ready.
OTHER_USES: Final[list[Callable[[Term], Iterable[str]]]] = []


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays. `because` and `instead` are sentences; `listings` are the first that hang on it, of `count`."""

    row: Any
    because: tuple[str, ...]
    instead: str
    listings: tuple[Service, ...] = ()
    count: int = 0

    @property
    def not_shown(self) -> int:
        """How many more listings hang on it than are named."""
        return self.count - len(self.listings)


def _has(rows: "QuerySet[Any]", key: str = "service") -> Q:
    return Q(Exists(rows.filter(**{key: OuterRef("pk")})))


# What happens to a listing before anybody else has agreed to anything: a mistake may have all of it.
_NOT_WORTH_KEEPING: Final = ("contact-proposed", "contact-withdrawn", "contact-declined", REFUSED, SCHEDULED)
_WAS_PUBLIC: Final = Q(first_published_at__isnull=False) | _has(FormerSlug.objects.all())
_REASONS: Final[dict[str, Q]] = {
    "Visitors find it now.": Q(live=True),
    "Visitors found it before, and some kept its address.": Q(live=False) & _WAS_PUBLIC,
    "It is a crisis line, and part of the software.": ~Q(crisis_key=""),
    "It has contact values, and who approved them is on record.": _has(
        ContactPoint.objects.filter(approved_at__isnull=False)
    ),
    "It has been checked.": _has(VerificationEvent.objects.all()),
    "Visitors have reported something about it.": _has(Report.objects.all()),
    "A second person was asked about it.": _has(PendingChange.objects.all()),
    "Its history says what was done to it, and by whom.": _has(
        HistoryEntry.objects.exclude(action__in=_NOT_WORTH_KEEPING), "service_id"
    ),
}
_HIDE: Final = "Hide it instead (“Unpublish”): visitors no longer find it, and nothing is lost."
_LEAVE: Final = "Leave it as it is: it is not published, so visitors do not find it."
_NAME_IT: Final = "Leave it as it is: visitors see it only on its listings. If its name is wrong, change the name."
_RELABEL: Final = "Take it off these first. If only its words are wrong, change its label."
_CRISIS: Final = "Leave it on the site. What is wrong with it can be changed on its form."


def delete(listing: Service) -> None:
    """Delete a listing that may go, with the proposals for it that nobody approved."""
    listing.contact_points.filter(approved_at__isnull=True).delete()
    listing.delete()


def must_stay() -> Q:
    """The condition on services that are never deleted in the admin."""
    return reduce(or_, _REASONS.values())


def organizations_in_use() -> Q:
    """The condition on organizations that a listing or another organization names. Versions are not asked: too many."""
    return _has(Service.objects.all(), "organization") | _has(Organization.objects.order_by(), "parent")


def terms_in_use() -> Q:
    """The condition on terms that a listing has."""
    return _has(Service.terms.through.objects.all(), "term")


@singledispatch
def why_kept(row: Model) -> Kept | None:
    """Why `row` must stay; None when it may be deleted."""
    raise TypeError(f"Nobody has said when a {type(row).__name__} may be deleted.")


@why_kept.register
def _listing(row: Service) -> Kept | None:
    found = Service.objects.filter(pk=row.pk).annotate(**_numbered()).values(*_numbered()).first() or {}
    because = tuple(words for words, number in zip(_REASONS, _numbered(), strict=True) if found.get(number))
    if not because:
        return None
    return Kept(row, because, _CRISIS if row.crisis_key else _HIDE if row.live else _LEAVE)


def _numbered() -> dict[str, Q]:
    return {f"reason_{number}": condition for number, condition in enumerate(_REASONS.values())}


@why_kept.register
def _organization(row: Organization) -> Kept | None:
    named = Service.objects.filter(Q(organization=row.pk) | Q(pk__in=_named_in_versions(row)))
    children = Organization.objects.filter(parent=row.pk).values_list("name", flat=True)
    because = [f"It stands above another organization: {name}." for name in children[:MOST_SHOWN]]
    return _used(row, named, because, _NAME_IT)


def _named_in_versions(row: Organization) -> set[int]:
    """Listings of which a draft or an older version names `row`: without it that version could not be opened."""
    versions = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Service))
    keys = versions.filter(content__organization=row.pk).values_list("object_id", flat=True)
    return {int(key) for key in keys}


@why_kept.register
def _term(row: Term) -> Kept | None:
    named = Service.objects.filter(Q(terms=row.pk) | Q(pk__in=_drafts_with(row))).distinct()
    because = [f"A page of guidance asks for it: {title}." for used_by in OTHER_USES for title in used_by(row)]
    return _used(row, named, because, _RELABEL)


def _drafts_with(row: Term) -> list[int]:
    """Listings with a draft that has `row`, whether or not they had it before."""
    drafts = Service.objects.filter(has_unpublished_changes=True)
    terms = drafts.annotate(drafted=F("latest_revision__content__terms")).values_list("pk", "drafted")
    return [pk for pk, drafted in terms if row.pk in (drafted or ())]


def _used(row: Model, named: "QuerySet[Service]", because: Iterable[str], instead: str) -> Kept | None:
    """Kept for the listings that are `named`, and for what stands in `because`."""
    count = named.count()
    counted = ["A listing names it, now, in a draft or in an older version."] if count == 1 else []
    counted = [f"{count:,} listings name it, now, in a draft or in an older version."] if count > 1 else counted
    why = (*counted, *because)
    return Kept(row, why, instead, tuple(named.order_by("name", "pk")[:MOST_SHOWN]), count) if why else None
