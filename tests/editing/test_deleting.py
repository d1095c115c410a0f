"""Deleting in the admin: a draft on which nothing hangs goes; all else stays, and the page says why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.choices import CheckedHow, Facet, ReportKind
from directory.models import FormerSlug, HistoryEntry, Organization, Service, Term
from directory.trust import reports, standing
from directory.trust.verification import record_check
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/directory/service/"


def logged_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def root() -> Client:
    return logged_in(User.objects.create_superuser("root", "root@example.org", "x" * 20))


@pytest.fixture
def ann() -> Client:
    """A directory editor: changes and hides listings, and deletes none."""
    editor = User.objects.create_user("ann", "ann@example.org", "x" * 20)
    rights = ("access_admin", "add_service", "change_service", "publish_service", "view_service")
    editor.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return logged_in(editor)


def draft(name: str = "Kirkgate Drop-in", **values: Any) -> Service:
    """A listing that was never published, as the form saves it."""
    made = Service(name=name, slug=f"draft-{Service.objects.count()}", summary="Free help.", live=False, **values)
    made.organization = values.get("organization") or factories.organization()
    made.save()
    made.save_revision()
    return made


def door(row: Any) -> str:
    names = {Service: "wagtailsnippets_directory_service", Organization: "organization", Term: "term"}
    return reverse(f"{names[type(row)]}:delete", args=[row.pk])


def bulk(*rows: Service) -> str:
    ids = "&".join(f"id={row.pk}" for row in rows)
    return f"{reverse('wagtail_bulk_action', args=['directory', 'service', 'delete'])}?{ids}&next={LIST}"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def there(row: Any) -> bool:
    return bool(type(row).objects.filter(pk=row.pk).exists())


def hidden() -> Service:
    listing = factories.service()
    listing.unpublish()
    return Service.objects.get(pk=listing.pk)


def reachable() -> Service:
    listing = draft()
    factories.contact(listing)
    return listing


def checked() -> Service:
    listing = draft()
    record_check(listing, CheckedHow.RUNG, day=timezone.localdate())
    return listing


def reported() -> Service:
    listing = draft()
    reports.take(listing, ReportKind.CLOSED, "The shutters are down.", now=timezone.now())
    return listing


def spoken_of() -> Service:
    listing = draft()
    standing.start_recheck(listing, by=factories.person("ann"), why="Somebody said so.")
    return listing


def asked() -> Service:
    listing = draft()
    standing.close_for_now(listing, by=factories.person("ann"))
    standing.ask_to_open(listing, by=factories.person("ann"), why="They are back.")
    return listing


KEPT: dict[str, Callable[[], Service]] = {
    "Visitors find it now.": factories.service,
    "Visitors found it before": hidden,
    "It is a crisis line": lambda: factories.national(crisis_key="samaritans"),
    "It has contact values": reachable,
    "It has been checked.": checked,
    "Visitors have reported something": reported,
    "A second person was asked about it.": asked,
    "Its history says": spoken_of,
}


@pytest.mark.parametrize(("why", "make"), KEPT.items(), ids=KEPT)
def test_a_listing_with_a_past_stays_and_the_page_says_why(root: Client, why: str, make: Callable[[], Service]) -> None:
    listing = make()
    for page in (root.get(door(listing)), root.post(door(listing))):
        assert page.status_code == 200
        assert why in text(page)
        assert "Yes, delete" not in text(page)
    assert there(listing)


@pytest.mark.parametrize(("why", "make"), KEPT.items(), ids=KEPT)
def test_the_bulk_door_says_the_same(root: Client, why: str, make: Callable[[], Service]) -> None:
    listing = make()
    for page in (root.get(bulk(listing)), root.post(bulk(listing))):
        assert page.status_code == 200
        assert why in text(page)
        assert "Yes, delete" not in text(page)
    assert there(listing)


def test_a_draft_that_has_nothing_is_deleted(root: Client) -> None:
    listing = draft()
    assert "Yes, delete" in text(root.get(door(listing)))
    root.post(door(listing))
    assert not there(listing)
    assert HistoryEntry.objects.get(service_id=listing.pk).action == "deleted"
    assert not FormerSlug.objects.exists()


def test_many_empty_drafts_are_deleted_at_once(root: Client) -> None:
    listings = [draft(), draft()]
    assert "Yes, delete" in text(root.get(bulk(*listings)))
    assert root.post(bulk(*listings))["Location"] == LIST
    assert [there(listing) for listing in listings] == [False, False]


def test_of_a_mixed_lot_nothing_goes_and_the_page_leads_to_those_that_can(root: Client) -> None:
    public, empty = factories.service(name="Kirkgate Public"), draft()
    page = root.post(bulk(public, empty))
    assert there(public)
    assert there(empty)
    assert "Kirkgate Public" in text(page)
    assert "Kirkgate Drop-in" not in text(page)
    others = page.context["others"]
    assert root.post(others)["Location"] == LIST
    assert (there(public), there(empty)) == (True, False)


def test_all_listings_at_once_stay(root: Client) -> None:
    for _ in range(25):
        factories.service()
    page = root.post(bulk().replace("?", "?id=all"))
    assert Service.objects.count() == 25
    assert "25 of these cannot be deleted" in text(page)
    assert "And 5 more." in text(page)


@pytest.mark.parametrize("key", ["abc", "1%00", "-1", "99999999999999999999", "²", "0", ""])
def test_an_address_with_nonsense_in_it_is_not_found(root: Client, key: str) -> None:
    assert root.get(bulk().replace("?", f"?id={key}")).status_code == 404


def test_what_came_to_hang_on_it_meanwhile_keeps_it(root: Client) -> None:
    listing = draft()
    root.get(door(listing))
    record_check(listing, CheckedHow.RUNG, day=timezone.localdate())
    assert "It has been checked." in text(root.post(door(listing)))
    assert there(listing)


def test_the_page_leads_to_hiding_it(root: Client) -> None:
    listing = factories.service()
    hide = reverse("standing-act", args=[listing.pk, "hide"])
    assert f'href="{hide}"' in text(root.get(door(listing)))
    assert "Hide it instead" in text(root.get(door(listing)))
    assert f'href="{hide}"' not in text(root.get(door(hidden())))


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_editor_deletes_nothing_and_is_told(ann: Client, method: str) -> None:
    listing = draft()
    told = text(getattr(ann, method)(bulk(listing), follow=True))
    assert "Your role does not delete listings." in told
    assert getattr(ann, method)(door(listing)).status_code == 302
    assert there(listing)


def test_delete_is_offered_only_for_an_empty_draft(root: Client) -> None:
    public, empty = factories.service(), draft()
    offered = text(root.get(LIST))
    assert f'href="{door(empty)}"' in offered
    assert door(public) not in offered
    assert door(empty) in text(root.get(f"{LIST}edit/{empty.pk}/"))
    assert door(public) not in text(root.get(f"{LIST}edit/{public.pk}/"))


def test_an_organization_that_runs_a_service_stays(root: Client) -> None:
    listing = factories.service(name="Kirkgate Public")
    page = text(root.post(door(listing.organization)))
    assert there(listing.organization)
    assert "A listing names it" in page
    assert f'href="{LIST}edit/{listing.pk}/"' in page


def test_an_organization_above_another_stays(root: Client) -> None:
    above = factories.organization()
    factories.organization(name="Kirkgate Branch", parent=above)
    assert "It stands above another organization: Kirkgate Branch." in text(root.post(door(above)))
    assert there(above)


def test_an_organization_that_only_a_draft_names_stays(root: Client) -> None:
    listing, wanted = factories.service(), factories.organization()
    listing.organization = wanted
    listing.save_revision()
    assert Service.objects.get().organization != wanted
    assert "A listing names it" in text(root.post(door(wanted)))
    assert there(wanted)
    assert root.get(f"{LIST}edit/{listing.pk}/").status_code == 200


def test_a_term_on_a_listing_or_in_a_draft_stays(root: Client) -> None:
    listing, drafted = factories.service(types=["peer-group"]), factories.term(Facet.NEED, "step-free")
    listing.terms = [drafted]
    listing.save_revision()
    for term in (Term.objects.get(slug="peer-group"), drafted):
        assert "A listing names it" in text(root.post(door(term)))
        assert there(term)
    assert [term.slug for term in Service.objects.get().terms.all()] == ["peer-group"]


@pytest.mark.parametrize("make", [factories.organization, lambda: factories.term(Facet.NEED, "step-free")])
def test_what_nothing_names_is_deleted(root: Client, make: Callable[[], Any]) -> None:
    unused = make()
    assert "Yes, delete" in text(root.get(door(unused)))
    root.post(door(unused))
    assert not there(unused)


def test_delete_is_not_offered_for_what_is_used(root: Client) -> None:
    listing, unused = factories.service(types=["peer-group"]), factories.organization()
    term, free = Term.objects.get(slug="peer-group"), factories.term(Facet.NEED, "step-free")
    for used, other, screen in ((listing.organization, unused, "organization"), (term, free, "term")):
        shown = text(root.get(f"/admin/{screen}/"))
        assert door(other) in shown
        assert door(used) not in shown
        assert door(other) in text(root.get(f"/admin/{screen}/edit/{other.pk}/"))
        assert door(used) not in text(root.get(f"/admin/{screen}/edit/{used.pk}/"))


def test_an_editor_does_not_see_delete_under_the_list(ann: Client, root: Client) -> None:
    draft()
    door_in_list = 'href="/admin/bulk/directory/service/delete/"'
    assert (door_in_list in text(root.get(LIST)), door_in_list in text(ann.get(LIST))) == (True, False)
