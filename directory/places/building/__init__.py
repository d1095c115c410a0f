"""How our gazetteer is made: four CSV files of public figures in, our sorted tables out. No request runs this."""

from collections.abc import Mapping
from pathlib import Path

from directory.places.building.areas import AreaRows, outside_rows
from directory.places.building.merging import merged_places
from directory.places.building.naming import named
from directory.places.building.nations import Borders
from directory.places.building.postal import outcode_rows, sector_rows
from directory.places.building.sources import ByHand, Sources
from directory.places.building.writing import table_text

PLACE_COLUMNS = "slug name county home nations lat lon rough population outcodes"


def build(source: Path, by_hand: Path) -> Mapping[str, str]:
    """File name -> text of each table, from the folder of source files and the hand-written TOML file.

    The sources are described in fixtures/gazetteer/ATTRIBUTION.md. The same sources give the same text, byte for byte.
    FileNotFoundError or KeyError when a source file or one of its columns is missing.
    """
    hand = ByHand.read(by_hand)
    sources = Sources.read(source, hand)
    borders = Borders(sources, hand)
    places, names = named(merged_places(sources, borders, hand))
    return {
        "outcodes.tsv": table_text("outcode lat lon home nations outcodes", outcode_rows(sources, borders)),
        "sectors.tsv": table_text("sector lat lon nations", sector_rows(sources, borders)),
        "places.tsv": table_text(PLACE_COLUMNS, (p.row for p in places)),
        "names.tsv": table_text("name slug owner", names),
        "areas.tsv": table_text("area label counties slugs", AreaRows(places, hand)),
        "outside.tsv": table_text("name jurisdiction", outside_rows(hand)),
    }
