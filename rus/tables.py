"""Tables as CSV (RFC 4180) that Swedish Excel opens as it should with a double click."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

DELIMITER = ";"
"""The comma is the decimal sign of Swedish."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet would compute rather than show."""

_FORMULA = re.compile(rf"[ \n\u00a0]*[{re.escape(''.join(FORMULA_STARTS))}]")


def csv_bytes(columns: Sequence[str], *bodies: str) -> bytes:
    """A table of the rows that `csv_rows` has written, below the names of its columns.

    UTF-8 with a byte order mark, since Excel else reads it as Windows-1252.
    """
    return "".join((csv_rows([columns]), *bodies)).encode("utf-8-sig")


def csv_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV: all cells quoted, CRLF after each row.

    A cell that would be taken for a formula has an apostrophe before it, as OWASP advises
    («CSV Injection»).
    """
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=DELIMITER, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([no_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def no_formula(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would compute it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
