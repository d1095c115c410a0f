"""The public version moves with every change of what public pages are made from, and with nothing else."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from directory.checks import what_people_rely_on_is_guarded
from directory.models import ContactPoint, DailyRun, Organization, PublicVersion, Service, Term, version_triggers
from directory.models.public_tables import not_shown, public_tables
from directory.models.public_version import public_version
from directory.trust.guards import install_guards, missing_triggers, remove_writing_triggers
from recovery.models import Feedback, SiteDetails
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.leaves_marks]  # it changes rows behind our back


def _service() -> Service:
    return Service.objects.get()


CHANGES: dict[str, Callable[[], object]] = {
    "a listing is saved": lambda: _service().save(),
    "a listing is changed behind our back": lambda: Service.objects.update(summary="Tea"),
    "a listing gets a term": lambda: Service.terms.through.objects.create(service=_service(), term=Term.objects.get()),
    "a number is retired": lambda: ContactPoint.objects.update(retired_at=timezone.now()),
    "a place moves": lambda: _service().locations.update(town="York"),
    "an organization is renamed": lambda: Organization.objects.update(name="Example: other"),
    "a term is renamed": lambda: Term.objects.update(label="Other"),
    "a term goes": lambda: Term.objects.all().delete(),
    "a page is renamed": lambda: Page.objects.filter(depth=2).update(title="Other"),
    "a site is moved": lambda: Site.objects.update(hostname="other.example.org"),
    "a language comes": lambda: Locale.objects.create(language_code="cy"),
    "a redirect is written": lambda: Redirect.objects.create(old_path="/old", redirect_link="/get-help-now/"),
    "the owners say who they are": lambda: SiteDetails.objects.create(charity_name="Example"),
}


@pytest.fixture(autouse=True)
def _listing() -> None:
    place = factories.location("LS1 4DY", town="Leeds")
    factories.contact(factories.service(name="Rose House", locations=[place]))
    Term.objects.create(facet="type", slug="detox", label="Detox")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_moves_with_every_change(change: Callable[[], object]) -> None:
    before = public_version()
    change()
    assert public_version() not in ("", before)


QUIET: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "somebody logs in": lambda: Session.objects.create(session_key="a", expire_date=timezone.now()),
    "the daily work runs": lambda: DailyRun.objects.create(started_at=timezone.now()),
    "a visitor writes to us": lambda: Feedback.objects.create(made_at=timezone.now()),
}


@pytest.mark.parametrize("change", QUIET.values(), ids=QUIET)
def test_it_stays_for_what_no_page_shows(change: Callable[[], object]) -> None:
    before = public_version()
    change()
    assert public_version() == before != ""


def test_a_value_that_was_rolled_back_never_comes_again() -> None:
    before, seen = public_version(), set()
    for name in ("A", "B"):
        point = transaction.savepoint()
        Term.objects.update(label=name)
        seen.add(public_version())
        transaction.savepoint_rollback(point)
        assert public_version() == before
    assert len(seen - {before}) == 2


def test_inside_a_transaction_nothing_is_remembered() -> None:
    with transaction.atomic():
        assert public_version() == ""


def test_without_its_row_nothing_is_remembered() -> None:
    PublicVersion.objects.all().delete()
    assert public_version() == ""


def test_every_table_has_its_triggers() -> None:
    there = set(connection.introspection.table_names())
    assert version_triggers.missing(connection, public_tables() & there) == []
    assert public_tables() <= there


def test_every_model_said_to_be_on_no_page_is_there() -> None:
    """A name that was left behind would hide a new model of that name."""
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert not_shown() - {"wagtailsearch.sqliteftsindexentry"} <= known  # that one is there on SQLite alone


def test_a_migration_finds_no_triggers_and_leaves_them_all() -> None:
    before = public_version()
    remove_writing_triggers()
    assert PublicVersion.objects.get().value == ""
    assert missing_triggers(connection)
    install_guards()
    assert public_version() not in ("", before)
    assert missing_triggers(connection) == []


def test_the_site_says_when_a_trigger_is_gone() -> None:
    trigger = "public_version_directory_term_update" if connection.vendor == "sqlite" else "public_version"
    table = "" if connection.vendor == "sqlite" else " ON directory_term"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}{table}")
    (error,) = what_people_rely_on_is_guarded(None, databases=["default"])
    assert "public_version" in error.msg
    assert "directory_term" in error.msg
    install_guards()
    assert missing_triggers(connection) == []
