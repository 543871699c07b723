"""The JSON report of `rus diff`: a contract with other tools, so its keys are English."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Model, swedish

ReportedKind = Literal[
    "added",
    "removed",
    "changed",
    "renamed",
    "moved",
    "reordered",
    "merged",
    "split",
    "raised",
    "matched",
    "partly-matched",
    "unmatched",
    "unknown",
    "skipped",
    "unused",
]
"""Kinds of rows: those of a change, then those of a ledger's links, then those of the report."""


_File = Annotated[
    str, Field(title="Fil", description="Filens sökväg, räknad från arkivets översta mapp.")
]
_LineNumber = Annotated[
    int, Field(title="Rad", ge=1, description="Radens nummer i filen, räknat från 1.")
]
_AddressThere = Annotated[
    str | None,
    Field(
        title="Adress",
        description="Elementets adress på den sidan, eller null om det inte är ett element.",
    ),
]


class ReportedPart(Model):
    """Where a part stands on one side."""

    model_config = swedish("Del", "Var en del står på den ena sidan.")

    file: _File
    line: _LineNumber
    address: _AddressThere = None


class ReportedPlace(Model):
    """Where something stands on one side, and what it says there."""

    model_config = swedish("Plats", "Var något står på den ena sidan, och vad det säger där.")

    file: _File
    line: _LineNumber
    text: str = Field(title="Text", description="Texten på den sidan.")
    address: _AddressThere = None
    others: tuple[ReportedPart, ...] = Field(
        default=(),
        exclude_if=lambda others: not others,
        title="Fler platser",
        description="Var de andra delarna står, om texten är flera delars. Finns bara då.",
    )


class ReportedChange(Model):
    """One row of the report: a change as one rule judges it."""

    model_config = swedish("Rad i rapporten", "En ändring, så som en regel bedömer den.")

    rule: str = Field(title="Regel", description="Regelns id.")
    severity: Literal["error", "warning", "notice"] = Field(
        title="Allvar", description="«error» är fel, «warning» är varning och «notice» är notis."
    )
    address: str = Field(
        title="Adress", description="Adressen till det som ändrades, efter ändringen om det går."
    )
    kind: ReportedKind = Field(
        title="Slag",
        description="Vad som hände, till exempel «added» för tillagt och «removed» för borttaget.",
    )
    before: ReportedPlace | None = Field(
        title="Före", description="Platsen före ändringen, eller null om inget fanns."
    )
    after: ReportedPlace | None = Field(
        title="Efter", description="Platsen efter ändringen, eller null om inget finns kvar."
    )
    fingerprint: str = Field(
        title="Fingeravtryck",
        description="Är detsamma så länge regeln, adressen och texternas ord är desamma.",
    )
    message: str = Field(
        title="Meddelande",
        description="Vad ändringen innebär, på svenska. Är den godkänd står skälet sist.",
    )
    accepted: str | None = Field(
        default=None,
        title="Godkänd",
        description="Skälet i godkanda.yaml, med vem och när om det står där, eller null om "
        "ändringen inte är godkänd.",
    )


class ChangeReport(Model):
    """The whole report."""

    model_config = swedish(
        "Ändringsrapport", "Vad som skiljer två versioner av strategierna, från «rus diff»."
    )

    version: Literal[1] = Field(title="Version", description="Rapportens version.")
    changes: tuple[ReportedChange, ...] = Field(
        title="Ändringar", description="Raderna, de allvarligaste först."
    )
