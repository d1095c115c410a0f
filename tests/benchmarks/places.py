"""Postcode sectors to fill a directory with and to ask from."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from directory.places import gazetteer


@dataclass(frozen=True, slots=True)
class Sector:
    """A postcode sector, written "LS1 4", with the centre of it in degrees."""

    code: str
    lat: float
    lon: float
    nations: tuple[str, ...]

    @property
    def slug(self) -> str:
        """What stands for it in an address of ours."""
        return self.code.lower().replace(" ", "-")


def sectors() -> list[Sector]:
    """All of Great Britain's."""
    lines = (gazetteer.FOLDER / "sectors.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Sector(code, float(lat), float(lon), tuple(nations.split())) for code, lat, lon, nations in rows]


def random_places(count: int, seed: int) -> Sequence[str]:
    """The slugs of `count` different sectors, the same for one seed."""
    return [sector.slug for sector in random.Random(seed).sample(sectors(), count)]
