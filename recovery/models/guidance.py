"""What every guidance page has: words, sources, who reviewed it; and how it stands beside the directory."""

import datetime
from dataclasses import dataclass
from http import HTTPMethod
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from directory.places.web_addresses import POSTCODE_AS_ADDRESS, is_full_postcode
from directory.search.canonical import redirect_for
from directory.times.wording import date_words
from directory.trust.account_changes import why_not_second
from directory.wording import translate
from recovery import safety_lines
from recovery.blocks.body import GuidanceBody, SourceList
from recovery.blocks.named import unheaded
from recovery.blocks.placed import PLACED
from recovery.content_checks import unplaced_safety_lines
from recovery.models.beside import stand_beside
from recovery.models.editorial import GuidanceForm, stored, words_of
from recovery.models.essential import keep_at_its_address, refused
from recovery.models.hosts import approved_hosts, hosts_on, new_host_words
from recovery.models.page_copy_form import PageCopyForm
from recovery.models.page_permissions import GuidancePermissions
from recovery.models.versions import REVIEW, writers

OWN_ADDRESSES = ("accounts", "admin", "api", "confirm", "find-help", "healthz", "media", "services", "static")
OWN_WORDS = "You wrote part of this version. Somebody else has to approve it."


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """One source as the page lists it; `number` counts from 1 and `anchor` is what the marks in the text link to."""

    number: int
    anchor: str
    title: str
    publisher: str
    date: str
    url: str
    accessed: datetime.date | None


_BODY_HELP = (
    "Press + to add a part, and the eye beside its name to see what it looks like. Start with what to do first. "
    "Write [s:nhs-uti] behind a claim, and {call:samaritans} for a crisis number."
)


