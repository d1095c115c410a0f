"""A method that an address does not take is answered with a page that says so, and with the numbers."""

from html import unescape

import pytest
from django.test import Client

from directory import crisis
from tests.accounts.signing_in import someone
from tests.privacy.test_private_addresses import everything, home, listing, public_paths, write_page

__all__ = ["everything", "home", "listing", "write_page"]


@pytest.mark.django_db
def test_no_address_takes_put_or_delete_and_each_says_so_with_the_numbers(everything: None) -> None:
    client, bare = Client(enforce_csrf_checks=True), []
    for path in {*public_paths(), "/admin/", "/no-such-page/"}:
        for method in ("put", "delete", "patch", "trace"):
            answer = getattr(client, method)(path)
            text = unescape(answer.content.decode())
            numbers = all(f'href="{crisis.href(line)}"' in text for line in crisis.ERROR_PAGE_LINES)
            if answer.status_code != 405 or not numbers or "GET" not in answer["Allow"]:
                bare.append(f"{method} {path} {answer.status_code}")
    assert bare == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/services/group-in-m1-4bt/", "/healthz", "/safer-use/", "/find-help/leaflet/"])
def test_a_post_to_a_page_without_a_form_is_told_so(everything: None, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, {"near": "Leeds"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "This page cannot take that" in answer.content.decode()


@pytest.mark.django_db
def test_a_view_of_the_admin_that_takes_no_post_says_so_too(client: Client) -> None:
    client.force_login(someone("ann", is_superuser=True))
    answer = client.get("/admin/logout/")
    assert answer.status_code == 405
    assert b"This page cannot take that" in answer.content
