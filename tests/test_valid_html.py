"""The HTML of built sites, read by the Nu HTML checker (npm: vnu-jar)."""

import json
import subprocess

import pytest

from tests.browser.npm_packages import MODULES
from tests.sites import Built, grown_site, hostile_site, real_site

CHECKER = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.mark.parametrize("name", ["riktiga", "elaka", "växta"])
def test_every_page_is_valid_html(name: str) -> None:
    site: Built = {"riktiga": real_site, "elaka": hostile_site, "växta": grown_site}[name]()
    done = subprocess.run(
        ["java", "-jar", CHECKER, "--skip-non-html", "--format", "json", site.folder],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    errors = [one for one in messages if one["type"] == "error"]
    assert [f"{one['url']}:{one['lastLine']}: {one['message']}" for one in errors] == []
    assert done.returncode == 0
