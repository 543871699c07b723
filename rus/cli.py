"""The command line: the only module that prints and exits."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from rus.checks import problems as all_problems
from rus.load import Loaded, load
from rus.problems import SEVERITY_WORDS, Problem, as_text, summary
from rus.swedish_click import SwedishGroup, UnknownCommandError, usage_message

FOUND_PROBLEMS = 1
COULD_NOT_RUN = 2


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run `rus`; exit 0 when all is well, 1 when problems were found, 2 when it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console without Unicode must not stop the report
            stream.reconfigure(errors="backslashreplace")
    try:
        result = cli.main(args=arguments, prog_name="rus", standalone_mode=False)
    except UnknownCommandError as error:
        _stop(error.message)
    except click.UsageError as error:
        _stop(usage_message(error))
    except click.Abort:
        _stop("Avbrutet.")
    except OSError as error:
        _stop(f"Det gick inte att läsa eller skriva {error.filename or 'en fil'}.")
    sys.exit(result or 0)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(COULD_NOT_RUN)


@click.group(cls=SwedishGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rus-som-kod", help="Visa versionen.", message="rus %(version)s")
@click.option(
    "--strategy",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Strategimappen. Annars söks «strategy» här och uppåt.",
)
@click.pass_context
def cli(context: click.Context, strategy: Path | None) -> None:
    """RUS som kod: granska, formatera och exportera regionala utvecklingsstrategier."""
    context.obj = strategy


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[SÖKVÄG]…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="Hur problemen skrivs: text, github eller json.",
)
@click.pass_obj
def check(strategy: Path | None, paths: tuple[Path, ...], form: str) -> int:
    """Granska strategierna; hela, eller bara filer och mappar som anges."""
    loaded = _load(strategy)
    within = _named(loaded, paths)
    found = tuple(problem for problem in all_problems(loaded) if within(problem.path))
    files = [file for file in loaded.content.files if within(f"{loaded.root.name}/{file.path}")]
    _print_problems(found, form, len(files))
    return FOUND_PROBLEMS if found else 0


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Skriv inget; säg vad som skulle ändras.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[SÖKVÄG]…")
@click.pass_obj
def fmt(strategy: Path | None, paths: tuple[Path, ...], only_check: bool) -> int:
    """Skriv filerna i kanonisk form; kommentarer behålls."""
    from rus.format import format_files

    root = _root(strategy)
    outcome = format_files(root, [_existing(path) for path in paths], write=not only_check)
    if outcome.problems:
        _print_problems(outcome.problems, "text", 0)
        return FOUND_PROBLEMS
    for path, difference in outcome.changed.items():
        click.echo(difference if only_check else f"Formaterad: {path}", nl=not only_check)
    if only_check and outcome.changed:
        click.echo("Kör «rus fmt» för att rätta formen.", err=True)
        return FOUND_PROBLEMS
    return 0


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Skriv inget; säg vad som skiljer.")
@click.argument("folder", type=click.Path(path_type=Path), required=False, metavar="[MAPP]")
def schema(folder: Path | None, only_check: bool) -> int:
    """Skriv JSON Schema för alla slags filer, genererade ur modellerna."""
    from rus.schema import schema_files

    folder = folder or _upwards("schemas/json") or Path("schemas/json")
    wanted = schema_files()
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    if only_check:
        stale = sorted(
            name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
        )
        for name in stale:
            click.echo(f"{folder / name}: stämmer inte med modellerna. Kör «rus schema».")
        return FOUND_PROBLEMS if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (folder / name).unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


@cli.command()
@click.argument("old", metavar="GAMMAL")
@click.argument("new", metavar="NY")
@click.option("--write", is_flag=True, help="Lägg förslagen i släktskapsfilen, att avgöra.")
@click.option(
    "--least", type=click.IntRange(0, 100), default=50, metavar="TAL", help="Minsta likhet, 0–100."
)
@click.pass_obj
def suggest(strategy: Path | None, old: str, new: str, write: bool, least: int) -> int:
    """Föreslå släktled mellan två utgåvor ur hur lika texterna är."""
    from rus.suggest import CannotSuggestError, suggestions, with_proposals

    loaded = _load(strategy)
    try:
        comparison, found = suggestions(loaded.content, old, new, least)
    except CannotSuggestError as error:
        _stop(str(error))
    path = loaded.root / "slaktskap" / f"{comparison.name}.yaml"
    if path.exists() and comparison.lineage is None:
        _stop(
            f"Filen {path} går inte att läsa som ett släktskap mellan utgåvorna. "
            "Rätta den först; «rus check» säger hur."
        )
    for pair in found:
        click.echo(
            f"{pair.score:>3}  {pair.old}\n     {comparison.text(pair.old)}\n"
            f"     → {pair.new}\n     {comparison.text(pair.new)}"
        )
    click.echo(
        f"{len(found)} förslag. De är gjorda ur texternas likhet och inte bedömda.", err=True
    )
    if write and found:
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(with_proposals(before, comparison, found), encoding="utf-8")
        click.echo(f"Skrivna i {path}. «rus check» godkänner filen när de är avgjorda.", err=True)
    return 0


@cli.group(cls=SwedishGroup)
def export() -> None:
    """Skriv ut strategierna i andra format."""


@export.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    help="Mappen med handskrivna sidor. Annars «docs» bredvid strategimappen.",
)
@click.pass_obj
def markdown(strategy: Path | None, folder: Path, docs: Path | None) -> int:
    """Skriv hela sajten som färdig Markdown utan makron, för vilken sajtmotor som helst."""
    from macros.markdown import finished_pages

    loaded = _load(strategy)
    found = all_problems(loaded)
    if found:
        _print_problems(found, "text", 0)
        return FOUND_PROBLEMS
    pages, mistakes = finished_pages(loaded, docs or loaded.root.parent / "docs")
    if mistakes:
        for mistake in mistakes:
            click.echo(mistake, err=True)
        return FOUND_PROBLEMS
    for name, data in pages.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    click.echo(f"{len(pages)} filer skrivna i {folder}.")
    return 0


def _root(strategy: Path | None) -> Path:
    if strategy is not None:
        if strategy.is_dir():
            return strategy
        _stop(f"Mappen {strategy} finns inte.")
    found = _upwards("strategy")
    if found is None:
        _stop("Ingen mapp «strategy» finns här eller högre upp. Ange den med --strategy MAPP.")
    return found


def _upwards(name: str) -> Path | None:
    here = Path.cwd()
    folders = (folder / name for folder in (here, *here.parents))
    return next((folder for folder in folders if folder.is_dir()), None)


def _load(strategy: Path | None) -> Loaded:
    loaded = load(_root(strategy))
    if not loaded.content.files and not loaded.problems:
        _stop(f"Mappen {loaded.root} har inga strategifiler.")
    return loaded


def _existing(path: Path) -> Path:
    if not path.exists() and not path.is_symlink():
        _stop(f"{path} finns inte.")
    return path


def _named(loaded: Loaded, paths: tuple[Path, ...]) -> Callable[[str], bool]:
    """Whether a path of a problem is in the files and folders named; all are if none is named."""
    # A symbolic link is reported where it lies, not where it leads.
    lie = [Path(os.path.abspath(_existing(path))) for path in paths]  # noqa: PTH100
    wanted = {*lie, *(path.resolve() for path in lie)}
    base = loaded.root.parent
    return lambda path: not wanted or any((base / path).is_relative_to(one) for one in wanted)


def _print_problems(found: tuple[Problem, ...], form: str, files: int) -> None:
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
            click.echo(f"Inga problem i {files} filer.")


def _github(problem: Problem) -> str:
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def property_(text: str) -> str:
        return escaped(text).replace(":", "%3A").replace(",", "%2C")

    title = f"{SEVERITY_WORDS[problem.severity].capitalize()}: {problem.rule}"
    return (
        f"::{problem.severity} file={property_(problem.path)},line={problem.line},"
        f"col={problem.column},title={property_(title)}::{escaped(problem.message)}"
    )
