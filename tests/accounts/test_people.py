"""Owners look after people. Nobody is deleted, nobody makes a superuser, and every other owner hears of it."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from directory.models import HistoryEntry, Service
from recovery.accounts.roles import ship_roles
from recovery.models import HomePage
from tests import factories
from tests.accounts.signing_in import LOGIN, give_app, signed_in, someone

PEOPLE = "/admin/users/"


@pytest.fixture
def roles(home: HomePage) -> None:
    ship_roles()


@pytest.fixture
def owner(roles: None) -> User:
    return someone("olu", "Owners")


@pytest.fixture
def ed(roles: None) -> User:
    return someone("ed", "Directory editors", first_name="Ed", last_name="Lee")


def form(person: User | None = None, **changes: Any) -> dict[str, Any]:
    """What the screen of a person sends."""
    data: dict[str, Any] = {"username": "new", "email": "new@example.org", "first_name": "New", "last_name": "Person"}
    if person:
        data = {name: getattr(person, name) for name in data} | {"is_active": "on"}
        data["groups"] = list(person.groups.values_list("pk", flat=True))
    return data | changes


def edit(client: Client, person: User, **changes: Any) -> Any:
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form(person, **changes))


def role(name: str) -> int:
    return Group.objects.get(name=name).pk


def test_an_owner_makes_an_account(client: Client, owner: User) -> None:
    data = form(groups=[role("Approvers")])
    signed_in(client, owner).post(reverse("wagtailusers_users:add"), data)
    made = User.objects.get(username="new")
    assert (made.is_superuser, made.groups.get().name) == (False, "Approvers")


def test_a_forged_form_makes_no_superuser(client: Client, owner: User, ed: User) -> None:
    edit(signed_in(client, owner), ed, is_superuser="on", is_staff="on")
    ed.refresh_from_db()
    assert not ed.is_superuser


def test_a_superuser_makes_none_either(client: Client, ann: User, ed: User) -> None:
    signed_in(client, ann)
    edit(client, ed, is_superuser="on")
    ed.refresh_from_db()
    assert not ed.is_superuser
    assert "Administrator" not in client.get(reverse("wagtailusers_users:add")).content.decode()


def test_deactivating_ends_the_session_at_once_and_keeps_the_person(
    client: Client, other: Client, owner: User, ed: User
) -> None:
    signed_in(other, ed)
    data = form(ed)
    del data["is_active"]
    signed_in(client, owner).post(reverse("wagtailusers_users:edit", args=[ed.pk]), data)
    assert other.get("/admin/")["Location"].startswith(LOGIN)
    assert User.objects.get(pk=ed.pk).is_active is False


def test_somebody_deactivated_between_password_and_code_stays_out(client: Client, ed: User) -> None:
    secret = give_app(ed)
    client.post(LOGIN, {"login": "ed", "password": "a-quiet-green-field"})
    User.objects.filter(pk=ed.pk).update(is_active=False)
    client.post("/accounts/2fa/authenticate/", {"code": secret})
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_the_other_owners_hear_of_a_new_role(client: Client, owner: User, ed: User, mailoutbox: Any) -> None:
    someone("second", "Owners")
    edit(signed_in(client, owner), ed, groups=[role("Owners")])
    assert [mail.to for mail in mailoutbox] == [["second@example.org"], ["ed@example.org"]]
    assert "Roles: Owners" in mailoutbox[0].body


def test_a_new_role_is_written_into_the_history(client: Client, owner: User, ed: User) -> None:
    edit(signed_in(client, owner), ed, groups=[role("Approvers")])
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.actor) == ("person's roles changed", "olu")
    assert '"Approvers"' in entry.said


def test_saving_without_a_change_tells_nobody(client: Client, owner: User, ed: User, mailoutbox: Any) -> None:
    someone("second", "Owners")
    edit(signed_in(client, owner), ed)
    assert (mailoutbox, HistoryEntry.objects.count()) == ([], 0)


@pytest.mark.parametrize("who", ["ann", "owner"])
def test_nobody_can_delete_a_person(client: Client, request: pytest.FixtureRequest, ed: User, who: str) -> None:
    signed_in(client, request.getfixturevalue(who))
    client.post(reverse("wagtailusers_users:delete", args=[ed.pk]))
    assert User.objects.filter(pk=ed.pk).exists()
    assert "/delete/" not in client.get(PEOPLE).content.decode()


def test_an_owner_cannot_take_their_own_role_away_but_another_owner_can(client: Client, owner: User) -> None:
    changes: dict[str, Any] = {"first_name": "Olu", "last_name": "Oak", "groups": [role("Approvers")]}
    page = edit(signed_in(client, owner), owner, **changes).content.decode()
    assert "Your own role as an owner can only be taken away by another owner." in page
    assert owner.groups.get().name == "Owners"
    assert edit(signed_in(Client(), someone("sam", "Owners")), owner, **changes).status_code == 302
    assert owner.groups.get().name == "Approvers"


def test_whoever_switches_somebody_off_reads_what_they_scheduled_and_that_it_will_not_go_live(
    client: Client, owner: User, ed: User
) -> None:
    listing = factories.service(name="Kirkgate Drop-in", at="LS1 4DY")
    listing.go_live_at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    listing.save_revision(user=ed).publish(user=ed)
    without = form(ed)
    del without["is_active"]
    url = reverse("wagtailusers_users:edit", args=[ed.pk])
    page = unescape(signed_in(client, owner).post(url, without, follow=True).content.decode())
    assert "They had scheduled “Kirkgate Drop-in” for 1 March 2027. It is cancelled, and a draft now:" in page
    listing = Service.objects.get(pk=listing.pk)
    assert (listing.go_live_at, listing.get_lock()) == (None, None)


def test_two_accounts_do_not_share_a_mailbox(client: Client, owner: User, ed: User) -> None:
    sam = someone("sam", "Approvers", first_name="Sam", last_name="Oak")
    page = edit(signed_in(client, owner), sam, email=ed.email.upper()).content.decode()
    assert "Another account has this address." in page
    data = form(email=ed.email)
    assert "Another account has this address." in client.post(reverse("wagtailusers_users:add"), data).content.decode()
    assert edit(client, sam, email=sam.email).status_code == 302


def test_an_owner_hears_at_both_addresses_that_their_own_was_changed(
    client: Client, owner: User, mailoutbox: Any
) -> None:
    edit(signed_in(client, owner), owner, first_name="Olu", last_name="Oak", email="olu-new@example.org")
    told = {message.to[0] for message in mailoutbox if "You changed your account" in message.body}
    assert told == {"olu@example.org", "olu-new@example.org"}


def test_whoever_leaves_one_owner_is_told_so(client: Client, owner: User) -> None:
    sam = someone("sam", "Owners", first_name="Sam", last_name="Oak")
    page = edit(signed_in(client, owner), sam, groups=[role("Approvers")])
    page = client.get(page["Location"])
    assert "One owner is left on this site, or none." in unescape(page.content.decode())


def test_the_mail_to_a_changed_person_says_what_and_leads_only_the_present_address_on(
    client: Client, owner: User, ed: User, mailoutbox: Any
) -> None:
    edit(signed_in(client, owner), ed, email="ed-new@example.org")
    bodies = {message.to[0]: message.body for message in mailoutbox}
    assert "An owner changed your account: email." in bodies["ed@example.org"]
    assert "/accounts/password/reset/" not in bodies["ed@example.org"]
    assert "/accounts/password/reset/" in bodies["ed-new@example.org"]


@pytest.mark.parametrize("act", ["delete", "set_active_state", "assign_role"])
def test_nothing_is_done_to_many_people_at_once(client: Client, ann: User, ed: User, act: str) -> None:
    before = User.objects.get(pk=ed.pk)
    data = {"mark_as_active": "False", "role": role("Owners")}
    signed_in(client, ann).post(f"/admin/bulk/auth/user/{act}/?id={ed.pk}", data)
    after = User.objects.get(pk=ed.pk)
    assert (after.is_active, list(after.groups.all())) == (before.is_active, list(before.groups.all()))
    assert "Owners" not in after.groups.values_list("name", flat=True)


def test_the_list_of_people_offers_no_tick_boxes(client: Client, owner: User, ed: User) -> None:
    page = signed_in(client, owner).get(PEOPLE).content.decode()
    assert "Ed Lee" in page
    assert "data-bulk-action-checkbox" not in page


def test_an_editor_cannot_open_the_list_of_people(client: Client, ed: User) -> None:
    signed_in(client, ed)
    assert edit(client, ed, groups=[role("Owners")]).status_code == 302
    assert ed.groups.get().name == "Directory editors"


def test_one_owner_is_told_to_find_a_second(client: Client, owner: User) -> None:
    assert "should have two owners" in signed_in(client, owner).get("/admin/").content.decode()


def test_two_owners_are_not_told_to(client: Client, owner: User) -> None:
    someone("second", "Owners")
    assert "should have two owners" not in signed_in(client, owner).get("/admin/").content.decode()


def test_an_editor_is_not_told_about_owners(client: Client, ed: User) -> None:
    assert "should have two owners" not in signed_in(client, ed).get("/admin/").content.decode()


def test_somebody_who_lost_their_phone_sets_up_a_new_one(client: Client, ed: User, mailoutbox: Any) -> None:
    signed_in(client, ed)
    call_command("reset_second_factor", "ed")
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    client.post(LOGIN, {"login": "ed", "password": "a-quiet-green-field"})
    assert client.get("/admin/")["Location"] == "/accounts/2fa/totp/activate/"
    assert HistoryEntry.objects.latest("pk").action == "second factor reset"
    assert ["ed@example.org"] in [mail.to for mail in mailoutbox]


def test_an_unknown_name_is_refused_in_one_sentence(db: None) -> None:
    with pytest.raises(CommandError, match=re.escape("Nobody here has the username 'nobody'.")):
        call_command("reset_second_factor", "nobody")
