"""What stands in the way of a language that is switched on."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from recovery.languages import catalogue

SOURCE: Final = "en"
_COMPILE: Final = "Run: manage.py catalogue"


@register()
def languages_are_ready(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001: its catalogue is compiled. E002: somebody has checked what is translated in it."""
    codes = [code for code, _ in settings.LANGUAGES if code.split("-")[0] != SOURCE]
    return [problem for code in codes for problem in _problems(code, Path(settings.LOCALE_PATHS[0]))]


def _problems(code: str, locale: Path) -> Iterator[CheckMessage]:
    folder = locale / code / "LC_MESSAGES"
    if not (folder / "django.mo").exists():
        yield Error(f"The catalogue of {code} is not compiled.", hint=_COMPILE, id="recovery.E001")
    entries = catalogue.read(folder / catalogue.FILE).values()
    if any(entry.is_translated for entry in entries) and not _reviewer(code, locale):
        hint = f"Write who in {locale / 'reviewed.toml'}, once somebody has."
        yield Error(f"Nobody has checked the translations into {code}.", hint=hint, id="recovery.E002")


def _reviewer(code: str, locale: Path) -> str:
    path = locale / "reviewed.toml"
    checked = tomllib.loads(path.read_text()) if path.exists() else {}
    return str(checked.get(code, ""))
