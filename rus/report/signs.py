"""The words of a change with signs around them: `[-old-]{+new+}`, where nothing else marks them."""

from collections.abc import Callable, Iterable

from rus.words import Piece

_SIGNS = {"old": "[-{}-]", "new": "{{+{}+}}"}


def with_signs(pieces: Iterable[Piece], paint: Callable[[Piece, str], str] | None = None) -> str:
    """The pieces as one text, without space at its ends.

    `paint` gets a marked piece and its text with signs, and gives what is to stand there. The signs
    come after the space that stands first in a piece.
    """
    return "".join(_marked(piece, paint) for piece in pieces).strip()


def _marked(piece: Piece, paint: Callable[[Piece, str], str] | None) -> str:
    if piece.kind == "same":
        return piece.text
    text = piece.text.lstrip()
    space = piece.text[: len(piece.text) - len(text)]
    signed = _SIGNS[piece.kind].format(text)
    return space + (paint(piece, signed) if paint else signed)
