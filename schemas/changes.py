"""Reasons for changes to an edition's texts."""

from pydantic import Field

from schemas.base import (
    Address,
    Edtf,
    Identifier,
    Model,
    OneOrSeveralAddresses,
    Text,
    swedish,
)


class Reason(Model):
    """Why parts of an edition were changed."""

    model_config = swedish("Ändring", "Varför delar av utgåvan har ändrats.")

    id: Identifier = Field(description="Ändringens id. Ändras aldrig.")
    date: Edtf = Field(alias="datum", description="När ändringen gjordes, EDTF.")
    concerns: tuple[Address, ...] = Field(
        alias="berör",
        min_length=1,
        description="Adresserna till det som ändrades. En adress gäller också allt under den.",
    )
    why: Text = Field(alias="varför", description="Varför ändringen gjordes.")
    comments: OneOrSeveralAddresses = Field(
        alias="synpunkt",
        default=(),
        exclude_if=lambda comments: not comments,
        description="Adressen till synpunkten som ledde till den, eller en lista av adresser.",
    )


class Changes(Model):
    """The file andringar.yaml."""

    model_config = swedish("Ändringar", "Varför utgåvans texter har ändrats.")

    reasons: tuple[Reason, ...] = Field(alias="ändringar", description="Ändringarna.")
