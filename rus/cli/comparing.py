"""The commands that compare: versions in git, editions, and what one became in another."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from rus.cli.common import (
    FOUND_PROBLEMS,
    load_strategy,
    quoted,
    skip_broken_option,
    stop,
    strategy_root,
)
from rus.cli.swedish import command
from rus.problems import Severity, StrategyError


@command()
@click.argument("old", metavar="GAMMAL")
@click.argument("new", metavar="NY")
@click.option(
    "--write",
    is_flag=True,
    help="Lägg förslagen i släktskapsfilen, att avgöra. Saknas den skapas den.",
)
@click.option(
    "--least", type=click.IntRange(0, 100), default=50, metavar="TAL", help="Minsta likhet, 0–100."
)
@click.pass_obj
def suggest(strategy: Path | None, old: str, new: str, write: bool, least: int) -> int:
    """Föreslå släktled mellan två utgåvor ur hur lika texterna är."""
    from rus.suggest import CannotSuggestError, suggestions, with_proposals

    loaded = load_strategy(strategy)
    try:
        comparison, found = suggestions(loaded.content, old, new, least)
    except CannotSuggestError as error:
        stop(str(error))
    path = loaded.root / "slaktskap" / f"{comparison.name}.yaml"
    if path.exists() and comparison.lineage is None:
        stop(
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
    if write and path.exists() and not found:
        click.echo(f"Inget nytt att lägga i {path}.", err=True)
    elif write:
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_text(with_proposals(before, comparison, found), encoding="utf-8")
        told = (
            f"Skrivna i {path}. «rus check» godkänner filen när de är avgjorda."
            if found
            else f"Filen {path} är skapad utan förslag. «rus check» säger vad som saknas i den."
        )
        click.echo(told, err=True)
    return 0


@command("diff")
@click.argument("base", required=False, metavar="[FÖRE]")
@click.argument("head", required=False, metavar="[EFTER]")
@click.option(
    "--editions",
    nargs=2,
    metavar="GAMMAL NY",
    help="Jämför två utgåvor genom deras släktskap i stället för två versioner i git.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "github", "gitlab"]),
    default="text",
    metavar="FORMAT",
    help="Hur ändringarna skrivs: text, markdown, html, json, github eller gitlab.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "notice"]),
    metavar="NIVÅ",
    help="Avsluta med kod 1 om något är minst så allvarligt: «error» är fel, «warning» är "
    "varning och «notice» är notis.",
)
@skip_broken_option
@click.pass_obj
def diff_(
    strategy: Path | None,
    *,
    base: str | None,
    head: str | None,
    editions: tuple[str, str] | None,
    form: str,
    fail_on: Severity | None,
    skip_broken: bool,
) -> int:
    """Berätta vad som har ändrats och vad det innebär.

    Utan FÖRE jämförs arbetskatalogen med HEAD, med bara FÖRE jämförs den med den versionen.
    Avslutar med kod 0, med kod 1 enligt --fail-on, eller med kod 2 om det inte går att jämföra.
    """
    from rus.comparing import CannotCompareError, UnreadableError, compare
    from rus.history import HistoryError
    from rus.report import render

    if editions and base is not None:
        stop("Ange antingen två utgåvor med --editions eller versioner i git, inte båda.")
    root = strategy_root(strategy)
    try:
        if editions:
            from rus.comparing_editions import compare_editions

            report = compare_editions(root, *editions, skip_broken=skip_broken)
        else:
            before = "HEAD" if base is None else base
            report = compare(root, before, head, skip_broken=skip_broken).report()
    except UnreadableError as error:
        stop(f"{error}\nResten jämförs med «{_command(editions, base, head, skip_broken=True)}».")
    except (CannotCompareError, HistoryError, StrategyError) as error:
        stop(str(error))
    again = _command(editions, base, head, skip_broken=skip_broken)
    written = render(replace(report, command=again), form)
    if form == "text":
        click.echo(written, nl=False, color=False if "NO_COLOR" in os.environ else None)
    else:  # a file has the encoding that its format says, whatever the console's is
        click.echo(written.encode(), nl=False)
    return FOUND_PROBLEMS if fail_on and report.reaches(fail_on) else 0


def _command(
    editions: tuple[str, str] | None, base: str | None, head: str | None, *, skip_broken: bool
) -> str:
    """The command that makes the same comparison."""
    compared = ("--editions", *editions) if editions else (base, head)
    skipping = ("--skip-broken",) if skip_broken else ()
    return " ".join(("rus diff", *skipping, *(quoted(one) for one in compared if one)))


@command("git-setup")
@click.option("--undo", is_flag=True, help="Ta bort det som lades till.")
@click.pass_obj
def git_setup(strategy: Path | None, undo: bool) -> int:
    """Låt git diff visa vad ändringar i strategierna innebär."""
    from rus import git_setup as setup
    from rus.history import HistoryError, Repository

    try:
        repository = Repository.of(strategy_root(strategy))
        if undo:
            there = setup.undo(repository)
            click.echo("Borttaget." if there else "Det fanns inget att ta bort.")
            return 0
        setup.set_up(repository)
    except (HistoryError, setup.GitSetupError) as error:
        stop(str(error))
    click.echo(
        "Klart. «git diff» visar vad ändringar i strategierna innebär, och med --ext-diff gör "
        "även «git show» och «git log -p» det.\n"
        "Raderna som förr: git diff --no-ext-diff. Ångra: rus git-setup --undo."
    )
    return 0


@command("git-diff", hidden=True)
@click.argument("arguments", nargs=-1, required=True, type=str)
@click.pass_obj
def git_diff(strategy: Path | None, arguments: tuple[str, ...]) -> int:
    """Visa en ändrad fil; git anropar kommandot efter «rus git-setup»."""
    from rus.git_diff import told
    from rus.history import shows_colours

    text = told(strategy or Path("strategy"), arguments, os.environ.get("GIT_PREFIX", ""))
    try:
        click.echo(text, nl=False, color=shows_colours(Path.cwd(), sys.stdout.isatty()))
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough and closed the pager
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
