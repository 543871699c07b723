"""The published JSON: a contract with those who use the data, made of the same models as the files.

Everything that has an id also has an address, and the page that shows it. Changes that break what
reads the format raise FORMAT_VERSION.
"""

from typing import Any, Literal

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from schemas.area import Area
from schemas.base import IDENTIFIER, Address, Edtf, Identifier, Line, Model, WebAddress, swedish
from schemas.changes import Reason
from schemas.consultation import Comment, Consultation
from schemas.edition import Edition
from schemas.follow_up import FollowUp
from schemas.lineage import Lineage
from schemas.matrix import GlobalGoals, Matrix
from schemas.region import Region
from schemas.sources import Source
from schemas.timeline import Timeline

FORMAT_VERSION = 1

PAGE = (
    "Sidan som visar det, med plats på sidan. Hela webbadressen, eller sökvägen räknad från "
    "webbplatsens översta sida om «webbplats» saknas."
)

ADDRESSED: JsonSchemaValue = {
    "adress": {
        "title": "Adress",
        "type": "string",
        "pattern": f"^{IDENTIFIER.pattern}(?:/{IDENTIFIER.pattern})*$",
        "description": "Den beständiga adressen: id:n med snedstreck emellan.",
    },
    "webbsida": {
        "title": "Webbsida",
        "type": "string",
        "description": PAGE,
    },
}
"""What the published form of everything with an id has besides what its file has."""


class PublishedRegion(Region):
    """A county."""

    model_config = swedish("Län", "Ett län och den organisation som ansvarar för strategin.")

    id: Identifier = Field(description="Länets id.")


class PublishedArea(Area):
    """An area with its goals."""

    model_config = swedish("Område", "Ett område i strategin, med sina mål.")

    id: Identifier = Field(description="Områdets id.")


class PublishedFollowUp(FollowUp):
    """A follow-up."""

    model_config = swedish("Uppföljning", "En uppföljning av strategin eller läget i länet.")

    id: Identifier = Field(description="Uppföljningens id.")


class PublishedConsultation(Consultation):
    """A consultation with the comments that came in."""

    model_config = swedish("Samråd", "En enkät, dialog eller remiss och vad den gav.")

    id: Identifier = Field(description="Samrådets id.")
    comments: tuple[Comment, ...] = Field(
        alias="synpunkter", default=(), description="Synpunkterna som har kommit in, med svar."
    )


class PublishedMatrix(Matrix):
    """A coverage matrix."""

    model_config = swedish("Täckning", "Vilka rader som har svar i vilka kolumner.")

    id: Identifier = Field(description="Matrisens id.")


class PublishedEdition(Edition):
    """An edition with all that belongs to it."""

    model_config = swedish("Utgåva", "En strategi med allt som hör till den.")

    id: Identifier = Field(description="Utgåvans id inom länet.")
    county: Address = Field(alias="län", description="Adressen till länet.")
    areas: tuple[PublishedArea, ...] = Field(
        alias="områden", description="Områdena i ordning. Tom om underlaget inte har områdena."
    )
    timeline: Timeline | None = Field(
        alias="tidslinje", default=None, description="Daterade steg i processen."
    )
    follow_ups: tuple[PublishedFollowUp, ...] = Field(
        alias="uppföljningar", description="Uppföljningarna i ordning."
    )
    consultations: tuple[PublishedConsultation, ...] = Field(
        alias="samråd", description="Samråden i ordning."
    )
    matrices: tuple[PublishedMatrix, ...] = Field(
        alias="täckning", description="Täckningsmatriserna i ordning."
    )
    reasons: tuple[Reason, ...] = Field(
        alias="ändringar", description="Varför delar av utgåvan har ändrats."
    )


