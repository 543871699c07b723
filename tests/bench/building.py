"""Times the building of a site in a process of its own: `python -m tests.bench.building PROJECT`.

Printed, on a line: processor seconds, those of Pagefind included, of the pages; of the files
beside them (open data, frames, documents, of which those typeset before are kept); of the index
of the search. A project without the plugin `rus` has only pages.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros import plugin
from macros.files import files_beside_pages
from macros.search_index import write_index
from tests.bench.process import run, seconds
from tests.bench.projects import PROJECT


def parts(project: Path) -> tuple[float, float, float]:
    """Seconds of the pages, of the files beside them, and of the index, in a build now."""
    told = run(PROJECT, "python", "-m", "tests.bench.building", project).out.split()[-3:]
    pages, beside, index = map(float, told)
    return pages, beside, index


def _timed(work: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        made: list[Any] = []
        spent.append(seconds(lambda: made.append(work(*arguments))))
        return made[0]

    return call


def _build(project: Path) -> tuple[float, float, float]:
    beside: list[float] = []
    index: list[float] = []

    def files(*arguments: Any) -> Iterable[tuple[str, bytes]]:
        return list(files_beside_pages(*arguments))

    config = load_config(str(project / "mkdocs.yml"))
    with (
        patch.object(plugin, "files_beside_pages", _timed(files, beside)),
        patch.object(plugin, "write_index", _timed(write_index, index)),
    ):
        whole = seconds(lambda: build(config))
    return whole - sum(beside) - sum(index), sum(beside), sum(index)


if __name__ == "__main__":
    print(*_build(Path(sys.argv[1])))
