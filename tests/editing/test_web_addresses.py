"""No listing and no page is called by a postcode: its address would be taken for somebody's home."""

import pytest
from django.core.exceptions import ValidationError

from directory.editing.listing_form import free_slug
from directory.models import Service
from recovery.models import ArticlePage


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Service, ArticlePage])
def test_a_postcode_is_refused_as_a_web_address(kind: type[Service] | type[ArticlePage]) -> None:
    named = kind(slug="m1-4bt")
    with pytest.raises(ValidationError) as refused:
        named.clean()
    assert refused.value.message_dict["slug"][0].startswith("This is a postcode")


@pytest.mark.django_db
def test_the_address_made_from_a_name_is_never_a_postcode() -> None:
    assert free_slug("M1 4BT") == "service-m1-4bt"
    assert free_slug("Group in M1 4BT") == "group-in-m1-4bt"
