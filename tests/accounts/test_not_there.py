"""What allauth and Wagtail bring along and this site does not open; and what may be uploaded."""

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from PIL import Image
from pytest_django import Settings
from wagtail.images import get_image_model

from tests.accounts.signing_in import LOGIN, signed_in

NOT_HERE = [
    "/accounts/",
    "/accounts/signup/",
    "/accounts/email/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/abc/",
    "/accounts/inactive/",
    "/accounts/password/set/",
    "/accounts/login/code/",
    "/accounts/login/code/confirm/",
    "/accounts/signup/passkey/",
    "/accounts/phone/change/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/login/",
    "/accounts/2fa/trust/",
    "/accounts/3rdparty/",
    "/accounts/social/login/cancelled/",
    "/accounts/sessions/",
    "/accounts/google/login/",
    "/django-admin/",
    "/admin/auth/user/",
    "/admin/api-tokens/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/documents/chooser/",
    "/api/v2/pages/",
    "/api/v3/",
    "/api/v3/pages/",
    "/documents/1/a.pdf",
]
WAGTAILS_OWN = {
    "/admin/login/": LOGIN,
    "/admin/login/?next=/admin/images/": f"{LOGIN}?next=/admin/images/",
    "/admin/password_reset/": "/accounts/password/reset/",
    "/admin/password_reset/done/": "/accounts/password/reset/",
    "/admin/password_reset/confirm/MQ/set-password/": "/accounts/password/reset/",
}


@pytest.mark.parametrize("path", NOT_HERE)
def test_it_is_not_there_even_for_a_superuser(client: Client, ann: User, path: str) -> None:
    assert signed_in(client, ann).get(path).status_code == 404


@pytest.mark.parametrize("name", ["account_signup", "account_email", "socialaccount_connections", "mfa_list_webauthn"])
def test_nothing_can_link_to_it(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(("path", "leads_to"), WAGTAILS_OWN.items())
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_login_leads_to_ours(client: Client, db: None, method: str, path: str, leads_to: str) -> None:
    assert getattr(client, method)(path)["Location"] == leads_to


@pytest.mark.parametrize("app", ["wagtail.api.v2", "wagtail.api.v3", "django.contrib.admin", "allauth.socialaccount"])
def test_the_app_is_not_installed(app: str) -> None:
    assert app not in settings.INSTALLED_APPS


def picture(kind: str, size: tuple[int, int] = (4, 4)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "green").save(made, kind)
    return made.getvalue()


def upload(client: Client, name: str, content: bytes) -> str:
    """What is said of the file; empty when it was taken."""
    data = {"title": "A picture", "file": SimpleUploadedFile(name, content), "collection": 1, "focal_point_x": ""}
    answer: Any = client.post("/admin/images/add/", data)
    return "" if answer.status_code == 302 else str(answer.context["form"].errors.as_text())


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
TAKEN = {"photo.jpg": picture("JPEG"), "drawing.png": picture("PNG"), "small.webp": picture("WEBP")}
REFUSED = {
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "moving.gif": picture("GIF"),
    "moving.jpg": picture("GIF"),
    "page.html": b"<script>alert(1)</script>",
    "page.jpg": b"<script>alert(1)</script>",
    "huge.png": picture("PNG", (6_000, 5_000)),
    "heavy.jpg": picture("JPEG") + b"\0" * (5 * 1024 * 1024),
}


@pytest.fixture
def editor(client: Client, ann: User, settings: Settings, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    return signed_in(client, ann)


@pytest.mark.parametrize(("name", "content"), TAKEN.items(), ids=TAKEN)
def test_a_picture_is_taken(editor: Client, name: str, content: bytes) -> None:
    assert upload(editor, name, content) == ""
    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize(("name", "content"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_plain_picture_is_refused(editor: Client, name: str, content: bytes) -> None:
    assert upload(editor, name, content)
    assert get_image_model().objects.count() == 0
