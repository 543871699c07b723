"""A coverage matrix: which rows are answered by which columns, and on what ground."""

from pydantic import Field

from schemas.base import Address, Identifier, Line, Model, PositiveNumber, Text, swedish
from schemas.ground import Grounded


class GlobalGoal(Model):
    """One of the seventeen goals of Agenda 2030."""

    model_config = swedish("Globalt mål", "Ett av de 17 globala målen i Agenda 2030.")

    id: Identifier = Field(description="Målets id, till exempel «mal-3». Ändras aldrig.")
    number: PositiveNumber = Field(alias="nummer", le=17, description="Målets nummer, 1–17.")
    title: Line = Field(alias="titel", description="Målets korta namn.")


class GlobalGoals(Grounded):
    """The file agenda-2030.yaml. Its ground is that of the goals' numbers and names."""

    model_config = swedish("Agenda 2030", "De globala målen, som områden kan kopplas till.")

    title: Line = Field(alias="titel", description="Samlingens namn.")
    goals: tuple[GlobalGoal, ...] = Field(alias="mål", description="Målen.")


class Cell(Grounded):
    """That a row is answered by a column."""

    model_config = swedish("Cell", "Att en rad har svar i en kolumn, och vad det grundas på.")

    row: Address = Field(alias="rad", description="Adressen till raden.")
    column: Address = Field(alias="kolumn", description="Adressen till kolumnen.")


class Matrix(Model):
    """A file in tackning/: rows and columns are addresses, cells have their ground."""

    model_config = swedish("Täckning", "Vilka rader som har svar i vilka kolumner.")

    order: PositiveNumber = Field(alias="ordning", default=1, description="Plats på sidan, från 1.")
    title: Line = Field(alias="titel", description="Vad matrisen visar.")
    introduction: Text | None = Field(
        alias="inledning", default=None, description="Redaktionens inledning till matrisen."
    )
    row_title: Line = Field(alias="radrubrik", description="Vad raderna är.")
    column_title: Line = Field(alias="kolumnrubrik", description="Vad kolumnerna är.")
    rows: tuple[Address, ...] = Field(alias="rader", description="Adresserna till raderna.")
    columns: tuple[Address, ...] = Field(
        alias="kolumner", description="Adresserna till kolumnerna."
    )
    cells: tuple[Cell, ...] = Field(
        alias="celler", default=(), description="Cellerna som har ett svar. Övriga är obesvarade."
    )
