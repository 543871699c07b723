"""Sites built for tests: each is built once for all tests, by MkDocs in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import yaml

from macros.site import Site
from rus.load import load
from tests.hostile import CALLS, write_hostile_strategy
from tests.pages import Page, read
from tests.support import FILLED_IN, PROJECT, STRATEGY

_CALL_WITH_ADDRESS = re.compile(r'\{\{ \w+\("[^}]*"\) \}\}')

FRAME = "/badda-in/"
"""How the address of a page ends that is made for a frame on another website."""

_kept: list[tempfile.TemporaryDirectory[str]] = []
"""Folders that live until the tests have ended."""


@dataclass(frozen=True)
class Built:
    """A finished site with the project that it was built from."""

    project: Path
    process: subprocess.CompletedProcess[str]

    @property
    def folder(self) -> Path:
        """Where the site lies."""
        return self.project / "site"

    @cached_property
    def data(self) -> Site:
        """Which pages and addresses the strategy gives."""
        return Site(load(self.project / "strategy").content)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All pages by address relative to the top: `orebro/`, or `404.html`."""
        others = self.frames.keys() | self.signposts.keys()
        return {url: page for url, page in self._read.items() if url not in others}

    @cached_property
    def frames(self) -> dict[str, Page]:
        """The pages that other websites show in a frame, by address relative to the top."""
        return {url: page for url, page in self._read.items() if url.endswith(FRAME)}

    @cached_property
    def signposts(self) -> dict[str, Page]:
        """The pages that only lead on to a place on another, by address relative to the top."""
        return {
            url: page
            for url, page in self._read.items()
            if any(one.attributes.get("http-equiv") == "refresh" for one in page.root.all("meta"))
        }

    @cached_property
    def _read(self) -> dict[str, Page]:
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            url = path.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[url] = read(url, path.read_text(encoding="utf-8"))
        return found

    def page(self, address: str) -> Page:
        """The page that shows an address."""
        return self.pages[self.data.url(address).partition("#")[0]]


def new_folder() -> Path:
    """An empty folder that is removed when the tests have ended."""
    _kept.append(tempfile.TemporaryDirectory(prefix="rus-"))
    return Path(_kept[-1].name)


def new_project(strategy: Path | None = None, settings: str = "") -> Path:
    """A project beside this one: its own strategy, docs and settings, the same code.

    `settings` is written after those of mkdocs.yml.
    """
    project = new_folder()
    shutil.copytree(strategy or STRATEGY, project / "strategy")
    shutil.copytree(PROJECT / "docs", project / "docs")
    for name in ("macros", "schemas", "rus"):
        (project / name).symlink_to(PROJECT / name, target_is_directory=True)
    written = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{written}\n{settings}", encoding="utf-8")
    return project


def without_calls(docs: Path) -> None:
    """Take out of pages the macro calls that name something of this project's strategy."""
    for page in docs.rglob("*.md"):
        text = _CALL_WITH_ADDRESS.sub("", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")


def mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a project as `make site` does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _built(project: Path) -> Built:
    return Built(project, mkdocs(project))


def _sound(site: Built) -> Built:
    """The site, if its build neither failed nor warned."""
    assert site.process.returncode == 0, site.process.stderr
    assert "WARNING" not in site.process.stderr, site.process.stderr
    return site


def real_site() -> Built:
    """The site of the real strategy."""
    return _sound(_real_site())


@cache
def _real_site() -> Built:
    return _built(new_project())


def hostile_site() -> Built:
    """The site of the strategy in which every text tries to be something else."""
    return _sound(_hostile_site())


@cache
def _hostile_site() -> Built:
    project = new_project(write_hostile_strategy(new_folder()))
    without_calls(project / "docs")
    page = project / "docs" / "redigera" / "makron.md"
    page.write_text(f"# Makron\n\n## Delar\n\n{CALLS}", encoding="utf-8")
    return _built(project)


def as_html(text: str) -> str:
    """Markdown by Python-Markdown alone, with the extensions that the site is built with."""
    names, settings = _extensions()
    html: str = markdown.markdown(text, extensions=names, extension_configs=settings)
    return html


@cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    # The first three are there in every site of MkDocs.
    written = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings: dict[str, dict[str, object]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for one in written["markdown_extensions"]:
        settings.update(one if isinstance(one, dict) else {one: {}})
    return list(settings), settings


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


CITATION = "{dokument: underlag, ställe: Sidan 1, ordagrant: false}"
LEVELS = "{område: {ental: område, flertal: områden}, mål: {ental: mål, flertal: mål}}"


def _status(value: str) -> str:
    return f"status: {{värde: {value}, källa: {CITATION}}}\n"


def _edition(title: str, more: str = "") -> str:
    return f"titel: {title}\nkälla: {CITATION}\nnivåer: {LEVELS}\n{more}"


def _area(order: int, title: str, more: str = "") -> str:
    return f"ordning: {order}\ntitel: {title}\nkälla: {CITATION}\n{more}"


BELOW = "/rus/"
"""Where the site with new files is published on its host."""

NEW_FILES = {
    "orebro/2025-2030/omraden/ett-tryggt-lan.yaml": _area(1, "Ett tryggt län"),
    "orebro/2050/strategi.yaml": _edition("En strategi för 2050"),
    "utan-utgavor/lan.yaml": f"namn: Tomma län\norganisation: Region Tom\nkälla: {CITATION}\n",
    "nytt/lan.yaml": f"namn: Nya län\norganisation: Region Ny\nkälla: {CITATION}\n",
    "nytt/bara-titel/strategi.yaml": _edition("Bara en titel"),
    "nytt/gammal/strategi.yaml": _edition("Den gamla", _status("ersatt")),
    "nytt/gammal/omraden/utan-mal.yaml": _area(1, "Området utan mål"),
    "nytt/galler/strategi.yaml": _edition(
        "Den som gäller",
        _status("gällande") + f"ersätter: [{{utgåva: nytt/gammal, källa: {CITATION}}}]\n",
    ),
    "nytt/galler/omraden/skola.yaml": _area(
        1,
        "Skola",
        "mål:\n"
        + "".join(
            f"  - {{id: {name}, text: Alla kan läsa., källa: {CITATION}}}\n"
            for name in ("lasa", "lasa-text", "skola", "kalla-1")
        ),
    ),
    "nytt/arbete/strategi.yaml": _edition("Den som skrivs", _status("under arbete")),
    "nytt/arbete/tidslinje.yaml": "händelser: []\n",
    "nytt/arbete/uppfoljning/tom.yaml": f"titel: Tom uppföljning\nkälla: {CITATION}\n",
    "nytt/arbete/samrad/tomt.yaml": f"titel: Tomt samråd\nslag: enkät\nkälla: {CITATION}\n",
    "nytt/remiss/strategi.yaml": _edition("Den på remiss", _status("remiss")),
}
"""Files that an editor adds: an area, an edition, and counties with more or less in them."""


def grown_site() -> Built:
    """The real strategy with new files beside the old, published below /rus/ with edit links."""
    return _sound(_grown_site())


@cache
def _grown_site() -> Built:
    project = new_project()
    strategy = project / "strategy"
    write_files(strategy, {**NEW_FILES, **FILLED_IN})
    sources = strategy / "kallor.yaml"
    sources.write_text(
        sources.read_text(encoding="utf-8")
        + "  - {id: underlag, titel: Underlaget, utgivare: Region Ny, slag: rapport, "
        "fil: underlag.txt, beskrivning: Påhittat.}\n",
        encoding="utf-8",
    )
    return _built(project)
