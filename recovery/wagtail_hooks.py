"""Registers what editors of guidance see."""

from wagtail import hooks

from recovery.editing import advising

hooks.register("after_create_page", advising.after_saving)
hooks.register("after_edit_page", advising.after_saving)
