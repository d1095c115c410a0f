"""The directory as a Django app."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate, pre_migrate
from django.utils import translation

from directory import wording


def root_of(language: str | None) -> str:
    """Where the addresses of a language begin: "/" for the main one and for one the site does not have, else "/cy/"."""
    is_other = language in dict(settings.LANGUAGES) and language != settings.LANGUAGE_CODE
    return f"/{language}/" if is_other else "/"


def has_other_languages() -> bool:
    """Whether a sentence can be read in anything but English. Where not, no catalogue is asked: a page has hundreds."""
    return any(code.split("-")[0] != "en" for code, _ in settings.LANGUAGES)


@lru_cache(maxsize=8_000)
def _said(language: str | None, text: str) -> str:
    """The sentence in the present language, which is `language`. Catalogues are read once, and then never change."""
    return translation.gettext(text)


class _Catalogues:
    """Django's catalogues, in the language of the request."""

    def gettext(self, text: str) -> str:
        return _said(translation.get_language(), text)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return translation.ngettext(one, many, number)

    def is_right_to_left(self) -> bool:
        return translation.get_language_bidi()

    def root(self) -> str:
        return root_of(translation.get_language())

    def language(self) -> str:
        return translation.get_language() or ""


class DirectoryConfig(AppConfig):
    """Where to get help."""

    name = "directory"
    verbose_name = "Directory of services"

    def ready(self) -> None:
        from directory import checks, preview_views  # noqa: F401, PLC0415  (models must be loaded first)
        from directory.models import Service  # noqa: PLC0415
        from directory.published import record_writer  # noqa: PLC0415
        from directory.search import plain  # noqa: PLC0415
        from directory.trust import former_slugs, publishing, recorded_rows, reminders  # noqa: PLC0415
        from directory.trust.guards import install_guards, remove_writing_triggers  # noqa: PLC0415

        def reinstall(using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
            install_guards(using)
            if not any(is_backwards for _, is_backwards in plan):
                record_writer.catch_up(using, everything=bool(plan))

        def before_migrating(using: str, plan: Sequence[tuple[Any, bool]] = (), **kwargs: Any) -> None:
            if plan:
                remove_writing_triggers(using)

        wording.install(_Catalogues() if has_other_languages() else wording.English())
        pre_migrate.connect(before_migrating, sender=self, weak=False, dispatch_uid="directory.version")
        post_migrate.connect(reinstall, sender=self, weak=False, dispatch_uid="directory.guards")
        Service.preview_renderer = staticmethod(preview_views.service_preview)
        reminders.page_in_words = plain.page_in_words
        record_writer.connect()
        publishing.connect()
        recorded_rows.connect()
        former_slugs.connect()
