"""Where the county stands against its strategy: gaps, shifts, indicators, findings, causes."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from schemas.base import (
    Address,
    Edtf,
    Identifier,
    Line,
    PositiveNumber,
    Text,
    require_order,
    swedish,
)
from schemas.ground import Grounded, Passage, Section, Statement

Direction = Literal[
    "ökar", "minskar", "förbättras", "försämras", "låg", "svag", "under rikssnittet"
]


class Relation(Grounded):
    """That something concerns an element of a strategy."""

    model_config = swedish("Koppling", "Vilken del av en strategi något berör, och varför.")

    address: Address = Field(alias="adress", description="Adressen till det som berörs.")


class Gap(Statement):
    """A gap between the state of things and the desired state."""

    model_config = swedish("Gap", "Ett gap mellan nuläge och önskvärt läge.")

    concerns: tuple[Relation, ...] = Field(
        alias="berör", default=(), description="Vilka delar av strategin gapet berör."
    )


class Shift(Statement):
    """A change that is needed to close gaps."""

    model_config = swedish("Förflyttning", "En förflyttning som behövs för att nå målen.")

    concerns: tuple[Relation, ...] = Field(
        alias="berör", default=(), description="Vilka delar av strategin förflyttningen berör."
    )


class Indicator(Statement):
    """Something that is measured."""

    model_config = swedish("Indikator", "Något som mäts för att följa utvecklingen.")

    measures: Line | None = Field(
        alias="mäter", default=None, description="Vad indikatorn säger något om."
    )


class Finding(Statement):
    """What an indicator shows, with its direction as the source puts it."""

    model_config = swedish("Iakttagelse", "Vad en indikator visar, med riktning.")

    group: Line | None = Field(
        alias="grupp", default=None, description="Rubriken som iakttagelsen står under i källan."
    )
    direction: Direction = Field(
        alias="riktning",
        description="Riktningen i källans ord: ökar, minskar, förbättras, försämras, låg, svag "
        "eller under rikssnittet.",
    )


class CausalChain(Grounded):
    """A problem, what drives it, what it affects, and joint measures."""

    model_config = swedish("Orsakskedja", "Ett problem, vad som driver det och vad det påverkar.")

    id: Identifier = Field(description="Orsakskedjans id. Ändras aldrig.")
    problem: Passage = Field(description="Problemet.")
    drivers: tuple[Statement, ...] = Field(
        alias="drivs_av", default=(), description="Vad som driver problemet."
    )
    affects: tuple[Statement, ...] = Field(
        alias="påverkar", default=(), description="Vad problemet påverkar."
    )
    measures: tuple[Statement, ...] = Field(
        alias="insatser", default=(), description="Gemensamma insatser."
    )
    remarks: tuple[Statement, ...] = Field(
        alias="kommentarer", default=(), description="Vad källan säger om kedjan som helhet."
    )


class FollowUp(Grounded):
    """A file in uppfoljning/. Its own ground is that of the title."""

    model_config = swedish("Uppföljning", "En uppföljning av strategin eller läget i länet.")

    order: PositiveNumber = Field(
        alias="ordning", default=1, description="Plats i ordningen på sidan, från 1."
    )
    title: Line = Field(alias="titel", description="Uppföljningens namn.")
    period: Edtf | None = Field(
        default=None, description="Året eller åren som följs upp, EDTF, till exempel 2017/2024."
    )
    published: Edtf | None = Field(
        alias="publicerad", default=None, description="När den publicerades, EDTF."
    )
    updated: Edtf | None = Field(
        alias="uppdaterad", default=None, description="När den senast uppdaterades, EDTF."
    )
    presentation: Text | None = Field(default=None, description="Redaktionens korta presentation.")
    introduction: tuple[Statement, ...] = Field(
        alias="inledning", default=(), description="Vad källan säger om uppföljningen."
    )
    method: tuple[Statement, ...] = Field(
        alias="metod", default=(), description="Hur uppföljningen gjordes."
    )
    gaps: tuple[Gap, ...] = Field(
        alias="gap", default=(), description="Gap mellan nuläge och önskvärt läge."
    )
    about_shifts: tuple[Statement, ...] = Field(
        alias="om_förflyttningarna", default=(), description="Vad källan säger om dem."
    )
    shifts: tuple[Shift, ...] = Field(
        alias="förflyttningar", default=(), description="Förflyttningar som behövs."
    )
    indicators: tuple[Indicator, ...] = Field(
        alias="indikatorer", default=(), description="Vad som mäts."
    )
    about_findings: tuple[Statement, ...] = Field(
        alias="om_iakttagelserna", default=(), description="Vad som sägs om iakttagelserna."
    )
    findings: tuple[Finding, ...] = Field(
        alias="iakttagelser", default=(), description="Vad indikatorerna visar."
    )
    conclusions: tuple[Statement, ...] = Field(
        alias="slutsatser", default=(), description="Källans sammanfattning."
    )
    causal_chains: tuple[CausalChain, ...] = Field(
        alias="orsakskedjor", default=(), description="Orsaker och verkningar."
    )
    sections: tuple[Section, ...] = Field(
        alias="avsnitt", default=(), description="Övriga avsnitt."
    )

    @field_validator("updated")
    @classmethod
    def _is_not_before_publication(cls, updated: str | None, info: ValidationInfo) -> str | None:
        require_order(("publicerad", info.data.get("published")), ("uppdaterad", updated))
        return updated
