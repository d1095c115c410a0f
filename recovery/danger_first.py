"""A page that opens with danger says so before anything else: right under its title, above the opening lines."""

from collections.abc import Sequence
from typing import Any, Final

from recovery.safety_lines import CareLevel

_CALL: Final = "{call:emergency}"


def split(body: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The blocks of a page's body: (what stands above the opening lines, all the others). One at most stands above.

    It is the first block, where that is an emergency card, or steps or numbers of which the first is 999.
    """
    blocks = list(body)
    above = 1 if blocks and _is_danger(blocks[0]) else 0
    return blocks[:above], blocks[above:]


def _is_danger(block: Any) -> bool:
    if block.block_type == "care_card":
        return bool(block.value["level"] == CareLevel.EMERGENCY)
    if block.block_type == "lines":
        return list(block.value["keys"])[:1] == ["emergency"]
    return block.block_type == "steps" and any(_CALL in str(step) for step in list(block.value["items"])[:1])
