"""The commands that write the strategies as open data, each the same as on the site."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rus.cli.common import (
    FOUND_PROBLEMS,
    load_strategy,
    print_problems,
    problems_of,
    stop,
    strategy_root,
    target_option,
)
from rus.cli.folders import ExportFolder
from rus.cli.swedish import command
from rus.export.publication import CannotExportError, Publication

if TYPE_CHECKING:
    from macros.site import Site

Command = TypeVar("Command", bound=Callable[..., Any])


def _options(function: Command) -> Command:
    """Where to write, and the address of the site."""
    site_url = click.option(
        "--site-url",
        metavar="ADRESS",
        help="Webbplatsens adress, till exempel https://exempel.se/. Annars den i webbplats.yaml.",
    )
    return site_url(target_option("skrivs allt på skärmen")(function))


def _of_everything(function: Command) -> Command:
    """For a format that is only made of all strategies: say so to whoever names one."""

    def refused(context: click.Context, _: click.Parameter, address: str | None) -> None:
        if address is not None:
            stop(
                f"«rus export {context.info_name}» skriver alltid alla strategier i en fil. "
                f"Ta bort «{address[:200]}»."
            )

    argument = click.argument(
        "address", required=False, metavar="", expose_value=False, callback=refused
    )
    return argument(function)


@command("json")
@click.argument("address", required=False, metavar="[ADRESS]")
@_options
@click.pass_obj
def export_json(
    strategy: Path | None, *, address: str | None, target: Path | None, site_url: str | None
) -> int:
    """Skriv allt, en utgåva (län/utgåva) eller ett släktskap (slaktskap/par) som JSON."""
    from rus.export.json import LEDGERS, JsonExport

    def made(published: Publication) -> bytes:
        export = JsonExport(published)
        if address is None:
            return export.everything()
        if address.startswith(LEDGERS):
            return export.lineage(address.removeprefix(LEDGERS))
        return export.edition(address)

    return _write(made, strategy, target, site_url)


@command("csv")
@click.argument("address", required=False, metavar="[ADRESS]")
@_options
@click.pass_obj
def export_csv(
    strategy: Path | None, *, address: str | None, target: Path | None, site_url: str | None
) -> int:
    """Skriv områden och mål i alla utgåvor, eller i en (län/utgåva), som en tabell."""
    from rus.export.csv import CsvExport

    def made(published: Publication) -> bytes:
        export = CsvExport(published)
        return export.everything() if address is None else export.edition(address)

    return _write(made, strategy, target, site_url)


@command("stratml")
@click.argument("address", metavar="ADRESS")
@click.option(
    "--part",
    type=click.Choice(["1", "2"]),
    default="1",
    help="Del 1 (förvalt) eller del 2 av ISO 17469.",
)
@_options
@click.pass_obj
def export_stratml(
    strategy: Path | None, *, address: str, part: str, target: Path | None, site_url: str | None
) -> int:
    """Skriv en utgåva (län/utgåva) som StratML, ISO 17469."""
    from rus.export.stratml import stratml

    return _write(
        lambda published: stratml(published, address, 2 if part == "2" else 1),
        strategy,
        target,
        site_url,
    )


@command("ics")
@click.argument("address", metavar="ADRESS")
@_options
@click.pass_obj
def export_calendar(
    strategy: Path | None, *, address: str, target: Path | None, site_url: str | None
) -> int:
    """Skriv en utgåvas (län/utgåva) händelser med känd dag som en kalender."""
    from rus.export.calendar import calendar

    return _write(lambda published: calendar(published, address), strategy, target, site_url)


@command("skos")
@_of_everything
@_options
@click.pass_obj
def export_skos(strategy: Path | None, *, target: Path | None, site_url: str | None) -> int:
    """Skriv områden, mål och släktskap som begrepp: SKOS i Turtle."""
    from rus.export.skos import skos

    return _write(skos, strategy, target, site_url)


@command("dcat")
@_of_everything
@_options
@click.pass_obj
def export_catalogue(strategy: Path | None, *, target: Path | None, site_url: str | None) -> int:
    """Skriv katalogen över öppna data: DCAT-AP-SE i RDF/XML. Kräver webbplatsens adress."""
    from rus.export.catalogue import catalogue

    return _write(catalogue, strategy, target, site_url)


@command("atom")
@_of_everything
@_options
@click.pass_obj
def export_feed(strategy: Path | None, *, target: Path | None, site_url: str | None) -> int:
    """Skriv flödet med det som har ändrats, det senaste först: Atom."""
    from macros.feed import atom_feed
    from macros.open_data import SITE_NAME

    return _output(atom_feed(_site(strategy, site_url), SITE_NAME), target)


@command("data")
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPP")
@click.option(
    "--site-url",
    metavar="ADRESS",
    help="Webbplatsens adress, till exempel https://exempel.se/. Annars den i webbplats.yaml.",
)
@click.pass_obj
def export_data(strategy: Path | None, *, folder: Path, site_url: str | None) -> int:
    """Skriv alla filer med öppna data i en mapp, så som de ligger på webbplatsen.

    Mappen ska vara ny, tom eller skriven av en tidigare sådan export.
    Filer som inte längre finns tas bort ur den.
    """
    from macros.open_data import data_files

    root = strategy_root(strategy)
    target = ExportFolder(folder, "data", own=(root, root.parent / "docs"))
    target.fill(dict(data_files(_site(strategy, site_url))))
    return 0


OPEN_DATA = (
    export_json,
    export_csv,
    export_stratml,
    export_calendar,
    export_skos,
    export_catalogue,
    export_feed,
    export_data,
)


def _write(
    made: Callable[[Publication], bytes],
    strategy: Path | None,
    target: Path | None,
    site_url: str | None,
) -> int:
    """Write what is made of the publication."""
    from macros.open_data import publication

    try:
        data = made(publication(_site(strategy, site_url)))
    except CannotExportError as error:
        stop(str(error))
    return _output(data, target)


def _output(data: bytes, target: Path | None) -> int:
    """Write to a file, or else to standard output."""
    if target is None:
        click.echo(data, nl=False)
        return 0
    target.write_bytes(data)
    click.echo(f"Skriven: {target}")
    return 0


def _site(strategy: Path | None, site_url: str | None) -> "Site":
    """The strategy as a site, if it has no problems."""
    from macros.site import Site
    from rus.chronicle import chronicle_of

    if site_url is not None and not re.fullmatch(r"https?://[^\s<>\"'?#]+", site_url):
        stop(f"«{site_url[:200]}» är ingen webbadress. Skriv så här: https://exempel.se/.")
    loaded = load_strategy(strategy)
    found = problems_of(loaded)
    if found:
        print_problems(found, "text", 0)
        sys.exit(FOUND_PROBLEMS)
    return Site(loaded.content, chronicle_of(loaded), site_url)
