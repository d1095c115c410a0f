"""Which pages of guidance ask for services by a term: while one does, the term is not deleted."""

import json
from collections.abc import Iterator

from directory.models import Term
from recovery.models import KINDS
from recovery.models.editorial import stored


def pages_naming(term: Term) -> Iterator[str]:
    """The titles of pages whose words, live or in a draft, name the term."""
    for kind in KINDS.values():
        for page in kind.objects.all():
            versions = (page, page.get_latest_revision_as_object())
            if any(f'"{term.key}"' in json.dumps(stored(one.body)) for one in versions):
                yield page.title
