"""The form that copies a page. What the copy may not be is said here; Wagtail's own form lets it fail while saving."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm

_BOXES: Final = {"title": "new_title", "slug": "new_slug"}  # field of the page: box of the form


class PageCopyForm(CopyForm):
    """Tries the rules of the page on its copy-to-be: its address, the length of its title, whatever else it minds."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        copy = self.page.specific_class.objects.get(pk=self.page.pk)  # not the page itself, which is copied from later
        copy.title = cleaned.get("new_title", copy.title)
        copy.slug = cleaned.get("new_slug", copy.slug)
        try:
            copy.full_clean()
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                box = _BOXES.get(field)
                self.add_error(box, messages if box else [f"{field}: {message}" for message in messages])
        return cleaned
