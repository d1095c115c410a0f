"""The machinery of the tests can fail: what it is there to notice, it notices."""

import gzip
import socket
import threading

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.house import chromium, wire
from tests.house.browsing import Visitors, violations

PALE = (
    "<!doctype html><html lang=en><title>Pale</title><main><h1>Pale</h1><p style='color:#ccc'>Grey on white</p></main>"
)


def test_a_page_that_asks_another_host_is_noticed(new_page: Visitors) -> None:
    page = new_page()
    page.set_content("<img src='http://elsewhere.example.org/pixel.png'>")
    page.wait_for_function("document.images[0].complete")
    assert new_page.outside == ["http://elsewhere.example.org/pixel.png"]
    assert page.evaluate("document.images[0].naturalWidth") == 0
    new_page.outside.clear()


def test_a_page_with_pale_words_has_a_violation(new_page: Visitors) -> None:
    page = new_page()
    page.set_content(PALE)
    assert [fault.split(":")[0] for fault in violations(page)] == ["color-contrast"]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_test_that_asks_another_machine_is_stopped() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_a_missing_browser_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(SystemExit, match=r"^The browser tests need Chromium: install .*\.$"):
        chromium.find_or_install()


def _answer_once(listener: socket.socket, answer: bytes) -> None:
    connection, _ = listener.accept()
    with connection:
        connection.recv(65_536)
        connection.sendall(answer)


@pytest.mark.parametrize("chunked", [False, True], ids=["whole", "in chunks"])
def test_an_answer_is_counted_as_sent_and_read_as_meant(chunked: bool) -> None:
    packed = gzip.compress(b"Ring 999")
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed) if chunked else packed
    framing = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % len(body)
    sent = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + framing + b"\r\n\r\n" + body
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_answer_once, args=(listener, sent)).start()
        answer = wire.ask(f"http://127.0.0.1:{listener.getsockname()[1]}/")
    assert (answer.status, answer.size, answer.text) == (200, len(sent), "Ring 999")
