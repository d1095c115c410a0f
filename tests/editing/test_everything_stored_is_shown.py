"""Whatever a provider, a visitor or a colleague wrote can be read, whole, on the screen where editors decide about it.

The kinds of entry are found in the source, the fields in the models: a new one fails here until it is shown.
"""

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.utils import timezone

from directory.choices import ChangeKind, Channel, CheckedHow
from directory.editing import history_words
from directory.models import (
    ContactPoint,
    HistoryEntry,
    LinkCheck,
    PendingChange,
    Reminder,
    Report,
    Service,
    VerificationEvent,
)
from directory.trust import confirmation, contacts, history, standing
from directory.trust.contacts import Proposed, propose
from recovery.models import Feedback
from tests import factories
from tests.house import tree

LOOK: Final = "/admin/directory/please-look/"
ACTION: Final = re.compile(r"[a-z]+(-[a-z]+)*")
NO_ACTION: Final = {"added", "provider", "visitor", "phone", "contacts-waiting-told"}  # parts, people, fields, a note
KEYS: Final = (*history_words._HEADINGS, "a_key_nobody_knows")


def superuser(name: str) -> User:
    found = User.objects.filter(username=name).first()
    return found or User.objects.create_superuser(name, f"{name}@example.org", "x" * 20)


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(superuser("root"))
    return client


@pytest.fixture
def listing(db: None) -> Service:
    return factories.service(name="Kirkgate Drop-in", slug="kirkgate", at="LS1 4DY")


def screen(client: Client, address: str) -> str:
    """All pages of a screen, one after the other."""
    found, number = "", 1
    while True:
        answer = client.get(f"{address}?p={number}")
        assert answer.status_code == 200, address
        found += answer.content.decode()
        page = answer.context.get("page")
        if not getattr(page, "has_next", bool)():
            return found
        number += 1


# Entries of the history


def actions() -> set[str]:
    """Every action that some line of the source writes into the history."""
    found: set[str] = set()
    for name in tree.sources(".py", under=("directory/", "recovery/")):
        if "record(" in tree.text(name):
            found |= {*_actions_in(name)}
    return {action for action in found if ACTION.fullmatch(action)}


def _actions_in(name: str) -> Iterator[str]:
    around = vars(importlib.import_module(name.removesuffix(".py").replace("/", ".")))
    if name.startswith("directory/trust/"):  # there an action often passes through a variable
        yield from (value for key, value in around.items() if key.isupper() and isinstance(value, str))
    calls = [node for node in ast.walk(ast.parse(tree.text(name))) if isinstance(node, ast.Call)]
    for call in calls:
        is_record = ast.unparse(call.func).split(".")[-1] in {"record", "_record"}
        for argument in call.args[:1] if is_record else ():
            for part in ast.walk(argument):
                yield from _values(part, around)


def _values(part: ast.AST, around: dict[str, Any]) -> Iterator[str]:
    """The texts that a constant, a name of the module or a table of it stands for; nothing for a local name."""
    value = _look_up(part, around)
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value.values()


def _look_up(part: ast.AST, around: dict[str, Any]) -> Any:
    if isinstance(part, ast.Constant):
        return part.value
    if isinstance(part, ast.Attribute):
        return getattr(_look_up(part.value, around), part.attr, None)
    return around.get(part.id) if isinstance(part, ast.Name) else None


def test_the_actions_are_found() -> None:
    wanted = {"provider-changed", "published", "publish-refused", "asked-to-open", "contact-declined", "looked"}
    assert wanted <= actions()
    assert len(actions()) > 30


def test_every_word_of_every_kind_of_entry_is_on_both_screens(editor: Client, listing: Service) -> None:
    words = set()
    for action in sorted(actions()):
        said: dict[str, Any] = {key: f"{action}/{key}/word" for key in KEYS}
        said["changes"] = [{"field": f"{action}/f", "from": f"{action}/b", "to": f"{action}/a"}]
        history.record(action, service=listing, said=said, wants_look=True)
        words |= {*(said[key] for key in KEYS), f"{action}/f", f"{action}/b", f"{action}/a"}
    for address in (LOOK, f"/admin/directory/history/{listing.pk}/"):
        shown = screen(editor, address)
        assert [word for word in sorted(words) if word not in shown] == [], address


def test_every_action_about_listings_has_words_of_its_own() -> None:
    about_others = {
        "person",
        "feedback",
        "role",
        "term",
        "organization",
        "second",
        "session",
        "recovery",
        "site",
        "website",
    }
    about_others |= {"launch", "account"}
    unnamed = {action for action in actions() if not action.startswith(tuple(about_others))}
    assert {action for action in unnamed if action not in history_words._ACTIONS} <= NO_ACTION


