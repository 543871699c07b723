"""Words that decide how a change is judged; a data file that lawyers may change."""

from pydantic import Field

from schemas.base import Line, Model, swedish


class Step(Model):
    """Words of the same strength."""

    model_config = swedish("Steg", "Ord med samma styrka.")

    strength: int = Field(alias="styrka", ge=1, description="Hur starkt: högre är starkare.")
    words: tuple[Line, ...] = Field(alias="ord", description="Orden, med små bokstäver.")
    example: Line = Field(alias="exempel", description="En mening där orden används.")


class Scale(Model):
    """Words that can stand for each other, with their strength."""

    model_config = swedish("Skala", "Ord som kan stå i varandras ställe, med styrka.")

    name: Line = Field(alias="namn", description="Vad skalan gäller.")
    steps: tuple[Step, ...] = Field(alias="steg", description="Stegen, starkast först.")


class Opposites(Model):
    """Words that point in opposite directions."""

    model_config = swedish("Motsatser", "Ord som pekar åt motsatta håll.")

    up: tuple[Line, ...] = Field(alias="upp", description="Ord som pekar uppåt.")
    down: tuple[Line, ...] = Field(alias="ned", description="Ord som pekar nedåt.")


class JudgementWords(Model):
    """The file judgement_words.yaml."""

    model_config = swedish("Bedömningsord", "Ord som avgör hur en ändring bedöms.")

    scales: tuple[Scale, ...] = Field(alias="skalor", description="Ord med styrka.")
    directions: tuple[Opposites, ...] = Field(alias="riktningar", description="Motsatta ord.")
    negations: tuple[Line, ...] = Field(alias="nekande", description="Ord som nekar.")
