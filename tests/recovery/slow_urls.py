"""The site's addresses, with some at which the database takes long. `admin/waits/` is the editors' side."""

import time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from recovery import urls

SLOW = {
    "postgresql": "SELECT pg_sleep(60)",
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT count(*)"
    " FROM n",
}
A_WHILE = 1.5  # seconds: longer than the limit of the tests


@csrf_exempt
def slow(request: HttpRequest) -> HttpResponse:
    """Would take a minute."""
    return _answer_to(SLOW[connection.vendor])


def waits(request: HttpRequest) -> HttpResponse:
    """Takes `A_WHILE`."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.create_function("pg_sleep", 1, time.sleep)
    return _answer_to(f"SELECT pg_sleep({A_WHILE})")


def quick(request: HttpRequest) -> HttpResponse:
    return _answer_to("SELECT 1")


def _answer_to(statement: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.fetchall()
    return HttpResponse("Done")


urlpatterns = [
    path("find-help/", slow),
    path("find-help/leaflet/", slow),
    path("slow/", slow),
    path("bladder-warning-signs/", slow),
    path("quick/", quick),
    path("admin/waits/", waits),
    *urls.urlpatterns,
]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler429, handler500 = urls.handler429, urls.handler500
