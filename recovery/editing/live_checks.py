"""Kind, plain words in the editor's checks panel: the same lists, looked at in the preview while somebody writes."""

from typing import Any, Final

from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem

from directory import plain_words
from directory.plain_words import Kind

_SELECTOR: Final = ", ".join(
    f"main {tag}" for tag in ("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "summary", "th", "td", "label")
)
_SHAMING: Final = {f"shaming-word-{number}": word for number, word in enumerate(plain_words.SHAMING, 1)}
_LONG: Final = "long-sentence"
_LONG_ADVICE: Final = f"Cut it in two: {plain_words.LONGEST_SENTENCE} words at most."


class PlainWordsChecker(ContentCheckerItem):
    """Wagtail's checks, and one rule for each shaming word, so that each comes with its own advice."""

    class Media:
        js = ("js/plain_words.js",)

    def get_axe_rules(self, request: HttpRequest) -> dict[str, Any]:
        ours = {
            key: {"enabled": True, "checks": {"shaming-word": {"options": _shaming_options(word.pattern)}}}
            for key, word in _SHAMING.items()
        }
        return {**super().get_axe_rules(request), **ours, _LONG: {"enabled": True}}

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        ours = [_rule(key, "shaming-word") for key in _SHAMING]
        return [*super().get_axe_custom_rules(request), *ours, _rule(_LONG, _LONG)]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        long = {"longest": plain_words.LONGEST_SENTENCE, "sentenceEnd": plain_words.SENTENCE_END.pattern}
        ours = [{"id": "shaming-word", "options": _shaming_options("(?!)")}, {"id": _LONG, "options": long}]
        return [*super().get_axe_custom_checks(request), *ours]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        ours = {
            key: {"error_name": f"{Kind.STIGMA.label}: “{_shown(word.pattern)}”", "help_text": word.advice}
            for key, word in _SHAMING.items()
        }
        long = {"error_name": Kind.LONG_SENTENCE.label, "help_text": _LONG_ADVICE}
        return {**super().get_axe_messages(request), **ours, _LONG: long}


def check_plain_words(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Wagtail's hook: our checker in the place of its own."""
    items[:] = [
        PlainWordsChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]


def _rule(key: str, check: str) -> dict[str, Any]:
    return {
        "id": key,
        "impact": "moderate",
        "selector": _SELECTOR,
        "tags": ["best-practice"],
        "any": [check],
        "enabled": True,
    }


def _shaming_options(pattern: str) -> dict[str, str]:
    return {
        "pattern": pattern,
        "quoted": plain_words.QUOTED.pattern,
        "plainSenses": plain_words.PLAIN_SENSE.pattern,
        "sentenceEnd": plain_words.SENTENCE_END.pattern,
    }


def _shown(pattern: str) -> str:
    return pattern.split("|")[0].replace("[a-z]*", "…").replace("[a-z]+", "…").replace("?", "")
