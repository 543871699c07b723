"""Opens Word documents that others have written, and finds the rows of their tables."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from rus.word_text import PARAGRAPH, Cell, WordText

MAX_BYTES = 50 * 1024 * 1024
"""Largest size of a document, as a file and unpacked, in bytes."""

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("tbl", "tr", "tc"))
_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)


class NotWordError(ValueError):
    """The bytes are no Word document that can be read; the message is Swedish."""


@dataclass(frozen=True)
class WordFile:
    """A Word document that has been opened."""

    body: BaseOxmlElement
    text: WordText


def open_word(data: bytes) -> WordFile:
    """The document that the bytes are. Raises NotWordError, also for a protected one."""
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_STREAM in data:
            raise NotWordError(
                "Filen är skyddad med lösenord. Öppna den i Word, ta bort lösenordet och spara."
            )
        raise NotWordError("Filen har ett äldre format. Spara om den som Word-dokument (.docx).")
    no_word = NotWordError(
        "Filen är inget Word-dokument, eller så är den skadad. Spara om den som vanligt "
        "Word-dokument (.docx)."
    )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_BYTES:
                raise NotWordError("Filen är för stor. Ta bort bilder ur den och spara om den.")
        document: WordDocument = Document(BytesIO(data))
        is_protected = _is_protected(document)
        if document.element.body is None:
            raise no_word
        opened = WordFile(document.element.body, WordText(document))
    except NotWordError:
        raise
    except (
        OpcError,
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,  # how the XML library tells of broken XML
        LookupError,
        ValueError,
        EOFError,
        AttributeError,  # a part of another kind than its name in the package says
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise no_word from error
    if is_protected:
        raise NotWordError(
            "Dokumentet är skyddat mot ändringar. Stäng av skyddet i Word under Granska, "
            "Begränsa redigering, och spara."
        )
    return opened


def rows(opened: WordFile) -> Iterator[tuple[Cell, ...]]:
    """The rows of the document's tables, in order. A table inside a cell is text of that cell.

    A cell that is merged downwards is in each row that it spans.
    """
    for table in _inside(opened.body, _TABLE):
        above: dict[int, Cell] = {}
        for row in _inside(table, _ROW):
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(qn("w:del")) is not None:
                continue
            cells: dict[int, Cell] = {}
            column = 0
            for cell in _inside(row, _CELL):
                if column in above and _continues(cell):
                    cells[column] = above[column]
                else:
                    cells[column] = opened.text.cell(cell)
                column += _width(cell)
            above = cells
            yield tuple(cells.values())


def loose_paragraphs(opened: WordFile) -> Iterator[Cell]:
    """The paragraphs outside of tables, in order."""
    for paragraph in _inside(opened.body, PARAGRAPH):
        yield opened.text.cell(paragraph)


def _is_protected(document: WordDocument) -> bool:
    found = document.settings.element.find(qn("w:documentProtection"))
    return found is not None and found.get(qn("w:enforcement")) in ("1", "true", "on")


def _continues(cell: BaseOxmlElement) -> bool:
    """Whether a cell is merged with the one above, which then holds what is seen of both."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(qn("w:val")) in (None, "continue")


def _width(cell: BaseOxmlElement) -> int:
    """How many columns of the table a cell spans."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    width = "" if found is None else found.get(qn("w:val")) or ""
    return int(width) if re.fullmatch("[0-9]{1,4}", width) else 1


def _inside(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The elements of a kind that stand directly in another, or in what only wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
