"""Words that a plain text avoids, with plainer ones; a data file that editors may change."""

from pydantic import Field

from schemas.base import Identifier, Line, Model, WebAddress, swedish


class Guide(Model):
    """A published guide to plain Swedish."""

    model_config = swedish("Handledning", "En utgiven handledning i klarspråk.")

    id: Identifier = Field(description="Handledningens id.")
    title: Line = Field(alias="titel", description="Titel, utgivare och år.")
    web_address: WebAddress | None = Field(
        alias="webbadress", default=None, description="Var handledningen finns."
    )


class Plainer(Model):
    """A stiff word or phrase in all its forms, and what to write instead."""

    model_config = swedish("Ord", "Ett stelt ord eller uttryck och ett enklare.")

    forms: tuple[Line, ...] = Field(
        alias="ord", min_length=1, description="Ordet i alla böjningar, med små bokstäver."
    )
    plainer: Line = Field(alias="enklare", description="Vad som kan stå i stället.")
    guide: Identifier = Field(alias="källa", description="Handledningen vars råd bytet följer.")


class PlainWords(Model):
    """The file plain_words.yaml."""

    model_config = swedish("Klarspråksord", "Ord att undvika, och vad som skiljer passiver ut.")

    guides: tuple[Guide, ...] = Field(alias="källor", description="Handledningarna.")
    words: tuple[Plainer, ...] = Field(alias="ord", description="Stela ord och enklare.")
    passive_endings: tuple[Line, ...] = Field(
        alias="passiva_slut", description="Slut på ord som är passiva verb."
    )
    not_passive_endings: tuple[Line, ...] = Field(
        alias="inte_passiva_slut", description="Slut på ord som ser passiva ut men är annat."
    )
    not_passive: tuple[Line, ...] = Field(
        alias="inte_passiva", description="Ord på -s som inte är passiva: deponens, former på -s."
    )
