"""What an editor takes away on one server process is gone from the pages that another has in its memory."""

from contextlib import ExitStack
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from tests.house import wire
from tests.house.server import Site, copied_database, serving
from tests.house.staff import PASSWORD

PAGE: Final = "/help-for-families/"
SHOWN: Final = 'href="tel:+441132224444"'
GIVE_A_NUMBER: Final = """
from directory.models import Service
from tests import factories
print(factories.contact(Service.objects.get(slug="families-anonymous")).pk)
"""


class Editor:
    """Somebody who is logged in at one process, and sends forms as a browser does."""

    def __init__(self, site: Site, name: str) -> None:
        self.site, self.cookies = site, dict[str, str]()
        self.opens("/accounts/login/")
        self.sends("/accounts/login/", login=name, password=PASSWORD)
        assert "sessionid" in self.cookies

    def opens(self, path: str) -> None:
        self._keep(wire.ask(self.site.url + path, Cookie=self._sent()))

    def sends(self, path: str, **fields: str) -> wire.Answer:
        body = urlencode(fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}).encode()
        answer = wire.ask(self.site.url + path, "POST", body, Cookie=self._sent(), Origin=self.site.url)
        self._keep(answer)
        return answer

    def _sent(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _keep(self, answer: wire.Answer) -> None:
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(header).items()}


def test_a_number_retired_on_one_process_is_gone_from_the_next_answer_of_another(filled: str, tmp_path: Path) -> None:
    database = copied_database(filled, tmp_path)
    with ExitStack() as running:
        one, other = (running.enter_context(serving(database, tmp_path)) for _ in range(2))
        number = int(one.manage("shell", "-v0", "-c", GIVE_A_NUMBER))
        for site in (one, other, one, other):
            assert SHOWN in wire.ask(site.url + PAGE).text
        retired = Editor(one, "e").sends(reverse("contact-retire", args=[number]), why="Nobody answers")
        assert retired.status == 302
        for site in (other, one, other):
            assert SHOWN not in wire.ask(site.url + PAGE).text
