"""An edition of a strategy: the document as a whole."""

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import (
    Address,
    Edtf,
    Identifier,
    Line,
    Model,
    PositiveNumber,
    SingleDate,
    Text,
    WebAddress,
    YesNo,
    require_order,
    swedish,
)
from schemas.ground import Grounded, Passage, Section, Statement

StatusValue = Literal["under arbete", "remiss", "gällande", "ersatt"]
Dimension = Literal["ekonomisk", "social", "ekologisk"]


class Status(Grounded):
    """Where in its life an edition is."""

    model_config = swedish("Status", "Var i sitt liv utgåvan är, och vad det grundas på.")

    value: StatusValue = Field(
        alias="värde", title="Status", description="under arbete, remiss, gällande eller ersatt."
    )


class Horizon(Grounded):
    """The years that an edition looks towards."""

    model_config = swedish("Horisont", "Vilka år strategin gäller för eller siktar mot.")

    start: SingleDate | None = Field(alias="från", default=None, description="Från och med, EDTF.")
    end: SingleDate = Field(alias="till", description="Till och med, eller målåret, EDTF.")

    @field_validator("end")
    @classmethod
    def _does_not_run_backwards(cls, end: str, info: ValidationInfo) -> str:
        require_order(("från", info.data.get("start")), ("till", end))
        return end

    @property
    def period(self) -> str:
        """The years as one interval, EDTF, open at the start if it is not known."""
        return f"{self.start or '..'}/{self.end}"


class Supersession(Grounded):
    """That this edition replaces another."""

    model_config = swedish("Ersätter", "Vilken utgåva den här ersätter eller ska ersätta.")

    edition: Address = Field(alias="utgåva", description="Adressen till utgåvan som ersätts.")


class LevelName(Model):
    """What an edition calls one of its levels."""

    model_config = swedish("Nivånamn", "Vad utgåvan kallar en nivå.")

    singular: Line = Field(alias="ental", description="Till exempel «prioriterat område».")
    plural: Line = Field(alias="flertal", description="Till exempel «prioriterade områden».")
    numbered: YesNo = Field(
        alias="numrerade",
        default=False,
        description="true om källan numrerar dem. Annars visas nummer bara där de behövs för att "
        "hitta, och det står att de är webbplatsens egna.",
    )


class Levels(Model):
    """The edition's own names for areas and goals."""

    model_config = swedish("Nivåer", "Utgåvans egna namn på områden och mål.")

    area: LevelName = Field(alias="område", description="Vad utgåvan kallar ett område.")
    goal: LevelName | None = Field(
        alias="mål", default=None, description="Vad utgåvan kallar ett mål, om den har mål."
    )

    def goal_number(self, area: int, goal: int) -> str:
        """A goal's number from those of its area and its place, if the sources number goals."""
        return f"{area}.{goal}" if self.goal and self.goal.numbered else ""


class OverarchingGoal(Statement):
    """A goal above the areas."""

    model_config = swedish("Övergripande mål", "Ett mål som står över områdena.")

    dimension: Dimension | None = Field(
        default=None, description="Vilken dimension av hållbar utveckling målet gäller."
    )
    explanation: tuple[Statement, ...] = Field(
        alias="förklaring", default=(), description="Vad källan säger om målet."
    )


class Perspective(Grounded):
    """A perspective that is to pervade the work."""

    model_config = swedish("Perspektiv", "En utgångspunkt som ska genomsyra arbetet.")

    id: Identifier = Field(description="Perspektivets id. Ändras aldrig.")
    title: Line = Field(alias="titel", description="Perspektivets namn.")
    explanation: tuple[Statement, ...] = Field(
        alias="förklaring", default=(), description="Vad källan säger om perspektivet."
    )


class Organisation(Grounded):
    """A member of the partnership, or several of a kind when the source names only how many."""

    model_config = swedish("Organisation", "En medlem i partnerskapet.")

    id: Identifier = Field(description="Organisationens id. Ändras aldrig.")
    name: Line = Field(alias="namn", description="Organisationens namn.")
    count: PositiveNumber = Field(
        alias="antal",
        default=1,
        description="Hur många organisationer raden står för, om källan inte nämner dem vid namn.",
    )


