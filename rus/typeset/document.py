"""A page as a document for reading and printing: tagged PDF (PDF/UA-1, ISO 14289-1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import typst

from rus.typeset.compiling import compiled
from rus.typeset.reading import read_html

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True)
class Document:
    """A document: its HTML as `reading.read_html` takes it, and what the file says of itself.

    `time` is when its data was last changed (RFC 3339), None if that is not known. `address` is
    the absolute address of the page with the same content, empty if it has none.
    """

    html: str
    title: str
    author: str
    description: str
    time: str | None = None
    address: str = ""


def document_pdf(document: Document) -> bytes:
    """The document as tagged PDF in Swedish with bookmarks. The same document, the same bytes.

    A character that the fonts do not have is written as its number, `[U+1F600]`: PDF/UA allows
    none that cannot be shown.
    """
    data = {
        "title": document.title,
        "author": document.author,
        "description": document.description,
        "dated": document.time is not None,
        "body": read_html(document.html, document.address),
    }
    moment = datetime.fromisoformat(document.time) if document.time else None
    options = {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": moment}
    while True:
        try:
            return compiled("document.typ", data, **options)
        except typst.TypstError as error:
            missing = {one for text in _NO_GLYPH.findall(error.diagnostic) for one in text}
            if not missing:
                raise
            data = {name: _numbered(value, missing) for name, value in data.items()}


def _numbered(value: object, missing: Iterable[str]) -> object:
    """The value with the missing characters of its texts written as their numbers."""
    if isinstance(value, str):
        return value.translate({ord(one): f"[U+{ord(one):04X}]" for one in missing})
    if isinstance(value, list):
        return [_numbered(one, missing) for one in value]
    if isinstance(value, dict):
        return {name: _numbered(one, missing) for name, one in value.items()}
    return value
