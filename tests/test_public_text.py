"""Every text that can reach the public refuses contact values; a new field or block is classed here first."""

from typing import Any, Final

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from directory.models import PublicListing, PublicPoint, PublicVersion
from recovery.blocks.body import GuidanceBody, SourceList
from recovery.content_checks import ADDRESS, PageWords
from recovery.models import KINDS
from recovery.models.editorial import page_words
from recovery.page_contacts import contacts
from tests.house.settings import INSTALLED_APPS

NUMBER: Final = "0113 496 0123"
OURS: Final = ("directory", "recovery")
# Text of our own models that is not typed for the public, and why.
NOT_PUBLIC: Final = {
    "directory.ContactPoint.value": "the contact value itself: two people",
    "directory.ContactPoint.evidence": "for the second person only",
    "directory.DailyRun.said": "written by the daily work, for editors",
    "directory.FormerSlug.slug": "copied from a listing",
    "directory.FormerSlug.name": "copied from a listing",
    "directory.FormerSlug.types": "copied from a listing",
    "directory.FormerSlug.district": "copied from a listing",
    "directory.HistoryEntry.action": "written by the site, for editors",
    "directory.HistoryEntry.actor": "written by the site, for editors",
    "directory.HistoryEntry.said": "written by the site, for editors",
    "directory.HistoryEntry.previous": "a digest",
    "directory.HistoryEntry.digest": "a digest",
    **{f"directory.JobFailure.{name}": "for editors" for name in ("job", "item", "name", "url", "reason")},
    "directory.LinkCheck.said": "written by the check of links, for editors",
    "directory.PendingChange.said": "what is asked of a second person; checked again when it goes live",
    "directory.PendingChange.why": "for the second person only",
    "directory.Report.words": "from a visitor, for editors",
    "directory.Report.note": "for editors",
    "directory.Service.crisis_key": "set by the software",
    "directory.Service.source": "set by the software",
    "directory.Service.source_id": "set by the software",
    "directory.ServiceArea.districts": "only postcode districts that exist are taken",
    "directory.ServiceLocation.nations": "worked out from the postcode",
    "directory.ServiceLocation.postcode": "only a postcode is taken",
    "directory.ShippedRecord.key": "set by the software",
    "directory.ShippedRecord.fixture_digest": "a digest",
    "directory.ShippedRecord.applied_digest": "a digest",
    "directory.Term.former_slugs": "slugs it had, each checked when it was typed",
    "directory.Term.key": "its first slug, checked when it was typed",
    "directory.Term.matches": "names of the same idea in other lists; shown nowhere",
    "directory.VerificationEvent.seen": "for editors",
    "recovery.HostApproval.host": "read from a link that somebody wrote; for editors",
    "recovery.ReviewTask.name": "for editors",
    "recovery.Feedback.about": "which page a visitor writes about, for editors",
    "recovery.Feedback.comments": "from a visitor, for editors",
    "recovery.Feedback.name": "from a visitor, for editors",
    "recovery.Feedback.email": "from a visitor, for editors",
    "recovery.SiteDetails.contact_email": "shown once a second owner agrees",
    "recovery.SiteDetails.shown_email": "copied from contact_email by the second owner",
    "recovery.SiteDetails.safeguarding_lead": "for the people who work here",
    "recovery.SiteDetails.safeguarding_contact": "for the people who work here",
}
# Fields of a page that are in no form of ours: Wagtail writes them, or nothing shows them.
NOT_IN_THE_PAGE_FORM: Final = {"path", "url_path", "draft_title", "seo_title", "search_description"}
PAGE_KINDS: Final = set(KINDS.values())
# Nobody types into these: they are worked out from rows whose own fields are asked here.
DERIVED: Final = {PublicListing, PublicPoint, PublicVersion}
TEXT: Final = (models.CharField, models.TextField, models.JSONField, StreamField)


def text_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.fields if isinstance(field, TEXT) and not field.choices]


def our_fields() -> list[Any]:
    """Every text field of our models, but for those of pages, which a form checks as a whole."""
    left_out = PAGE_KINDS | DERIVED
    ours = [model for app in OURS for model in apps.get_app_config(app).get_models() if model not in left_out]
    return [pytest.param(model, field, id=f"{model._meta.label}.{field.name}") for model in ours
            for field in text_fields(model)]  # fmt: skip


