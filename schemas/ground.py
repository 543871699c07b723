"""What a statement rests on: a place in a source document, or an editorial judgement."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import Identifier, Line, Model, Text, YesNo, swedish


class Citation(Model):
    """A place in a source document, and whether the statement repeats it word for word."""

    model_config = swedish("Källhänvisning", "Dokument, ställe och om uppgiften är ordagrann.")

    document: Identifier = Field(
        alias="dokument", description="Dokumentets id i strategy/kallor.yaml."
    )
    place: Line = Field(
        alias="ställe",
        title="Ställe i källan",
        description="Var i dokumentet: bildens rubrik, avsnittet eller sidan.",
    )
    verbatim: YesNo = Field(
        alias="ordagrant",
        title="Ordagrann återgivning",
        description="true om texten står ordagrant i dokumentet, annars false.",
    )


class Grounded(Model):
    """Anything that must say what it rests on.

    With `ground` «källa» a citation is due. With «redaktionell» it is a judgement: the reason
    and who may settle it are due, and a citation is only support.
    """

    citation: Citation | None = Field(
        alias="källa", default=None, description="Var uppgiften står."
    )
    ground: Literal["källa", "redaktionell"] = Field(
        alias="grund",
        title="Vad det grundas på",
        default="källa",
        description="«källa» om uppgiften står i ett dokument, «redaktionell» om den är en "
        "bedömning.",
    )
    reason: Text | None = Field(
        alias="motivering", default=None, description="Varför bedömningen gjordes så."
    )
    settled_by: Line | None = Field(
        alias="avgörs_av",
        title="Vem som kan avgöra",
        default=None,
        description="Vem som kan avgöra om bedömningen stämmer.",
    )

    @model_validator(mode="after")
    def _says_what_it_rests_on(self) -> Self:
        if self.ground == "källa" and self.citation is None:
            raise PydanticCustomError(
                "missing_citation",
                "Källa saknas. Skriv «källa» med dokument, ställe och ordagrant, eller "
                "«grund: redaktionell» med motivering och avgörs_av.",
            )
        if self.ground == "redaktionell" and not (self.reason and self.settled_by):
            raise PydanticCustomError(
                "unsupported_judgement",
                "En redaktionell bedömning ska säga varför och vem som kan avgöra den. "
                "Skriv både «motivering» och «avgörs_av».",
            )
        return self

    @property
    def is_judgement(self) -> bool:
        """True if this is an editorial judgement, not a fact of a source."""
        return self.ground == "redaktionell"


class Passage(Grounded):
    """A text with its ground."""

    model_config = swedish("Textställe", "En text och vad den grundas på.")

    text: Text = Field(
        description="Texten. Betoning (*så*) och länkar ([så](https://…)) är tillåtna."
    )
    terms: tuple[Identifier, ...] = Field(
        alias="begrepp",
        default=(),
        description="Id:n för begrepp i utgåvans ordlista som texten markerar med stjärna.",
    )


class Statement(Passage):
    """A passage with an identifier, so that it can be linked to and followed."""

    model_config = swedish("Uppgift", "En text med eget id och vad den grundas på.")

    id: Identifier = Field(
        description="Uppgiftens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig."
    )


class Section(Model):
    """A heading with statements under it."""

    model_config = swedish("Avsnitt", "En rubrik med uppgifter under.")

    id: Identifier = Field(description="Avsnittets id. Ändras aldrig.")
    heading: Line = Field(alias="rubrik", description="Avsnittets rubrik.")
    citation: Citation | None = Field(
        alias="källa", default=None, description="Var rubriken står, om den är hämtad ur en källa."
    )
    introduction: Text | None = Field(
        alias="inledning", default=None, description="Redaktionens inledning till avsnittet."
    )
    points: tuple[Statement, ...] = Field(
        alias="punkter", default=(), description="Avsnittets uppgifter i ordning."
    )
