"""Prints ratios of speed and memory at the size of the whole country. Nothing fails on them.

What is compared runs by turns, each time in a process of its own, so that caches, memory and
other work on the machine weigh the same on both sides. A ratio is the median of the turns.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.building import parts
from tests.bench.country import Size, rewrite, write_country
from tests.bench.process import CouldNotRunError, run
from tests.bench.projects import PROJECT, country_project, finished_project, repository

WHOLE = Size()
FOUR_PARTS, ONE_PART = Size(counties=20), Size(counties=5)
"""Counties differ, so that a county, an edition and its comparisons have the same pages in both."""


def main() -> int:
    """Measure and print; the exit code is 0 unless something could not run."""
    _print(
        f"Ett påhittat land: {WHOLE.counties} län × {WHOLE.editions} utgåvor × {WHOLE.areas} "
        f"områden × {WHOLE.goals} mål. Mätningen tar några minuter."
    )
    try:
        with TemporaryDirectory(prefix="rus-bench-") as temporary:
            _measure(Path(temporary))
    except CouldNotRunError as error:
        print(f"Mätningen gick inte att göra.\n{error}", file=sys.stderr)
        return 2
    return 0


def _measure(folder: Path) -> None:
    whole = country_project(folder / "whole", WHOLE)
    strategy = whole / "strategy"

    ratio = _ratio(lambda: _load("check", strategy), lambda: _load("plain", strategy), turns=7)
    _tell("rus check: tid mot vanlig inläsning med validering", ratio, 1.5)

    most = median(
        run(whole, "rus", "--strategy", strategy, "check").megabytes / 400 for _ in range(3)
    )
    _tell("rus check: minne som mest mot 400 MB", most, 1)

    ratio = _ratio(lambda: _export(strategy), lambda: _load("check", strategy), turns=5)
    _tell("Öppna data i alla format: tid mot rus check", ratio, 1)

    _measure_changes(folder)

    ratio = float(run(PROJECT, "python", "-m", "tests.bench.rendering").out)
    _tell("Jämförelsesida, 10 × 5 mål: tid per byte mot en utgåva på en sida", ratio, 1.5)

    _measure_site(whole, finished_project(folder / "finished", whole))

    weight = float(run(PROJECT, "python", "-m", "tests.bench.searching", whole).out)
    _tell("Första sökningen: kilobyte", weight, 200)

    slowest = float(run(PROJECT, "python", "-m", "tests.bench.performance").out)
    _tell("Lighthouse: poäng som saknas till 100 för den långsammaste sidan", 100 - slowest, 5)

    four = country_project(folder / "four", FOUR_PARTS)
    one = country_project(folder / "one", ONE_PART)
    ratio = _ratio(lambda: _build(four), lambda: _build(one), turns=3)
    _tell("Sajten: tid för fyra gånger så många sidor", ratio, 4.6)


def _measure_changes(folder: Path) -> None:
    old = write_country(folder / "old", WHOLE)
    new = write_country(folder / "new", WHOLE)
    rewrite(new)
    ratio = _ratio(lambda: _time("compare", old, new), lambda: _time("load", old, new), turns=5)
    _tell("Allt omskrivet: tid att jämföra mot att läsa in båda sidor", ratio, 1.5)

    strategy = repository(folder / "repository", WHOLE, versions=200)
    ratio = _ratio(
        lambda: _time("one", strategy),
        lambda: _git(strategy, "diff", "--stat", "HEAD~1", "HEAD"),
        turns=9,
    )
    _tell("rus diff av ett ändrat mål, utom starten: tid mot git diff --stat", ratio, 6)
    ratio = _ratio(
        lambda: _time("history", strategy),
        lambda: 3 * _git(strategy, "log", "--raw", "--", ".") + _time("parse", strategy),
        turns=5,
    )
    what = (
        "Historik, 200 versioner, utöver inläsning: tid mot 3 × git log --raw och läsning av varje"
    )
    _tell(f"{what} de filer som inte är inlästa", ratio, 1)

    _tell("Märkning av ett par om 60 ord: millisekunder", 1000 * _time("marking"), 1)
    _tell("rus suggest, 500 × 500 mål: sekunder", _time("suggest"), 5)


def _measure_site(whole: Path, finished: Path) -> None:
    """What the building of a site costs, beside that of its pages as finished Markdown."""
    parts(whole)  # documents are typeset once, and then kept
    turns = [(parts(whole), sum(parts(finished))) for _ in range(3)]
    ratio = median(pages / to for (pages, _, _), to in turns)
    _tell("Sajtens sidor: tid mot samma sidor som färdig Markdown utan makron", ratio, 1.4)
    ratio = median(index / (pages + beside) for (pages, beside, index), _ in turns)
    _tell("Sökningens index: tid mot resten av bygget", ratio, 0.5)
    ratio = median(sum(built) / to for built, to in turns)
    _tell("Sajten med index, data och sparade PDF:er: tid mot samma Markdown", ratio, 1.4 * 1.5)


def _time(what: str, *folders: Path) -> float:
    return float(run(PROJECT, "python", "-m", "tests.bench.comparing", what, *folders).out)


def _git(folder: Path, *arguments: str) -> float:
    return run(folder, "git", *arguments).seconds


def _ratio(of: Callable[[], float], to: Callable[[], float], turns: int) -> float:
    return median(of() / to() for _ in range(turns))


def _load(how: str, strategy: Path) -> float:
    return float(run(PROJECT, "python", "-m", "tests.bench.loading", how, strategy).out)


def _export(strategy: Path) -> float:
    return float(run(PROJECT, "python", "-m", "tests.bench.exporting", strategy).out)


def _build(project: Path) -> float:
    return run(project, "mkdocs", "build").seconds


def _tell(what: str, measured: float, target: float) -> None:
    verdict = "ja" if measured <= target else "nej"
    numbers = f"{measured:.2f} (högst {target:g})".replace(".", ",")
    _print(f"{what}: {numbers} {verdict}")


def _print(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
