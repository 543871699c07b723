"""The command that tells how plain the texts are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rus.cli.common import format_option, load_readable, print_problems, stop
from rus.cli.swedish import command

if TYPE_CHECKING:
    from rus.plain import Measured
    from rus.readability import Readability


@command()
@click.argument("address", required=False, metavar="[ADRESS]")
@click.option(
    "--against",
    metavar="FÖRE",
    help="Visa bara texter som har ändrats sedan den versionen i git, före och efter.",
)
@format_option("notiserna")
@click.pass_obj
def plain(strategy: Path | None, address: str | None, against: str | None, form: str) -> int:
    """Säg hur lättlästa texterna är: LIX, långa meningar och ord, passiver och stela ord.

    Utan ADRESS gäller det alla texter. Inget är fel och inget ändras; kod 2 betyder att det inte
    gick att köra.
    """
    from rus.comparing import CannotCompareError, compare
    from rus.history import HistoryError
    from rus.plain import UnknownTextError, measured, measured_changes, notices
    from rus.problems import StrategyError

    loaded = load_readable(strategy)
    try:
        every = measured(loaded, address)
        texts = every
        if against is not None:
            texts = measured_changes(compare(loaded.root, against), address)
    except (CannotCompareError, HistoryError, StrategyError, UnknownTextError) as error:
        stop(str(error))
    if form == "text":
        for one in texts:
            click.echo(_row(one))
    found = notices(loaded, texts)
    if found or form != "text":
        print_problems(found, form, 0)
    else:
        count = len(texts)
        click.echo(f"Inga notiser om {count} {'text' if count == 1 else 'texter'}.", err=True)
    return 0


def _row(one: "Measured") -> str:
    from rus.readability import band

    now, before = _measures(one.now), _measures(one.before) if one.before else {}
    told = ", ".join(f"{name} {_told(before.get(name, now[name]), now[name])}" for name in now)
    level = f" ({band(one.now.lix)})" if one.now.lix is not None else ""
    return f"{one.item.address}: {told}{level}"


def _measures(text: "Readability") -> dict[str, int | None]:
    return {
        "LIX": text.lix,
        "ord": len(text.words),
        "meningar": len(text.sentences),
        "längsta": text.longest_sentence,
    }


def _told(before: int | None, now: int | None) -> str:
    words = ["–" if value is None else str(value) for value in (before, now)]
    return words[1] if before == now else " → ".join(words)
