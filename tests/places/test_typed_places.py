"""A table of what people type, and where we say they are."""

import pytest

from directory.places.geocoding import Ambiguous, Answer, Found, OutsideUK, Unknown, from_slug, locate

TYPED = [
    # Postcodes, whole and in part
    ("a full postcode", "LS1 4DY", "found ls1-4"),
    ("a full postcode run together", "ls14dy", "found ls1-4"),
    ("full-width letters", "ＳＷ１Ａ １ＡＡ", "found sw1a-1"),
    ("a no-break space", "SW1A\u00a01AA", "found sw1a-1"),
    ("a postcode in an address", "Flat 2, 10 High Street, Leeds LS1 4DY, UK", "found ls1-4"),
    ("spaces everywhere", "S W 1 A1 A A", "found sw1a-1"),
    ("I for 1", "SWIA 1AA", "found sw1a-1"),
    ("O for 0", "RM7 OAU", "found rm7-0"),
    ("0 for O", "0X10 7LZ", "found ox10-7"),
    ("1 for I", "1G10 2QZ", "found ig10-2"),
    ("a space in the wrong place", "SA85 HU", "found sa8"),
    ("a digit missing", "TW13 JF", "found tw13"),
    ("a sector", "LS1 4", "found ls1-4"),
    ("a sector's slug", "ls1-4", "found ls1-4"),
    ("one letter short", "M1 1A", "found m1-1"),
    ("an outcode", "LS1", "found ls1"),
    ("an outcode in a sentence", "my postcode is LS6", "found ls6"),
    ("an outcode behind its town", "Leeds LS6", "found ls6"),
    ("an outcode behind a suburb we do not know", "Headingley LS6", "found ls6"),
    ("an outcode that settles which town", "Newport PO30", "found po30"),
    ("a district that exists in parts", "W1", "found w1"),
    ("another such district", "SW1", "found sw1"),
    ("a sector nobody has", "LS1 0AA", "found ls1"),
    ("Belfast", "BT1 5GS", "found bt1"),
    ("a sector in Northern Ireland", "BT1 5", "found bt1"),
    ("Lerwick", "ZE1 0AA", "found ze1-0"),
    ("Scilly", "TR21 0LW", "found tr21-0"),
    ("Stornoway", "HS1", "found hs1"),
    ("Kirkwall", "KW15", "found kw15"),
    ("an outcode taken away long ago", "CF1 1AA", "found cf1-1"),
    ("the English side of the border", "TD15 1UY", "found td15-1"),
    ("Fermanagh", "BT93 8AD", "found bt93"),
    ("a postcode nobody has in a sector we know", "AB11 9EE", "found ab11-9"),
    ("half an island's postcode", "im4", "outside isle-of-man"),
    ("a postcode of no area", "ZZ20 7QQ", "unknown no-such-postcode"),
    ("a postcode with a question mark", "M2 3WQ?", "found m2-3"),
    ("a postcode in quotes", '"LS1 4DY"', "found ls1-4"),
    ("an area alone", "BT", "choose belfast"),
    ("a small area alone", "ZE", "choose lerwick"),
    ("an area of one letter", "m", "choose manchester"),
    ("well written, and nobody's", "ZZ99 9ZZ", "unknown no-such-postcode"),
    ("a known area, an unknown outcode", "LS77 1AA", "unknown no-such-postcode"),
    ("a road", "A1", "unknown no-such-postcode"),
    ("a motorway", "M62", "unknown no-such-postcode"),
    ("an old bank", "GIR 0AA", "unknown not-a-place"),
    ("banks' letters", "BX1 1LT", "unknown not-a-place"),
    ("a town and an outcode that do not go together", "London LS6", "unknown partly-read"),
    ("an Arabic digit", "SW١A 1AA", "unknown no-such-name"),
    # Elsewhere
    ("Jersey by postcode", "JE2 3AB", "outside jersey"),
    ("Jersey by letters", "je", "outside jersey"),
    ("Jersey by name", "Jersey", "outside jersey"),
    ("Saint Peter Port", "St. Peter Port", "outside guernsey"),
    ("Guernsey by postcode", "GY1 2HU", "outside guernsey"),
    ("Sark", "sark", "outside guernsey"),
    ("the Isle of Man by postcode", "im4 2ht", "outside isle-of-man"),
    ("the Isle of Man by name", "isle of man", "outside isle-of-man"),
    ("the forces", "BFPO 1", "outside forces"),
    ("the forces, run together", "bfpo57", "outside forces"),
    ("the forces by postcode", "BF1 2AA", "outside forces"),
    ("an Eircode", "D02 X285", "outside ireland"),
    ("an Irish routing key", "D6W", "outside ireland"),
    ("Dublin", "Dublin", "outside ireland"),
    ("the Republic", "Republic of Ireland", "outside ireland"),
    ("an American code", "10001", "outside elsewhere"),
    ("a longer American code", "10001-1234", "outside elsewhere"),
    ("a Canadian code", "K1A 0B1", "outside elsewhere"),
    ("a country", "France", "outside elsewhere"),
    ("Ascension", "ASCN 1ZZ", "outside overseas-territory"),
    ("Gibraltar, not the hamlet", "Gibraltar", "outside overseas-territory"),
    # Names
    ("a city", "Leeds", "found leeds"),
    ("a city in capitals with a full stop", "LEEDS.", "found leeds"),
    ("a city with a right-to-left mark", "\u202eLeeds", "found leeds"),
    ("a city of", "City of Leeds", "found leeds"),
    ("a city centre", "leeds city centre", "found leeds"),
    ("a city and the UK", "Leeds, UK", "found leeds"),
    ("its smaller namesake", "Leeds, Kent", "found leeds-kent"),
    ("its smaller namesake without the comma", "leeds kent", "found leeds-kent"),
    ("London", "London", "found london"),
    ("Glasgow", "Glasgow", "found glasgow"),
    ("Cardiff", "Cardiff", "found cardiff"),
    ("Belfast by name", "Belfast", "found belfast"),
    ("Chester, not Chester-le-Street", "Chester", "found chester"),
    ("one with a short name everybody uses", "Hull", "found hull"),
    ("a hyphen too many", "Milton-Keynes", "found milton-keynes"),
    ("an apostrophe too few", "kings lynn", "found kings-lynn"),
    ("two towns in one name", "Derry", "found derry-londonderry"),
    ("a village", "Skerray", "found skerray"),
    ("Welsh", "Caerdydd", "found cardiff"),
    ("Gaelic with an accent", "Inbhir Nis", "found inverness"),
    ("a London borough", "Tower Hamlets", "found tower-hamlets"),
    ("another borough", "London Borough of Hackney", "found hackney"),
    ("seven Newports", "Newport", "choose newport-wales"),
    ("one Newport", "Newport, Isle of Wight", "found newport-isle-of-wight"),
    ("one Newport without a comma", "newport isle of wight", "found newport-isle-of-wight"),
    ("one Newport in brackets", "Newport (Shropshire)", "found newport-shropshire"),
    ("two Bangors", "Bangor", "choose bangor-county-down"),
    ("one Bangor by nation", "Bangor, Northern Ireland", "found bangor-county-down"),
    ("the other Bangor", "Bangor Wales", "found bangor-gwynedd"),
    ("two Richmonds", "Richmond", "choose richmond-london"),
    ("two Ashfords", "Ashford", "choose ashford-kent"),
    ("two Gillinghams", "Gillingham", "choose gillingham-kent"),
    ("two St Iveses", "St. Ives", "choose st-ives-cambridgeshire"),
    ("Saint for St", "Saint Ives, Cornwall", "found st-ives-cornwall"),
    ("many Whitchurches", "Whitchurch", "choose whitchurch-cardiff"),
    ("a Whitchurch beside a city", "Whitchurch, Cardiff", "found whitchurch-cardiff"),
    ("two Newcastles", "Newcastle", "choose newcastle-upon-tyne"),
    ("a town and its namesake on an island", "Douglas", "choose douglas-isle-of-man"),
    ("a county", "Kent", "choose maidstone"),
    ("an old county", "Yorkshire", "choose sheffield"),
    ("a nation", "Scotland", "choose glasgow"),
    ("a nation, not the village in Yorkshire", "Wales", "choose cardiff"),
    ("a nation in its own language", "Cymru", "choose cardiff"),
    ("an island", "Isle of Wight", "choose newport-isle-of-wight"),
    ("an island in Welsh", "Ynys Môn", "choose holyhead"),
    ("a peninsula", "the Wirral", "choose birkenhead"),
    ("a side of London", "East London", "choose stratford-london"),
    ("an address that ends in a town", "Flat 2, High Street, Skipton", "found skipton"),
    ("a misspelling", "Leds", "unknown no-such-name"),
    # Nothing, nonsense and attacks
    ("nothing", "", "unknown nothing-typed"),
    ("blanks", " " * 3000, "unknown nothing-typed"),
    ("only a NUL", "\x00", "unknown nothing-typed"),
    ("only a right-to-left mark", "\u202e", "unknown nothing-typed"),
    ("a lone surrogate", "\ud800", "unknown nothing-typed"),
    ("a wall of letters", "a" * 7000, "unknown too-long"),
    ("a wall of quotes", '"' * 500, "unknown too-long"),
    ("a quote", 'a"b', "unknown no-such-name"),
    ("a NUL inside", "a\x00b", "unknown no-such-name"),
    ("a backslash", "\\", "unknown no-such-name"),
    ("wildcards", "%_*", "unknown no-such-name"),
    ("search operators", "NEAR( ^a col:x", "unknown no-such-name"),
    ("a script", "<script>alert(1)</script>", "unknown no-such-name"),
    ("a template", "{{7*7}}{% debug %}", "unknown no-such-name"),
    ("an injection", "x' OR 1=1--", "unknown no-such-name"),
    ("an emoji", "🙂", "unknown no-such-name"),
    ("marks piled on marks", "e" + "\u0301" * 300, "unknown too-long"),
    ("a telephone number", "020 7946 0000", "unknown no-such-name"),
]


def told(answer: Answer) -> str:
    """The kind of an answer and its first fact, for a table."""
    match answer:
        case Found():
            return f"found {answer.slug}"
        case Ambiguous():
            return f"choose {answer.choices[0].slug}"
        case OutsideUK():
            return f"outside {answer.jurisdiction}"
        case Unknown():
            return f"unknown {answer.why}"


@pytest.mark.parametrize(("typed", "expected"), [row[1:] for row in TYPED], ids=[row[0] for row in TYPED])
def test_what_is_typed_is_answered(typed: str, expected: str) -> None:
    assert told(locate(typed)) == expected


def test_no_place_is_looked_up_over_the_network(socket_disabled: None) -> None:
    assert {type(locate(typed)) for _, typed, _ in TYPED} == {Found, Ambiguous, OutsideUK, Unknown}


@pytest.mark.parametrize("typed", [row[1] for row in TYPED], ids=[row[0] for row in TYPED])
def test_what_is_found_is_found_again_by_its_slug(typed: str) -> None:
    answer = locate(typed)
    again = from_slug(answer.slug) if isinstance(answer, Found) else answer
    assert told(again) == told(answer)
