"""What must hold for a whole page: marks and sources that match, anchors that are unique, safety lines that stand.

These look at the body as it is stored, so they work on drafts, on pages from `fixtures/` and on pages an editor is
still typing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from recovery import content_marks
from recovery.content_checks import PageWords, lost_lines, texts
from recovery.live_numbers import refused_contacts
from recovery.models.hosts import approved_hosts, new_host_words
from recovery.models.versions import said_by
from recovery.safety_lines import CareLevel

_PLAIN: Final = (
    "title", "slug", "menu_title", "description", "opening", "reviewer_name", "reviewer_credentials",
)  # fmt: skip
_DAYS: Final = ("nhs_read_on", "reviewed_on", "next_review_on")
_STREAMS: Final = ("body", "sources")
_OVERLOOKED: Final = ("text", "inset", "details", "subheading")


class GuidanceForm(WagtailAdminPageForm):
    """The admin's form. A draft may be half done, but holds no number of its own; what is published must be whole.

    So must a page that waits for its review: whoever approves it publishes what was saved last, without a form.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._said_before = said_by(self.instance)

    def save(self, commit: bool = True) -> Any:
        """A review holds for the words that were reviewed: with other words, the page has none."""
        if said_by(self.instance) != self._said_before:
            self.instance.reviewer_name = self.instance.reviewer_credentials = ""
            self.instance.reviewed_on = None
        return super().save(commit)

    def defer_required_fields(self) -> None:
        if not (self.instance.pk and self.instance.workflow_in_progress):
            super().defer_required_fields()

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
        for passage, refused in refused_contacts(said, approved_hosts):
            found[passage.field].append(str(refused))
        if not self.is_deferred_validation and not self.errors:
            for field, messages in problems(said).items():
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
        brings_care_cards=kind.carries_care_cards,
    )


def words_of(page: Any) -> PageWords:
    """What this page says, as it stands in memory: a draft, or as published."""
    return page_words(type(page), {name: getattr(page, name) for name in (*_PLAIN, *_DAYS, *_STREAMS, "clinical")})


def unfit(draft: Any, opened: Collection[str] = ()) -> list[str]:
    """Why this draft may not be published, in an editor's words; empty when it may. `opened` are hosts that whoever
    approves it has opened."""
    said = words_of(draft)
    found = [str(refused) for _, refused in refused_contacts(said, approved_hosts)]
    for messages in problems(said).values():
        found += messages
    found += [new_host_words(host) for host in draft.new_hosts() if host not in opened]
    return found + [str(lost) for lost in lost_lines(said, _as_published(draft))]


def _as_published(page: Any) -> PageWords | None:
    published = type(page).objects.filter(pk=page.pk, live=True).first()
    return words_of(published) if published else None


_WITHOUT_MARKS: Final = ("title", "menu_title", "description", "opening")
_MARK: Final = "A mark such as {call:samaritans} works in the body only. Here, readers would see it as you typed it."


def problems(said: PageWords) -> dict[str, list[str]]:
    """What keeps a page that says this from being published, by field, in an editor's words; empty when all is well."""
    found = {"body": [*_wrong_marks(said), *_wrong_cards(said)], "sources": _wrong_sources(said), **_lacking(said)}
    found |= {name: [_MARK] for name in _WITHOUT_MARKS if content_marks.holds_marks(getattr(said, name))}
    return {field: messages for field, messages in found.items() if messages}


def _wrong_marks(said: PageWords) -> Iterator[str]:
    unknown = {*cited_keys(said.body)} - {*_keys(said)}
    yield from (f"[s:{key}] stands in the text, and no source has that key." for key in sorted(unknown))
    for anchor in _repeated(anchors(said.body)):
        yield f"Two parts of the page have the anchor “{anchor}”. Change one."


def _wrong_cards(said: PageWords) -> Iterator[str]:
    """One card of each level and no words between cards: people overlook those, and two reds say nothing."""
    brought = [level.value for level in CareLevel] if said.brings_care_cards else []
    levels = [block["value"]["level"] for block in said.body if block["type"] == "care_card"]
    for level in _repeated([*brought, *levels]):
        yield f"This page has two care cards of one level ({level.replace('_', ' ')}). Make them one."
    for before, between, after in zip(said.body, said.body[1:], said.body[2:], strict=False):
        if (before["type"], after["type"]) == ("care_card", "care_card") and between["type"] in _OVERLOOKED:
            yield "Words between two care cards are overlooked. Put them behind the cards, under a heading."


def _wrong_sources(said: PageWords) -> list[str]:
    cited, keys = set(cited_keys(said.body)), _keys(said)
    found = [f"Nothing points at “{key}”. Write [s:{key}] behind a claim." for key in keys if key not in cited]
    found += [f"Two sources have the key “{key}”." for key in _repeated(keys)]
    return found + (["A page about health needs at least one source."] if said.clinical and not keys else [])


def _lacking(said: PageWords) -> dict[str, list[str]]:
    """The papers of a page about health. Without a reviewer its foot says what the advice follows, and since when."""
    if not said.clinical:
        return {}
    lacking = {}
    if not said.next_review_on:
        lacking["next_review_on"] = ["A page about health needs the day of its next review. Then we remind you."]
    if not said.reviewed_on and not said.nhs_read_on:
        words = (
            "Write who reviewed the page and when, or the day its NHS pages were read. The foot of the page says so."
        )
        lacking["nhs_read_on"] = [words]
    return lacking


def _keys(said: PageWords) -> list[str]:
    return [child["value"]["key"] for child in said.sources]


def stored(stream: Any) -> list[dict[str, Any]]:
    """The blocks of a stream as they are kept: dicts with type, value and id."""
    return list(stream.raw_data)


def cited_keys(body: list[dict[str, Any]]) -> Iterator[str]:
    """The source keys the body points at: in marks, in figures and in alerts."""
    for block in body:
        if block["type"] == "figure":
            yield block["value"]["source"]
        if block["type"] == "alerts":
            yield from (item.get("value", item)["source"] for item in block["value"]["items"])
        for text in texts(block["value"]):
            yield from content_marks.source_keys(text)


def anchors(body: list[dict[str, Any]]) -> list[str]:
    """The anchors the blocks set, empty ones left out."""
    values = (block["value"] for block in body if isinstance(block["value"], dict))
    return [value["anchor"] for value in values if value.get("anchor")]


def _repeated(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)
