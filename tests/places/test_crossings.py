"""Is there sea between a visitor and a service?"""

import pytest

from directory.places.crossings import needs_crossing, side

CROSSINGS = [
    ("Lerwick to Aberdeen", {"ZE1"}, "AB10", True),
    ("Lerwick to Kirkwall", {"ZE1"}, "KW15", True),
    ("within Shetland", {"ZE1"}, "ZE2", False),
    ("Scilly to Penzance", {"TR21"}, "TR18", True),
    ("Ryde to Portsmouth", {"PO33"}, "PO1", True),
    ("Stranraer to Belfast", {"DG9"}, "BT1", True),
    ("within Northern Ireland", {"BT1"}, "BT48", False),
    ("Skye has a bridge", {"IV51"}, "IV2", False),
    ("Mull to Islay", {"PA75"}, "PA43", True),
    ("a town on both sides", {"PO30", "PO1"}, "PO5", False),
    ("nobody knows where from", set(), "LS1", False),
    ("nobody knows where to", {"ZE1"}, "", False),
    ("a London district with a letter", {"W1A"}, "EC1A", False),
]


@pytest.mark.parametrize(
    ("here", "there", "crossing"), [row[1:] for row in CROSSINGS], ids=[row[0] for row in CROSSINGS]
)
def test_a_ferry_or_flight_is_needed_only_where_there_is_sea(here: set[str], there: str, crossing: bool) -> None:
    assert needs_crossing(here, there) is crossing


@pytest.mark.parametrize("text", ["", "LS", "١١", "LS1 4DY", "999"])
def test_what_is_no_outcode_lies_nowhere(text: str) -> None:
    assert side(text) == ""
