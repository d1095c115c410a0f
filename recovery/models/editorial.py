"""What must hold for a whole page: marks and sources that match, anchors that are unique, safety lines that stand.

These look at the body as it is stored, so they work on drafts, on pages from `fixtures/` and on pages an editor is
still typing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from recovery import content_marks
from recovery.content_checks import PageWords, lost_lines, texts
from recovery.live_numbers import refused_numbers

_PLAIN: Final = ("title", "menu_title", "description", "opening")
_DAYS: Final = ("nhs_read_on", "reviewed_on", "next_review_on")
_STREAMS: Final = ("body", "sources")


class GuidanceForm(WagtailAdminPageForm):
    """The admin's form. A draft may be half done, but holds no number of its own; what is published must be whole."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for field, messages in self._refused(cleaned).items():
            self.add_error(
                field, StreamBlockValidationError(non_block_errors=messages) if field in _STREAMS else messages
            )
        return cleaned

    def _refused(self, cleaned: dict[str, Any]) -> dict[str, list[str]]:
        """What has to be put right, by field, in an editor's words."""
        said = page_words(type(self.instance), cleaned)
        found: dict[str, list[str]] = defaultdict(list)
        for passage, refused in refused_numbers(said):
            found[passage.field].append(str(refused))
        if not self.is_deferred_validation and not self.errors:
            for field, messages in problems(cleaned["body"], cleaned["sources"], clinical=said.clinical).items():
                found[field] += messages
            found["body"] += map(str, lost_lines(said, _as_published(self.instance)))
        return {field: messages for field, messages in found.items() if messages}


def page_words(kind: type[Any], values: Mapping[str, Any]) -> PageWords:
    """What a page of `kind` with these field `values` says. Values that did not pass the form are left out."""
    said: dict[str, Any] = {name: values.get(name) or "" for name in _PLAIN}
    said |= {name: values.get(name) for name in _DAYS}
    said |= {name: stored(values[name]) if values.get(name) else [] for name in _STREAMS}
    return PageWords(
        **said,
        labels={
            name: str(block.label) for name, block in kind._meta.get_field("body").stream_block.child_blocks.items()
        },
        clinical=bool(values.get("clinical")) or kind.always_clinical,
        brings_safety_lines=kind.carries_safety_lines,
    )


def words_of(page: Any) -> PageWords:
    """What this page says, as it stands in memory: a draft, or as published."""
    return page_words(type(page), {name: getattr(page, name) for name in (*_PLAIN, *_DAYS, *_STREAMS, "clinical")})


def unfit(draft: Any) -> list[str]:
    """Why this draft may not be published, in an editor's words; empty when it may."""
    said = words_of(draft)
    found = [str(refused) for _, refused in refused_numbers(said)]
    for messages in problems(draft.body, draft.sources, clinical=said.clinical).values():
        found += messages
    return found + [str(lost) for lost in lost_lines(said, _as_published(draft))]


def _as_published(page: Any) -> PageWords | None:
    published = type(page).objects.filter(pk=page.pk, live=True).first()
    return words_of(published) if published else None


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


def _repeated(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)
