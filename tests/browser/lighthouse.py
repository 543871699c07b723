"""Runs Lighthouse, which judges a page as search engines' and browsers' makers do."""

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import executable
from tests.browser.conftest import QUIET, UNSAFE
from tests.browser.npm_packages import MODULES

PAGES = (
    "",
    "orebro/vagvisare-2030/",
    "jonkoping/2035/ett-innovativt-lan/",
    "jamfor/orebro-vagvisare-2030--orebro-2040/",
)
"""The start page, an edition, an area and a comparison of the real site."""


def scores(url: str, categories: Iterable[str]) -> tuple[dict[str, int], list[str]]:
    """The score of a page in each category (0–100), and the audits that it does not pass in full.

    The categories are those of Lighthouse: accessibility, best-practices, performance, seo.
    """
    with TemporaryDirectory(prefix="rus-lighthouse-") as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [
                MODULES / ".bin" / "lighthouse",
                url,
                "--quiet",
                "--no-enable-error-reporting",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(categories)}",
                f"--chrome-flags={' '.join(('--headless', *QUIET, *UNSAFE))}",
            ],
            env={**os.environ, "CHROME_PATH": executable()},
            capture_output=True,
            check=True,
        )
        told = json.loads(report.read_text(encoding="utf-8"))
    audits = [
        f"{name}: {audit['title']}"
        for name, audit in told["audits"].items()
        if audit["score"] is not None and audit["score"] < 1
    ]
    return {name: round(100 * one["score"]) for name, one in told["categories"].items()}, audits