class PublishedLineage(Lineage):
    """A ledger."""

    model_config = swedish("Släktskap", "Vad varje del av en utgåva blev i en annan.")

    pair: Line = Field(
        alias="par", description="Parets namn: de två utgåvorna med två bindestreck emellan."
    )
    page: Line = Field(alias="webbsida", description=PAGE)
    history: bool = Field(
        alias="är_historia",
        description="true om utgåvorna hör till samma län. Annars är det en jämförelse mellan två "
        "län, och den ena har inte blivit den andra.",
    )


class LineageReference(Model):
    """Where the ledger of a pair is published."""

    model_config = swedish("Släktskapsfil", "Ett släktskap som utgåvan ingår i.")

    old_edition: Address = Field(alias="från", description="Adressen till den första utgåvan.")
    new_edition: Address = Field(alias="till", description="Adressen till den andra utgåvan.")
    file: Line = Field(
        alias="fil",
        description="Filen med släktskapet. Hela webbadressen, eller sökvägen räknad från "
        "webbplatsens översta sida om «webbplats» saknas.",
    )


class Document(Model):
    """What every published file begins with."""

    schema_place: Line = Field(
        alias="$schema", title="Schema", description="Filens JSON Schema, räknat från filen."
    )
    version: Literal[1] = Field(description="Formatets version.")
    website: WebAddress | None = Field(
        alias="webbplats",
        default=None,
        description="Webbplatsens översta sida. Saknas om webbplatsen inte har någon adress än.",
    )
    updated: Edtf | None = Field(
        alias="uppdaterad",
        default=None,
        description="Dagen då strategierna senast ändrades, EDTF. Saknas om den inte är känd.",
    )


class Everything(Document):
    """The file strategier.json."""

    model_config = swedish("Alla strategier", "Allt i samlingen, i en fil.")

    counties: tuple[PublishedRegion, ...] = Field(alias="län", description="Länen.")
    editions: tuple[PublishedEdition, ...] = Field(
        alias="utgåvor", description="Utgåvorna, länsvis och de äldsta först."
    )
    lineages: tuple[PublishedLineage, ...] = Field(
        alias="släktskap", description="Släktskapen mellan utgåvor."
    )
    sources: tuple[Source, ...] = Field(alias="källor", description="Alla dokument.")
    global_goals: GlobalGoals | None = Field(
        alias="agenda_2030", default=None, description="De globala målen, om samlingen har dem."
    )


class EditionDocument(Document):
    """The file of an edition."""

    model_config = swedish("En strategi", "En utgåva av ett läns strategi, med allt som hör till.")

    county: PublishedRegion = Field(alias="län", description="Länet.")
    edition: PublishedEdition = Field(alias="utgåva", description="Utgåvan.")
    lineages: tuple[LineageReference, ...] = Field(
        alias="släktskap", description="Släktskap som utgåvan ingår i, med var de finns."
    )
    sources: tuple[Source, ...] = Field(
        alias="källor", description="Dokumenten som uppgifterna är hämtade ur."
    )


class LineageDocument(Document):
    """The file of a ledger."""

    model_config = swedish("Ett släktskap", "Vad varje del av en utgåva blev i en annan.")

    lineage: PublishedLineage = Field(alias="släktskap", description="Släktskapet.")
    sources: tuple[Source, ...] = Field(
        alias="källor", description="Dokumenten som släktleden stöder sig på."
    )


DOCUMENTS: dict[str, type[Document]] = {
    "data-strategier": Everything,
    "data-utgava": EditionDocument,
    "data-slaktskap": LineageDocument,
}
"""The published documents under the names of their schema files."""


class PublishedJsonSchema(GenerateJsonSchema):
    """JSON Schema of the published form: what has an id has an address and a page as well."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a model; sources have an id but no address."""
        made = super().model_schema(schema)
        properties: dict[str, Any] = made.get("properties", {})
        if "id" in properties and schema["cls"] is not Source:
            made["properties"] = {**ADDRESSED, **properties}
            made["required"] = ["adress", *made.get("required", [])]
        return made
