"""Our pages in other people's clothes, and a server for them: the same words under another design system.

Each copy loads that system's files as its own pages do: a stylesheet in the head, a module at the end. Their fonts are
left out, which is in their favour. Everything is packed once, as well as it can be.
"""

import gzip
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import brotli

from tests.house.peers import Peer

# What each element is called in both systems, after "govuk-" or "nhsuk-".
_NAMES: Final = {
    "h1": "heading-l", "h2": "heading-m", "h3": "heading-s", "p": "body", "ul": "list list--bullet",
    "ol": "list list--number", "a": "link", "button": "button", "label": "label", "legend": "fieldset__legend",
    "fieldset": "fieldset", "input": "input", "details": "details", "summary": "details__summary", "table": "table",
    "main": "main-wrapper", "footer": "footer", "body": "template__body", "html": "template",
}  # fmt: skip
_OURS: Final = re.compile(r"<style>.*?</style>|<script>.*?</script>|<link rel=\"canonical\"[^>]*>", re.DOTALL)
_CLASS: Final = re.compile(r' class="[^"]*"')
_OPENING: Final = re.compile(rf"<({'|'.join(_NAMES)})(?=[ >])")


def dressed(html: str, peer: Peer) -> str:
    """Our page without our style, script and classes, and with those of the peer."""
    start, here = peer.system.prefix, f"/{peer.system.package}"
    bare = _CLASS.sub("", _OURS.sub("", html))
    named = _OPENING.sub(lambda match: f'<{match[1]} class="{_classes(start, match[1])}"', bare)
    wakes = f"import{{initAll}}from'{here}.js';document.body.classList.add('{start}-frontend-supported');initAll()"
    named = named.replace("</head>", f'<link rel="stylesheet" href="{here}.css"></head>')
    return named.replace("</body>", f'<script type="module">{wakes}</script></body>')


def _classes(start: str, tag: str) -> str:
    return " ".join(f"{start}-{name}" for name in _NAMES[tag].split())


@contextmanager
def serving_copies(files: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    """Serves `files`, a type and a body by path, from a free port of this machine; the address to ask."""
    packed = {path: (kind, _packings(body)) for path, (kind, body) in files.items()}

    class Copies(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, ways = packed.get(self.path, ("text/plain", {"gzip": b""}))
            way = "br" if "br" in ways and "br" in self.headers.get("Accept-Encoding", "") else "gzip"
            self.send_response(200 if self.path in packed else 404)
            for name, value in {"Content-Type": kind, "Content-Encoding": way}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(ways[way])))
            self.end_headers()
            self.wfile.write(ways[way])

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the table is what is read."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Copies) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


def _packings(body: bytes) -> dict[str, bytes]:
    return {"gzip": gzip.compress(body, 9), "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=11)}
