"""Times the search index in a process of its own: `python -m tests.bench.indexing PROJECT`.

Printed: processor seconds, those of Pagefind included, to index the pages of a project's site,
divided by those to make them.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros import plugin, search_index
from tests.bench.process import seconds


def ratio(project: Path) -> float:
    """Build a project's site and tell what indexing costs beside all else."""
    spent: list[float] = []

    def index(site: Path, documents: Iterable[tuple[str, str]]) -> None:
        spent.append(seconds(lambda: search_index.write_index(site, documents)))

    config = load_config(str(project / "mkdocs.yml"))
    with patch.object(plugin, "write_index", index):
        whole = seconds(lambda: build(config))
    return spent[0] / (whole - spent[0])


if __name__ == "__main__":
    print(ratio(Path(sys.argv[1])))
