"""Random lives of a listing at its form: whatever editors do in whatever order, it has what the last form showed."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from directory.trust import history, standing
from tests import factories
from tests.editing.form_posts import logged_in
from tests.editing.listing_desk import (
    TOWNS,
    Desk,
    desk_with,
    hidden,
    moved_up,
    with_area,
    with_place,
    without,
)

NUMBERS = st.integers(0, 20)
BATCHES, LIVES, MOST_STEPS = 5, 40, 12  # 200 lives; a test may not take for ever


class ListingLife(RuleBasedStateMachine):
    """One listing, two editors and a provider. `form` is what the editor has on the screen and has not saved."""

    desk: Desk
    form: dict[str, Any]

    @initialize()
    def open_the_listing(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.other = logged_in("omar")
        self.desk = desk_with(logged_in("erin"), factories.service(types=["peer-group"]))
        self.form = self.desk.form()
        self.areas = 0
        self.seen: tuple[Any, ...] = ()

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def places(self) -> int:
        return len(self.desk_rows("locations"))

    def desk_rows(self, relation: str) -> list[int]:
        total = int(self.form[f"{relation}-TOTAL_FORMS"])
        return [number for number in range(total) if not self.form.get(f"{relation}-{number}-DELETE")]

    @rule(number=NUMBERS)
    def add_a_place(self, number: int) -> None:
        used = {town for _, shown in self.desk.versions for town, _ in shown.places}
        used |= {self.form[f"locations-{row}-town"] for row in range(int(self.form["locations-TOTAL_FORMS"]))}
        free = [town for town in TOWNS if town not in used]
        if free:
            self.form = with_place(self.form, free[number % len(free)])

    @rule()
    def add_an_area(self) -> None:
        self.areas += 1
        self.form = with_area(self.form, f"Council {self.areas}")

    @rule(number=NUMBERS)
    def hide_an_address(self, number: int) -> None:
        if self.places():
            self.form = hidden(self.form, number % self.places())

    @rule(number=NUMBERS)
    def delete_a_place(self, number: int) -> None:
        if self.places():
            self.form = without(self.form, "locations", number % self.places())

    @rule()
    def delete_an_area(self) -> None:
        if self.desk_rows("areas"):
            self.form = without(self.form, "areas", 0)

    @rule(relation=st.sampled_from(["locations", "areas"]))
    def reorder(self, relation: str) -> None:
        self.form = moved_up(self.form, relation)

    @precondition(lambda self: self.desk.scheduled is None)
    @rule()
    def save_a_draft(self) -> None:
        self.desk.save(self.form)
        self.form = self.desk.form()

    @precondition(lambda self: self.desk.scheduled is None)
    @rule()
    def publish(self) -> None:
        if self.shows_what_is_hidden():
            self.desk.publish_is_refused(self.form)
        else:
            self.desk.publish(self.form)
        self.form = self.desk.form()

    @precondition(lambda self: self.desk.scheduled is None)
    @rule()
    def schedule(self) -> None:
        if not self.shows_what_is_hidden():
            self.desk.schedule(self.form)
            self.form = self.desk.form()

    @precondition(lambda self: self.desk.scheduled is not None)
    @rule(fires=st.booleans())
    def end_the_schedule(self, fires: bool) -> None:
        """It fires, or an editor cancels it. What the editor has on the screen stays there."""
        if fires:
            self.desk.wait_for_schedule()
        else:
            self.desk.unschedule()

    @precondition(lambda self: self.desk.scheduled is None)
    @rule(number=NUMBERS)
    def open_an_older_version(self, number: int) -> None:
        self.form = self.desk.reverted(number % len(self.desk.versions))

    @precondition(lambda self: self.desk.scheduled is None)
    @rule()
    def another_editor_saves_a_draft(self) -> None:
        self.desk.save(self.desk.form(), self.other)
        self.form = self.desk.form()

    @rule()
    def the_provider_writes(self) -> None:
        standing.start_recheck(self.desk.service, actor=history.PROVIDER, why="The provider says that it has changed.")

    @rule()
    def copy(self) -> None:
        copy = self.desk.copied()
        Desk(copy, self.desk.editor, self.desk.draft, self.desk.draft, is_live=False).check()

    @invariant()
    def it_has_what_the_forms_showed(self) -> None:
        if hasattr(self, "desk") and self.seen != self.saved():
            self.desk.check()
            self.seen = self.saved()

    def saved(self) -> tuple[Any, ...]:
        return len(self.desk.versions), self.desk.live, self.desk.scheduled

    def shows_what_is_hidden(self) -> bool:
        """Whether a place that visitors may not see now would be shown: a second person has to agree to that."""
        confidential = {town for town, is_public in self.desk.live.places if not is_public}
        rows = self.desk_rows("locations")
        shown = {self.form[f"locations-{row}-town"] for row in rows if self.form.get(f"locations-{row}-address_public")}
        return bool(confidential & shown)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_listing_has_what_its_last_form_showed(batch: int) -> None:
    unchecked = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        ListingLife,
        settings=settings(
            max_examples=LIVES, stateful_step_count=MOST_STEPS, derandomize=False, suppress_health_check=unchecked
        ),
    )
