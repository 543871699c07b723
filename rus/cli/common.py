"""What the commands share: finding the strategy folder, stopping, printing problems."""

import json
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from rus.load import Loaded, load
from rus.problems import SEVERITY_WORDS, Problem, as_text, file_count, summary

_PLAIN_ARGUMENT = re.compile(r"[\w./~^-]+")

FOUND_PROBLEMS = 1
COULD_NOT_RUN = 2

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)


def stop(message: str) -> NoReturn:
    """Say why the command could not run, and end."""
    click.echo(message, err=True)
    sys.exit(COULD_NOT_RUN)


def strategy_root(strategy: Path | None) -> Path:
    """The strategy folder: the one given, or «strategy» here or in a folder above."""
    if strategy is not None:
        if strategy.is_dir():
            return strategy
        stop(f"Mappen {strategy} finns inte.")
    found = upwards("strategy")
    if found is None:
        command = click.get_current_context().command_path.removeprefix("rus ")
        stop(
            "Ingen mapp «strategy» finns här eller högre upp. Ange den före kommandot: "
            f"«rus --strategy MAPP {command}»."
        )
    return found


def upwards(name: str) -> Path | None:
    """The folder `name` here or in a folder above."""
    here = Path.cwd()
    folders = (folder / name for folder in (here, *here.parents))
    return next((folder for folder in folders if folder.is_dir()), None)


def load_strategy(strategy: Path | None) -> Loaded:
    """The content of the strategy folder, which must have some file."""
    loaded = load(strategy_root(strategy))
    if not loaded.content.files and not loaded.problems:
        stop(f"Mappen {loaded.root} har inga strategifiler.")
    return loaded


def problems_of(loaded: Loaded, *, final: bool = False) -> tuple[Problem, ...]:
    """All problems of a strategy; with `final` also those that hinder publication."""
    from rus.checks import problems  # only some commands check

    return problems(loaded, final=final)


def load_readable(strategy: Path | None) -> Loaded:
    """The content of the strategy folder, all of whose files must be readable."""
    return readable(load_strategy(strategy))


def readable(loaded: Loaded) -> Loaded:
    """The same content, if all files could be read; ends otherwise."""
    if loaded.problems:
        stop("Några filer går inte att läsa. Rätta först det som «rus check» säger.")
    return loaded


def format_option(what: str) -> Callable[[FC], FC]:
    """The option that says how problems are printed; `what` is what they are called."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "github", "json"]),
        default="text",
        help=f"Hur {what} skrivs: text, github eller json.",
    )


def target_option(otherwise: str) -> Callable[[FC], FC]:
    """The option that names the file to write; `otherwise` says where it is written without."""
    return click.option(
        "-o",
        "target",
        type=click.Path(path_type=Path),
        metavar="FIL",
        help=f"Filen som skrivs. Annars {otherwise}.",
    )


skip_broken_option = click.option(
    "--skip-broken", is_flag=True, help="Nämn filer som inte går att läsa; jämför resten."
)


def quoted(argument: str) -> str:
    """An argument as a shell takes it; the signs of `HEAD~1^2` need no quotation marks there."""
    return argument if _PLAIN_ARGUMENT.fullmatch(argument) else shlex.quote(argument)


def existing(path: Path) -> Path:
    """A path given as an argument, which must exist."""
    if not path.exists() and not path.is_symlink():
        stop(f"{path} finns inte.")
    return path


def print_problems(found: tuple[Problem, ...], form: str, files: int) -> None:
    """Print problems as «text», «github» or «json», or that `files` files have none."""
    if form == "json":
        rows = [asdict(problem) for problem in found]
        click.echo(json.dumps({"version": 1, "problems": rows}, ensure_ascii=False, indent=2))
        return
    for problem in found:
        click.echo(_github(problem) if form == "github" else as_text(problem))
    if form == "text":
        if found:
            click.echo(f"\n{summary(found)}.", err=True)
        else:
            click.echo(f"Inga problem i {file_count(files)}.")


def _github(problem: Problem) -> str:
    from rus.report.github import workflow_command

    place = {"file": problem.path, "line": problem.line, "col": problem.column}
    title = f"{SEVERITY_WORDS[problem.severity].capitalize()}: {problem.rule}"
    return workflow_command(problem.severity, {**place, "title": title}, problem.message)
