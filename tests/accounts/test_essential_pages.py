"""The pages that the site leads to stay where they are, whoever does what to them from whatever screen."""

from datetime import timedelta
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from directory.trust import daily, scheduled
from recovery.accounts import roles
from recovery.models import FeedbackPage, HelpNowPage, HomePage
from recovery.models.essential import cancel_schedules
from tests.accounts.page_verbs import BULK, VERBS, Attempt, addresses, bulk_acts, stays
from tests.accounts.pressing import told
from tests.accounts.signing_in import signed_in, someone
from tests.recovery.writing import WritePage

SUPERUSER, NOBODY = "superuser", "Nobody"
OWNER: Final = roles.OWNERS.name
EVERYBODY: Final = (*(role.name for role in roles.ROLES), SUPERUSER, NOBODY)
EVERY_ACT: Final = {**VERBS, **{f"bulk {name}": act for name, act in BULK.items()}}
KINDS: Final = {"help_now": "get-help-now", "feedback": "feedback", "article": "your-privacy", "home": "home"}


def written(write_page: WritePage, kind: str) -> Any:
    if kind == "home":
        page = HomePage.objects.get()
    else:
        page = write_page(("text", "<p>Older words.</p>"), kind=kind, slug=KINDS[kind], title="Shown")
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


def person(role: str) -> User:
    if role == SUPERUSER:
        return someone("root", is_superuser=True)
    return someone("pat", *([] if role == NOBODY else [role]))


@pytest.fixture
def other(write_page: WritePage) -> Any:
    roles.ship_roles()
    return write_page(("text", "<p>Hi</p>"), slug="other", title="Another")


def lost(client: Client, page: Any, other: Any) -> list[str]:
    """The acts after which visitors do not find the page, or would not tomorrow. Each is undone."""
    found = []
    for name, act in EVERY_ACT.items():
        with transaction.atomic():
            act(Attempt(client, page, other))
            _come_back_later()
            if not stays(page) or PageViewRestriction.objects.exists():
                found.append(name)
            transaction.set_rollback(True)
        cache.clear()  # Wagtail keeps the first pages of sites there
    return found


def _come_back_later() -> None:
    """What the daily work does once the days that somebody set have come."""
    if Page.objects.filter(expire_at__isnull=False).update(expire_at=timezone.now() - timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)


# Those who may do most, to the page that matters most; `make test-all` tries everybody on every kind of page.
ALWAYS: Final = {(OWNER, "help_now"), (SUPERUSER, "home"), ("Content editors", "feedback")}


def _cases() -> list[Any]:
    return [
        pytest.param(role, kind, id=f"{role}, {kind}", marks=[] if (role, kind) in ALWAYS else [pytest.mark.slow])
        for role in EVERYBODY
        for kind in KINDS
    ]


@pytest.mark.parametrize(("role", "kind"), _cases())
def test_no_act_of_any_role_takes_it_from_visitors(
    client: Client, write_page: WritePage, other: Any, role: str, kind: str
) -> None:
    page = written(write_page, kind)
    signed_in(client, person(role))
    assert lost(client, page, other) == []


def test_each_act_is_one_that_a_page_of_their_own_would_not_survive(client: Client, other: Any, home: Any) -> None:
    """So the acts above are real ones: the same things take away a page that nothing leads to."""
    page = home.add_child(instance=HelpNowPage(title="B", slug="b-page", menu_title="B", description="B."))
    page.save_revision().publish()
    signed_in(client, person(SUPERUSER))
    gone = {*lost(client, HelpNowPage.objects.get(), other)}
    wanted = {f"wagtailadmin_pages:{act}" for act in ("edit", "unpublish", "delete", "revisions_revert")}
    assert wanted | {"bulk delete", "bulk unpublish"} <= gone


def test_every_address_about_a_page_is_tried() -> None:
    assert {*addresses()} == {*VERBS}


def test_everything_done_to_many_pages_is_tried(db: None) -> None:
    assert bulk_acts() == {*BULK}


REFUSED: Final = ("unpublish", "delete", "move", "move_confirm")


@pytest.mark.parametrize("verb", REFUSED)
def test_an_owner_is_told_why(client: Client, write_page: WritePage, other: Any, verb: str) -> None:
    page = written(write_page, "feedback")
    signed_in(client, person(OWNER))
    answer = Attempt(client, page, other).post(f"wagtailadmin_pages:{verb}")
    assert "“Shown” stays where it is: the site itself leads people to it." in told(answer)


@pytest.mark.parametrize("act", [act for act in BULK if act != "move"])  # Wagtail itself stops and lists those
def test_of_many_nothing_is_done_and_the_one_that_stays_is_named(
    client: Client, write_page: WritePage, other: Any, act: str
) -> None:
    page = written(write_page, "feedback")
    signed_in(client, person(OWNER))
    answer = BULK[act](Attempt(client, page, other))
    assert "“Shown” stays where it is" in told(answer)
    assert Page.objects.filter(pk=other.pk, live=True, depth=3).exists()


def test_no_button_offers_it(client: Client, write_page: WritePage, other: Any) -> None:
    page = written(write_page, "feedback")
    signed_in(client, person(OWNER))
    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert [verb for verb in REFUSED if f"/admin/pages/{page.pk}/{verb}/" in screen] == []


FIELDS: Final = {"slug": "elsewhere", "expire_at": "2030-01-01 10:00", "go_live_at": "2030-01-01 10:00"}


@pytest.mark.parametrize(("field", "value"), FIELDS.items(), ids=FIELDS)
def test_the_form_says_why_at_the_field(
    client: Client, write_page: WritePage, other: Any, field: str, value: str
) -> None:
    page = written(write_page, "help_now")
    signed_in(client, person(OWNER))
    form = Attempt(client, page, other).save(**{field: value}).context["form"]
    assert "the site" in str(form.errors[field])


def test_its_words_can_be_changed(client: Client, write_page: WritePage, other: Any) -> None:
    page = written(write_page, "help_now")
    signed_in(client, person(OWNER))
    Attempt(client, page, other).save(**{"action-publish": "1"})
    assert "New words." in Client().get(page.url).content.decode()


def test_an_old_draft_with_another_address_and_a_last_day_does_not_bring_them(write_page: WritePage) -> None:
    page = written(write_page, "help_now")
    revision = page.latest_revision
    revision.content |= {"slug": "elsewhere", "expire_at": "2020-01-01T10:00:00Z", "go_live_at": "2120-01-01T10:00:00Z"}
    revision.save()
    revision.as_object().save_revision().publish()
    assert stays(HelpNowPage.objects.get())
    assert Page.objects.filter(slug="elsewhere").count() == 0


def test_a_last_day_set_before_this_rule_is_taken_off_before_it_comes(write_page: WritePage) -> None:
    page, article = written(write_page, "feedback"), write_page(slug="of-mine")
    Page.objects.filter(pk__in=[page.pk, article.pk]).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert daily.JOBS.index(cancel_schedules) < daily.JOBS.index(scheduled.publish_scheduled)
    for job in (cancel_schedules, scheduled.publish_scheduled):
        job(timezone.now())
    live = {"feedback": stays(FeedbackPage.objects.get()), "of-mine": Page.objects.get(pk=article.pk).live}
    assert live == {"feedback": True, "of-mine": False}
