"""Documents and pictures made by Typst, with the fonts that its package carries."""

from rus.typeset.document import Document, document_pdf
from rus.typeset.keeping import Kept
from rus.typeset.picture import Picture, picture_png

__all__ = ["Document", "Kept", "Picture", "document_pdf", "picture_png"]
