"""Prints ratios of speed and memory at the size of the whole country. Nothing fails on them.

What is compared runs by turns, each time in a process of its own, so that caches, memory and
other work on the machine weigh the same on both sides; a ratio is the median of the turns.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.country import Size
from tests.bench.process import CouldNotRunError, run
from tests.bench.projects import PROJECT, country_project, finished_project

WHOLE = Size(counties=21)
FOUR_PARTS = Size(counties=20)
ONE_PART = Size(counties=5)


def main() -> int:
    """Measure and print; the exit code is 0 unless something could not run."""
    try:
        with TemporaryDirectory(prefix="rus-bench-") as temporary:
            _measure(Path(temporary))
    except CouldNotRunError as error:
        print(f"Mätningen gick inte att göra.\n{error}", file=sys.stderr)
        return 2
    return 0


def _measure(folder: Path) -> None:
    print(f"Ett påhittat land: {WHOLE.counties} län × {WHOLE.editions} utgåvor × {WHOLE.areas} ")
    whole = country_project(folder / "whole", WHOLE)
    strategy = whole / "strategy"
    ratio = _median_ratio(
        lambda: _loading("check", strategy), lambda: _loading("plain", strategy), 7
    )
    _tell("rus check, tid mot vanlig inläsning med validering", ratio, 1.5)

    memory = median(run(whole, "rus", "--strategy", strategy, "check").megabytes for _ in range(3))
    _tell("rus check, minne som mest, i MB", memory, 400)

    finished = finished_project(folder / "finished", whole)
    ratio = _median_ratio(lambda: _build(whole), lambda: _build(finished), 3)
    _tell(f"{WHOLE.pages} sidor, tid mot samma sidor som färdig Markdown", ratio, 1.4)

    four = country_project(folder / "four", FOUR_PARTS)
    one = country_project(folder / "one", ONE_PART)
    ratio = _median_ratio(lambda: _build(four), lambda: _build(one), 3)
    _tell(f"{FOUR_PARTS.pages} sidor, tid mot {ONE_PART.pages} sidor", ratio, 4.6)


def _median_ratio(of: Callable[[], float], to: Callable[[], float], turns: int) -> float:
    return median(of() / to() for _ in range(turns))


def _loading(how: str, strategy: Path) -> float:
    return float(run(PROJECT, "python", "-m", "tests.bench.loading", how, strategy).out)


def _build(project: Path) -> float:
    return run(project, "mkdocs", "build").seconds


def _tell(what: str, measured: float, target: float) -> None:
    print(measured, target)


if __name__ == "__main__":
    sys.exit(main())
