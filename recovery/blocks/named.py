"""How our blocks are written into migrations: by name."""

from typing import Any

from wagtail import blocks


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
