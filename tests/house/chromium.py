"""Finds Chromium for the browser tests. Run as a module it installs one where it can, or says what is missing."""

import os
import shutil
import subprocess
import sys

from tests.house.installing import apt_install

SHELL = "chromium-headless-shell"  # the same Chromium without windows: a quarter of the work for each page
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    f"The browser tests need Chromium: install the package {SHELL} or chromium, or set CHROMIUM to the path of one."
)


def find() -> str:
    """The path of a Chromium, or "" when there is none. CHROMIUM decides when it is set."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen) or ""
    return next(filter(None, map(shutil.which, NAMES)), "")


def find_or_install() -> str:
    """The path of a Chromium, the lightest there can be; SystemExit with one sentence when none can be had.

    A distribution without the light one has the whole one.
    """
    if not os.environ.get("CHROMIUM") and not shutil.which(SHELL):
        apt_install(SHELL, "fonts-dejavu-core") or find() or apt_install("chromium", "fonts-dejavu-core")
    path = find()
    if not path:
        raise SystemExit(MISSING)
    return path


def driver_fault() -> str:
    """Why Playwright's own program, which steers Chromium, does not start; "" when it does."""
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip() if done.returncode else ""


def make_driver_start() -> None:
    """Installs the library a bare Debian lacks for it; SystemExit with one sentence when it still does not start."""
    if driver_fault() and apt_install("libatomic1"):
        print("Installed what Playwright's driver stands on.")
    fault = driver_fault()
    if fault:
        raise SystemExit(f"The browser tests cannot start Playwright: {fault}")


if __name__ == "__main__":
    make_driver_start()
    print("Chromium:", find_or_install())
