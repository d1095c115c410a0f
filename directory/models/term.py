"""The words services are sorted and searched by."""

from django.db import models

from directory.choices import Facet
from directory.models.listing_text import refuse_contact_values


class Term(models.Model):
    """One word of one facet: a kind of help, a substance, a way in. Editors add terms without a release.

    HSDS: taxonomy_term, with the facet as its taxonomy.
    """

    facet = models.CharField(max_length=16, choices=Facet.choices())
    slug = models.SlugField(
        max_length=60, validators=[refuse_contact_values], help_text="Used in web addresses. For example: peer-group"
    )
    label = models.CharField(
        max_length=80, validators=[refuse_contact_values], help_text="What people see. For example: Peer group"
    )
    meaning = models.CharField(
        max_length=300,
        blank=True,
        validators=[refuse_contact_values],
        help_text="One plain sentence that says what it is.",
    )
    synonyms = models.TextField(
        blank=True,
        validators=[refuse_contact_values],
        help_text="Other words people type, one on each line. For example: NA, self-help group",
    )
    matches = models.TextField(blank=True, help_text="The same idea in other lists, one identifier on each line.")
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["facet", "position", "label"]
        constraints = [models.UniqueConstraint(fields=["facet", "slug"], name="term_is_unique_in_its_facet")]

    def __str__(self) -> str:
        return self.label

    @property
    def synonym_list(self) -> list[str]:
        """The other words, one by one, without blanks."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]
