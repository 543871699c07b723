"""Word by word difference of two texts: what was taken out, what was put in, what is the same."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(r"\s*(?:\w+(?:[-–:]\w+)*|[^\w\s])")


@dataclass(frozen=True)
class Piece:
    """A stretch of text and whether both texts have it, or only the old or the new one."""

    kind: Literal["same", "old", "new"]
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two plain texts in reading order. Markdown is not read: see `plain_text`.

    The «same» and «old» pieces together give the old text, «same» and «new» the new one.
    A compound or a hyphenated word is one word; a space belongs to the word after it.
    """
    before, after = _tokens(old), _tokens(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(before[start:end])))
            continue
        if end > start:
            pieces.append(Piece("old", "".join(before[start:end])))
        if other_end > other_start:
            pieces.append(Piece("new", "".join(after[other_start:other_end])))
    return tuple(pieces)


def spaced(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces for a page: no mark begins with a space, and old and new words stand apart.

    A sign such as a comma stands next to what is before it.
    """
    found: list[Piece] = []
    for piece in pieces:
        text = piece.text.lstrip()
        space = piece.text[: len(piece.text) - len(text)]
        if piece.kind == "same" or not text:
            found.append(piece)
            continue
        if not space and text[0].isalnum() and found and found[-1].kind != "same":
            space = " "
        if space:
            found.append(Piece("same", space))
        found.append(Piece(piece.kind, text))
    return tuple(found)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)
