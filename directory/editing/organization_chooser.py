"""Choosing who runs a service, by searching: a list of all organizations would weigh more than the form."""

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from directory.models import Organization


class OrganizationSearch(BaseFilterForm):
    """One box: part of the name."""

    q = forms.CharField(label="Part of its name", required=False, max_length=200)

    def filter(self, objects: QuerySet[Organization]) -> QuerySet[Organization]:
        self.search_query = self.cleaned_data["q"].replace("\x00", "").strip()
        self.is_searching = bool(self.search_query)
        return objects.filter(name__icontains=self.search_query) if self.is_searching else objects


class OrganizationChooseView(ChooseView):
    """The window to choose in."""

    filter_form_class = OrganizationSearch


class OrganizationResultsView(ChooseResultsView):
    """What was found."""

    filter_form_class = OrganizationSearch


class OrganizationChooserViewSet(ChooserViewSet):
    """Used wherever a form points at an organization."""

    model = Organization
    icon = "group"
    choose_one_text = "Choose an organization"
    choose_another_text = "Choose another organization"
    edit_item_text = "Change this organization"
    choose_view_class = OrganizationChooseView
    choose_results_view_class = OrganizationResultsView
    per_page = 20
