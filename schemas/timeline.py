"""Dated steps of an edition's process."""

from pydantic import Field

from schemas.base import Edtf, Line, Model, Text, swedish
from schemas.ground import Statement


class Event(Statement):
    """One dated step. An unknown year is written XXXX."""

    model_config = swedish("Händelse", "Ett daterat steg i processen.")

    date: Edtf = Field(alias="datum", description="När, EDTF. Okänt år skrivs XXXX: XXXX-08-26.")
    actor: Line | None = Field(
        alias="aktör", default=None, description="Vem som gör det, om källan säger det."
    )


class Timeline(Model):
    """The file tidslinje.yaml."""

    model_config = swedish("Tidslinje", "Daterade steg i processen.")

    introduction: Text | None = Field(
        alias="inledning", default=None, description="Redaktionens inledning till tidslinjen."
    )
    events: tuple[Event, ...] = Field(alias="händelser", description="Stegen.")
