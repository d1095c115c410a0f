"""`manage.py editor_login`, which `make editor` runs."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django import Settings

pytestmark = pytest.mark.django_db


def _password(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("editor_login")
    return capsys.readouterr().out.splitlines()[0].split()[-1]


def test_the_printed_password_lets_the_editor_in(capsys: pytest.CaptureFixture[str]) -> None:
    editor = authenticate(username="editor", password=_password(capsys))
    assert editor is not None
    assert editor.is_superuser


def test_asking_again_makes_a_new_password(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = _password(capsys), _password(capsys)
    assert authenticate(username="editor", password=first) is None
    assert authenticate(username="editor", password=second) is not None


def test_production_prints_no_password(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="development site only"):
        call_command("editor_login")
