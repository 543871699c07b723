"""The command line: the only package that prints and exits."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from rus.cli.checking import check, fmt, schema
from rus.cli.common import stop
from rus.cli.comparing import diff_, git_diff, git_setup, suggest
from rus.cli.exporting import export
from rus.cli.open_data import OPEN_DATA
from rus.cli.plain import plain
from rus.cli.reasons import reasons
from rus.cli.referrals import export_comments, export_reply_form, import_
from rus.cli.spell import spell
from rus.cli.swedish import SwedishGroup, UnknownCommandError, usage_message


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run `rus`; exit 0 when all is well, 1 when problems were found, 2 when it could not run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console without Unicode must not stop the report
            stream.reconfigure(errors="backslashreplace")
    try:
        result = cli.main(args=arguments, prog_name="rus", standalone_mode=False)
    except UnknownCommandError as error:
        stop(error.message)
    except click.UsageError as error:
        stop(usage_message(error))
    except click.Abort:
        stop("Avbrutet.")
    except OSError as error:
        stop(f"Det gick inte att läsa eller skriva {error.filename or 'en fil'}.")
    sys.exit(result or 0)


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


for _command in (check, fmt, schema, plain, spell, suggest, diff_, reasons, git_setup, git_diff):
    cli.add_command(_command)
for _command in (export, import_):
    cli.add_command(_command)
for _command in (export_comments, export_reply_form, *OPEN_DATA):
    export.add_command(_command)
