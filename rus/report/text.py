"""The report for a terminal. Words are marked with signs; colour only repeats what they say."""

from collections.abc import Iterator

import click

from rus.problems import Severity
from rus.report import ChangeRows, Report, Row, by_edition
from rus.report.signs import with_signs
from rus.words import Piece

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "notice": "blue"}


def render(report: Report) -> str:
    """The report as lines with ANSI colours, which whoever prints it takes away for a file."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for edition in by_edition(report.rows):
        yield click.style(edition.title, bold=True)
        for one in edition.parts:
            yield f"  {one.part.title} ({one.part.address})"
            yield ""
            for change in one.changes:
                yield from _change(change)
                yield ""
    yield report.summary


def _change(change: ChangeRows) -> Iterator[str]:
    for row in change.rows:
        yield f"    {_head(row)}"
        yield f"      fingeravtryck: {row.fingerprint}"
        if row.accepted:
            yield f"      godkänd: {row.accepted_because}"
    first = change.first
    yield f"      {first.address}{f' ({first.short_field})' if first.field else ''}"
    yield f"      {' → '.join(first.places)}"
    marked = with_signs(first.pieces, _coloured)
    if marked:
        yield "      " + marked.replace("\n", "\n      ")


def _head(row: Row) -> str:
    colour = None if row.accepted else _COLOURS[row.severity]
    return f"{click.style(f'{row.word}:', fg=colour, bold=True)} {row.message} [{row.rule}]"


def _coloured(piece: Piece, text: str) -> str:
    return click.style(text, fg="red" if piece.kind == "old" else "green")
