"""How a guidance page stands beside the directory."""

from typing import Any

from django.http import HttpRequest, HttpResponse


def stand_beside(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"beside": {}}


def redirect_for(request: HttpRequest) -> HttpResponse | None:
    return None
