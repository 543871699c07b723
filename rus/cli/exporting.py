"""The commands that write the strategies in other formats."""

from pathlib import Path

import click

from rus.cli.common import FOUND_PROBLEMS, load_strategy, print_problems, problems_of
from rus.cli.folders import ExportFolder
from rus.cli.swedish import SwedishGroup


@click.group(cls=SwedishGroup)
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
    """Skriv hela sajten som färdig Markdown utan makron, för vilken sajtmotor som helst.

    Mappen ska vara ny, tom eller skriven av en tidigare sådan export.
    Sidor som inte längre finns tas bort ur den.
    """
    from macros.markdown import finished_pages

    loaded = load_strategy(strategy)
    written = docs or loaded.root.parent / "docs"
    target = ExportFolder(folder, "markdown", own=(loaded.root, written))
    found = problems_of(loaded)
    if found:
        print_problems(found, "text", 0)
        return FOUND_PROBLEMS
    pages, mistakes = finished_pages(loaded, written)
    if mistakes:
        for mistake in mistakes:
            click.echo(mistake, err=True)
        return FOUND_PROBLEMS
    target.fill(pages)
    return 0
