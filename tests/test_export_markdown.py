"""The finished pages as Markdown: the same text as the site, without macros and without MkDocs."""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.pages import read
from tests.sites import Built, as_html, grown_site, hostile_site, new_folder, real_site
from tests.support import PROJECT, Run, run

SITES: dict[str, Callable[[], Built]] = {
    "strategierna": real_site,
    "fientliga texter": hostile_site,
    "nya filer": grown_site,
}

WITHOUT_MKDOCS = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "mkdocs_macros", "material"):
            raise ImportError(name)

sys.meta_path.insert(0, Refuse())
from rus.cli import main
main(sys.argv[1:])
"""

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@cache
def exported(name: str) -> Path:
    """The folder with the export of a site's project, made where MkDocs cannot be imported."""
    project = SITES[name]().project
    folder = new_folder() / "markdown"
    subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS, "export", "markdown", str(folder)],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return folder


def _shown(text: str) -> str:
    """The text that a reader sees of Markdown, without the front matter."""
    return read("", as_html(FRONT_MATTER.sub("", text))).root.text


@pytest.mark.parametrize("name", SITES)
def test_the_export_says_word_for_word_what_the_site_says(name: str) -> None:
    site, folder = SITES[name](), exported(name)
    for page in site.pages.values():
        if page.url == "404.html":
            continue
        path = folder / f"{page.url}index.md"
        if not path.exists():
            path = folder / f"{page.url.rstrip('/')}.md"
        on_site = page.article.text.replace(
            " Föreslå ändring", ""
        )  # needs an address to a repository
        assert _shown(path.read_text(encoding="utf-8")) == on_site, page.url


@pytest.mark.parametrize("name", SITES)
def test_the_export_has_a_markdown_file_for_each_page_and_all_other_files(name: str) -> None:
    site, folder = SITES[name](), exported(name)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    own = site.project / "docs"
    written = {path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file()}
    made = {page.source_path for page in site.data.pages.values()}
    assert written | made <= files
    assert {file for file in files if file.endswith(".md")} == {
        file for file in written | made if file.endswith(".md")
    }


@pytest.mark.parametrize("name", SITES)
def test_no_other_engine_finds_a_template_to_run_in_the_export(name: str) -> None:
    for path in exported(name).rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\{[{%#]", text), path


@pytest.mark.parametrize("name", SITES)
def test_each_page_of_the_export_has_its_title_and_description(name: str) -> None:
    folder = exported(name)
    for page in SITES[name]().data.pages.values():
        text = (folder / page.source_path).read_text(encoding="utf-8")
        head = FRONT_MATTER.match(text)
        assert head
        assert yaml.safe_load(head[1]) == {"title": page.title, "description": page.description}


def _export(capsys: pytest.CaptureFixture[str], docs: Path, folder: Path) -> Run:
    return run(capsys, "--strategy", PROJECT / "strategy", "export", "markdown", folder,
               "--docs", docs)  # fmt: skip


def test_wrong_calls_are_told_all_at_once_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text('# A\n\n{{ utgåva("orebro/2041") }}\n', encoding="utf-8")
    (docs / "b.md").write_text("# B\n\n{{ utgova() }}\n", encoding="utf-8")
    (docs / "c.md").write_text("# C\n\n{{ utgåva() }}\n", encoding="utf-8")
    (docs / "d.md").write_text("# D\n\n{{ utgåva( }}\n", encoding="utf-8")
    told = _export(capsys, docs, tmp_path / "ut")
    assert told.code == 1
    lines = told.err.splitlines()
    assert lines[0] == "docs/a.md: Adressen «orebro/2041» finns inte. Menade du «orebro/2040»?"
    assert lines[1] == "docs/b.md:3: Makrot «utgova» finns inte. Menade du «utgåva»?"
    assert lines[2].startswith("docs/c.md: Makrot «utgåva» ska anropas så här: {{ utgåva(")
    assert lines[3].startswith("docs/d.md:3: Klamrarna går inte att tolka.")
    assert not (tmp_path / "ut").exists()


def test_an_invalid_strategy_is_not_exported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    strategy = tmp_path / "strategy"
    (strategy / "orebro").mkdir(parents=True)
    (strategy / "orebro" / "lan.yaml").write_text("namn: 5\n", encoding="utf-8")
    told = run(capsys, "--strategy", strategy, "export", "markdown", tmp_path / "ut")
    assert told.code == 1
    assert "strategy/orebro/lan.yaml" in told.out
    assert not (tmp_path / "ut").exists()
