"""The source documents: the only facts there are."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from schemas.base import Edtf, Identifier, Line, Model, Text, WebAddress, require_order, swedish


class Source(Model):
    """A published document that statements cite."""

    model_config = swedish("Källa", "Ett dokument som uppgifter hämtas ur.")

    id: Identifier = Field(description="Dokumentets id. Ändras aldrig.")
    title: Line = Field(alias="titel", description="Dokumentets titel.")
    publisher: Line = Field(alias="utgivare", description="Vem som har gett ut dokumentet.")
    kind: Literal["bildspel", "webbsida", "rapport", "strategi", "beslut"] = Field(
        alias="slag", description="Vad för slags dokument det är."
    )
    published: Edtf | None = Field(
        alias="publicerad", default=None, description="När dokumentet publicerades, EDTF."
    )
    updated: Edtf | None = Field(
        alias="uppdaterad", default=None, description="När dokumentet senast uppdaterades, EDTF."
    )
    web_address: WebAddress | None = Field(
        alias="webbadress", default=None, description="Var dokumentet finns att läsa."
    )
    file: Line = Field(
        alias="fil", description="Filnamnet på den avskrift som uppgifterna jämförs med."
    )
    description: Text = Field(
        alias="beskrivning", description="Vad dokumentet ger, i en eller två meningar."
    )

    @field_validator("updated")
    @classmethod
    def _is_not_before_publication(cls, updated: str | None, info: ValidationInfo) -> str | None:
        require_order(("publicerad", info.data.get("published")), ("uppdaterad", updated))
        return updated


class Sources(Model):
    """The file kallor.yaml."""

    model_config = swedish("Källor", "Alla dokument som uppgifter hämtas ur.")

    sources: tuple[Source, ...] = Field(alias="källor", description="Dokumenten.")
