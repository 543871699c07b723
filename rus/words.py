"""Word by word difference of two texts: what was taken out, what was put in, what is the same."""

import difflib
import re
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


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)
