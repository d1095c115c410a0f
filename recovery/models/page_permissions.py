"""What one person may do to one page of guidance, on top of Wagtail's rules."""

from typing import Any

from wagtail.models import PagePermissionTester

from recovery.models.essential import is_essential


class GuidancePermissions(PagePermissionTester):
    """Wagtail's answers, and what they leave open.

    - A page that is locked for a person (by somebody else, by a review, by a schedule) is not published, deleted, moved
      or locked by them from any screen.
    - An essential page is not unpublished, deleted or moved by anybody.
    - Whoever may unlock pages may do so during a review too: a reviewer who has left keeps no page locked.
    - Whoever may change pages but neither add nor publish them is a reviewer: they read every page, and change only
      what waits for them.
    """

    def can_edit(self) -> bool:
        """Whether the editor opens. A reviewer finds it locked outside a review: see `can_change_words`."""
        return bool(super().can_edit()) and (self._is_writer() or not self.page.alias_of_id)

    def can_change_words(self) -> bool:
        """Whether this person may save anything, locks aside."""
        task = self.page.current_workflow_task
        return self._is_writer() or bool(task and task.user_can_access_editor(self.page, self.user))

    def can_stop_review(self) -> bool:
        """A reviewer answers; those who write may also take the page back."""
        return self._is_writer()

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and not self.page_locked()

    def can_publish_subpage(self) -> bool:
        """Nobody writes a page and makes it public in one go: a new one is a draft, and somebody else reads it."""
        return False

    def can_unschedule(self) -> bool:
        """A schedule locks a page for everybody until somebody cancels it."""
        return bool(super().can_publish())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Wagtail asks this for moving too."""
        is_free = not is_essential(self.page) and not self.page_locked()
        return bool(super().can_delete(ignore_bulk)) and self._is_writer() and is_free

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and not is_essential(self.page)

    def can_move_to(self, destination: Any) -> bool:
        """Wagtail asks a superuser nothing but whether the page fits there."""
        return bool(super().can_move_to(destination)) and self.can_move()

    def can_lock(self) -> bool:
        return bool(super().can_lock()) and self._is_writer() and not self.page_locked()

    def can_unlock(self) -> bool:
        return bool(super().can_unlock()) or "unlock" in self.permissions

    def can_copy(self) -> bool:
        return bool(super().can_copy()) and bool(
            self.page.get_parent().permissions_for_user(self.user).can_add_subpage()
        )

    def _is_writer(self) -> bool:
        return self.user.is_superuser or bool(self.permissions & {"add", "publish"})
