"""Opens Word documents that others have written, and reads the text of their tables.

Text means what a reader of the document sees: insertions that are tracked but not yet accepted
are read and deletions are not; the value of a content control or a field is read, its code is not.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

MAX_BYTES = 50 * 1024 * 1024
"""Largest size of a document, as a file and unpacked, in bytes."""

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_TEXT = qn("w:t")
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
    qn("w:sym"): "\ufffd",  # a picture out of a font of symbols: no text says what it means
}
_NOT_SEEN = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), _FALLBACK})
_WRAPPERS = frozenset(
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_NOT_TEXT = frozenset(
    qn(f"w:{name}")
    for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
)


class NotWordError(ValueError):
    """The bytes are no Word document that can be read; the message is Swedish."""


@dataclass(frozen=True)
class Cell:
    """A cell: its text with a line break between paragraphs, and how much in it is not text.

    `number` tells the cells of a document apart; a cell that spans several rows is one cell.
    """

    text: str
    pictures_and_notes: int
    number: int = 0


def open_word(data: bytes) -> WordDocument:
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
    return document


def rows(document: WordDocument) -> Iterator[tuple[Cell, ...]]:
    """The rows of the document's tables, in order. A table inside a cell is text of that cell.

    A cell that is merged downwards is in each row that it spans.
    """
    numbers = count(1)
    for table in _inside(document.element.body, _TABLE):
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
                    cells[column] = replace(_cell(cell), number=next(numbers))
                column += _width(cell)
            above = cells
            yield tuple(cells.values())


def loose_texts(document: WordDocument) -> Iterator[str]:
    """The paragraphs outside of tables that hold text, in order."""
    for paragraph in _inside(document.element.body, _PARAGRAPH):
        text = _cell(paragraph).text.strip()
        if text:
            yield text


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
    return int(width) if width.isdecimal() else 1


def _cell(element: BaseOxmlElement) -> Cell:
    seen = list(_seen(element))
    text = "".join(text for _, text in seen)
    return Cell(text.removesuffix("\n"), sum(tag in _NOT_TEXT for tag, _ in seen))


def _seen(element: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """The tags below an element that a reader sees something of, each with the text it shows."""
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield tag, child.text or ""
        elif isinstance(tag, str) and not tag.endswith("Pr") and tag not in _NOT_SEEN:
            yield tag, _CHARACTERS.get(tag, "")
            yield from _seen(child)
            if tag == _PARAGRAPH:
                yield tag, "\n"


def _inside(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The elements of a kind that stand directly in another, or in what only wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
