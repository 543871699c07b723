"""Finds an installed Chromium, or installs one: with apt as root on Debian, else playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoBrowserError(RuntimeError):
    """There is no browser and none could be installed."""


def installed() -> str | None:
    """The path of a Chromium on this machine, playwright's own included; None if there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    for place in PLACES:
        if Path(place).exists():
            return place
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install a Chromium. What the installers print goes to standard error."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium"],
        ):
            subprocess.run(command, check=True, env=environment, stdout=sys.stderr)
        return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=True, stdout=sys.stderr)


def executable() -> str:
    """The path of a Chromium; installs one if there is none. Raises NoBrowserError."""
    found = installed()
    if found is None:
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoBrowserError(f"Chromium could not be installed: {error}") from error
        found = installed()
    if found is None:
        raise NoBrowserError("Chromium is not to be found, even after installing it.")
    return found


if __name__ == "__main__":
    print(executable())
