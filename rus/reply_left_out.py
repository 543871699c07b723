"""What a filled-in form holds that is not read in: pictures, notes, comments in the margin, and
text that is hidden or struck through.
"""

from collections.abc import Iterable, Iterator, Sequence

from rus.reply_forms import Form, one_line
from rus.reply_notices import shortened
from rus.reply_places import Placed
from rus.word_text import Cell


def notices_of_left_out(form: Form, answers: Sequence[Placed]) -> Iterator[str]:
    """A sentence for each thing that is left out, with its place and its words."""
    told: set[int] = set()
    comments = {number: one_line(text) for number, text in form.comments.items()}
    for place, cells in _places(form, answers):
        new = [cell for cell in cells if cell.number not in told]
        told |= {cell.number for cell in new}
        yield from _notices(place, new)
        for number in (number for cell in new for number in cell.comments):
            yield from _of_comment(place, comments.pop(number, ""))
    for comment in comments.values():
        yield from _of_comment("I dokumentet", comment)


def _places(form: Form, answers: Iterable[Placed]) -> Iterator[tuple[str, Sequence[Cell]]]:
    """All that a form has cells for, with what the place is called."""
    for one in answers:
        yield f"Vid «{one.answer.address[:200]}»", one.answer.cells
    for name, cells in form.fields.items():
        yield f"Vid «{name}»", cells
    for row in form.rest:
        yield "I en rad utan adress", row
    yield "Utanför rutorna", form.loose


def _notices(place: str, cells: Sequence[Cell]) -> Iterator[str]:
    left_out = sum(cell.pictures_and_notes for cell in cells)
    if left_out:
        what = "1 bild eller not" if left_out == 1 else f"{left_out} bilder eller noter"
        yield f"{place} finns {what} som inte har lästs in."
    for text in (text for cell in cells for text in cell.struck):
        yield f"{place} finns genomstruken text som inte har lästs in: «{shortened(text)}»."
    for text in (text for cell in cells for text in cell.hidden):
        yield f"{place} finns dold text som inte har lästs in: «{shortened(text)}»."


def _of_comment(place: str, comment: str) -> Iterator[str]:
    if comment:
        yield (
            f"{place} finns en kommentar i marginalen som inte har lästs in: «{comment}». Hör den "
            "till svaret, skriv in den bland synpunkterna."
        )
