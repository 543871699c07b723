"""The commands that check and write the strategy's own files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rus.cli.common import (
    FOUND_PROBLEMS,
    existing,
    format_option,
    load_strategy,
    print_problems,
    problems_of,
    quoted,
    skip_broken_option,
    stop,
    strategy_root,
    upwards,
)
from rus.cli.reasons import find_reasons_due
from rus.cli.swedish import command
from rus.load import Loaded
from rus.problems import Problem
from rus.selection import NoStrategyFileError, within

if TYPE_CHECKING:
    from rus.reasons_due import ReasonsDue

UNREAD = "Hänvisningar i och till filer som inte går att läsa granskas när filerna är rättade."
"""What is said where some of the files that are looked at could not be loaded."""


@command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[SÖKVÄG]…")
@format_option("problemen")
@click.option(
    "--final",
    is_flag=True,
    help="Kräv också det som krävs av en webbplats som publiceras.",
)
@click.option(
    "--against",
    metavar="FÖRE",
    help="Kräv också ett skäl för varje ändring sedan den versionen i git.",
)
@skip_broken_option
@click.pass_obj
def check(
    strategy: Path | None,
    *,
    paths: tuple[Path, ...],
    form: str,
    final: bool,
    against: str | None,
    skip_broken: bool,
) -> int:
    """Granska strategierna; hela, eller bara filer och mappar som anges.

    Avslutar med kod 1 om något är fel, och med kod 0 om det bara finns varningar.
    Avslutar med kod 2 om en sökväg inte har någon strategifil, och om det inte går att jämföra
    med versionen i --against.
    """
    if skip_broken and against is None:
        stop("Valet «--skip-broken» gäller bara med «--against».")
    loaded = load_strategy(strategy)
    checked = {f"{loaded.root.name}/{file.path}" for file in loaded.content.files}
    told = {one.path for one in loaded.problems}
    try:
        wanted = within(loaded.root, checked | told, [existing(path) for path in paths])
    except NoStrategyFileError as error:
        stop(str(error))
    every = problems_of(loaded, final=final)
    if against is not None and loaded.problems:
        click.echo("Skälen granskas först när alla filer går att läsa.", err=True)
    elif against is not None:
        due = find_reasons_due(loaded, against, skip_broken, f"check --against {quoted(against)}")
        added = (*due.problems(), *due.not_judged(), *_wrong_rows(loaded, due))
        every = tuple(sorted({*every, *added}))
        for path, message in due.idle:
            if wanted(path):
                click.echo(message, err=True)
    found = tuple(one for one in every if wanted(one.path))
    print_problems(found, form, sum(map(wanted, checked)))
    if form == "text" and any(wanted(f"{loaded.root.name}/{path}") for path in loaded.failed):
        click.echo(UNREAD, err=True)
    return FOUND_PROBLEMS if any(one.severity == "error" for one in found) else 0


def _wrong_rows(loaded: Loaded, due: "ReasonsDue") -> tuple[Problem, ...]:
    """The problems of retired addresses that never were or are again; ends if git cannot say."""
    from rus.history import HistoryError
    from rus.retired_rows import back_again, never_there

    try:
        return (*never_there(loaded, due.compared), *back_again(loaded, due.compared))
    except HistoryError as error:
        stop(str(error))


@command()
@click.option("--check", "only_check", is_flag=True, help="Skriv inget; säg vad som skulle ändras.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[SÖKVÄG]…")
@click.pass_obj
def fmt(strategy: Path | None, paths: tuple[Path, ...], only_check: bool) -> int:
    """Skriv filerna i kanonisk form; kommentarer behålls."""
    from rus.format import format_files

    root = strategy_root(strategy)
    try:
        outcome = format_files(root, [existing(path) for path in paths], write=not only_check)
    except NoStrategyFileError as error:
        stop(str(error))
    if outcome.problems:
        print_problems(outcome.problems, "text", 0)
        return FOUND_PROBLEMS
    for path, difference in outcome.changed.items():
        click.echo(difference if only_check else f"Formaterad: {path}", nl=not only_check)
    if only_check and outcome.changed:
        click.echo("Kör «rus fmt» för att rätta formen.", err=True)
        return FOUND_PROBLEMS
    return 0


@command()
@click.option("--check", "only_check", is_flag=True, help="Skriv inget; säg vad som skiljer.")
@click.argument("folder", type=click.Path(path_type=Path), required=False, metavar="[MAPP]")
def schema(folder: Path | None, only_check: bool) -> int:
    """Skriv JSON Schema för alla slags filer, genererade ur modellerna."""
    from rus.schema import is_schema, schema_files

    folder = folder or upwards("schemas/json") or Path("schemas/json")
    wanted = schema_files()
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    if only_check:
        stale = sorted(
            name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
        )
        for name in stale:
            click.echo(f"{folder / name}: stämmer inte med modellerna. Kör «rus schema».")
        return FOUND_PROBLEMS if stale else 0
    outdated = present.keys() - wanted.keys()
    foreign = sorted(name for name in outdated if not is_schema(present[name]))
    if foreign:
        stop(
            f"{folder / foreign[0]} är inget JSON Schema, så mappen har annat innehåll. "
            "Ange en egen mapp för schemana."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in outdated:
        (folder / name).unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0
