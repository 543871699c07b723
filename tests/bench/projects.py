"""Lays out MkDocs projects to build: the site of a country, and the same site as finished text."""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.bench.country import Size, write_country
from tests.bench.process import run

PROJECT = Path(__file__).parents[2]

_CALL_WITH_ADDRESS = re.compile(r"\{\{\s*\w+\(\s*[\"'].*?\}\}")


def country_project(folder: Path, size: Size) -> Path:
    """This project with a made-up country as its strategy; returns the folder.

    The hand-written pages come along without the calls that name an address of the real strategy.
    """
    write_country(folder / "strategy", size)
    shutil.copytree(PROJECT / "docs", folder / "docs")
    for page in (folder / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_CALL_WITH_ADDRESS.sub("", text), encoding="utf-8")
    _link_the_rest(folder)
    return folder


def repository(folder: Path, size: Size, versions: int) -> Path:
    """A repository with a country and so many versions after the first; returns its strategy.

    Each version changes one goal, going through the areas in order.
    """
    strategy = write_country(folder / "strategy", size)
    _git(folder, "init", "--quiet")
    areas = sorted(strategy.glob("*/*/omraden/*.yaml"))
    _git(folder, "add", "--all")
    _commit(folder)
    for number in range(versions):
        path = areas[number * 7 % len(areas)]
        goals, mark, rest = path.read_text(encoding="utf-8").rpartition("    text: ")
        path.write_text(f"{goals}{mark}År {2030 + number} {rest}", encoding="utf-8")
        _commit(folder)
    return strategy


def _commit(folder: Path) -> None:
    _git(folder, "commit", "--quiet", "--all", "--message", "En version")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Exempel", "-c", "user.email=exempel@exempel.se")
    run(folder, "git", *who, *arguments)


def finished_project(folder: Path, country: Path) -> Path:
    """A project whose pages are those of another, as finished Markdown; returns the folder.

    Theme, extensions, search and hand-written navigation are the same. The plugins that make
    pages are gone, and pages made from data are outside the navigation: a navigation of all
    pages on every page would be quadratic, and so no fair measure.
    """
    folder.mkdir()
    strategy, docs = country / "strategy", country / "docs"
    run(
        country,
        "rus",
        "--strategy",
        strategy,
        "export",
        "markdown",
        "--docs",
        docs,
        folder / "docs",
    )
    with (PROJECT / "mkdocs.yml").open(encoding="utf-8") as file:
        config = yaml_load(file)
    config["plugins"] = [one for one in config["plugins"] if _name(one) not in ("rus", "macros")]
    config.pop("watch", None)
    config.setdefault("validation", {})["omitted_files"] = "ignore"
    (folder / "mkdocs.yml").write_text(yaml.dump(config, allow_unicode=True), encoding="utf-8")
    _link_the_rest(folder)
    return folder


def _name(plugin: str | dict[str, Any]) -> str:
    return plugin if isinstance(plugin, str) else next(iter(plugin))


def _link_the_rest(folder: Path) -> None:
    for path in PROJECT.iterdir():
        if not path.name.startswith(".") and path.name not in ("site", "strategy", "docs"):
            place = folder / path.name
            if not place.exists():
                place.symlink_to(path)
