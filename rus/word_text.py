"""The text of Word's XML, as a reader of the document sees it.

Insertions that are tracked but not yet accepted are read and deletions are not; the value of a
content control or a field is read, its code is not. Text that is hidden or struck through does not
stand: it is kept apart, as are comments in the margin.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, groupby
from typing import Literal, NamedTuple

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from rus.word_lists import ListLabels
from rus.word_styles import Styles, is_on, related, value_at

PARAGRAPH = qn("w:p")

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RUN, _TEXT, _ID = qn("w:r"), qn("w:t"), qn("w:id")
_RUN_PROPERTIES, _PARAGRAPH_STYLE = qn("w:rPr"), f"{qn('w:pPr')}/{qn('w:pStyle')}"
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
_NOT_TEXT = frozenset(
    qn(f"w:{name}")
    for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
)
_OF_COMMENT = frozenset({qn("w:commentRangeStart"), qn("w:commentReference")})

_Kind = Literal["standing", "hidden", "struck", "label", "not text", "comment"]
_TEXTS = ("standing", "hidden", "struck")
_MARKS: Mapping[str, _Kind] = {
    qn("w:vanish"): "hidden",
    qn("w:strike"): "struck",
    qn("w:dstrike"): "struck",
}
"""The properties of a run whose text does not stand, gravest first."""


@dataclass(frozen=True)
class Cell:
    """A cell, or a paragraph outside of tables.

    `text` is what stands there, with a line break between paragraphs; `listed` is the same with
    the numbers and bullets of lists, and `whole` with what is hidden or struck through. `comments`
    are the numbers of those in the margin beside it. `number` tells cells apart; a cell that spans
    several rows is one cell.
    """

    text: str
    listed: str
    whole: str = ""
    pictures_and_notes: int = 0
    hidden: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    number: int = 0


class WordText:
    """Reads the text of a document's elements; `comments` are those in the margin, by number."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = Styles(document)
        self._lists = ListLabels(document, self._styles)
        self._numbers = count(1)
        comments = related(document, RELATIONSHIP_TYPE.COMMENTS)
        self.comments: dict[str, str] = {
            one.get(_ID): self.cell(one).whole for one in comments.findall(qn("w:comment"))
        }

    def cell(self, element: BaseOxmlElement) -> Cell:
        """What an element holds; each call gives another number."""
        pieces = list(self._pieces(element, None))
        return Cell(
            _joined(piece for piece in pieces if piece.kind == "standing"),
            _joined(piece for piece in pieces if piece.kind in ("label", "standing")),
            _joined(piece for piece in pieces if piece.kind in _TEXTS),
            sum(piece.kind == "not text" for piece in pieces),
            tuple(_passages(pieces, "hidden")),
            tuple(_passages(pieces, "struck")),
            tuple(piece.text for piece in pieces if piece.kind == "comment"),
            next(self._numbers),
        )

    def _pieces(self, element: BaseOxmlElement, style: str | None) -> Iterator["_Piece"]:
        """What a reader sees of an element, in order; `style` is that of its paragraph."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag.endswith("Pr") or tag in _NOT_SEEN:
                continue
            if tag == PARAGRAPH:
                yield from self._paragraph(child)
                continue
            if tag == _TEXT:
                yield _Piece(child.text or "")
            elif tag in _CHARACTERS:
                yield _Piece(_CHARACTERS[tag])
            elif tag in _NOT_TEXT:
                yield _Piece("", "not text")
            elif tag in _OF_COMMENT:
                yield _Piece(child.get(_ID) or "", "comment")
            kind = self._kind(child, style) if tag == _RUN else "standing"
            for piece in self._pieces(child, style):
                yield piece._replace(kind=kind) if piece.kind == "standing" else piece

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator["_Piece"]:
        """A paragraph with the line break after it, which stands if any of its text does."""
        pieces = list(self._pieces(paragraph, value_at(paragraph, _PARAGRAPH_STYLE)))
        kinds = {piece.kind for piece in pieces if piece.kind in _TEXTS and piece.text.strip()}
        if "standing" in kinds and (label := self._lists.before(paragraph)):
            yield _Piece(label, "label")
        yield from pieces
        yield _Piece("\n", "standing" if "standing" in kinds or not kinds else kinds.pop())

    def _kind(self, run: BaseOxmlElement, style: str | None) -> _Kind:
        """Whether the text of a run stands; what is said nearest to it holds."""
        properties = run.find(_RUN_PROPERTIES)
        own = None if properties is None else value_at(properties, qn("w:rStyle"))
        for tag, kind in _MARKS.items():
            said = None if properties is None else properties.find(tag)
            for name in (own, style):
                if said is None:
                    said = self._styles.inherited(name, f"{_RUN_PROPERTIES}/{tag}")
            if said is not None and is_on(said):
                return kind
        return "standing"


class _Piece(NamedTuple):
    text: str
    kind: _Kind = "standing"


def _joined(pieces: Iterable[_Piece]) -> str:
    return "".join(piece.text for piece in pieces).removesuffix("\n")


def _passages(pieces: Iterable[_Piece], kind: _Kind) -> Iterator[str]:
    """The texts of a kind that follow on each other, each on one line."""
    for found, passage in groupby(pieces, key=lambda piece: piece.kind):
        text = " ".join(_joined(passage).split()) if found == kind else ""
        if text:
            yield text
