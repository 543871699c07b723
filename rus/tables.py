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


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV: all cells quoted, CRLF between rows.

    UTF-8 with a byte order mark, since Excel else reads it as Windows-1252. A cell that would be
    taken for a formula has an apostrophe before it, as OWASP advises («CSV Injection»).
    """
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=DELIMITER, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([no_formula(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def no_formula(cell: str) -> str:
    """The cell with an apostrophe before it if a spreadsheet would compute it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
