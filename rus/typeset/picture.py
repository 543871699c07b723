"""Pictures for shared links (Open Graph): what a page is about, 1200 × 630 pixels, PNG."""

from dataclasses import asdict, dataclass

from rus.typeset.compiling import compiled

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Picture:
    """What a picture says, all plain text: where a page belongs, its title, a line on it.

    `status` is the kind of the edition's status, as `views.status_kind` names it, and gives the
    line below the title its colour; empty for pages that have none.
    """

    place: str
    title: str
    about: str
    site: str
    status: str = ""


def picture_png(picture: Picture) -> bytes:
    """The picture as PNG. The same picture gives the same bytes."""
    # Typst's point is a 72nd of an inch: one pixel.
    return compiled("picture.typ", asdict(picture), format="png", ppi=72)
