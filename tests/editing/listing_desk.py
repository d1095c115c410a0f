"""An editor at the listing form over many saves, and what the listing must be after each: what the form showed."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import time_machine
from django.core.management import call_command
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from directory.choices import AreaKind
from directory.models import OpenSpan, Service
from directory.published.phrases import phrase
from directory.search import text
from directory.search.words import Idea, Words
from tests import factories
from tests.editing.form_posts import opened, told

# Towns whose names are one word, each with a postcode in a district of its own.
TOWNS: Final = {
    "Leeds": "LS1 4DY", "York": "YO1 7HH", "Belfast": "BT1 5GS", "Cardiff": "CF10 1EP", "Glasgow": "G1 1XQ",
    "Bradford": "BD1 1AA", "Hull": "HU1 2AA", "Derby": "DE1 2FS", "Exeter": "EX1 1GF", "Norwich": "NR2 1NH",
}  # fmt: skip
PUBLISH: Final = {"action-publish": "1"}
NEW_PLACE: Final = {
    "key": "", "step_free": "unknown", "accessible_toilet": "unknown", "hearing_loop": "unknown", "parking": "unknown",
    "DELETE": "", "hours-mo-1-opens": "09:00", "hours-mo-1-closes": "17:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The children that a form showed: places as (town, whether its address is public), areas as names."""

    places: tuple[tuple[str, bool], ...] = ()
    areas: tuple[str, ...] = ()


def street(town: str) -> str:
    return f"12 {town} Yard"


def _rows(data: dict[str, Any], relation: str) -> list[str]:
    """The prefixes of the forms that stay, in the order an editor gave them."""
    prefixes = [f"{relation}-{number}-" for number in range(int(data[f"{relation}-TOTAL_FORMS"]))]
    kept = [prefix for prefix in prefixes if not data.get(f"{prefix}DELETE")]
    return sorted(kept, key=lambda prefix: int(data[f"{prefix}ORDER"]))


def shown_in(data: dict[str, Any]) -> Shown:
    places = [(data[f"{prefix}town"], bool(data.get(f"{prefix}address_public"))) for prefix in _rows(data, "locations")]
    return Shown(tuple(places), tuple(data[f"{prefix}name"] for prefix in _rows(data, "areas")))


def shown_by(version: Service) -> Shown:
    """What a version, or the rows of the listing, say."""
    places = [(place.town, place.address_public) for place in version.locations.all()]
    return Shown(tuple(places), tuple(area.name for area in version.areas.all()))


def with_place(data: dict[str, Any], town: str) -> dict[str, Any]:
    number = int(data["locations-TOTAL_FORMS"])
    said = NEW_PLACE | {"town": town, "postcode": TOWNS[town], "address": street(town), "address_public": "on"}
    new = {f"locations-{number}-{name}": value for name, value in (said | {"ORDER": str(number + 1)}).items()}
    return data | new | {"locations-TOTAL_FORMS": str(number + 1)}


def with_area(data: dict[str, Any], name: str) -> dict[str, Any]:
    number = int(data["areas-TOTAL_FORMS"])
    said = {"kind": AreaKind.COUNCIL, "nation": "", "name": name, "districts": "", "key": "", "DELETE": ""}
    new = {f"areas-{number}-{field}": value for field, value in (said | {"ORDER": str(number + 1)}).items()}
    return data | new | {"areas-TOTAL_FORMS": str(number + 1)}


def without(data: dict[str, Any], relation: str, number: int) -> dict[str, Any]:
    return data | {f"{_rows(data, relation)[number]}DELETE": "1"}


def hidden(data: dict[str, Any], number: int) -> dict[str, Any]:
    name = f"{_rows(data, 'locations')[number]}address_public"
    return {key: value for key, value in data.items() if key != name}


def moved_up(data: dict[str, Any], relation: str) -> dict[str, Any]:
    """The last child first."""
    rows = _rows(data, relation)
    order = [*rows[-1:], *rows[:-1]]
    return data | {f"{prefix}ORDER": str(number + 1) for number, prefix in enumerate(order)}


def renamed(data: dict[str, Any], number: int, town: str) -> dict[str, Any]:
    prefix = _rows(data, "locations")[number]
    return data | {f"{prefix}town": town, f"{prefix}postcode": TOWNS[town], f"{prefix}address": street(town)}


