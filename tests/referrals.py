"""An invented referral for tests: an edition with goals, its questions, and a filled-in form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.table import _Cell, _Row

from rus.consultation import ConsultationContent, consultation_at
from rus.content import Content
from rus.load import load
from rus.replies import Reply, read_reply
from rus.word_documents import reply_form
from tests.repositories import Repository
from tests.support import BASE, CITATION, write_strategy

ADDRESS = "exempel/2030/samrad/remiss"
COMMENTS = f"{ADDRESS}/synpunkter.yaml"
GOAL = "exempel/2030/halsa/god-halsa"
SAFETY = "exempel/2030/halsa/trygghet"
QUESTION = f"{ADDRESS}/fragor/relevans"

REFERRAL: Mapping[str, str] = {
    "exempel/2030/strategi.yaml": BASE["exempel/2030/strategi.yaml"]
    + f"""\
status: {{värde: remiss, källa: {CITATION}}}
övergripande_mål:
  - id: ett-starkt-lan
    text: Ett starkt län.
    källa: {CITATION}
utgångna:
  - adress: exempel/2030/halsa/bortvalt
    motivering: Målet togs bort efter remissen.
""",
    "exempel/2030/omraden/halsa.yaml": f"""\
ordning: 1
titel: Hälsa & trygghet
källa: {CITATION}
mål:
  - id: god-halsa
    text: Fler mår *bra* i hela länet.
    källa: {CITATION}
  - id: trygghet
    text: Åldrande personer är trygga.
    källa: {CITATION}
""",
    "slaktskap/exempel-2030--exempel-2040.yaml": BASE[
        "slaktskap/exempel-2030--exempel-2040.yaml"
    ].replace("halsa/god-halsa]", "halsa/god-halsa, exempel/2030/halsa/trygghet]"),
    "exempel/2030/samrad/remiss.yaml": f"""\
titel: Remissen
slag: remiss
svarstid: 2026-09-01
källa: {CITATION}
frågor:
  - id: relevans
    text: Är strategin relevant?
    källa: {CITATION}
  - id: roll
    text: Vilken roll har ni i genomförandet?
    källa: {CITATION}
""",
}
"""Files laid over the base strategy: edition, area, ledger and referral. No comments."""


def write_referral(root: Path, comments: str | None = None, **more: str) -> Path:
    """Write the strategy with the referral, and its comments if there are any; the folder."""
    own = {COMMENTS: comments} if comments is not None else {}
    return write_strategy(root, {**REFERRAL, **own, **more})


NOW = datetime(2026, 8, 20, tzinfo=UTC)
TODAY = "2026-12-01"


@dataclass(frozen=True)
class Referral:
    """A referral with its empty form."""

    content: Content = field(repr=False)
    shown: ConsultationContent = field(repr=False)
    form: bytes = field(repr=False)


def made_referral(root: Path) -> Referral:
    """The referral without comments, loaded, with its form."""
    content = load(write_referral(root)).content
    shown = consultation_at(content, ADDRESS)
    return Referral(content, shown, reply_form(shown, NOW))


Answers = Mapping[str, tuple[str, str]]
"""Stance and text by address."""


def filled_in(
    form: bytes,
    answers: Answers,
    sender: str = "Exempel kommun",
    date: str = "2026-08-20",
    reference: str = "KS 2026/12",
) -> bytes:
    """The form as a referral body returns it."""
    document = Document(BytesIO(form))
    fields = {"Organisation": sender, "Datum": date, "Diarienummer": reference}
    left = dict(answers)
    for row in all_rows(document):
        name = row.cells[0].text
        if name in fields:
            row.cells[1].text = fields[name]
        address = name.rpartition("Adress: ")[2]
        if address in left:
            stance, row.cells[2].text = left.pop(address)
            if stance:
                row.cells[1].text = stance
    assert not left, f"blanketten saknar {sorted(left)}"
    return saved(document)


def reply_of(data: bytes, shown: ConsultationContent) -> Reply:
    """What a filled-in form says, read on the day that it is in these tests."""
    return read_reply(data, shown, TODAY)


def besides_missing(reply: Reply) -> tuple[str, ...]:
    """The notices of a reply, save that of rows that a form made now has and this one has not."""
    return tuple(one for one in reply.notices if not one.startswith("Rader som saknas"))


def saved(document: WordDocument) -> bytes:
    """The bytes of a document."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def all_rows(document: WordDocument) -> Iterator[_Row]:
    """The rows of all tables."""
    for table in document.tables:
        yield from table.rows


def opened(data: bytes) -> WordDocument:
    """The document that the bytes are."""
    return Document(BytesIO(data))


def cell_about(document: WordDocument, address: str, column: int) -> _Cell:
    """A cell of the row that is about an address."""
    rows = [row for row in all_rows(document) if row.cells[0].text.endswith(f"Adress: {address}")]
    [row] = rows
    return row.cells[column]


def commented(folder: Path, capsys: pytest.CaptureFixture[str], comments: str) -> Repository:
    """A repository of one version, with the referral and comments on it, of 10 January 2026."""
    made = Repository(folder / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {**REFERRAL, COMMENTS: comments})
    made.commit(time="2026-01-10T08:00:00+01:00")
    return made
