"""The parts of a Word document beside its text: styles, also by those they are based on.

ECMA-376 part 1, 17.7: Styles.
"""

from typing import cast

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_VALUE = qn("w:val")


def related(document: WordDocument, kind: str) -> BaseOxmlElement:
    """The root of the part of a kind (a type of relationship); an empty one without such a part.

    Raises AttributeError if the part holds no XML.
    """
    try:
        part = document.part.part_related_by(kind)
    except KeyError:
        return OxmlElement("w:body")
    root: BaseOxmlElement = cast(XmlPart, part).element
    return root


class Styles:
    """The styles of a document, by the identifiers that paragraphs and runs name them by."""

    def __init__(self, document: WordDocument) -> None:
        found = document.styles.element.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in found}

    def inherited(self, style: str | None, path: str) -> BaseOxmlElement | None:
        """What stands at a path (ElementPath) in a style or, nearest first, in those below it."""
        left = dict(self._styles)
        while style and style in left:
            definition = left.pop(style)
            found: BaseOxmlElement | None = definition.find(path)
            if found is not None:
                return found
            style = value_at(definition, qn("w:basedOn"))
        return None


def value_at(element: BaseOxmlElement, path: str) -> str | None:
    """The value of what stands at a path (ElementPath) in an element; None without it."""
    found = element.find(path)
    value: str | None = None if found is None else found.get(_VALUE)
    return value


def is_on(element: BaseOxmlElement) -> bool:
    """Whether a property that is on or off is on: without a value it is (17.17.4)."""
    return element.get(_VALUE) not in ("0", "false", "off")
