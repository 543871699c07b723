"""Changes that someone has looked at and accepted, so that they no longer stop anything."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from schemas.base import IDENTIFIER, Edtf, Line, Model, Text, swedish

_FINGERPRINT = re.compile(f"{IDENTIFIER.pattern}-[0-9a-f]{{8}}")


def _fingerprint(value: str) -> str:
    if not _FINGERPRINT.fullmatch(value):
        raise PydanticCustomError(
            "invalid_fingerprint",
            "«{value}» är inget fingeravtryck. Skriv det som «rus diff» visar vid ändringen, "
            "till exempel «starkare-0a1b2c3d».",
            {"value": value[:60]},
        )
    return value


Fingerprint = Annotated[
    str,
    AfterValidator(_fingerprint),
    Field(json_schema_extra={"pattern": f"^{_FINGERPRINT.pattern}$"}),
]
"""The id of a rule, a hyphen and eight hexadecimal digits."""


class AcceptedFinding(Model):
    """A change that is accepted, by the fingerprint that `rus diff` prints."""

    model_config = swedish("Godkänd ändring", "En ändring som någon har sett och godkänt.")

    fingerprint: Fingerprint = Field(
        alias="fingeravtryck",
        description="Ändringens fingeravtryck, så som «rus diff» skriver det.",
    )
    reason: Text = Field(
        alias="motivering", description="Varför ändringen godkänns. Visas på webbplatsen."
    )
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
