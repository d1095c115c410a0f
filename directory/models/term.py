"""The words services are sorted and searched by."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from directory.choices import Facet
from directory.models.facet_bits import FULL, FacetBits
from directory.models.listing_text import refuse_contact_values


class Term(models.Model):
    """One word of one facet: a kind of help, a substance, a way in. Editors add terms without a release.

    HSDS: taxonomy_term, with the facet as its taxonomy. `key` is what the code, blocks and shipped files call it: the
    first slug, for ever. The slug stands in web addresses and may change; `former_slugs`, with blanks between, are the
    ones it had, and links with them go on working. `bit` is its place in the bits of public records, also for ever.
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
    key = models.SlugField(max_length=60, editable=False)
    former_slugs = models.TextField(blank=True, editable=False)
    bit = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        ordering = ["facet", "position", "label"]
        constraints = [
            models.UniqueConstraint(fields=["facet", "slug"], name="term_is_unique_in_its_facet"),
            models.UniqueConstraint(fields=["facet", "key"], name="term_key_is_unique_in_its_facet"),
            models.UniqueConstraint(fields=["facet", "bit"], name="term_bit_is_unique_in_its_facet"),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if self.bit is None and FacetBits.is_full(self.facet):
            raise ValidationError({"facet": FULL})
        others = Term.objects.filter(facet=self.facet).exclude(pk=self.pk).order_by("pk")
        owner = next((other for other in others if self.slug in other.all_slugs and self.slug != other.slug), None)
        if owner:
            raise ValidationError(
                {"slug": f"Links with “{self.slug}” lead to “{owner.label}”, which was called so. Choose another."}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the slug that it replaces; a new term, or one that moves to another facet, gets the next bit there."""
        there = Term.objects.filter(pk=self.pk).values_list("slug", "facet").first() if self.pk else None
        before = there[0] if there else None
        self.key = self.key or before or self.slug
        if self.bit is None or (there and there[1] != self.facet):
            self.bit = FacetBits.next_of(self.facet)
        former = dict.fromkeys([*self.former_slugs.split(), *([before] if before else [])])
        self.former_slugs = " ".join(slug for slug in former if slug != self.slug)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "key", "former_slugs", "bit"}
        super().save(*args, **kwargs)

    @property
    def all_slugs(self) -> list[str]:
        """Every slug that leads to this term: the present one first."""
        return list(dict.fromkeys([self.slug, self.key or self.slug, *self.former_slugs.split()]))

    @property
    def synonym_list(self) -> list[str]:
        """The other words, one by one, without blanks."""
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]
