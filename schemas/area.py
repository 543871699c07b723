"""An area of an edition with its goals and their priorities."""

from typing import Literal

from pydantic import Field

from schemas.base import Edtf, Line, PositiveNumber, swedish
from schemas.ground import Grounded, Passage, Statement


class Priority(Statement):
    """What is to be done first to reach a goal, by whom, with whom, until when."""

    model_config = swedish("Prioritering", "Vad som ska göras först för att nå ett mål.")

    responsible: Line = Field(alias="ansvarig", description="Vem som ansvarar.")
    partners: tuple[Line, ...] = Field(
        alias="samverkar_med", default=(), description="Vilka som arbetar tillsammans."
    )
    period: Edtf | None = Field(
        default=None, description="När det ska göras, EDTF, till exempel 2026/2028."
    )
    status: Literal["planerad", "pågår", "klar", "avbruten"] | None = Field(
        default=None, description="planerad, pågår, klar eller avbruten."
    )


class Goal(Statement):
    """A statement under an area: what is to be reached or which direction to take."""

    model_config = swedish("Mål", "Ett mål eller en inriktning under ett område.")

    priorities: tuple[Priority, ...] = Field(
        alias="prioriteringar", default=(), description="Prioriteringar för att nå målet."
    )


class Area(Grounded):
    """A file in omraden/: one area with its goals. Its own ground is that of the title."""

    model_config = swedish("Område", "Ett område i strategin, med sina mål.")

    order: PositiveNumber = Field(
        alias="ordning", description="Områdets plats i ordningen, ett heltal från 1."
    )
    title: Line = Field(alias="titel", description="Områdets namn.")
    introduction: tuple[Statement, ...] = Field(
        alias="inledning", default=(), description="Vad källan säger om området som helhet."
    )
    desired_state: Passage | None = Field(
        alias="önskvärt_läge", default=None, description="Hur det ska vara vid målåret."
    )
    goals: tuple[Goal, ...] = Field(alias="mål", default=(), description="Områdets mål, i ordning.")
