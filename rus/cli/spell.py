"""The command that tells which words the dictionary does not know."""

from pathlib import Path

import click

from rus.cli.common import format_option, load_readable, print_problems, stop
from rus.cli.swedish import command


@command()
@click.argument("address", required=False, metavar="[ADRESS]")
@format_option("notiserna")
@click.pass_obj
def spell(strategy: Path | None, address: str | None, form: str) -> int:
    """Säg vilka ord i texterna som inte finns i den svenska ordlistan.

    Utan ADRESS gäller det alla texter. Ett okänt ord behöver inte vara fel; kod 2 betyder att
    det inte gick att köra.
    """
    from rus.problems import did_you_mean
    from rus.spelling import SpellingError, notices, texts_of

    loaded = load_readable(strategy)
    if address is not None and address not in loaded.content.elements:
        near = did_you_mean(address, loaded.content.elements)
        stop(f"Adressen «{address}» finns inte.{near}")
    try:
        found = notices(loaded, texts_of(loaded, address))
    except SpellingError as error:
        stop(str(error))
    if found or form != "text":
        print_problems(found, form, 0)
    else:
        click.echo("Alla ord finns i ordlistan.", err=True)
    return 0
