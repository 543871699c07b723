"""The ledger of what each part of one edition became in another."""

from typing import Literal

from pydantic import Field

from schemas.base import Address, Model, Text, swedish
from schemas.ground import Grounded

LinkKind = Literal[
    "oförändrat",
    "omformulerat",
    "sammanslaget",
    "delat",
    "flyttat",
    "lyft till eget område",
    "nytt",
    "utgår",
]


class Link(Grounded):
    """What some parts of the old edition became in the new one."""

    model_config = swedish("Släktled", "Vad delar av den gamla utgåvan blev i den nya.")

    old: tuple[Address, ...] = Field(
        alias="från", default=(), description="Adresser i den gamla utgåvan."
    )
    new: tuple[Address, ...] = Field(
        alias="till", default=(), description="Adresser i den nya utgåvan."
    )
    kind: LinkKind = Field(alias="slag", description="Vad som hände.")


class Lineage(Model):
    """A file in slaktskap/: pairs two editions."""

    model_config = swedish("Släktskap", "Vad varje del av en utgåva blev i en annan.")

    old_edition: Address = Field(alias="från", description="Adressen till den gamla utgåvan.")
    new_edition: Address = Field(alias="till", description="Adressen till den nya utgåvan.")
    introduction: Text | None = Field(
        alias="inledning", default=None, description="Redaktionens inledning till jämförelsen."
    )
    links: tuple[Link, ...] = Field(alias="släktled", description="Släktleden.")
