"""Opening hours as a week grid on the listing form. Plain inputs; the script only copies rows and hides empty boxes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.admin.compare import TextFieldComparison, diff_text, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override

from directory.models.hours_field import HoursField
from directory.times.hours import BankHolidays, Hours, HoursError, Weekday, parse, to_text
from directory.times.week_grid import MOST_TIMES, Cell, Row, WeekGrid, answered, grid_of, hours_of, questions_of

LONGEST_TIME = 80  # characters kept of what was typed into a time box: a whole day's times may be pasted
MOST_ANSWERS = 40  # questions about the lines that one press of the button can answer
BANK_HOLIDAYS = (("", "Not said"), (BankHolidays.CLOSED, "Closed"), (BankHolidays.OPEN, "Open as usual"))
NATIVE_LENGTH = len("09:00")


class HoursGridWidget(forms.Widget):
    """Seven rows of time boxes, three questions, and lines for all a week cannot say. Its value is a WeekGrid."""

    template = "directory/hours_grid.html"

    class Media:
        css = {"all": ["editing/hours.css"]}
        js = ["editing/hours.js"]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The lines, which have the field's own name: a label has to point somewhere."""
        return id_

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> WeekGrid:
        return WeekGrid(
            rows=tuple(_typed_row(data, f"{name}-{day.code.lower()}", day) for day in Weekday),
            text=answered(str(data.get(name) or ""), _answers(data, name)),
            always=bool(data.get(f"{name}-always")),
            by_appointment=bool(data.get(f"{name}-by-appointment")),
            bank_holidays=str(data.get(f"{name}-bank-holidays") or ""),
        )

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key == name or key.startswith(f"{name}-") for key in data)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        grid = value if isinstance(value, WeekGrid) else WeekGrid()
        return render_to_string(
            self.template,
            {
                "name": name,
                "id": (attrs or {}).get("id") or f"id_{name}",
                "described_by": (attrs or {}).get("aria-describedby", ""),
                "grid": grid,
                "rows": [_shown_row(row, name) for row in grid.rows],
                "has_times": any(not cell.is_empty for row in grid.rows for cell in row.cells),
                "bank_holidays": BANK_HOLIDAYS,
                "questions": questions_of(grid, timezone.localdate()),
            },
        )


class HoursGridField(forms.Field):
    """The JSON value of HoursField, typed as a week."""

    widget = HoursGridWidget

    def prepare_value(self, value: Any) -> WeekGrid:
        """What is stored as boxes; what somebody typed stays as it is."""
        return value if isinstance(value, WeekGrid) else grid_of(parse(value or {}))

    def clean(self, value: Any) -> dict[str, object]:
        try:
            return _hours(value).to_json()
        except HoursError as error:
            raise ValidationError(list(error.messages)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return _hours(data) != parse(initial or {})
        except HoursError:
            return True


class HoursComparison(TextFieldComparison):
    """Two versions of opening hours, line by line in an editor's words."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a: str = _lines(field.value_from_object(obj_a))
        self.val_b: str = _lines(field.value_from_object(obj_b))

    def htmldiff(self) -> SafeString:
        return SafeString(str(diff_text(self.val_a, self.val_b).to_html()).replace("\n", "<br>"))


def register() -> None:
    """The grid wherever the admin shows an HoursField; called once by `wagtail_hooks`."""
    register_form_field_override(HoursField, override={"form_class": HoursGridField})
    register_comparison_class(HoursField, comparison_class=HoursComparison)


def _hours(value: Any) -> Hours:
    return hours_of(value, timezone.localdate()) if isinstance(value, WeekGrid) else Hours()


def _lines(value: Any) -> str:
    try:
        return to_text(parse(value or {})) or "Not known"
    except HoursError as error:  # an old version, from before a rule we have now
        return str(error)


def _answers(data: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Lines that were asked about, each with the choice ticked for it; "" where none was."""
    numbers = range(1, MOST_ANSWERS + 1)
    return [
        (str(data.get(f"{name}-asked-{number}", "")), str(data.get(f"{name}-answer-{number}", "")))
        for number in numbers
    ]


def _typed_row(data: Mapping[str, Any], name: str, day: Weekday) -> Row:
    cells = tuple(
        Cell(_typed(data, f"{name}-{number}-opens"), _typed(data, f"{name}-{number}-closes"))
        for number in range(1, MOST_TIMES + 1)
    )
    return Row(day, cells, bool(data.get(f"{name}-closed")), bool(data.get(f"{name}-by-appointment")))


def _typed(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name) or "").strip()[:LONGEST_TIME]


def _shown_row(row: Row, name: str) -> dict[str, Any]:
    """A row for the template. A time box cannot show words, so what is no time stays readable in a text box."""
    prefix = f"{name}-{row.day.code.lower()}"
    cells = [*row.cells, *[Cell()] * (MOST_TIMES - len(row.cells))]
    return {
        "day": row.day.label,
        "prefix": prefix,
        "is_closed": row.is_closed,
        "is_empty": row.is_empty,
        "by_appointment": row.by_appointment,
        "problem": row.problem,
        "cells": [
            {
                "number": number,
                "boxes": [_box(cell.opens, prefix, number, "opens"), _box(cell.closes, prefix, number, "closes")],
            }
            for number, cell in enumerate(cells, start=1)
        ],
    }


def _box(typed: str, prefix: str, number: int, what: str) -> dict[str, str]:
    is_time = len(typed) in {0, NATIVE_LENGTH} and typed[2:3] in {"", ":"}
    label = what if number == 1 else f"{what}, time {number}"
    return {"name": f"{prefix}-{number}-{what}", "type": "time" if is_time else "text", "value": typed, "label": label}
