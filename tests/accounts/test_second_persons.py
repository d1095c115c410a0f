"""One owner cannot make themselves a second person: not with a new account, nor with one they changed."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.conf import settings as site
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.choices import AccountEvent, Channel
from directory.models import AccountChange, ContactPoint, HistoryEntry, PendingChange
from directory.trust import history, looks, standing
from directory.trust.account_changes import record
from directory.trust.contacts import Proposed, propose
from tests import factories
from tests.accounts.signing_in import ENROL, code_now, give_app, password, signed_in, someone
from tests.accounts.test_passwords import NEW
from tests.accounts.test_people import edit, form, role
from tests.accounts.test_people import roles as roles_fixture

roles = roles_fixture
WRONG = "+441132229999"
REFUSED = "Another owner can agree to that first"


@pytest.fixture
def olu(roles: None) -> User:
    """The owner who tries."""
    return someone("olu", "Owners")


@pytest.fixture
def sam(roles: None) -> User:
    """The other owner, made on the server like Olu."""
    return someone("sam", "Owners")


@pytest.fixture
def amy(roles: None) -> User:
    """An approver whom nobody has changed."""
    return someone("amy", "Approvers", first_name="Amy", last_name="Ash")


def browser(person: User) -> Client:
    return signed_in(Client(), person)


def add(client: Client, name: str, *roles: str) -> User:
    """An owner fills in the screen for a new person."""
    data = form(username=name, email=f"{name}@example.org", groups=[role(one) for one in roles])
    client.post(reverse("wagtailusers_users:add"), data)
    return User.objects.get(username=name)


def links(body: str) -> list[str]:
    """The paths of this site in a mail."""
    return re.findall(rf"{re.escape(site.SITE_URL)}(\S+)", body)


def waiting(by: User) -> ContactPoint:
    return propose(factories.service(at="LS1 4DY"), Proposed(Channel.VOICE, WRONG), by=by)


def approves(person: User, row: ContactPoint) -> str:
    """What the person reads after pressing "Approve"."""
    url = reverse("contact-approve", args=[row.pk])
    return str(browser(person).post(url, {"decision": "approve"}, follow=True).content.decode())


def is_live(row: ContactPoint) -> bool:
    return ContactPoint.objects.live().filter(pk=row.pk).exists()


def agrees(owner: User, account: User) -> str:
    """What the owner reads after pressing "I agree" on the list."""
    client = browser(owner)
    page = client.get(reverse("accounts_to_agree")).content.decode()
    found = re.search(rf'action="(/admin/people/{account.pk}/agree/)".*?name="up_to" value="(\d+)"', page, re.DOTALL)
    url, up_to = found.groups() if found else (reverse("account_agree", args=[account.pk]), "999999")
    return str(client.post(url, {"up_to": up_to}, follow=True).content.decode())


def test_a_new_person_chooses_their_own_password_by_a_mailed_link(client: Client, olu: User, mailoutbox: Any) -> None:
    data = form(username="pat", email="pat@example.org", groups=[role("Approvers")], password1=NEW, password2=NEW)
    signed_in(client, olu).post(reverse("wagtailusers_users:add"), data)
    pat, own = User.objects.get(username="pat"), Client()
    assert not pat.has_usable_password()
    mailed = next(one for one in mailoutbox if one.to == ["pat@example.org"])
    own.post(own.get(links(mailed.body)[0])["Location"], {"password1": NEW, "password2": NEW})
    password(own, pat, NEW)
    own.post(ENROL, {"code": code_now(own.get(ENROL).context["form"].secret)})
    assert own.get("/admin/").status_code == 200


def test_no_screen_takes_a_password_for_somebody_else(client: Client, olu: User, amy: User) -> None:
    signed_in(client, olu)
    for address in (reverse("wagtailusers_users:add"), reverse("wagtailusers_users:edit", args=[amy.pk])):
        assert 'type="password"' not in client.get(address).content.decode()
    edit(client, amy, password1=NEW, password2=NEW)
    amy.refresh_from_db()
    assert not amy.check_password(NEW)


def test_a_person_is_made_though_the_mail_server_is_away(client: Client, olu: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    data = form(username="pat", email="pat@example.org", groups=[role("Approvers")])
    page = signed_in(client, olu).post(reverse("wagtailusers_users:add"), data, follow=True).content.decode()
    assert "could not be sent" in page
    assert User.objects.filter(username="pat").exists()


def _new_username(olu: Client, amy: User) -> None:
    edit(olu, amy, username="amy-oak")


def _new_mail(olu: Client, amy: User) -> None:
    edit(olu, amy, email="olus-own@example.org")


def _new_role(olu: Client, amy: User) -> None:
    edit(olu, amy, groups=[role("Approvers"), role("Content editors")])


def _off_and_on(olu: Client, amy: User) -> None:
    without = form(amy)
    del without["is_active"]
    olu.post(reverse("wagtailusers_users:edit", args=[amy.pk]), without)
    edit(olu, amy)


def _new_mail_and_password(olu: Client, amy: User) -> None:
    """Olu reads the mail at the new address, and chooses a password."""
    edit(olu, amy, email="olus-own@example.org")
    away = Client()
    away.post("/accounts/password/reset/", {"email": "olus-own@example.org"})
    away.post(away.get(links(str(mail.outbox[-1].body))[0])["Location"], {"password1": NEW, "password2": NEW})


def _lost_phone(olu: Client, amy: User) -> None:
    give_app(amy)
    olu.post(reverse("account_reset_second_factor", args=[amy.pk]))


Way = Callable[[Client, User], None]
WAYS: list[Way] = [_new_username, _new_mail, _new_role, _off_and_on, _new_mail_and_password, _lost_phone]


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__.replace("_", " ").strip() for way in WAYS])
def test_an_account_that_an_owner_changed_is_no_second_person_until_another_owner_agrees(
    olu: User, sam: User, amy: User, way: Way
) -> None:
    row = waiting(olu)
    way(browser(olu), amy)
    amy = User.objects.get(pk=amy.pk)
    _let_in(amy)
    assert REFUSED in approves(amy, row)
    assert not is_live(row)
    assert "Another owner has to agree" in agrees(olu, amy)
    assert "it is written down that you agree" in agrees(sam, amy)
    assert "is now shown" in approves(amy, row)
    assert is_live(row)


def test_what_opens_no_door_keeps_nobody_from_being_a_second_person(olu: User, sam: User, amy: User) -> None:
    """Another surname, and an account switched off: nobody can act as it for that."""
    row, client = waiting(olu), browser(olu)
    edit(client, amy, last_name="Oak")
    without = form(sam)
    del without["is_active"]
    client.post(reverse("wagtailusers_users:edit", args=[sam.pk]), without)
    assert record().accounts_with_open_changes() == []
    assert "is now shown" in approves(amy, row)


def test_an_owner_reads_by_whom_an_account_was_changed_and_why_they_cannot_agree(olu: User, sam: User) -> None:
    """Sam changed Pia's account; Olu only Sam's."""
    call_command("add_owner", "vic", "vic@example.org")
    pia = add(browser(sam), "pia", "Approvers")
    edit(browser(olu), sam, email="sam-new@example.org", first_name="Sam", last_name="Oak")
    said = agrees(olu, pia)
    assert "Sam Oak made or changed this account, and theirs was made or changed by you." in unescape(said)
    assert said.count("You made or changed this account.") == 1  # Sam's


def _let_in(person: User) -> None:
    """As if the person had chosen this password behind the mailed link."""
    person.set_password("a-quiet-green-field")
    User.objects.filter(pk=person.pk).update(password=person.password)


def test_a_puppet_is_no_second_person_for_anybody_for_seven_days(olu: User, sam: User, amy: User) -> None:
    row, puppet = waiting(amy), add(browser(olu), "pat", "Approvers")
    _let_in(puppet)
    assert "counts as a second person from" in approves(puppet, row)
    assert not is_live(row)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert "is now shown" in approves(puppet, row)


def test_two_puppets_of_one_owner_are_one_person_for_ever(olu: User, sam: User) -> None:
    client = browser(olu)
    pat, pia = add(client, "pat", "Directory editors"), add(client, "pia", "Approvers")
    row = waiting(pat)
    _let_in(pia)
    with time_machine.travel(timezone.now() + timedelta(days=30), tick=False):
        assert "olu made or changed the account of New Person and your account" in approves(pia, row)
    assert not is_live(row)


def test_a_puppet_owner_cannot_agree_to_another_puppet(olu: User, sam: User) -> None:
    client = browser(olu)
    puppet, pia = add(client, "pat", "Owners"), add(client, "pia", "Approvers")
    _let_in(puppet)
    assert "olu made or changed this account and yours" in agrees(puppet, pia)
    assert record().open_changes(pia.pk)


def test_whoever_approves_numbers_cannot_agree_to_accounts(olu: User, amy: User) -> None:
    pia = add(browser(olu), "pia", "Approvers")
    agrees(amy, pia)
    assert record().open_changes(pia.pk)


@pytest.mark.parametrize("sent", ["", "x", "²", "-1", "9" * 40, "0"])
def test_an_agreement_to_nothing_changes_nothing(olu: User, sam: User, sent: str) -> None:
    pia = add(browser(olu), "pia", "Approvers")
    answer = browser(sam).post(reverse("account_agree", args=[pia.pk]), {"up_to": sent})
    assert answer.status_code == 302
    assert record().open_changes(pia.pk)


def test_a_change_made_while_the_other_owner_reads_is_not_agreed_to(olu: User, sam: User) -> None:
    client = browser(olu)
    pia = add(client, "pia", "Approvers")
    seen = record().open_changes(pia.pk)[-1].number
    edit(client, pia, email="olus-own@example.org")
    browser(sam).post(reverse("account_agree", args=[pia.pk]), {"up_to": str(seen)})
    assert [one.event for one in record().open_changes(pia.pk)] == [AccountEvent.MAIL]


def test_a_puppet_opens_no_listing_and_ticks_nothing_off(olu: User, sam: User) -> None:
    listing = factories.service(at="LS1 4DY")
    standing.close_for_now(listing, by=olu)
    asked = standing.ask_to_open(listing, by=olu)
    entry = history.record("checked", by=olu, service=listing, wants_look=True)
    puppet = add(browser(olu), "pat", "Approvers")
    _let_in(puppet)
    own = browser(puppet)
    own.post(reverse("change-decide", args=[asked.pk]), {"agree": "1"})
    own.post(reverse("looked", args=[entry.pk]))
    assert PendingChange.objects.waiting().filter(pk=asked.pk).exists()
    assert looks.wanting_look().filter(pk=entry.pk).exists()


def test_the_screen_says_why_before_anybody_presses(olu: User, sam: User) -> None:
    row, puppet = waiting(olu), add(browser(olu), "pat", "Approvers")
    _let_in(puppet)
    page = browser(puppet).get(reverse("contact-approve", args=[row.pk])).content.decode()
    assert REFUSED in page
    assert 'value="approve"' not in page
    assert 'value="decline"' in page


def test_the_links_in_the_mail_to_the_other_owners_open(olu: User, sam: User, mailoutbox: Any) -> None:
    add(browser(olu), "pat", "Approvers")
    mailed = next(one for one in mailoutbox if one.to == ["sam@example.org"])
    found, client = links(mailed.body), browser(sam)
    assert len(found) == 2
    assert [client.get(path).status_code for path in found] == [200, 200]


def test_a_changed_address_is_told_at_the_old_one_too(olu: User, sam: User, amy: User, mailoutbox: Any) -> None:
    edit(browser(olu), amy, email="new@example.org")
    told = [one.to for one in mailoutbox if "An owner changed your account" in one.subject]
    assert told == [["amy@example.org"], ["new@example.org"]]


def test_a_second_owner_lets_somebody_with_a_lost_phone_in(olu: User, sam: User, amy: User, mailoutbox: Any) -> None:
    give_app(amy)
    client = browser(sam)
    url = reverse("account_reset_second_factor", args=[amy.pk])
    assert url in client.get(reverse("wagtailusers_users:edit", args=[amy.pk])).content.decode()
    assert "Speak to them first" in client.get(url).content.decode()
    client.post(url)
    own = Client()
    password(own, amy)
    assert own.get("/admin/")["Location"] == ENROL
    assert HistoryEntry.objects.latest("pk").action == "second factor reset"
    assert {one.to[0] for one in mailoutbox} == {"olu@example.org", "amy@example.org"}


def test_nobody_removes_their_own_app_there(olu: User) -> None:
    browser(olu).post(reverse("account_reset_second_factor", args=[olu.pk]))
    assert AccountChange.objects.filter(account_id=olu.pk, event=AccountEvent.SECOND_FACTOR, by_id=olu.pk).count() == 0


def test_two_owners_made_on_the_server_begin_at_once(roles: None, mailoutbox: Any, capsys: Any) -> None:
    for name in ("una", "vic"):
        call_command("add_owner", name, f"{name}@example.org")
        assert "/accounts/password/reset/key/" in capsys.readouterr().out
        _let_in(User.objects.get(username=name))
    una, vic = (User.objects.get(username=name) for name in ("una", "vic"))
    pat = add(browser(una), "pat", "Approvers")
    assert "it is written down that you agree" in agrees(vic, pat)
    row = waiting(una)
    assert "is now shown" in approves(vic, row)


def test_an_account_made_before_the_second_owner_waits_from_the_day_there_are_two(olu: User, amy: User) -> None:
    row, puppet = waiting(amy), add(browser(olu), "pat", "Approvers")
    _let_in(puppet)
    now = timezone.now()
    with time_machine.travel(now + timedelta(days=20), tick=False):
        assert "after this site has two owners of whom neither" in approves(puppet, row)
        call_command("add_owner", "vic", "vic@example.org")
    with time_machine.travel(now + timedelta(days=26), tick=False):
        assert "counts as a second person from" in approves(puppet, row)
    with time_machine.travel(now + timedelta(days=28), tick=False):
        assert "is now shown" in approves(puppet, row)


def test_the_server_agrees_where_no_owner_is_left(olu: User) -> None:
    pat = add(browser(olu), "pat", "Approvers")
    call_command("agree_to_account", "pat")
    assert not record().open_changes(pat.pk)
    with pytest.raises(CommandError, match="Nothing to do"):
        call_command("agree_to_account", "pat")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("olu", "new@example.org"), "already exists"),
        (("new", "no address"), "valid email"),
        (("a b", "a@example.org"), "valid"),
    ],
)
def test_an_owner_that_cannot_be_made_is_refused_in_a_sentence(olu: User, arguments: Any, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("add_owner", *arguments)


def test_owners_need_the_roles_first(db: None) -> None:
    with pytest.raises(CommandError, match="setup_site"):
        call_command("add_owner", "una", "una@example.org")
