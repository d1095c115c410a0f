"""Symptoms, and how soon to get help for them."""

from typing import ClassVar

from recovery.models.guidance import GuidancePage


class SymptomsPage(GuidancePage):
    """The three care cards, always first; then the body. The cards are `safety_lines.BLADDER_CARDS`: no editor can
    change, move or lose one, because the template prints them and no block does."""

    always_clinical: ClassVar[bool] = True
    carries_care_cards: ClassVar[bool] = True

    template = "pages/symptoms.html"
    max_count = 1
    parent_page_types = ["recovery.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "page of symptoms"