@dataclass
class Desk:
    """One listing and the editors who change it. `draft` and `live` are what the last forms showed."""

    service: Service
    editor: Client
    draft: Shown
    live: Shown
    scheduled: Shown | None = None
    is_live: bool = True
    versions: list[tuple[int, Shown]] = field(default_factory=list)
    _words: int = 0

    def url(self, view: str = "edit", *more: int) -> str:
        return reverse(f"wagtailsnippets_directory_service:{view}", args=[self.service.pk, *more])

    def form(self) -> dict[str, Any]:
        return opened(self.editor, self.url()) | {"go_live_at": "", "expire_at": ""}

    def save(self, data: dict[str, Any], editor: Client | None = None) -> None:
        self._post(data, editor or self.editor)
        self.draft = shown_in(data)
        self._remember()

    def publish(self, data: dict[str, Any], editor: Client | None = None) -> None:
        self._post(data | PUBLISH, editor or self.editor)
        self.draft = self.live = shown_in(data)
        self.scheduled, self.is_live = None, True
        self._remember()

    def publish_is_refused(self, data: dict[str, Any]) -> None:
        """Publishing keeps the version as a draft: a second person has to agree to what it shows."""
        self._post(data | PUBLISH, self.editor)
        self.draft = shown_in(data)
        self._remember()

    def schedule(self, data: dict[str, Any]) -> None:
        soon = timezone.localtime(timezone.now() + timedelta(days=2))
        self._post(data | PUBLISH | {"go_live_at": f"{soon:%Y-%m-%d %H:%M}"}, self.editor)
        self.draft = self.scheduled = shown_in(data)
        self._remember()

    def unschedule(self) -> None:
        """Wagtail locks a listing while a version is scheduled: an editor cancels that first."""
        revision = Service.objects.get(pk=self.service.pk).scheduled_revision
        self.editor.post(self.url("revisions_unschedule", revision.pk))
        self.scheduled = None

    def wait_for_schedule(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=3)), TestCase.captureOnCommitCallbacks(execute=True):
            call_command("publish_scheduled")
        if self.scheduled is not None:
            self.live, self.scheduled, self.is_live = self.scheduled, None, True

    def reverted(self, number: int) -> dict[str, Any]:
        """The form of an older version, opened to save it again."""
        pk, was = self.versions[number]
        data = opened(self.editor, self.url("revisions_revert", pk)) | {"go_live_at": "", "expire_at": ""}
        assert shown_in(data) == was
        return data

    def hide(self) -> None:
        self.editor.post(self.url("unpublish"))
        self.is_live = False

    def copied(self) -> Service:
        self.editor.post(self.url("copy"))
        return Service.objects.exclude(pk=self.service.pk).latest("pk")

    def check(self) -> None:
        """The draft, the rows, the page, the text index and the openings say what the forms showed."""
        now = Service.objects.get(pk=self.service.pk)
        assert shown_by(now.get_latest_revision_as_object()) == self.draft
        assert now.live == self.is_live
        if not self.is_live:
            return
        assert shown_by(now) == self.live
        assert shown_in(self.form()) == self.draft
        self._check_page(now)
        self._check_derived(now)

    def _check_page(self, now: Service) -> None:
        page = told(Client().get(now.url))
        assert [street(town) for town in TOWNS if street(town) in page] == [
            street(town) for town in TOWNS if (town, True) in self.live.places
        ]

    def _check_derived(self, now: Service) -> None:
        found = {town for town in TOWNS if _is_found(now, town)}
        assert found == {town for town, is_public in self.live.places if is_public}
        spans = set(OpenSpan.objects.filter(service=now).values_list("place", flat=True))
        assert spans == set(now.locations.filter(address_public=True).values_list("key", flat=True))

    def _post(self, data: dict[str, Any], editor: Client) -> None:
        self._words += 1
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = editor.post(self.url(), data | {"summary": f"Free help, version {self._words}"})
        assert answer.status_code == 302, told(answer)[:4_000]

    def _remember(self) -> None:
        latest = Service.objects.values_list("latest_revision_id", flat=True).get(pk=self.service.pk)
        self.versions.append((latest, self.draft))


def _is_found(service: Service, town: str) -> bool:
    words = Words((Idea((phrase(town),)),))
    return Service.objects.filter(pk=service.pk, pk__in=text.matching(words)).exists()


def desk_with(editor: Client, service: Service) -> Desk:
    """A desk with a listing that is published, can be rung, and has one place, in Leeds."""
    factories.contact(service)
    made = Desk(service, editor, Shown(), Shown())
    made.publish(with_place(made.form(), "Leeds"))
    return made
