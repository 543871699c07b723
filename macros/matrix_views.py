"""A matrix as a table: titles, links and the reason of each answer."""

from dataclasses import dataclass
from typing import Protocol

from macros.site import Site
from macros.views import element_title
from rus.comparison import stable_anchor
from schemas.matrix import Cell, GlobalGoal, GlobalGoals, Matrix


class Page(Protocol):
    """A page that links can be made from."""

    site: Site

    def link(self, address: str) -> str:
        """The link to an address."""


@dataclass(frozen=True)
class Header:
    """The heading of a row or column of a matrix. `url` leads to it, if it has a page."""

    title: str
    url: str | None


@dataclass(frozen=True)
class Row(Header):
    """A row of a matrix; each cell is the anchor of its reason, or None."""

    cells: tuple[str | None, ...]

    @property
    def answers(self) -> int:
        """How many columns answer the row."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class MatrixTable:
    """A matrix as rows and columns."""

    columns: tuple[Header, ...]
    rows: tuple[Row, ...]

    @property
    def answered_rows(self) -> int:
        """How many rows have an answer."""
        return sum(row.answers > 0 for row in self.rows)

    @property
    def answered_columns(self) -> int:
        """How many columns answer some row."""
        return sum(any(cells) for cells in zip(*(row.cells for row in self.rows), strict=True))


def matrix_table(page: Page, matrix: Matrix, address: str) -> MatrixTable:
    """A matrix at an address with titles and links, rows and columns in the order of the file."""
    reasons = {(cell.row, cell.column): cell_anchor(address, cell) for cell in matrix.cells}
    columns = tuple(
        Header(_title(page.site, column), _link(page, column)) for column in matrix.columns
    )
    rows = tuple(
        Row(
            _title(page.site, row),
            _link(page, row),
            tuple(reasons.get((row, column)) for column in matrix.columns),
        )
        for row in matrix.rows
    )
    return MatrixTable(columns, rows)


def global_goals(site: Site, matrix: Matrix) -> GlobalGoals | None:
    """The file of the global goals, if they are among the rows or columns."""
    files = (site.element(address)[0] for address in (*matrix.rows, *matrix.columns))
    return next((one.model for one in files if isinstance(one.model, GlobalGoals)), None)


def _title(site: Site, address: str) -> str:
    model = site.element(address)[1].model
    title = element_title(site, address)
    return f"{model.number}. {title}" if isinstance(model, GlobalGoal) else title


def _link(page: Page, address: str) -> str | None:
    return page.link(address) if page.site.has_page(address) else None


def cell_anchor(matrix: str, cell: Cell) -> str:
    """The anchor of a cell's reason, by the addresses of the matrix, the row and the column."""
    return stable_anchor("skal", matrix, cell.row, cell.column)
