"""The style and script of GOV.UK's and the NHS's design systems, fetched when a benchmark wants them. Never committed.

With npm from their own packages; without it, where a Python package carries them, from that.
"""

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATIENCE_SECONDS: Final = 180


@dataclass(frozen=True, slots=True)
class System:
    """A design system: its npm package, how its classes begin, and a Python package that carries its files, or ""."""

    name: str
    package: str
    prefix: str
    wheel: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """The minified files of a system as its own pages load them, and their version."""

    system: System
    version: str
    css: bytes
    js: bytes


GOVUK: Final = System("GOV.UK style", "govuk-frontend", "govuk")
NHSUK: Final = System("NHS style", "nhsuk-frontend", "nhsuk", wheel="wagtail-nhsuk-frontend")


def get(system: System, kept: Path) -> Peer | None:
    """The system's files, from the folder `kept` when they are there already; None when they cannot be had."""
    folder = kept / system.package
    if not (folder / "version").exists():
        peer = _from_npm(system) or _from_wheel(system)
        if peer is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "style.css").write_bytes(peer.css)
        (folder / "script.js").write_bytes(peer.js)
        (folder / "version").write_text(peer.version)
    css, js = ((folder / name).read_bytes() for name in ("style.css", "script.js"))
    return Peer(system, (folder / "version").read_text(), css, js)


def _from_npm(system: System) -> Peer | None:
    if not shutil.which("npm"):
        return None
    packed = _fetched(["npm", "pack", "--silent", "--ignore-scripts", system.package], "*.tgz")
    if packed is None:
        return None
    start = f"package/dist/{system.prefix}/{system.package}.min"
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as archive:
        files = dict(_tar_files(archive, {"package/package.json", f"{start}.css", f"{start}.js"}))
    css, js = files[f"{start}.css"], files[f"{start}.js"]
    return Peer(system, json.loads(files["package/package.json"])["version"], css, js)


def _tar_files(archive: tarfile.TarFile, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    for member in archive.getmembers():
        file = archive.extractfile(member) if member.name in wanted else None
        if file:
            yield member.name, file.read()


def _from_wheel(system: System) -> Peer | None:
    if not system.wheel:
        return None
    packed = _fetched([sys.executable, "-m", "pip", "download", "-qq", "--no-deps", system.wheel], "*.whl")
    if packed is None:
        return None
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = {Path(name).suffix: name for name in archive.namelist() if re.search(r"frontend-[\d.]+\.min\.", name)}
        version = re.search(r"-([\d.]+)\.min", names[".css"])
        return Peer(system, version[1] if version else "", archive.read(names[".css"]), archive.read(names[".js"]))


def _fetched(command: list[str], pattern: str) -> bytes | None:
    """The file a package manager puts into a throwaway folder; None when it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        return next((file.read_bytes() for file in Path(folder).glob(pattern)), None)