def test_a_list_a_table_and_a_number_are_shown_too(editor: Client, listing: Service) -> None:
    said = {"never_read": {"closed": 2, "hours": 1}, "days": 3, "names": ["Ann", "Ben"]}
    history.record("reports-deleted", service=listing, said=said, wants_look=True)
    shown = screen(editor, LOOK)
    assert [word for word in ("Closed: 2; Opening hours: 1", "Days: 3", "Ann, Ben") if word not in shown] == []


def test_what_a_provider_wrote_and_a_number_that_was_refused_with_its_reason(editor: Client, listing: Service) -> None:
    address = factories.contact(listing, Channel.REMINDER, "desk@kirkgate.org.uk")
    reminder = Reminder.objects.create(service=listing, contact=address, sent_at=timezone.now())
    said = {name: f"They wrote this about {name}.\nAnd <b>more</b>." for name in confirmation.FIELDS}
    confirmation.changed(reminder, said | {"phone": "01 23 the old one"}, timezone.now())
    shown = screen(editor, LOOK)
    for name in {*confirmation.FIELDS} - {"phone"}:
        assert f"They wrote this about {name}.<br>And &lt;b&gt;more&lt;/b&gt;." in shown
    assert "01 23 the old one" in shown
    assert "Not proposed as a number: " in shown


def test_an_entry_without_a_word_cannot_be_looked_at(editor: Client, listing: Service) -> None:
    empty = history.record("something-new", service=listing, wants_look=True)
    assert "nothing here to look at" in screen(editor, LOOK)
    answer = editor.post(f"{LOOK}{empty.pk}/", follow=True).content.decode()
    assert "says nothing that you could have looked at" in answer
    assert not HistoryEntry.objects.filter(action="looked").exists()


def test_an_act_that_needs_no_words_can(editor: Client, listing: Service) -> None:
    entry = history.record("provider-closed", service=listing, wants_look=True)
    editor.post(f"{LOOK}{entry.pk}/")
    assert HistoryEntry.objects.filter(action="looked", about=entry.pk).exists()


# Rows with words of somebody's


def report(listing: Service, **words: str) -> tuple[Any, str]:
    ended = {"handled_at": timezone.now(), "handled_by": superuser("ann"), "outcome": "mended"}
    row = Report.objects.create(service=listing, kind="hours", made_at=timezone.now(), **words, **ended)
    return row, f"/admin/directory/reports/{row.pk}/"


def feedback(listing: Service, **words: str) -> tuple[Any, str]:
    row = Feedback.objects.create(made_at=timezone.now(), useful="no", **words)
    return row, f"/admin/feedback/{row.pk}/"


def contact(listing: Service, **words: str) -> tuple[Any, str]:
    said: dict[str, Any] = {name: words[name] for name in ("label", "cost", "languages", "evidence")}
    row = propose(listing, Proposed(Channel.EMAIL, "desk@kirkgate.org.uk", **said), by=superuser("ann"))
    return row, f"/admin/directory/contacts/{row.pk}/approve/"


def pending_change(listing: Service, **words: str) -> tuple[Any, str]:
    asked = {"kind": ChangeKind.REOPEN, "proposed_at": timezone.now(), "said": {"status": "inactive"}}
    row = PendingChange.objects.create(service=listing, **asked, **words)
    return row, f"/admin/directory/waiting-changes/{row.pk}/"


def link_check(listing: Service, **words: str) -> tuple[Any, str]:
    site = propose(listing, Proposed(Channel.WEB, "https://kirkgate.org.uk/"), by=superuser("ann"))
    row = LinkCheck.objects.create(contact=site, looked_at=timezone.now(), **words)
    return row, f"/admin/directory/contacts/{site.pk}/approve/"


