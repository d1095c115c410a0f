"""A session lasts twelve hours at most, and ends at once when the person's standing changes."""

import time
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group, User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from recovery.accounts import fresh
from tests.accounts.signing_in import LOGIN, PASSWORD, signed_in, someone

ACCOUNT, HOUR = "/admin/account/", 3_600
AGAIN = "/accounts/reauthenticate/"


def is_in(client: Client) -> bool:
    return bool(client.get(ACCOUNT).status_code == 200)


def test_a_session_lasts_a_working_day(client: Client, ann: User) -> None:
    start = time.time()
    signed_in(client, ann)
    with time_machine.travel(start + 11 * HOUR):
        assert is_in(client)


def test_a_busy_session_ends_after_twelve_hours_all_the_same(client: Client, ann: User) -> None:
    start = time.time()
    signed_in(client, ann)
    for hours in (4, 8, 11.9):
        with time_machine.travel(start + hours * HOUR):
            assert client.post(AGAIN, {"password": PASSWORD}).status_code == 302
            assert is_in(client)
    with time_machine.travel(start + 12.1 * HOUR):
        assert client.get(ACCOUNT)["Location"].startswith(LOGIN)


def _change_role(person: User) -> None:
    person.groups.add(Group.objects.get_or_create(name="A role")[0])


def _deactivate(person: User) -> None:
    person.is_active = False
    person.save()


def _new_password(person: User) -> None:
    person.set_password("an-old-blue-kettle")
    person.save()


def _demote(person: User) -> None:
    person.is_superuser = False
    person.save(update_fields=["is_superuser"])


@pytest.mark.parametrize("change", [_change_role, _deactivate, _new_password, _demote])
def test_a_changed_standing_ends_every_session(client: Client, other: Client, ann: User, change: Any) -> None:
    signed_in(client, ann)
    signed_in(other, ann)
    change(User.objects.get(pk=ann.pk))
    assert not is_in(client)
    assert not is_in(other)


def test_somebody_let_in_again_has_to_log_in_again(client: Client, ann: User) -> None:
    signed_in(client, ann)
    person = User.objects.get(pk=ann.pk)
    _deactivate(person)
    person.is_active = True
    person.save()
    assert not is_in(client)


def test_a_role_taken_away_from_the_roles_side_ends_sessions_too(client: Client, ann: User) -> None:
    _change_role(ann)
    signed_in(client, ann)
    Group.objects.get(name="A role").user_set.clear()
    assert not is_in(client)


def test_nobody_elses_session_ends(client: Client, other: Client, ann: User) -> None:
    signed_in(client, ann)
    ben = someone("ben", is_superuser=True)
    signed_in(other, ben)
    _change_role(ben)
    assert is_in(client)


def test_a_changed_name_ends_nothing(client: Client, ann: User) -> None:
    signed_in(client, ann)
    person = User.objects.get(pk=ann.pk)
    person.first_name = "Ann"
    person.save()
    assert is_in(client)


def stamped(client: Client) -> float | None:
    """What a view of the admin is told about the session of `client`."""
    seen: list[float | None] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.authenticated_seconds_ago)  # type: ignore[attr-defined]
        return HttpResponse()

    request = RequestFactory().get(ACCOUNT)
    request.session = client.session
    request.user = User.objects.filter(pk=request.session.get("_auth_user_id") or 0).first() or AnonymousUser()
    fresh.FreshMiddleware(view)(request)
    return seen[0]


def test_a_view_is_told_how_long_ago_somebody_proved_who_they_are(client: Client, ann: User) -> None:
    start = time.time()
    signed_in(client, ann)
    with time_machine.travel(start + 600, tick=False):
        assert 590 < (stamped(client) or 0) <= 600


def test_proving_it_again_starts_the_count_anew(client: Client, ann: User) -> None:
    start = time.time()
    signed_in(client, ann)
    with time_machine.travel(start + 600):
        sent = client.post(AGAIN, {"password": PASSWORD, "next": "/admin/reports/"})
        assert sent["Location"] == "/admin/reports/"
        assert (stamped(client) or 0) < 60


def test_the_session_cookie_goes_when_the_browser_closes(client: Client, ann: User) -> None:
    signed_in(client, ann)
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_a_wrong_password_does_not_count(client: Client, ann: User) -> None:
    start = time.time()
    signed_in(client, ann)
    with time_machine.travel(start + 600):
        assert "This is not your password" in client.post(AGAIN, {"password": "wrong"}).content.decode()
        assert (stamped(client) or 0) > 590


def test_nobody_is_stamped_when_nobody_is_logged_in(client: Client, db: None) -> None:
    assert stamped(client) is None


def test_public_pages_do_not_look_at_the_session(client: Client, ann: User) -> None:
    signed_in(client, ann)
    with time_machine.travel(time.time() + 13 * HOUR):
        assert "Cookie" not in client.get("/find-help/").get("Vary", "")
