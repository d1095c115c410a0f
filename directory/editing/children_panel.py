"""The places and areas of the listing form. A saved version has exactly the children that its form showed."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.forms.formsets import ORDERING_FIELD_NAME, BaseFormSet
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from directory.models.service_child import ServiceChild


class ServiceChildFormSet(BaseChildFormSet):
    """Forms for the children of a listing, each matched to its child by `key`, which travels in a hidden field.

    Primary keys take no part: a child in a draft has none, and another version may have been published meanwhile.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        del form.fields[self._pk_field.name]
        # What is posted arrives without blanks at its ends; compared with a value that has them, it would seem changed.
        form.initial = {name: one.strip() if isinstance(one, str) else one for name, one in form.initial.items()}
        is_known = index is not None and index < self.initial_form_count()
        key = str(form.instance.key) if is_known else ""
        form.fields["key"] = forms.Field(required=False, initial=key, widget=forms.HiddenInput)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        if i < self.initial_form_count():
            posted = self.data.get(f"{self.add_prefix(i)}-key", "") if self.is_bound else ""
            kwargs["instance"] = self._posted_child(posted) if self.is_bound else self.get_queryset()[i]
        # Past modelcluster's and Django's own matching by primary key.
        return BaseFormSet._construct_form(self, i, **kwargs)  # type: ignore[attr-defined]

    @cached_property
    def _unclaimed(self) -> dict[UUID, ServiceChild]:
        """The children of the version opened here that no form has claimed yet, by key."""
        return {child.key: child for child in self.get_queryset()}

    @cached_property
    def _claimed(self) -> set[UUID]:
        return set()

    def _posted_child(self, posted: str) -> ServiceChild:
        """The child that a form is about.

        One that this version does not have (a rollback brings it back, or somebody else deleted it) keeps its key.
        Text that is no key, or one that an earlier form claimed, makes a new child.
        """
        try:
            key = UUID(posted)
        except ValueError:
            return self._new_child()
        if key in self._claimed:
            return self._new_child()
        self._claimed.add(key)
        return self._unclaimed.pop(key, None) or self.model(key=key)

    def _new_child(self) -> ServiceChild:
        child: ServiceChild = self.model()
        return child

    def clean(self) -> None:
        """Show an error of a hidden field above the child: there is no field beside which anybody could see it."""
        for form in self.forms:
            for error in form.errors.pop(ORDERING_FIELD_NAME, ()):
                form.add_error(None, f"{form[ORDERING_FIELD_NAME].label}: {error}")
        super().clean()

    def validate_unique(self) -> None:
        """Nothing that an editor types has to be unique among the children."""

    def save(self, commit: bool = True) -> list[ServiceChild]:
        """Give the listing the children of the forms, in their order, and no others."""
        children = [form.instance for form in self.ordered_forms]
        for place, child in enumerate(children):
            child.sort_order = place
        manager = getattr(self.instance, self.rel_name)
        manager.set(children)
        if commit:
            manager.commit()
        return children


class ChildrenPanel(InlinePanel):
    """Wagtail's panel for child rows, with forms that know their child by its key."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ServiceChildFormSet
        return options
