"""A website that was never linked before is opened and approved once, by somebody who did not write the link."""

import json
from html import unescape
from typing import Any, Final

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page

from directory import fixture_files
from directory.choices import Channel
from directory.models import HistoryEntry
from recovery.models import ArticlePage, HostApproval
from recovery.models.hosts import approved_hosts, host_of
from tests import factories
from tests.accounts.page_buttons import REVIEWER, PageDesk, Written
from tests.accounts.pressing import told
from tests.accounts.signing_in import signed_in, someone
from tests.accounts.test_page_buttons import CLINICAL, CONTENT, OWNER, written
from tests.recovery.writing import SOURCE, page_form

__all__ = ["written"]
NEW: Final = "https://get-help.example.net/chat"
HOST: Final = "get-help.example.net"
PLACES: Final[dict[str, dict[str, Any]]] = {
    "a link in the body": {"body": [("text", f'<p><a href="{NEW}">Get help now, chat with us</a></p>')]},
    "a source": {"body": [("text", "<p>So.[s:nhs-uti]</p>")], "sources": [("source", SOURCE | {"url": NEW})]},
    "a link in a list": {
        "body": [("steps", {"heading": "Do", "items": [f'<a href="{NEW}">Chat</a>']})],
    },
}


def sent(written: Written, place: str = "a link in the body") -> ArticlePage:
    """A page with a new link in its draft, sent to be reviewed."""
    page = written.live()
    for name, value in PLACES[place].items():
        stream = page._meta.get_field(name).stream_block
        raw = [{"type": kind, "value": json.loads(json.dumps(one, default=str))} for kind, one in value]
        setattr(page, name, stream.to_python(raw))
    page.save_revision(user=written.author)
    page.get_workflow().start(page, written.author)
    return ArticlePage.objects.get(pk=page.pk)


def desk_of(role: str, page: Page) -> PageDesk:
    return PageDesk(signed_in(Client(), someone(f"a-{role.split()[0].lower()}", role)), page.pk)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_with_a_new_website_is_not_approved_before_somebody_ticked_it(written: Written, place: str) -> None:
    page = sent(written, place)
    desk = desk_of(CLINICAL, page)
    answer = desk.answer_at_home("approve", **REVIEWER)
    assert f"Open and tick each website, or ask for changes: {HOST}." in told(answer)
    assert not desk.is_public()
    assert not HostApproval.objects.exists()


def test_the_box_of_the_approver_names_the_website(written: Written) -> None:
    desk = desk_of(CLINICAL, sent(written))
    url = f"/admin/pages/workflow/action/{desk.pk}/approve/{desk.task}/"
    box = desk.client.get(url, headers={"x-requested-with": "XMLHttpRequest"}).json()["html"]
    assert "Websites that we link to for the first time" in box
    assert f'value="{HOST}"' in box


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_once_ticked_it_is_approved_for_good_and_written_down(written: Written, from_home: bool) -> None:
    page = sent(written)
    desk = desk_of(CLINICAL, page)
    said: dict[str, Any] = REVIEWER | {"hosts_opened": [HOST]}
    answer = desk.answer_at_home("approve", **said) if from_home else approve_in_editor(desk, said)
    assert answer.status_code == 302, told(answer)
    assert desk.is_public()
    kept = HostApproval.objects.get()
    assert (kept.host, kept.approved_by.username) == (HOST, "a-clinical")
    entry = HistoryEntry.objects.get(action="website-approved")
    assert json.loads(entry.said) == {"host": HOST, "page": "A page"}
    assert approved_hosts([HOST]) == {HOST}


def approve_in_editor(desk: PageDesk, said: dict[str, Any]) -> Any:
    words = f'<a href="{NEW}">Get help now, chat with us</a>'
    data = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    with_link = page_form("REPLACED")
    return desk.post(**(with_link | data | {"workflow-action-extra-data": json.dumps(said)} | _body(words)))


def _body(words: str) -> dict[str, str]:
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": NEW}}
    text = "Get help now, chat with us"
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
             "entityRanges": [{"key": 0, "offset": 0, "length": len(text)}]}  # fmt: skip
    return {"body-0-value": json.dumps({"entityMap": {"0": link}, "blocks": [block]})}


def test_the_end_of_a_review_refuses_it_whichever_way_somebody_came(written: Written) -> None:
    page = sent(written)
    with pytest.raises(PermissionDenied, match=HOST):
        page.current_workflow_task_state.specific.approve(user=written.reviewer)


@pytest.mark.parametrize("how", ["publish", "bulk"])
def test_an_owner_does_not_publish_it_past_the_review(written: Written, how: str) -> None:
    page = sent(written)
    desk = desk_of(OWNER, page)
    if how == "bulk":
        answer = desk.client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/")
    else:
        answer = desk.post(**(page_form("REPLACED") | {"action-publish": "1"} | _body("")))
    assert f"This page links to {HOST} for the first time." in told(answer)
    assert not desk.is_public()


def test_the_editor_is_told_after_saving(written: Written) -> None:
    desk = desk_of(CONTENT, written.live())
    answer = desk.client.post(desk.url("edit/"), page_form("REPLACED") | _body(""), follow=True)
    assert f"This page links to {HOST} for the first time." in unescape(answer.content.decode())


def test_what_is_shipped_or_live_on_a_listing_needs_no_tick(db: None) -> None:
    listing = factories.service()
    factories.contact(listing, Channel.WEB, "https://www.leeds-trust.org.uk/help")
    assert approved_hosts(["leeds-trust.org.uk", "nhs.uk", HOST]) == {"leeds-trust.org.uk", "nhs.uk"}
    assert approved_hosts(fixture_files.linked_hosts()) == fixture_files.linked_hosts()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.NHS.uk/x", "nhs.uk"),
        ("https://nhs.uk@get-help.example.net/", HOST),
        ("https://get-help.example.net:8443/x", HOST),
        ("https:\\\\get-help.example.net\\@nhs.uk", HOST),
        ("/get-help-now/", ""),
        ("#s1", ""),
        ("https://[broken", "https://[broken"),
    ],
)
def test_the_host_is_the_one_a_browser_opens(address: str, host: str) -> None:
    assert host_of(address) == host
