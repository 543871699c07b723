"""Rules for matrices."""

from collections.abc import Iterator

from rus.checks.registry import Finding, check
from rus.load import Loaded
from rus.problems import did_you_mean
from rus.walk import around
from schemas.matrix import Matrix


@check("cell-utanfor-matrisen")
def cell_outside_matrix(loaded: Loaded) -> Iterator[Finding]:
    """En cell i en matris gäller en av matrisens rader och en av dess kolumner, en gång."""
    for file in loaded.content.files:
        if not isinstance(file.model, Matrix):
            continue
        seen: set[tuple[str, str]] = set()
        for index, cell in enumerate(file.model.cells):
            for key, address, known in (
                ("rad", cell.row, file.model.rows),
                ("kolumn", cell.column, file.model.columns),
            ):
                if address not in known:
                    near = next((one for one in around(address) if one in known), address)
                    yield Finding(
                        file.path,
                        ("celler", index, key),
                        f"«{address}» finns inte bland matrisens {key}er."
                        f"{did_you_mean(near, known)} Lägg till den eller rätta adressen.",
                    )
            if (cell.row, cell.column) in seen:
                yield Finding(
                    file.path,
                    ("celler", index),
                    "Cellen finns redan högre upp. Ta bort den ena.",
                )
            seen.add((cell.row, cell.column))