class Partnership(Grounded):
    """Who stands behind the strategy."""

    model_config = swedish("Partnerskap", "De organisationer som står bakom strategin.")

    name: Line = Field(alias="namn", description="Partnerskapets namn.")
    count: PositiveNumber = Field(alias="antal", description="Antal organisationer enligt källan.")
    members: tuple[Organisation, ...] = Field(
        alias="organisationer", description="Organisationerna."
    )

    @model_validator(mode="after")
    def _members_add_up(self) -> Self:
        total = sum(member.count for member in self.members)
        if total != self.count:
            raise PydanticCustomError(
                "partnership_count",
                "Partnerskapet ska ha {count} organisationer men listan ger {total}. "
                "Rätta «antal» eller listan.",
                {"count": self.count, "total": total},
            )
        return self


class Term(Grounded):
    """A glossary entry; without definition where the source gives none."""

    model_config = swedish("Begrepp", "Ett ord som källan markerar som förklarat begrepp.")

    id: Identifier = Field(description="Begreppets id. Ändras aldrig.")
    name: Line = Field(alias="namn", description="Begreppet så som det står i texten.")
    definition: Text | None = Field(
        default=None, description="Källans förklaring. Utelämnas om källan inte ger någon."
    )


class Retired(Model):
    """An address that is no longer in use."""

    model_config = swedish("Utgången adress", "En adress som inte längre används.")

    address: Address = Field(alias="adress", description="Adressen som har utgått.")
    replaced_by: tuple[Address, ...] = Field(
        alias="ersatt_av", default=(), description="Adresserna som har tagit vid."
    )
    date: Edtf | None = Field(alias="datum", default=None, description="När den utgick, EDTF.")
    reason: Text = Field(alias="motivering", description="Varför adressen utgick.")
    withheld: YesNo = Field(
        alias="dold",
        default=False,
        description="true om det som stod på adressen inte ska visas, till exempel för att någon "
        "har tagit tillbaka det. Utelämnas annars.",
    )


class Edition(Grounded):
    """The file strategi.yaml: one strategy as a whole. Its own ground is that of the title."""

    model_config = swedish("Utgåva", "En strategi: titel, status, horisont, vision och mål.")

    title: Line = Field(alias="titel", description="Strategins namn.")
    short_title: Line | None = Field(
        alias="kortnamn", default=None, description="Kortare namn för menyer, om titeln är lång."
    )
    presentation: Text | None = Field(
        default=None, description="Redaktionens presentation av strategin i några meningar."
    )
    web_address: WebAddress | None = Field(
        alias="webbadress", default=None, description="Var strategin finns att läsa i original."
    )
    status: Status | None = Field(
        default=None, description="Utelämnas om underlaget inte säger vilken status den har."
    )
    horizon: Horizon | None = Field(
        alias="horisont", default=None, description="Vilka år strategin siktar mot."
    )
    supersedes: tuple[Supersession, ...] = Field(
        alias="ersätter", default=(), description="Utgåvor som den här ersätter."
    )
    levels: Levels = Field(alias="nivåer", description="Utgåvans namn på områden och mål.")
    purpose: tuple[Statement, ...] = Field(
        alias="syfte", default=(), description="Varför strategin finns."
    )
    vision: Passage | None = Field(default=None, description="Strategins vision.")
    overarching_goals: tuple[OverarchingGoal, ...] = Field(
        alias="övergripande_mål", default=(), description="Mål som står över områdena."
    )
    perspectives: tuple[Perspective, ...] = Field(
        alias="perspektiv", default=(), description="Utgångspunkter som ska genomsyra arbetet."
    )
    about_areas: tuple[Statement, ...] = Field(
        alias="om_områdena", default=(), description="Vad källan säger om områdena som helhet."
    )
    about_priorities: Passage | None = Field(
        alias="om_prioriteringar",
        default=None,
        description="Vad källan säger om hur prioriteringar tas fram.",
    )
    partnership: Partnership | None = Field(
        alias="partnerskap", default=None, description="Vilka som står bakom strategin."
    )
    sections: tuple[Section, ...] = Field(
        alias="avsnitt", default=(), description="Övriga avsnitt, i den ordning de ska visas."
    )
    terms: tuple[Term, ...] = Field(
        alias="begrepp", default=(), description="Begrepp som källan markerar."
    )
    retired: tuple[Retired, ...] = Field(
        alias="utgångna", default=(), description="Adresser som inte längre används."
    )
