"""Installs what package.json names, and node and java by apt as root on Debian if missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
MODULES = PROJECT / "node_modules"

NEEDED = {"npm": "npm", "java": "default-jre-headless"}
"""Programs, and the packages of Debian that hold them."""


class MissingProgramError(RuntimeError):
    """A program that the tests need is missing and could not be installed."""


def install() -> None:
    """Install the packages of package-lock.json in node_modules/. Raises MissingProgramError."""
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if missing:
        _install_with_apt(missing)
    subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=PROJECT, check=True)


def _install_with_apt(packages: list[str]) -> None:
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        raise MissingProgramError(f"Installera {' och '.join(packages)} och försök igen.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    try:
        install()
    except MissingProgramError as error:
        sys.exit(str(error))
