"""Ledgers read from the YAML without the code under test, each with its built page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from rus.inline import plain_text
from tests.ledgers import NEIGHBOUR, NEW, OLD, every_kind
from tests.pages import Node, Page
from tests.sites import Built, mkdocs, new_folder, new_project, real_site
from tests.support import write_strategy

HISTORY = "orebro-vagvisare-2030--orebro-2040"
PARTLY_UNKNOWN = "jonkoping-foregangare--jonkoping-2035"
COUNTIES = "orebro-vagvisare-2030--jonkoping-2035"

CALLS = f"""
{{{{ jämförelser() }}}}

{{{{ jämförelse("{OLD}", "{NEW}") }}}}

{{{{ jämförelse("{NEIGHBOUR}", "{OLD}") }}}}

{{{{ jämförelse("{NEW}", "{NEIGHBOUR}") }}}}

{{{{ släktled("{OLD}/halsa/god-halsa") }}}}

{{{{ släktled("granne/2040/vard") }}}}

{{{{ matris("{NEW}/tackning/fragor") }}}}
"""
"""A hand-written page with comparisons (one of them the other way round), links and a matrix."""


@cache
def invented_site() -> Built:
    """The site of the strategy with every kind of link, and a hand-written page that shows it."""
    project = new_project(write_strategy(new_folder() / "strategy", every_kind()))
    for page in (project / "docs").rglob("*.md"):
        page.write_text("# En sida\n", encoding="utf-8")
    (project / "docs" / "jamfor" / "index.md").write_text(f"# Jämför\n{CALLS}", encoding="utf-8")
    process = mkdocs(project)
    assert process.returncode == 0, process.stderr
    return Built(project, process)


SITES: dict[str, Callable[[], Built]] = {
    "strategierna": real_site,
    "alla slag": invented_site,
}
JUDGED = [
    *(("strategierna", name) for name in (HISTORY, PARTLY_UNKNOWN, COUNTIES)),
    *(
        ("alla slag", name)
        for name in (
            "exempel-2030--exempel-2040",
            "exempel-2030--granne-2040",
            "granne-2030--granne-2040",
        )
    ),
]


@dataclass(frozen=True)
class Written:
    """A ledger as it stands in the YAML, read without the code under test, and its page."""

    site: Built
    page: Page
    ledger: dict[str, Any]
    old: dict[str, str]
    new: dict[str, str]

    def linked(self, side: str) -> set[str]:
        """The addresses that links name."""
        return {address for link in self.links for address in link.get(side, ())}

    def unknown(self, side: str) -> set[str]:
        """The parts that are openly unknown, an area with its goals."""
        named = {
            address
            for entry in self.ledger.get("okänt", ())
            if entry["sida"] == side
            for address in entry.get("adresser", ())
        }
        every = self.old if side == "från" else self.new
        below = {one for one in every if one in named or one.rsplit("/", 1)[0] in named}
        return below - self.linked(side)

    def unnamed(self, side: str) -> int:
        """How many areas are not known by name."""
        entries = self.ledger.get("okänt", ())
        return sum(one.get("antal", 0) for one in entries if one["sida"] == side)

    @property
    def links(self) -> list[dict[str, Any]]:
        """The links."""
        return list(self.ledger.get("släktled", ()))

    @property
    def is_history(self) -> bool:
        """Whether both editions are of one county."""
        return bool(self.ledger["från"].split("/")[0] == self.ledger["till"].split("/")[0])

    def old_of(self, kind: str) -> set[str]:
        """The old parts of links of a kind."""
        return {one for link in self.links if link["slag"] == kind for one in link.get("från", ())}


def _texts(strategy: Path, edition: str) -> dict[str, str]:
    """The title of each area and the text of each goal of an edition, by address."""
    areas = [
        (yaml.safe_load(path.read_text(encoding="utf-8")), path.stem)
        for path in (strategy / edition / "omraden").glob("*.yaml")
    ]
    found = {}
    for area, name in sorted(areas, key=lambda one: int(one[0]["ordning"])):
        found[f"{edition}/{name}"] = plain_text(area["titel"])
        for goal in area.get("mål", ()):
            found[f"{edition}/{name}/{goal['id']}"] = plain_text(goal["text"])
    return found


@cache
def written_pair(site: str, name: str) -> Written:
    built = SITES[site]()
    strategy = built.project / "strategy"
    path = strategy / "slaktskap" / f"{name}.yaml"
    ledger = yaml.safe_load(path.read_text(encoding="utf-8"))
    texts = [_texts(strategy, ledger[side]) for side in ("från", "till")]
    return Written(built, built.pages[f"jamfor/{name}/"], ledger, *texts)


def target(page: Page, link: Node) -> str:
    """Where a link leads on the site, with its anchor: `/orebro/#vision`."""
    parts = urlsplit(urljoin(f"https://sajt/{page.url}", link.attributes["href"]))
    return unquote(parts.path) + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def seen(node: Node) -> str:
    """The text of a node without what only a screen reader says."""
    pieces = (
        one if isinstance(one, str) else "" if "rus-hidden" in one.classes else seen(one)
        for one in node.children
    )
    return re.sub(r"\s+", " ", "".join(pieces))
