"""The accessibility statement that Swedish law asks of a public authority's website.

Its parts are those of the Act on accessibility to digital public services (lag 2018:1937, 13 §)
and of the regulation MDFFS 2019:2, with the degrees of conformity that it prescribes.
"""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from schemas.base import Edtf, Identifier, Line, Model, Text, WebAddress, swedish
from schemas.website import FilledIn

_CRITERION = re.compile(r"[1-4]\.[1-9]\.[1-9]\d?")


def _criterion(value: str) -> str:
    if not _CRITERION.fullmatch(value):
        raise PydanticCustomError(
            "invalid_criterion",
            "«{value}» är inget nummer på ett kriterium i WCAG. Skriv till exempel 1.4.3.",
            {"value": value[:60]},
        )
    return value


Criterion = Annotated[
    str,
    AfterValidator(_criterion),
    Field(json_schema_extra={"pattern": f"^{_CRITERION.pattern}$"}),
]
"""The number of a success criterion of WCAG 2: principle, guideline, criterion."""

Conformity = Literal["helt förenlig", "delvis förenlig", "inte förenlig"]

Ground = Literal[
    "bristande förenlighet med lagkraven",
    "oskäligt betungande anpassning",
    "omfattas inte av lagkraven",
]


class Shortcoming(Model):
    """Content that is not accessible, and why."""

    model_config = swedish("Brist", "Innehåll som inte är tillgängligt, och varför.")

    id: Identifier = Field(description="Bristens id. Ändras aldrig.")
    description: Text = Field(
        alias="beskrivning", description="Vad som inte går att använda, och för vem."
    )
    criteria: tuple[Criterion, ...] = Field(
        alias="kriterier",
        default=(),
        description="Kriterierna i WCAG som inte uppfylls, till exempel 1.4.3.",
    )
    ground: Ground = Field(alias="skäl", description="Varför innehållet inte är tillgängligt.")
    reason: Text | None = Field(
        alias="motivering",
        default=None,
        description="Varför anpassningen vore oskäligt betungande (12 § i lagen), eller annat som "
        "förklarar skälet.",
    )
    alternative: Text | None = Field(
        alias="alternativ", default=None, description="Hur innehållet går att få på annat sätt."
    )


class AccessibilityStatement(FilledIn):
    """The file tillganglighet.yaml. Each public statement needs the values that may be missing."""

    model_config = swedish(
        "Tillgänglighetsredogörelse",
        "Hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service "
        "(2018:1937). Fylls i av den som publicerar webbplatsen.",
    )
    may_be_left_out: ClassVar[frozenset[str]] = frozenset({"actor", "contact"})

    actor: Line | None = Field(
        alias="aktör",
        default=None,
        description="Den offentliga aktören, om det är en annan än organisationen i "
        "webbplats.yaml.",
    )
    service: Line | None = Field(
        alias="tjänst", default=None, description="Den digitala servicen, till exempel webbplatsen."
    )
    conformity: Conformity | None = Field(
        alias="förenlighet",
        default=None,
        description="Hur webbplatsen uppfyller lagkraven, med de ord som föreskriften anger.",
    )
    assessed: Edtf | None = Field(
        alias="bedömd", default=None, description="När bedömningen gjordes, EDTF."
    )
    method: Line | None = Field(
        alias="metod",
        default=None,
        description="Hur bedömningen gjordes, till exempel självskattning eller granskning av en "
        "extern part.",
    )
    updated: Edtf | None = Field(
        alias="uppdaterad", default=None, description="När redogörelsen senast ändrades, EDTF."
    )
    contact: Line | None = Field(
        alias="kontakt",
        default=None,
        description="Vart den vänder sig som vill påtala en brist eller få innehåll på annat "
        "sätt, om det inte är till kontakten i webbplats.yaml.",
    )
    answer_time: Line | None = Field(
        alias="svarstid",
        default=None,
        description="Hur snart den som hör av sig får svar, till exempel «två arbetsdagar».",
    )
    complaints: WebAddress = Field(
        alias="anmälan", description="Sidan där brister anmäls till tillsynsmyndigheten, Digg."
    )
    shortcomings: tuple[Shortcoming, ...] = Field(
        alias="brister", default=(), description="Innehåll som inte är tillgängligt."
    )
