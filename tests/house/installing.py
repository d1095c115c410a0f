"""Installs a Debian package the tests need, where that is possible at all."""

import os
import shutil
import subprocess

QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def apt_install(*packages: str) -> bool:
    """True when apt-get installed them; False at once when this is not root, or not a machine with apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing", *packages, flush=True)
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    for command in commands:
        done = subprocess.run(command, env=os.environ | QUIET, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stdout[-1_000:], done.stderr[-1_000:], flush=True)
            return False
    return True
