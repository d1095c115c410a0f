"""Nobody alone puts a contact value live: not in the code, and not in the database."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from directory.choices import Basis, Channel
from directory.models import ContactPoint, Service, guard_sql
from directory.trust.contacts import ContactRefusedError, Proposed, approve, propose, retire, ship, withdraw
from directory.trust.guards import all_guards, install_guards
from tests import factories

pytestmark = pytest.mark.django_db

REAL = "0113 222 4444"


@pytest.fixture
def service() -> Service:
    return factories.service()


@pytest.fixture
def alice() -> User:
    return get_user_model().objects.create_user("alice")


@pytest.fixture
def bob() -> User:
    return get_user_model().objects.create_user("bob")


@pytest.fixture
def proposal(service: Service, alice: User) -> ContactPoint:
    return propose(service, Proposed(Channel.VOICE, REAL), by=alice)


@pytest.fixture
def live(proposal: ContactPoint, bob: User) -> ContactPoint:
    return approve(proposal, by=bob)


def test_a_proposal_is_not_public(proposal: ContactPoint) -> None:
    assert not ContactPoint.objects.live().exists()


def test_a_second_person_puts_it_live(live: ContactPoint) -> None:
    assert ContactPoint.objects.live().get() == live


def test_the_proposer_is_told_that_somebody_else_must_approve(proposal: ContactPoint, alice: User) -> None:
    with pytest.raises(ContactRefusedError, match="Somebody else"):
        approve(proposal, by=alice)


def test_a_change_retires_the_old_value(live: ContactPoint, alice: User, bob: User) -> None:
    change = propose(live.service, Proposed(Channel.VOICE, "0113 222 5555"), by=alice, replaces=live)
    approve(change, by=bob)
    assert [row.value for row in ContactPoint.objects.live()] == ["+441132225555"]


def test_one_person_may_retire_a_value(live: ContactPoint, alice: User) -> None:
    retire(live, by=alice)
    assert not ContactPoint.objects.live().exists()


def test_a_proposal_taken_back_is_never_approved(proposal: ContactPoint, alice: User, bob: User) -> None:
    withdraw(proposal, by=alice)
    with pytest.raises(ContactRefusedError, match="dealt with already"):
        approve(proposal, by=bob)


def _insert_approved(row: ContactPoint) -> None:
    ContactPoint.objects.create(
        service=row.service, channel=Channel.VOICE, value="+441132229999", proposed_by=row.proposed_by,
        proposed_at=timezone.now(), approved_by=get_user_model().objects.create_user("eve"), approved_at=timezone.now(),
    )  # fmt: skip


def _bulk_create_approved(row: ContactPoint) -> None:
    fresh = ContactPoint(
        service=row.service, channel=Channel.VOICE, value="+441132229999", basis=Basis.SHIPPED,
        proposed_at=timezone.now(), approved_at=timezone.now(),
    )  # fmt: skip
    ContactPoint.objects.bulk_create([fresh])


def _rewrite(row: ContactPoint) -> None:
    row.value = "+441132229999"
    row.save()


def _bulk_rewrite(row: ContactPoint) -> None:
    row.value = "+441132229999"
    ContactPoint.objects.bulk_update([row], ["value"])


def _upsert(row: ContactPoint) -> None:
    row.value = "+441132229999"
    ContactPoint.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["value"])


def _approve_own(row: ContactPoint) -> None:
    ContactPoint.objects.filter(pk=row.pk).update(approved_at=timezone.now(), approved_by=row.proposed_by)


def _approve_as_nobody(row: ContactPoint) -> None:
    ContactPoint.objects.filter(pk=row.pk).update(approved_at=timezone.now())


def _call_it_shipped(row: ContactPoint) -> None:
    fresh = ContactPoint.objects.create(
        service=row.service, channel=Channel.VOICE, value="+441132229999", basis=Basis.SHIPPED,
        proposed_at=timezone.now(),
    )  # fmt: skip
    ContactPoint.objects.filter(pk=fresh.pk).update(approved_at=timezone.now())


def _call_it_alone(row: ContactPoint) -> None:
    fresh = ContactPoint.objects.create(
        service=row.service, channel=Channel.VOICE, value="+441132229999", basis=Basis.ALONE,
        proposed_by=row.proposed_by, proposed_at=timezone.now(),
    )  # fmt: skip
    ContactPoint.objects.filter(pk=fresh.pk).update(approved_at=timezone.now(), approved_by=row.proposed_by)


def _raw_update(row: ContactPoint) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_contactpoint SET value = '+441132229999' WHERE id = %s", [row.pk])


def _raw_replace(row: ContactPoint) -> None:
    verb = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    columns = ", ".join(str(field.column) for field in ContactPoint._meta.concrete_fields if field.column != "value")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{verb} directory_contactpoint ({columns}, value) SELECT {columns}, '+441132229999'"  # noqa: S608
            " FROM directory_contactpoint WHERE id = %s",
            [row.pk],
        )


WAYS_ROUND = [
    _insert_approved, _bulk_create_approved, _rewrite, _bulk_rewrite, _upsert, _approve_own, _approve_as_nobody,
    _call_it_shipped, _call_it_alone, _raw_update, _raw_replace,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS_ROUND, ids=lambda way: way.__name__.strip("_"))
def test_the_database_refuses_every_way_round(way: Callable[[ContactPoint], None], proposal: ContactPoint) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        way(ContactPoint.objects.get(pk=proposal.pk))
    assert not ContactPoint.objects.live().exists()


@pytest.mark.parametrize("way", [_rewrite, _bulk_rewrite, _upsert, _raw_update, _raw_replace])
def test_a_live_value_is_never_rewritten(way: Callable[[ContactPoint], None], live: ContactPoint) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        way(ContactPoint.objects.get(pk=live.pk))
    assert ContactPoint.objects.live().get().value == "+441132224444"


def test_a_retired_value_never_comes_back(live: ContactPoint) -> None:
    retire(live, by=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        ContactPoint.objects.filter(pk=live.pk).update(retired_at=None)


def test_a_live_value_is_not_deleted(live: ContactPoint) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        live.delete()


def test_a_listing_with_contacts_is_not_deleted(live: ContactPoint) -> None:
    with pytest.raises(Exception, match="protected"), transaction.atomic():
        live.service.delete()


def test_a_reviewed_value_is_shipped_once(service: Service) -> None:
    said = [Proposed(Channel.VOICE, "116 123", seen_on=date(2026, 11, 21))]
    ship(service, said)
    ship(service, said)
    assert [row.value for row in ContactPoint.objects.live()] == ["116123"]


def test_shipping_again_never_brings_back_a_retired_value(service: Service) -> None:
    for row in ship(service, [Proposed(Channel.VOICE, "116 123")]):
        retire(row, by=None)
    ship(service, [Proposed(Channel.VOICE, "116 123")])
    assert not ContactPoint.objects.live().exists()


def test_the_system_check_names_a_missing_watch() -> None:
    guard_sql.remove(connection, all_guards(connection.vendor)[0])
    found = [message.id for message in run_checks(databases=["default"])]
    install_guards()
    assert "directory.E001" in found
    assert "directory.E001" not in [message.id for message in run_checks(databases=["default"])]
