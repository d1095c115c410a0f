"""What all our blocks of several fields share: their name in migrations, and the level of their heading."""

from typing import Any, Final

from wagtail import blocks

HEADED: Final = frozenset({"heading", "strategy", "services", "lines", "care_card", "safety", "sources"})


class NamedBlock(blocks.StructBlock):
    """A StructBlock whose migrations name the class instead of copying its fields.

    A changed help text then needs no migration. A data migration sees the block as it is today, so a field that is
    renamed must be moved in the stored blocks in the same release.
    """

    def deconstruct_with_lookup(self, lookup: Any) -> tuple[str, list[Any], dict[str, Any]]:
        return f"{type(self).__module__}.{type(self).__qualname__}", [], self._constructor_kwargs

    @classmethod
    def construct_from_lookup(cls, lookup: Any, *args: Any, **options: Any) -> "NamedBlock":
        return cls(**options)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`heading_level`: 3 as a rule; 2 for a block that stands before the first h2 of its page."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["heading_level"] = 2 if context.get("id") in context.get("unheaded", ()) else 3
        return context


def unheaded(body: list[dict[str, Any]]) -> frozenset[str]:
    """The ids of the stored blocks that come before the first with an h2 of its own."""
    first = next((place for place, block in enumerate(body) if block["type"] in HEADED), len(body))
    return frozenset(block["id"] for block in body[:first])