def refuses(model: type[models.Model], field: models.Field[Any, Any]) -> bool:
    """Whether a row with a phone number in this field is refused there."""
    value: Any = {"notes": f"Ring {NUMBER}"} if field.name == "hours" else f"Ring {NUMBER}"
    row = model(**{field.name: value})
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return "looks like" in str(error.error_dict.get(field.name)) or field.name in {"identifiers", "hours"}
    return False


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), our_fields())
def test_a_text_field_refuses_a_contact_value_or_says_why_it_need_not(model: Any, field: Any) -> None:
    name = f"{model._meta.label}.{field.name}"
    assert refuses(model, field) != (name in NOT_PUBLIC), name


def test_the_list_of_other_text_names_only_fields_that_exist() -> None:
    assert {*NOT_PUBLIC} <= {param.id for param in our_fields()}


def test_no_app_of_ours_is_left_out() -> None:
    assert {app.split(".")[0] for app in INSTALLED_APPS if app.startswith(OURS)} == {*OURS}
    here = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    assert {label for label in here if [*apps.get_app_config(label).get_models()]} == {*OURS}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_text_field_of_a_page_is_searched(kind: Any) -> None:
    fields = {field.name: field for field in text_fields(kind)}
    plain = {name for name, field in fields.items() if not isinstance(field, StreamField)} - NOT_IN_THE_PAGE_FORM
    found = contacts(page_words(kind, dict.fromkeys(plain, NUMBER)))
    assert {passage.field for passage, _ in found} == plain


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_form_of_a_page_holds_what_is_not_searched(kind: Any) -> None:
    assert NOT_IN_THE_PAGE_FORM.isdisjoint(kind.get_edit_handler().get_form_class().base_fields)
    streams = {field.name for field in kind._meta.fields if isinstance(field, StreamField)}
    assert streams == {"body", "sources"}


TYPED: Final = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.URLBlock, blocks.RawHTMLBlock)
CHOSEN: Final = (
    blocks.ChoiceBlock, blocks.MultipleChoiceBlock, blocks.DateBlock, blocks.IntegerBlock, blocks.BooleanBlock,
    blocks.StaticBlock,
)  # fmt: skip


def leaves(block: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every block that holds one value, with the names that lead to it; "*" for an item of a list."""
    if isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        return [leaf for name, child in block.child_blocks.items() for leaf in leaves(child, (*path, name))]
    if isinstance(block, blocks.ListBlock):
        return leaves(block.child_block, (*path, "*"))
    return [(path, block)]


def stored(path: tuple[str, ...], value: str) -> Any:
    """What a StreamField keeps of a block whose only value stands at `path`."""
    if not path:
        return value
    inner = stored(path[1:], value)
    return [{"type": "item", "value": inner, "id": "1"}] if path[0] == "*" else {path[0]: inner}


STREAMS: Final[dict[str, StreamBlock]] = {"body": GuidanceBody(), "sources": SourceList()}
LEAVES: Final = [(stream, path, block) for stream, whole in STREAMS.items() for path, block in leaves(whole)]
IDS: Final = ["/".join((stream, *path)) for stream, path, _ in LEAVES]


@pytest.mark.parametrize(("stream", "path", "block"), LEAVES, ids=IDS)
def test_each_block_is_searched_or_only_chosen(stream: str, path: tuple[str, ...], block: Any) -> None:
    is_address = isinstance(block, blocks.URLBlock) or type(block).__name__ == "AddressBlock"
    assert is_address == (path[-1] == ADDRESS)
    value = f"https://example.org/?tel={NUMBER}" if is_address else f"<p>Ring {NUMBER}</p>"
    words: Any = {stream: [{"type": path[0], "value": stored(path[1:], value), "id": "1"}]}
    if isinstance(block, TYPED):
        assert [passage.field for passage, _ in contacts(PageWords(**words))] == [stream]
    else:
        assert isinstance(block, CHOSEN) or type(block).__name__ == "TermsBlock"
