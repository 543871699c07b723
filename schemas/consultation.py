"""Dialogue, survey and referral: what was asked, what came in, what came of it."""

from typing import Literal

from pydantic import Field

from schemas.base import Address, Edtf, Identifier, Line, Model, PositiveNumber, Text, swedish
from schemas.ground import Grounded, Section, Statement

Stance = Literal["stödjer", "stödjer delvis", "avstyrker", "tar inte ställning"]
Decision = Literal["tas in", "tas in delvis", "tas inte in"]


class Question(Statement):
    """A question put to those consulted."""

    model_config = swedish("Fråga", "En fråga i samrådet.")


class Cluster(Grounded):
    """A cluster of challenges with its content and meaning."""

    model_config = swedish("Kluster", "Ett kluster av utmaningar: innehåll och innebörd.")

    id: Identifier = Field(description="Klustrets id. Ändras aldrig.")
    title: Line = Field(alias="titel", description="Klustrets namn.")
    content: Line = Field(alias="innehåll", description="Vad klustret innehåller.")
    meaning: Line = Field(alias="innebörd", description="Vad klustret innebär.")


class Response(Model):
    """The answer to a comment."""

    model_config = swedish("Svar", "Svaret på en synpunkt.")

    decision: Decision = Field(
        alias="beslut", description="tas in, tas in delvis eller tas inte in."
    )
    reason: Text = Field(alias="motivering", description="Varför.")
    changes: tuple[Address, ...] = Field(
        alias="ändrar",
        default=(),
        description="Adresserna till det som ändrades, också om de har utgått.",
    )


class Comment(Model):
    """A comment from someone who was consulted, with the answer once there is one."""

    model_config = swedish("Synpunkt", "En synpunkt från den som har svarat.")

    id: Identifier = Field(description="Synpunktens id. Ändras aldrig.")
    sender: Line = Field(
        alias="från",
        description="Vem synpunkten kommer från. En organisation skrivs likadant varje gång.",
    )
    date: Edtf | None = Field(alias="datum", default=None, description="När svaret lämnades, EDTF.")
    reference: Line | None = Field(
        alias="diarienummer", default=None, description="Svarets diarienummer."
    )
    question: Identifier | None = Field(
        alias="fråga",
        default=None,
        description="Id för frågan som synpunkten svarar på, också om den har utgått.",
    )
    concerns: tuple[Address, ...] = Field(
        alias="berör",
        default=(),
        description="Adresserna till det synpunkten gäller, också om de har utgått sedan dess.",
    )
    gist: Text | None = Field(
        alias="innehåll",
        default=None,
        description="Synpunkten i korthet. Utelämnas om svaret bara är en ställning.",
    )
    stance: Stance | None = Field(
        alias="ställning",
        default=None,
        description="stödjer, stödjer delvis, avstyrker eller tar inte ställning.",
    )
    response: Response | None = Field(
        alias="svar", default=None, description="Svaret. Utelämnas tills det finns."
    )


class Comments(Model):
    """The file samrad/<id>/synpunkter.yaml."""

    model_config = swedish("Synpunkter", "Alla synpunkter i ett samråd.")

    comments: tuple[Comment, ...] = Field(alias="synpunkter", description="Synpunkterna.")


class Consultation(Grounded):
    """A file in samrad/. Its own ground is that of the title."""

    model_config = swedish("Samråd", "En enkät, dialog eller remiss och vad den gav.")

    order: PositiveNumber = Field(
        alias="ordning", default=1, description="Plats i ordningen på sidan, från 1."
    )
    title: Line = Field(alias="titel", description="Samrådets namn.")
    kind: Literal["enkät", "dialog", "remiss", "referensgrupp"] = Field(
        alias="slag", description="enkät, dialog, remiss eller referensgrupp."
    )
    deadline: Edtf | None = Field(
        alias="svarstid", default=None, description="Sista svarsdag, EDTF."
    )
    presentation: Text | None = Field(default=None, description="Redaktionens korta presentation.")
    introduction: tuple[Statement, ...] = Field(
        alias="inledning", default=(), description="Vad källan säger om samrådet."
    )
    questions: tuple[Question, ...] = Field(
        alias="frågor", default=(), description="Frågorna som ställdes."
    )
    themes: tuple[Statement, ...] = Field(
        alias="teman", default=(), description="Teman som samrådet tar upp."
    )
    results: tuple[Statement, ...] = Field(
        alias="resultat", default=(), description="Vad samrådet har visat."
    )
    clusters: tuple[Cluster, ...] = Field(
        alias="kluster", default=(), description="Utmaningar samlade i kluster."
    )
    missing: tuple[Section, ...] = Field(
        alias="saknas", default=(), description="Vad de tillfrågade saknar i strategin."
    )
    sections: tuple[Section, ...] = Field(
        alias="avsnitt", default=(), description="Övriga avsnitt."
    )
    voices: tuple[Statement, ...] = Field(
        alias="röster", default=(), description="Citat ur svaren."
    )
