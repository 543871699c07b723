"""The ledger of what each part of one edition became in another, or corresponds to."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import Address, Model, PositiveNumber, Text, WholeNumber, swedish
from schemas.ground import Citation, Grounded

HistoryKind = Literal[
    "oförändrat",
    "omformulerat",
    "sammanslaget",
    "delat",
    "flyttat",
    "lyft till eget område",
    "nytt",
    "utgår",
]
"""What became of a part, between two editions of one county."""

ComparisonKind = Literal["motsvarar", "motsvarar delvis", "saknar motsvarighet"]
"""How parts correspond, between editions of two counties: never a history."""

LinkKind = Literal[HistoryKind, ComparisonKind]


class Link(Grounded):
    """What some parts of the first edition became in, or correspond to in, the second."""

    model_config = swedish("Släktled", "Vad delar av den ena utgåvan blev i den andra.")

    old: tuple[Address, ...] = Field(
        alias="från", default=(), description="Adresser i den första utgåvan."
    )
    new: tuple[Address, ...] = Field(
        alias="till", default=(), description="Adresser i den andra utgåvan."
    )
    kind: LinkKind = Field(
        alias="slag",
        description="Vad som hände. Mellan två utgåvor i samma län: oförändrat, omformulerat, "
        "sammanslaget, delat, flyttat, lyft till eget område, nytt eller utgår. Mellan två län: "
        "motsvarar, motsvarar delvis eller saknar motsvarighet.",
    )


class UnknownPart(Model):
    """A part whose origin or fate the sources do not tell; counted openly."""

    model_config = swedish(
        "Okänt", "Delar vars ursprung eller öde underlaget inte säger något om. Räknas öppet."
    )

    side: Literal["från", "till"] = Field(
        alias="sida",
        description="Om delarna hör till den första (från) eller andra (till) utgåvan.",
    )
    addresses: tuple[Address, ...] = Field(
        alias="adresser",
        default=(),
        description="Adresserna till delarna. Ett område räknar med sina mål.",
    )
    count: PositiveNumber | None = Field(
        alias="antal",
        default=None,
        description="Hur många områden det är, när de inte är kända vid namn.",
    )
    reason: Text = Field(alias="motivering", description="Vad som är okänt och varför.")
    citation: Citation | None = Field(
        alias="källa", default=None, description="Var det framgår att delarna finns."
    )

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not self.addresses and self.count is None:
            raise PydanticCustomError(
                "unknown_without_parts",
                "Det framgår inte vilka delar som är okända. Skriv «adresser», eller «antal» när "
                "de inte är kända vid namn.",
            )
        return self


class Proposal(Model):
    """A link proposed from the likeness of texts; someone must judge it before publication."""

    model_config = swedish("Förslag", "Ett förslag ur texternas likhet, som någon ska avgöra.")

    old: Address = Field(alias="från", description="Adress i den första utgåvan.")
    new: Address = Field(alias="till", description="Adress i den andra utgåvan.")
    likeness: WholeNumber = Field(
        alias="likhet", ge=0, le=100, description="Texternas likhet, 0–100."
    )


class Lineage(Model):
    """A file in slaktskap/: pairs two editions."""

    model_config = swedish("Släktskap", "Vad varje del av en utgåva blev i en annan.")

    old_edition: Address = Field(alias="från", description="Adressen till den första utgåvan.")
    new_edition: Address = Field(alias="till", description="Adressen till den andra utgåvan.")
    introduction: Text | None = Field(
        alias="inledning", default=None, description="Redaktionens inledning till jämförelsen."
    )
    links: tuple[Link, ...] = Field(alias="släktled", default=(), description="Släktleden.")
    unknown: tuple[UnknownPart, ...] = Field(
        alias="okänt", default=(), description="Delar som underlaget inte säger något om."
    )
    proposals: tuple[Proposal, ...] = Field(
        alias="förslag",
        default=(),
        description="Förslag från «rus suggest». Ska bli släktled eller tas bort före publicering.",
    )

    @property
    def is_history(self) -> bool:
        """True between two editions of one county; else it is a comparison of counties."""
        return self.old_edition.split("/")[0] == self.new_edition.split("/")[0]
