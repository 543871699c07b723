"""Words that decide how a change is judged; a data file that lawyers may change."""

from typing import Literal

from pydantic import Field

from schemas.base import Line, Model, PositiveNumber, YesNo, swedish


class Step(Model):
    """Words of the same strength."""

    model_config = swedish("Steg", "Ord med samma styrka.")

    strength: PositiveNumber = Field(alias="styrka", description="Hur starkt: högre är starkare.")
    words: tuple[Line, ...] = Field(
        alias="ord", description="Orden eller uttrycken, med små bokstäver."
    )
    only_exchanged: YesNo = Field(
        alias="bara_vid_byte",
        default=False,
        description="true om orden bara räknas när de byts mot ett annat ord på skalan, för att de "
        "också betyder annat.",
    )
    counted_first: YesNo = Field(
        alias="alltid_först",
        default=False,
        description="true om orden alltid räknas när de står först i meningen.",
    )
    unclear_alone: YesNo = Field(
        alias="oklar_ensam",
        default=False,
        description="true om det inte går att säga om texten har blivit svagare eller starkare när "
        "ett av orden har kommit till eller gått bort utan att bytas mot ett annat.",
    )
    example: Line = Field(alias="exempel", description="En mening där orden används.")


class Scale(Model):
    """Words that can stand for each other, with their strength."""

    model_config = swedish("Skala", "Ord som kan stå i varandras ställe, med styrka.")

    name: Line = Field(alias="namn", description="Vad skalan gäller.")
    without: PositiveNumber = Field(
        alias="utan_ord", description="Styrkan hos en mening utan något av orden."
    )
    before_number: YesNo = Field(
        alias="före_tal",
        default=False,
        description="true om orden bara räknas när ett tal eller en tidpunkt följer strax efter.",
    )
    unclear: Literal["alltid", "efter nekande"] | None = Field(
        alias="oklar",
        default=None,
        description="När det inte går att säga om texten har blivit svagare eller starkare.",
    )
    uncounted: tuple[Line, ...] = Field(
        alias="räknas_inte",
        default=(),
        description="Uttryck med skalans ord i som inte räknas.",
    )
    steps: tuple[Step, ...] = Field(alias="steg", description="Stegen, starkast först.")


class Opposites(Model):
    """Words that point in opposite directions."""

    model_config = swedish("Motsatser", "Ord som pekar åt motsatta håll.")

    up: tuple[Line, ...] = Field(alias="upp", description="Ord som pekar uppåt.")
    down: tuple[Line, ...] = Field(alias="ned", description="Ord som pekar nedåt.")
    before_number: YesNo = Field(
        alias="före_tal",
        default=False,
        description="true om orden bara räknas när ett tal eller en tidpunkt följer strax efter.",
    )
    example: Line = Field(alias="exempel", description="En mening som vänds när orden byts.")


class Number(Model):
    """A number in letters."""

    model_config = swedish("Talord", "Ett tal med bokstäver.")

    value: int = Field(alias="tal", ge=0, description="Talet.")
    words: tuple[Line, ...] = Field(alias="ord", default=(), description="Grundtalets ord.")
    ordinals: tuple[Line, ...] = Field(
        alias="ordningstal", default=(), description="Ord som säger vilken i ordningen."
    )
    parts: tuple[Line, ...] = Field(
        alias="delar", default=(), description="Ord för en sådan del av det hela."
    )
    only_exchanged: YesNo = Field(
        alias="bara_vid_byte",
        default=False,
        description="true om grundtalets ord bara räknas när de byts mot ett annat tal.",
    )


class Magnitude(Model):
    """Words that a number before them is multiplied with."""

    model_config = swedish("Storlek", "Ord som talet framför gångras med.")

    times: int = Field(alias="gånger", ge=2, description="Hur många gånger.")
    words: tuple[Line, ...] = Field(alias="ord", description="Orden.")


class Unit(Model):
    """Words for the same unit."""

    model_config = swedish("Enhet", "Ord för samma enhet.")

    words: tuple[Line, ...] = Field(alias="ord", description="Orden.")
    parts: PositiveNumber | None = Field(
        alias="delar", default=None, description="Hur många av enheten som det hela är."
    )


class JudgementWords(Model):
    """The file judgement_words.yaml."""

    model_config = swedish("Bedömningsord", "Ord som avgör hur en ändring bedöms.")

    scales: tuple[Scale, ...] = Field(alias="skalor", description="Ord med styrka.")
    directions: tuple[Opposites, ...] = Field(alias="riktningar", description="Motsatta ord.")
    negations: tuple[Line, ...] = Field(alias="nekande", description="Ord som nekar.")
    seeming_negations: tuple[Line, ...] = Field(
        alias="nekar_inte", description="Uttryck med ett nekande ord som inte nekar."
    )
    negating_prefixes: tuple[Line, ...] = Field(
        alias="nekande_förled", description="Början på ord som vänder resten av ordet."
    )
    rankings: tuple[Line, ...] = Field(
        alias="jämför", description="Ord som sätter det ena före det andra."
    )
    numbers: tuple[Number, ...] = Field(alias="talord", description="Tal med bokstäver.")
    magnitudes: tuple[Magnitude, ...] = Field(
        alias="storlekar", description="Ord som talet framför gångras med."
    )
    units: tuple[Unit, ...] = Field(alias="enheter", description="Vad tal räknar.")
    spellings: tuple[tuple[Line, ...], ...] = Field(
        alias="skrivsätt", description="Uttryck som är samma ord, skrivet på olika sätt."
    )
    times: tuple[Line, ...] = Field(
        alias="tidpunkter", description="Ord som anger när, och bedöms som tal."
    )