class GuidancePage(Page):
    """A page of guidance. Its kinds differ in what their template puts before and after the body."""

    always_clinical: ClassVar[bool] = False
    carries_safety_lines: ClassVar[bool] = True
    carries_care_cards: ClassVar[bool] = False

    opening = models.TextField(
        "opening lines",
        blank=True,
        help_text="One or two kind lines under the title, each on its own row. "
        "For example: You have not left it too late to ask.",
    )
    body = StreamField(GuidanceBody(), blank=True)
    sources = StreamField(
        SourceList(),
        blank=True,
        help_text="In the order of their numbers. Each must stand in the text as a mark, for example [s:nhs-uti].",
    )
    description = models.CharField(
        max_length=155,
        help_text="What search engines show. Neutral words. For example: Small things to try when it is hard, and "
        "people near you who can help.",
    )
    menu_title = models.CharField(
        max_length=30,
        help_text="In the menu and on the browser's tab. Others may see it: keep it neutral. For example: Ways to cope",
    )
    menu_position = models.PositiveSmallIntegerField(
        default=0, help_text="1 comes first in the menu. 0 leaves the page out of the menu."
    )
    clinical = models.BooleanField(
        "about health",
        default=False,
        help_text="It says what to do about the body, the mind or a drug. It then needs sources and a review.",
    )
    nhs_read_on = models.DateField("NHS pages read on", null=True, blank=True)
    # Written by the act of the reviewer, when they approve (review_task.py).
    reviewer_name = models.CharField(max_length=120, blank=True)
    reviewer_credentials = models.CharField(
        max_length=160,
        blank=True,
        help_text="For example: consultant urologist, or: worked with people who use ketamine",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)

    base_form_class = GuidanceForm
    copy_form_class = PageCopyForm
    exclude_fields_in_copy: ClassVar[list[str]] = list(REVIEW)
    private_page_options: ClassVar[list[str]] = []
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False
    content_panels = [
        *Page.content_panels,
        FieldPanel("opening"),
        FieldPanel("body", help_text=_BODY_HELP),
        FieldPanel("sources"),
        MultiFieldPanel(
            [
                FieldPanel("clinical"),
                FieldPanel("nhs_read_on"),
                *(FieldPanel(name, read_only=True) for name in REVIEW),
                FieldPanel("next_review_on"),
            ],
            heading="Who has read this",
            help_text="The reviewer's name, credentials and day come from approving the page. They go when its words "
            "change.",
        ),
    ]
    promote_panels = [
        FieldPanel("menu_title"),
        FieldPanel("menu_position"),
        FieldPanel("description"),
        FieldPanel("slug"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self.clinical = self.clinical or self.always_clinical
        if self.slug in OWN_ADDRESSES or self.slug in dict(settings.LANGUAGES):
            raise ValidationError({"slug": f"/{self.slug}/ is used by the site itself. Choose another."})
        if is_full_postcode(self.slug):
            raise ValidationError({"slug": POSTCODE_AS_ADDRESS})
        if bool(self.reviewed_on) != bool(self.reviewer_name):
            raise ValidationError({"reviewed_on": "Write both who reviewed the page and on which day, or neither."})
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            raise ValidationError({"reviewed_on": "This day is still to come. Write the day the review was done."})
        if found := dict(refused(self)):
            raise ValidationError(found)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        draft = super().with_content_json(content)
        keep_at_its_address(self, draft)
        return draft

    @property
    def lead(self) -> list[str]:
        """The opening lines, one by one."""
        return [line.strip() for line in self.opening.splitlines() if line.strip()]

    @property
    def review_note(self) -> str:
        """That a page about health waits for a review, and what its advice follows until then. Empty on any other."""
        if not self.clinical or self.reviewed_on:
            return ""
        waits = safety_lines.awaiting_review(self.nhs_read_on) if self.nhs_read_on else ""
        if not waits:
            return translate(safety_lines.AWAITING_REVIEW_NOTE)
        if not self.next_review_on:
            return waits
        again = translate("We read them again by {date}.", date=date_words(self.next_review_on))
        return f"{waits} {again}"

    @property
    def numbered_sources(self) -> list[NumberedSource]:
        return [
            NumberedSource(number, f"s{number}", *(child.value[name] for name in _SOURCE_FACTS))
            for number, child in enumerate(self.sources, start=1)
        ]

    def permissions_for_user(self, user: Any) -> GuidancePermissions:
        return GuidancePermissions(user, self)

    def why_not_approved_by(self, user: Any) -> str:
        """Why this person cannot be the second one for the newest version; empty when they can."""
        wrote: list[int | None] = [*sorted(writers(self))]
        if not user or user.pk in wrote:
            return OWN_WORDS if user else ""
        return next(filter(None, (why_not_second(user, writer) for writer in wrote or [None])), "")

    def why_not_public_by(self, user: Any) -> str:
        """Why the newest version does not go live at the end of a review by this person; empty when it does."""
        unknown = self.get_latest_revision_as_object().new_hosts()
        return self.why_not_approved_by(user) or " ".join(map(new_host_words, unknown))

    def new_hosts(self) -> list[str]:
        """The hosts this version links to that nobody has approved, and that no public page links to."""
        found = hosts_on(words_of(self))
        known = approved_hosts(found)
        if known.issuperset(found):
            return []
        public = (page for page in Page.objects.live().specific() if isinstance(page, GuidancePage))
        known |= {host for page in public for host in hosts_on(words_of(page))}
        return [host for host in found if host not in known]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """None, ever: help never stands behind a password. Wagtail asks on every visit; this answers without SQL."""
        return PageViewRestriction.objects.none()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["numbered_sources"] = self.numbered_sources
        context["source_keys"] = tuple(child.value["key"] for child in self.sources)
        context["unheaded"] = unheaded(stored(self.body))
        context["missing_safety_lines"] = missing_safety_lines(self)
        context["placed"] = {block["type"] for block in stored(self.body)} & {*PLACED}
        return context | stand_beside(self.slug, stored(self.body), request)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """`content_checks`: what the editor's checks panel needs in a preview. No visitor's page has it."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"content_checks": wagtailuserbar({"request": request, "page": self})}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = redirect_for(request) or super().serve(request, *args, **kwargs)
        return response


_SOURCE_FACTS = ("title", "publisher", "date", "url", "accessed")


def missing_safety_lines(page: GuidancePage) -> tuple[safety_lines.SafetyLine, ...]:
    """The safety lines a page must carry and its body does not: the template puts them at the end.

    Every page about health carries them, and so does every page that speaks of stopping or cutting down.
    """
    left_out = unplaced_safety_lines(words_of(page)) if page.carries_safety_lines else ()
    return tuple(map(safety_lines.in_words, left_out))
