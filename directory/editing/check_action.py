"""“Checked today” under the list, for the listings that are ticked there: it leads to the page that asks how."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.editing.checking import MOST_AT_ONCE
from directory.models import Service


class CheckedTodayAction(SnippetBulkAction):
    """Nothing is written here, and “select all” is refused: nobody looked at all of them."""

    display_name = "Checked today"
    aria_label = "Write down that the ticked listings were checked"
    action_type = "checked"
    action_priority = 10
    models = [Service]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ids = request.GET.getlist("id")
        if "all" in ids:
            messages.error(
                request, f"Tick the listings you looked at, at most {MOST_AT_ONCE}. “All” cannot be checked."
            )
            return redirect(self.next_url)
        asked = urlencode([*(("id", one) for one in ids), ("next", self.next_url)])
        return redirect(f"{reverse('directory_check_several')}?{asked}")
