"""Times the open data in a process of its own: `python -m tests.bench.exporting FOLDER`.

All text formats of all editions and of the whole: JSON, CSV, StratML in both parts, calendars,
SKOS and the catalogue. The JSON Schemas are not among them: they are the same for any country.
Printed: processor seconds, imports, loading and checking left out.
"""

import sys
from pathlib import Path
from time import process_time

from macros.open_data import publication
from macros.site import Site
from rus.checks import problems
from rus.export.everything import open_data
from rus.load import load


def export(root: Path) -> tuple[int, float]:
    """How many files of open data a strategy has, and how many seconds it takes to make them."""
    loaded = load(root)
    if problems(loaded):
        raise ValueError(f"{root} has problems")
    site = Site(loaded.content, address="https://exempel.se/")
    start = process_time()
    files = dict(open_data(publication(site)))
    return len(files), process_time() - start


if __name__ == "__main__":
    print(export(Path(sys.argv[1]))[1])
