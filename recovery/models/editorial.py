"""What must hold for a whole page: marks and sources that match, anchors that are unique, safety lines that stand.

These look at the body as it is stored, so they work on drafts, on pages from `fixtures/` and on pages an editor is
still typing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from recovery import content_marks

_STOPPING: Final = re.compile(
    r"\bcut(ting)? (down|back)\b|\b(come|coming|came) off\b|\bquit(ting)?\b|\bwithdrawal\b|\bdetox"
    r"|\b(stop|stops|stopped|stopping) (us|tak|ketamine|suddenly|on your own|at home)",
    re.IGNORECASE,
)


class GuidanceForm(WagtailAdminPageForm):
    """The admin's form. A draft may be half done; what is published must be whole."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and not self.errors:
            clinical = cleaned["clinical"] or self.instance.always_clinical
            for field, messages in problems(cleaned["body"], cleaned["sources"], clinical=clinical).items():
                self.add_error(field, StreamBlockValidationError(non_block_errors=messages))
        return cleaned


def problems(body: Any, sources: Any, *, clinical: bool) -> dict[str, list[str]]:
    """What keeps these two streams from being published, by field, in an editor's words; empty when all is well."""
    blocks, keys = stored(body), [child["value"]["key"] for child in stored(sources)]
    cited = set(cited_keys(blocks))
    in_body = [f"[s:{key}] stands in the text, and no source has that key." for key in sorted(cited - {*keys})]
    in_body += [
        f"Two parts of the page have the anchor “{anchor}”. Change one." for anchor in _repeated(anchors(blocks))
    ]
    in_sources = [f"Nothing points at “{key}”. Write [s:{key}] behind a claim." for key in keys if key not in cited]
    in_sources += [f"Two sources have the key “{key}”." for key in _repeated(keys)]
    if clinical and not keys:
        in_sources.append("A page about health needs at least one source.")
    found = {"body": in_body, "sources": in_sources}
    return {field: messages for field, messages in found.items() if messages}


def stored(stream: Any) -> list[dict[str, Any]]:
    """The blocks of a stream as they are kept: dicts with type, value and id."""
    return list(stream.raw_data)


def texts(value: Any) -> Iterator[str]:
    """Every string inside a stored value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def cited_keys(body: list[dict[str, Any]]) -> Iterator[str]:
    """The source keys the body points at: in marks, and in figures."""
    for block in body:
        if block["type"] == "figure":
            yield block["value"]["source"]
        for text in texts(block["value"]):
            yield from content_marks.source_keys(text)


def anchors(body: list[dict[str, Any]]) -> list[str]:
    """The anchors the blocks set, empty ones left out."""
    values = (block["value"] for block in body if isinstance(block["value"], dict))
    return [value["anchor"] for value in values if value.get("anchor")]


def mentions_stopping(words: Any) -> bool:
    """Whether these stored words speak of stopping or cutting down. Rather once too often than once too few."""
    return any(_STOPPING.search(text) for text in texts(words))


def placed_safety_lines(body: list[dict[str, Any]]) -> set[str]:
    """The keys of the safety lines an editor has put into the body."""
    return {block["value"]["line"] for block in body if block["type"] == "safety"}


def _repeated(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)