Made = tuple[Any, str]
SHOWN: Final[dict[type[models.Model], Callable[..., Made]]] = {
    Report: report,
    Feedback: feedback,
    ContactPoint: contact,
    PendingChange: pending_change,
    LinkCheck: link_check,
}
# What has no words of its own for an editor to decide on, and why.
ELSEWHERE: Final = {
    "HistoryEntry": "above, by its actions",
    "VerificationEvent": "each has an entry in the history with the same words",
    "Reminder": "its answer is an entry in the history",
    "DailyRun": "the admin home says what failed",
    "ShippedRecord": "fingerprints",
    "JobFailure": "the admin home shows each with its reason",
    "AccountChange": "who made or changed which account: no words",
    "HostApproval": "its website is approved on a page of its own",
    "SiteDetails": "its form shows all of it",
    "ReviewTask": "its form shows all of it",
    "FormerSlug": "an address that is public or was",
    "OpenSpan": "worked out from the hours",
    "PublicListing": "worked out from the listing",
    "PublicPoint": "worked out from the places",
    "StaleListing": "a key",
    "FacetBits": "a number",
    "PublicVersion": "drawn at random",
    **dict.fromkeys(
        ("Service", "ServiceLocation", "ServiceArea", "Organization", "Term"), "the form shows every field"
    ),
    **dict.fromkeys(("Service_terms", "Service_funders"), "links between rows"),
}


def _texts(model: type[models.Model]) -> list[str]:
    """The fields of a model that hold free words."""
    kinds = (models.CharField, models.TextField)
    ours = [field for field in model._meta.get_fields() if isinstance(field, kinds) and not field.choices]
    return [field.name for field in ours if field.name != "value"]


def _stored() -> dict[str, type[models.Model]]:
    """Every model of ours that is no page."""
    found = [one for app in ("directory", "recovery") for one in apps.get_app_config(app).get_models()]
    return {one.__name__: one for one in found if not hasattr(one, "url_path")}


def test_every_model_is_shown_somewhere() -> None:
    assert {*_stored()} == {model.__name__ for model in SHOWN} | (ELSEWHERE.keys() & _stored().keys())


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model.__name__)
def test_every_word_of_it_is_on_its_screen(editor: Client, listing: Service, model: type[models.Model]) -> None:
    words = {name: f"word-of-{name.replace('_', '-')}" for name in _texts(model)}
    if "email" in words:
        words["email"] = "word-of-email@example.org"
    _, address = SHOWN[model](listing, **words)
    shown = screen(editor, address)
    assert [word for word in words.values() if word not in shown] == []


def test_what_a_check_heard_is_in_the_history(editor: Client, listing: Service) -> None:
    data = {"how": CheckedHow.RUNG, "day": timezone.localdate(), "seen": "Sam answered and laughed."}
    editor.post(f"/admin/directory/check/{listing.pk}/", data)
    assert VerificationEvent.objects.get().seen == "Sam answered and laughed."
    assert "Sam answered and laughed." in screen(editor, f"/admin/directory/history/{listing.pk}/")


@pytest.mark.parametrize("answer", ["correct", "changed", "closed", "left"])
def test_every_answer_of_a_provider_is_in_the_history(editor: Client, listing: Service, answer: str) -> None:
    address = factories.contact(listing, Channel.REMINDER, "desk@kirkgate.org.uk")
    reminder = Reminder.objects.create(service=listing, contact=address, sent_at=timezone.now())
    acts: dict[str, Callable[[], None]] = {
        "correct": lambda: confirmation.still_correct(reminder, [], timezone.now()),
        "changed": lambda: confirmation.changed(reminder, {"other": "We moved."}, timezone.now()),
        "closed": lambda: confirmation.closed(reminder, timezone.now()),
        "left": lambda: confirmation.left(reminder, timezone.now()),
    }
    acts[answer]()
    shown = screen(editor, f"/admin/directory/history/{listing.pk}/")
    assert history_words._ACTIONS[f"provider-{answer}"] in shown


# Reasons


def test_why_a_number_was_turned_down_is_beside_it_and_beside_the_next_like_it(
    editor: Client, listing: Service
) -> None:
    ann, ben = factories.person("ann"), factories.person("ben")
    number = Proposed(Channel.VOICE, "0113 222 4444")
    first = propose(listing, number, by=ann)
    contacts.decline(first, by=ben, why="It rang at a bakery.")
    again = propose(listing, number, by=ann)
    for row in (first, again):
        assert "It rang at a bakery." in screen(editor, f"/admin/directory/contacts/{row.pk}/approve/")


def test_why_somebody_said_no_is_on_the_page_of_the_change(editor: Client, listing: Service) -> None:
    standing.close_for_now(listing, by=factories.person("ann"))
    change = standing.ask_to_open(listing, by=factories.person("ann"), why="They rang.")
    standing.decline_change(change, by=factories.person("ben"), why="The door is shut.")
    shown = screen(editor, f"/admin/directory/waiting-changes/{change.pk}/")
    assert "“They rang.”" in shown
    assert "“The door is shut.”" in shown
