"""The command line: the only module that prints and exits."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from rus.checks import problems as all_problems
from rus.load import Loaded, load
from rus.problems import SEVERITY_WORDS, Problem, Severity, StrategyError, as_text, summary
from rus.swedish_click import SwedishGroup, UnknownCommandError, usage_message

if TYPE_CHECKING:
    from rus.consultation import ConsultationContent

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
@click.option("--final", is_flag=True, help="Kräv också det som krävs av en gällande utgåva.")
@click.pass_obj
def check(strategy: Path | None, paths: tuple[Path, ...], form: str, final: bool) -> int:
    """Granska strategierna; hela, eller bara filer och mappar som anges."""
    loaded = _load(strategy)
    within = _named(loaded, paths)
    found = tuple(one for one in all_problems(loaded, final=final) if within(one.path))
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


@cli.command("diff")
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
@click.option(
    "--skip-broken", is_flag=True, help="Nämn filer som inte går att läsa; jämför resten."
)
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
    Avslutar med kod 2 om det inte går att jämföra.
    """
    from rus.comparing import CannotCompareError, compare
    from rus.comparing_editions import compare_editions
    from rus.history import HistoryError
    from rus.report import render

    if editions and base is not None:
        _stop("Ange antingen två utgåvor med --editions eller versioner i git, inte båda.")
    root = _root(strategy)
    try:
        if editions:
            report = compare_editions(root, *editions, skip_broken=skip_broken)
        else:
            before = "HEAD" if base is None else base
            report = compare(root, before, head, skip_broken=skip_broken)
    except (CannotCompareError, HistoryError, StrategyError) as error:
        _stop(str(error))
    written = render(report, form)
    if form == "text":
        click.echo(written, nl=False, color=False if "NO_COLOR" in os.environ else None)
    else:  # a file has the encoding that its format says, whatever the console's is
        click.echo(written.encode(), nl=False)
    return FOUND_PROBLEMS if fail_on and report.reaches(fail_on) else 0


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


# Referrals: what was answered, out as tables and forms, and in from filled-in forms.


@export.command("comments")
@click.argument("address", metavar="ADRESS")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "docx"]),
    default="csv",
    help="csv för Excel (förvalt) eller docx för Word.",
)
@click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Filen som skrivs. Annars en ny fil här, namngiven efter samrådet.",
)
@click.pass_obj
def export_comments(strategy: Path | None, address: str, form: str, target: Path | None) -> int:
    """Skriv ett samråds alla synpunkter med svar som en tabell."""
    from rus.consultation import comments_csv
    from rus.word_documents import comments_document

    loaded, shown = _consultation(strategy, address)
    data = (
        comments_csv(loaded.content, shown)
        if form == "csv"
        else comments_document(loaded.content, shown, datetime.now(UTC))
    )
    return _write_new(data, target, f"synpunkter-{address.replace('/', '-')}.{form}")


@export.command("reply-form")
@click.argument("address", metavar="ADRESS")
@click.option(
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FIL",
    help="Filen som skrivs. Annars en ny fil här, namngiven efter samrådet.",
)
@click.pass_obj
def export_reply_form(strategy: Path | None, address: str, target: Path | None) -> int:
    """Skriv en svarsblankett för Word: frågorna och varje mål, med plats för svar."""
    from rus.word_documents import reply_form

    _, shown = _consultation(strategy, address)
    data = reply_form(shown, datetime.now(UTC))
    return _write_new(data, target, f"svarsblankett-{address.replace('/', '-')}.docx")


@cli.group("import", cls=SwedishGroup)
def import_() -> None:
    """Läs in det som andra har skrivit."""


@import_.command("reply")
@click.argument("file", type=click.Path(path_type=Path), metavar="FIL")
@click.argument("address", metavar="ADRESS")
@click.pass_obj
def import_reply(strategy: Path | None, file: Path, address: str) -> int:
    """Läs in en ifylld svarsblankett bland samrådets synpunkter."""
    from rus.replies import ReplyError, read_reply, with_comments
    from rus.word_reading import MAX_BYTES

    loaded, shown = _consultation(strategy, address)
    path = loaded.root / shown.comments_path
    before = path.read_text(encoding="utf-8-sig") if path.exists() else None
    try:
        if _existing(file).stat().st_size > MAX_BYTES:
            raise ReplyError("Filen är för stor. Ta bort bilder ur den och spara om den.")
        reply = read_reply(file.read_bytes(), shown)
        text = with_comments(before, reply.comments)
    except ReplyError as error:
        for message in error.messages:
            click.echo(f"{file}: {message}", err=True)
        return FOUND_PROBLEMS
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    for notice in reply.notices:
        click.echo(f"Obs! {notice}", err=True)
    number = len(reply.comments)
    click.echo(
        f"Inläst från {reply.sender}: {number} {'synpunkt' if number == 1 else 'synpunkter'}, "
        f"i {path}. Tomma rader: {reply.empty}."
    )
    return 0


def _consultation(strategy: Path | None, address: str) -> tuple[Loaded, "ConsultationContent"]:
    """The consultation at an address, if its edition has no problems that would hide a part."""
    from rus.consultation import UnknownConsultationError, consultation_at

    loaded = _load(strategy)
    place = "/".join([loaded.root.name, *address.split("/")[:2], ""])
    found = tuple(one for one in all_problems(loaded) if one.path.startswith(place))
    if found:
        _print_problems(found, "text", 0)
        sys.exit(FOUND_PROBLEMS)
    try:
        return loaded, consultation_at(loaded.content, address)
    except UnknownConsultationError as error:
        _stop(str(error))


def _write_new(data: bytes, target: Path | None, name: str) -> int:
    """Write to `target`, or to a new file here that no earlier one, perhaps filled in, is lost."""
    path = target or Path(name)
    if target is None and path.exists():
        _stop(f"Filen {path} finns redan. Flytta den, eller ange en fil med -o.")
    path.write_bytes(data)
    click.echo(f"Skriven: {path}")
    return 0


# In git ---------------------------------------------------------------------------------------


@cli.command("git-setup")
@click.option("--undo", is_flag=True, help="Ta bort det som lades till.")
@click.pass_obj
def git_setup(strategy: Path | None, undo: bool) -> int:
    """Låt git diff visa vad ändringar i strategierna innebär."""
    from rus import git_setup as setup
    from rus.history import HistoryError, Repository

    try:
        repository = Repository.of(_root(strategy))
        if undo:
            there = setup.undo(repository)
            click.echo("Borttaget." if there else "Det fanns inget att ta bort.")
            return 0
        setup.set_up(repository)
    except (HistoryError, setup.GitSetupError) as error:
        _stop(str(error))
    click.echo(
        "Klart. «git diff» visar vad ändringar i strategierna innebär, och med --ext-diff gör "
        "även «git show» och «git log -p» det.\n"
        "Raderna som förr: git diff --no-ext-diff. Ångra: rus git-setup --undo."
    )
    return 0


@cli.command("git-diff", hidden=True)
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
    from rus.report.github import workflow_command

    place = {"file": problem.path, "line": problem.line, "col": problem.column}
    title = f"{SEVERITY_WORDS[problem.severity].capitalize()}: {problem.rule}"
    return workflow_command(problem.severity, {**place, "title": title}, problem.message)
