"""The text of a PDF, letters and digits only."""

import unicodedata
from io import BytesIO

from pypdf import PdfReader


def letters(text: str) -> str:
    """Only the letters and digits, so that line breaks, hyphens and ligatures do not matter."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def printed(pdf: bytes) -> str:
    """The letters and digits on all pages of a PDF, in the order they are drawn."""
    return letters("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
