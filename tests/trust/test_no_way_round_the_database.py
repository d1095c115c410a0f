"""Every way to put a contact value live with one account by changing rows, tried. The database refuses each."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from directory.choices import Basis
from directory.models import ContactPoint, Service
from directory.trust.contacts import approve
from tests import factories
from tests.trust.eve import ANOTHER, BAD, Eve, way_names

pytestmark = pytest.mark.django_db


# -- through the object-relational mapper -------------------------------------------------------------------------


def save_of_another_value(eve: Eve) -> None:
    eve.live.value = BAD
    eve.live.save()


def save_of_an_approval(eve: Eve) -> None:
    row = eve.row
    row.approved_at, row.approved_by = timezone.now(), eve.user
    row.save()


def update_of_the_value(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.live.pk).update(value=BAD)


def update_to_approved_by_nobody(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(approved_at=timezone.now())


def bulk_update(eve: Eve) -> None:
    eve.live.value = BAD
    ContactPoint.objects.bulk_update([eve.live], ["value"])


def bulk_create(eve: Eve) -> None:
    made = eve.new_row(approved_by=factories.person("ben"), approved_at=timezone.now())
    ContactPoint.objects.bulk_create([made])


def bulk_create_over_a_live_row(eve: Eve) -> None:
    eve.live.value = BAD
    ContactPoint.objects.bulk_create([eve.live], update_conflicts=True, unique_fields=["id"], update_fields=["value"])


def update_or_create(eve: Eve) -> None:
    ContactPoint.objects.update_or_create(pk=eve.live.pk, defaults={"value": BAD})


def delete_and_make_anew(eve: Eve) -> None:
    other = factories.contact(eve.service, value=ANOTHER)  # nothing else refers to it: only the rule is in the way
    key = other.pk
    other.delete()
    eve.new_row(pk=key, approved_by=factories.person("ben"), approved_at=timezone.now()).save(force_insert=True)


def delete_and_raw_delete(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.live.pk)._raw_delete("default")


def another_proposer_afterwards(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(proposed_by=factories.person("ann"))
    approve(eve.row, by=eve.user)


def basis_shipped_afterwards(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(basis=Basis.SHIPPED, approved_at=timezone.now())


def basis_shipped_from_the_start(eve: Eve) -> None:
    made = eve.new_row(basis=Basis.SHIPPED, proposed_by=None)
    made.save()
    ContactPoint.objects.filter(pk=made.pk).update(approved_at=timezone.now())


def basis_alone_afterwards(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(
        basis=Basis.ALONE, approved_at=timezone.now(), approved_by=eve.user
    )


def basis_alone_where_the_setting_is_not_set(eve: Eve) -> None:
    made = eve.new_row(basis=Basis.ALONE)
    made.save()
    ContactPoint.objects.filter(pk=made.pk).update(approved_at=timezone.now(), approved_by=eve.user)


def live_row_to_another_listing(eve: Eve) -> None:
    ContactPoint.objects.filter(pk=eve.live.pk).update(service=factories.service())


def retired_row_back_again(eve: Eve) -> None:
    made = factories.contact(eve.service, value=ANOTHER)
    ContactPoint.objects.filter(pk=made.pk).update(retired_at=timezone.now())
    ContactPoint.objects.filter(pk=made.pk).update(retired_at=None)


def listing_called_invented(eve: Eve) -> None:
    Service.objects.filter(pk=eve.service.pk).update(is_example=True)
    made = eve.new_row(basis=Basis.SHIPPED, proposed_by=None)
    made.save()
    ContactPoint.objects.filter(pk=made.pk).update(approved_at=timezone.now())


# -- with SQL of one's own ----------------------------------------------------------------------------------------


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _copied(row: ContactPoint, verb: str, more: str = "", **values: str) -> None:
    """An INSERT of a copy of `row` with other values, in SQL."""
    names = [str(field.column) for field in ContactPoint._meta.concrete_fields]
    chosen = ", ".join(values.get(name, name) for name in names)
    table = ContactPoint._meta.db_table
    _sql(f"{verb} INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table} WHERE id = {row.pk}{more}")  # noqa: S608


def raw_update_of_the_value(eve: Eve) -> None:
    _sql("UPDATE directory_contactpoint SET value = %s WHERE id = %s", BAD, eve.live.pk)


def raw_update_of_the_approval(eve: Eve) -> None:
    statement = "UPDATE directory_contactpoint SET approved_at = proposed_at, approved_by_id = %s WHERE id = %s"
    _sql(statement, eve.user.pk, eve.waiting.pk)


def raw_insert_of_an_approved_row(eve: Eve) -> None:
    _copied(eve.live, "INSERT", id="900002", value=f"'{BAD}'")


def raw_insert_in_place_of_another(eve: Eve) -> None:
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    _copied(eve.live, verb, value=f"'{BAD}'")


def raw_insert_of_a_proposal_in_place_of_a_live_row(eve: Eve) -> None:
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    _copied(eve.waiting, verb, id=str(eve.live.pk))


def raw_insert_that_updates_on_conflict(eve: Eve) -> None:
    _copied(eve.live, "INSERT", f" ON CONFLICT (id) DO UPDATE SET value = '{BAD}'", approved_at="NULL")


# What the database says; the third is the name of a constraint.
NEVER_REWRITTEN = "a contact value is never rewritten"
STARTS_AS_A_PROPOSAL = "a contact value starts as a proposal"
NEEDS_A_SECOND = "contact_needs_a_second_person"
NOT_IN_THE_FILE = "this value is not in the reviewed file"
WAYS: tuple[tuple[Callable[[Eve], None], str], ...] = (
    (save_of_another_value, NEVER_REWRITTEN),
    (save_of_an_approval, NEEDS_A_SECOND),
    (update_of_the_value, NEVER_REWRITTEN),
    (update_to_approved_by_nobody, NEEDS_A_SECOND),
    (bulk_update, NEVER_REWRITTEN),
    (bulk_create, STARTS_AS_A_PROPOSAL),
    (bulk_create_over_a_live_row, STARTS_AS_A_PROPOSAL),
    (update_or_create, NEVER_REWRITTEN),
    (delete_and_make_anew, "an approved value is retired, not deleted"),
    (delete_and_raw_delete, "an approved value is retired, not deleted"),
    (another_proposer_afterwards, NEVER_REWRITTEN),
    (basis_shipped_afterwards, NEVER_REWRITTEN),
    (basis_shipped_from_the_start, NOT_IN_THE_FILE),
    (basis_alone_afterwards, NEVER_REWRITTEN),
    (basis_alone_where_the_setting_is_not_set, "one person alone may not approve here"),
    (live_row_to_another_listing, NEVER_REWRITTEN),
    (retired_row_back_again, "a retired value never comes back"),
    (listing_called_invented, NOT_IN_THE_FILE),
    (raw_update_of_the_value, NEVER_REWRITTEN),
    (raw_update_of_the_approval, NEEDS_A_SECOND),
    (raw_insert_of_an_approved_row, STARTS_AS_A_PROPOSAL),
    (raw_insert_in_place_of_another, STARTS_AS_A_PROPOSAL),
    (raw_insert_of_a_proposal_in_place_of_a_live_row, "a contact value never takes another's place"),
    (raw_insert_that_updates_on_conflict, STARTS_AS_A_PROPOSAL),
)


@pytest.mark.parametrize(("way", "words"), WAYS, ids=way_names(way for way, _ in WAYS))
def test_the_database_refuses_one_account(way: Callable[[Eve], None], words: str, eve: Eve) -> None:
    assert words in eve.tries(way)
    assert eve.shown() == eve.untouched


def test_the_database_lets_a_second_person_approve(eve: Eve) -> None:
    row = eve.row
    row.approved_at, row.approved_by = timezone.now(), factories.person("ben")
    row.save()
    assert (eve.waiting.pk, BAD) in eve.shown()[0]
