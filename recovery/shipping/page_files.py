"""Guidance pages as they are written in `fixtures/pages/*.toml`."""

import tomllib
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from recovery.own_pages import FOLDER

_BLOCK_IDS: Final = uuid.UUID("5b6f3a5e-6d0e-4a0c-9c58-3f6e1f0c2b77")
_PLAIN: Final = ("slug", "title", "menu_title", "description", "clinical", "menu_position")


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page as shipped. `fields` are plain values, `body` and `sources` blocks as a StreamField keeps them."""

    slug: str
    kind: str
    fields: dict[str, Any]
    body: list[dict[str, Any]]
    sources: list[dict[str, Any]]


def read_all(folder: Path = FOLDER) -> list[PageFile]:
    """Every page file: home first, then the menu in its order, then the rest by address."""
    pages = [read(path) for path in sorted(folder.glob("*.toml"))]
    return sorted(pages, key=lambda page: (page.kind != "home", page.fields["menu_position"] or 1_000, page.slug))


def read(path: Path) -> PageFile:
    """One page file. Raises tomllib.TOMLDecodeError or KeyError when it is not one."""
    page = tomllib.loads(path.read_text("utf-8"))
    fields = {name: page[name] for name in _PLAIN}
    fields |= {"opening": "\n".join(page.get("lead", []))}
    fields |= {name: page.get(name) for name in ("nhs_read_on", "next_review_on")}
    sources = [{"type": "source", "value": source} for source in page.get("sources", [])]
    return PageFile(page["slug"], page["kind"], fields, _blocks(page["slug"], page["body"]), _blocks("", sources))


def _blocks(slug: str, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks with ids that stay the same from run to run, so that a link or a comment keeps its block."""
    seen: Counter[str] = Counter()
    numbered = []
    for block in blocks:
        seen[block["type"]] += 1
        name = f"{slug}/{block['type']}/{seen[block['type']]}"
        numbered.append(
            {"type": block["type"], "value": _plain(block["value"]), "id": str(uuid.uuid5(_BLOCK_IDS, name))}
        )
    return numbered


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split()) if isinstance(value, str) else value
