"""Changes that someone has looked at and accepted, so that they no longer stop anything."""

from pydantic import Field

from schemas.base import Edtf, Identifier, Line, Model, Text, swedish


class AcceptedFinding(Model):
    """A change that is accepted, by the fingerprint that `rus diff` prints."""

    model_config = swedish("Godkänd ändring", "En ändring som någon har sett och godkänt.")

    fingerprint: Identifier = Field(
        alias="fingeravtryck",
        description="Ändringens fingeravtryck, så som «rus diff» skriver det.",
    )
    reason: Text = Field(alias="motivering", description="Varför ändringen godkänns.")
    date: Edtf | None = Field(
        alias="datum", default=None, description="När den godkändes, EDTF, till exempel 2026-03-01."
    )
    by: Line | None = Field(alias="av", default=None, description="Vem som godkände den.")


class Accepted(Model):
    """The file godkanda.yaml."""

    model_config = swedish(
        "Godkända ändringar", "Ändringar som inte ska stoppa en granskning med «rus diff»."
    )

    findings: tuple[AcceptedFinding, ...] = Field(
        alias="godkända", description="De godkända ändringarna."
    )
