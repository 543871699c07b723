"""The command that tells which changes lack a reason, and makes room for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rus.cli.common import load_strategy, quoted, readable, skip_broken_option, stop
from rus.cli.swedish import command
from rus.load import Loaded
from rus.unfilled import Unfilled, unfilled_reasons

if TYPE_CHECKING:
    from rus.reasons_due import ReasonsDue


@command()
@click.argument("base", default="HEAD", metavar="[FÖRE]")
@click.option("--write", is_flag=True, help="Lägg en rad för varje skäl i andringar.yaml.")
@skip_broken_option
@click.pass_obj
def reasons(strategy: Path | None, *, base: str, write: bool, skip_broken: bool) -> int:
    """Visa vilka ändringar som saknar skäl.

    Utan FÖRE gäller det arbetskatalogens ändringar sedan HEAD, annars dem sedan versionen.
    Avslutar med kod 2 om det inte går att jämföra.
    """
    loaded = _filled_in(strategy, base)
    command = f"reasons {quoted(base)}{' --write' if write else ''}"
    due = find_reasons_due(loaded, base, skip_broken, command)
    for one in due.found:
        click.echo(f"{one.address}\n    {one.message(loaded.root.name)}")
    count = len(due.found) or "Inga"
    click.echo(f"{count} {'ändring' if count == 1 else 'ändringar'} saknar skäl.", err=True)
    if write:
        _write(loaded, due)
    return 0


def _filled_in(strategy: Path | None, base: str) -> Loaded:
    """The content of the strategy folder; ends if reasons or anything else is yet to be mended."""
    loaded = load_strategy(strategy)
    unfilled = unfilled_reasons(loaded, base) if loaded.problems else None
    if unfilled is not None:
        stop(_what_to_fill_in(unfilled, base))
    return readable(loaded)


def _what_to_fill_in(unfilled: Unfilled, base: str) -> str:
    due, idle = ("\n".join(places) for places in (unfilled.due, unfilled.idle))
    told = []
    if due:
        told.append(f"Skäl som inte är ifyllda:\n{due}\nSkriv texten efter «varför:» först.")
    if idle:
        told.append(
            f"Skäl som inte är ifyllda, för sådant som inte har ändrats sedan {base}:\n{idle}\n"
            "Har ändringen tagits tillbaka, ta bort skälet. Skriv annars texten efter «varför:»."
        )
    return "\n".join(told)


def find_reasons_due(loaded: Loaded, base: str, skip_broken: bool, command: str) -> "ReasonsDue":
    """The changes since a revision that lack a reason; ends if they cannot be told.

    Says which files were skipped, or how to skip them, where `command` is what was asked for.
    """
    from rus.comparing import CannotCompareError, UnreadableError
    from rus.history import HistoryError
    from rus.problems import StrategyError
    from rus.reasons_due import reasons_due

    try:
        due = reasons_due(loaded, base, skip_broken=skip_broken)
    except UnreadableError as error:
        stop(f"{error}\nResten jämförs med «rus {command} --skip-broken».")
    except (CannotCompareError, HistoryError, StrategyError) as error:
        stop(str(error))
    if due.unread:
        told = "\n".join(due.unread)
        click.echo(f"Det här går inte att läsa, så skäl krävs bara för resten:\n{told}", err=True)
    return due


def _write(loaded: Loaded, due: "ReasonsDue") -> None:
    from rus.reasons import with_skeletons

    for edition, found in due.by_edition().items():
        path = loaded.root / edition / "andringar.yaml"
        before = path.read_text(encoding="utf-8") if path.exists() else None
        after = with_skeletons(before, found, loaded.today, loaded.content.elements.keys())
        path.write_text(after, encoding="utf-8")
        click.echo(
            f"Skrivet i {path}. Fyll i varje «varför» där. Först då godkänner «rus check» filen. "
            "Dessförinnan visar «rus diff --skip-broken» vad som har ändrats.",
            err=True,
        )
    if any(one.gone for one in due.found):
        click.echo("För det som är borta skrivs ingen rad. Det hör till «utgångna».", err=True)
