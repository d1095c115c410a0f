"""The listing form: what an editor types, made ready before the model judges it. Invariants live in the models."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.utils.text import slugify
from wagtail.admin.forms.models import WagtailAdminModelForm

from directory.choices import AreaKind, Facet
from directory.models import FormerSlug, Service, ServiceLocation, Term
from directory.places import gazetteer
from directory.places.postcodes import parse
from directory.places.web_addresses import is_full_postcode
from directory.trust.confidential import Place, tells_where
from directory.trust.published_words import SHOWN_BESIDE, place_of

MOST_FORMS = 200  # places or areas looked at in one posted form
MOST_TRIES = 50
LONGEST_SLUG = 120
HAD_BEFORE: Final = (
    "Another listing had this address before. Who kept the link would read about the wrong service. Choose another one."
)
TELLS_WHERE: Final = (
    "This gives away the address that you are hiding. Take the street and the postcode out of this field too, or "
    "visitors will still read them here."
)


class TermChoiceIterator(forms.models.ModelChoiceIterator):
    """Terms under the heading of their facet."""

    def __iter__(self) -> Any:
        terms = list(self.queryset)
        for facet in Facet:
            group = [self.choice(term) for term in terms if term.facet == facet]
            if group:
                yield (facet.label, group)


class TermsField(forms.ModelMultipleChoiceField):
    """Tick boxes for every term, grouped by facet."""

    iterator = TermChoiceIterator
    widget = forms.CheckboxSelectMultiple


class ServiceForm(WagtailAdminModelForm):
    """The listing form."""

    terms = TermsField(queryset=Term.objects.all(), required=False)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_districts(data) if data else data, *args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made from the name when left empty

    def is_valid(self) -> bool:
        """Adds an error beside every text that gives away an address which this form hides."""
        is_valid: bool = super().is_valid()
        hidden = self._newly_hidden() if "locations" in self.formsets else []
        for form, name in list(self._texts()) if hidden else ():
            if tells_where(form.cleaned_data[name], hidden):
                form.add_error(name, TELLS_WHERE)
                is_valid = False
        return is_valid

    def _newly_hidden(self) -> list[Place]:
        """The confidential places of the form that are not confidential on the live listing."""
        known = ServiceLocation.objects.filter(service=self.instance.pk, address_public=False, service__live=True)
        already = {str(key) for key in known.values_list("key", flat=True)}
        places = [place_of(form.instance) for form in self._forms_of("locations")]
        return [place for place in places if not place.is_public and place.id not in already]

    def _texts(self) -> Iterator[tuple[Any, str]]:
        """Every field of the form that visitors read as text, but for the whereabouts of its places."""
        yield from ((self, name) for name, value in self.cleaned_data.items() if isinstance(value, str))
        for form in self._forms_of("locations"):
            yield from ((form, name) for name in SHOWN_BESIDE if isinstance(form.cleaned_data.get(name), str))
        for form in self._forms_of("areas"):
            yield from ((form, name) for name, value in form.cleaned_data.items() if isinstance(value, str))

    def _forms_of(self, relation: str) -> list[Any]:
        """The valid forms of these children that stay."""
        forms_ = self.formsets[relation].forms if relation in self.formsets else []
        return [form for form in forms_ if form.is_valid() and not form.cleaned_data.get("DELETE")]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        former = FormerSlug.objects.filter(slug=slug, service__isnull=False).exclude(service=self.instance.pk)
        if slug and former.exists():
            raise forms.ValidationError(HAD_BEFORE)
        return slug or free_slug(str(self.cleaned_data.get("name", "")), self.instance.pk)


def free_slug(name: str, own_key: int | None = None) -> str:
    """A web address nobody has, made from `name`: "leeds-drop-in", "leeds-drop-in-2"."""
    base = slugify(name)[: LONGEST_SLUG - 4].strip("-") or "service"
    base = f"service-{base}" if is_full_postcode(base) else base
    tries = [base, *(f"{base}-{number}" for number in range(2, MOST_TRIES))]
    taken = set(Service.objects.filter(slug__in=tries).exclude(pk=own_key).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(slug__in=tries).exclude(service=own_key).values_list("slug", flat=True))
    return next((slug for slug in tries if slug not in taken), base)


def with_districts(data: Any) -> Any:
    """The posted form, with the districts of its places written into every "postcode districts" area left empty."""
    empty = [
        key
        for key in (f"areas-{number}-" for number in range(_count(data, "areas")))
        if data.get(f"{key}kind") == AreaKind.DISTRICTS and not data.get(f"{key}districts", "").strip()
    ]
    codes = " ".join(_districts_of_places(data)) if empty else ""
    if not codes:
        return data
    filled = data.copy()
    for key in empty:
        filled[f"{key}districts"] = codes
    return filled


def _districts_of_places(data: Any) -> list[str]:
    """The postcode districts of the places that stay, each once, in order."""
    found: dict[str, None] = {}
    for number in range(_count(data, "locations")):
        key = f"locations-{number}-"
        code = parse(data.get(f"{key}postcode", "")) if not data.get(f"{key}DELETE") else None
        if code and gazetteer.district(code.outcode):
            found[code.outcode] = None
    return list(found)


def _count(data: Any, formset: str) -> int:
    typed = str(data.get(f"{formset}-TOTAL_FORMS", ""))
    return min(int(typed), MOST_FORMS) if typed.isdecimal() else 0
