"""A filled-in reply form taken apart: its fields, its answers, and all that it was not made with.

What a row is about is told by the address in its left cell, so rows may have been moved, left out
or had their wording changed. Where cells are merged, or the left one has several addresses, the row
is an answer at each of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import normalize

from rus.reply_words import is_dash, is_mere_no, is_no_stance, is_without_gist, stance_in
from rus.word_documents import (
    ADDRESS,
    CONSULTATION,
    DATE,
    NO_DATE,
    REFERENCE,
    SENDER,
)
from rus.word_reading import loose_paragraphs, open_word, rows
from rus.word_text import Cell
from schemas.base import FORBIDDEN_CHARACTERS
from schemas.consultation import Stance

_FIELDS = {name.casefold(): name for name in (CONSULTATION, SENDER, DATE, REFERENCE)}
_ADDRESS = re.compile(rf"^{ADDRESS.strip()}\s*(\S+)\s*$", re.MULTILINE)
_ADDRESS_OR_ITS_START = re.compile(rf"^{ADDRESS.strip()}\s*\S*\s*$", re.MULTILINE)
LINE_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
"""What some programs break a line with, other than a line feed."""

_AREA_AS_A_WHOLE = re.compile(r"(.+) \([^()]+ som helhet\)")


@dataclass(frozen=True)
class Answer:
    """What a row of a form says about an address; `wording` is the text to the left of it."""

    address: str
    wording: str
    about: Cell
    stance_cell: Cell
    gist: Cell
    is_in_one: bool = False
    """Whether the cells for the stance and the gist are merged into one."""

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        """The cells of the row."""
        return self.about, self.stance_cell, self.gist

    @property
    def stance(self) -> Stance | None:
        """The stance that is taken; None if it is another or unsaid."""
        return stance_in(one_line(self.stance_cell.text))

    @property
    def other_stance(self) -> str:
        """The stance in the words of the sender, if it is none that can be chosen."""
        said = one_line(self.stance_cell.text)
        return "" if self.stance or is_no_stance(said) else said

    @property
    def words(self) -> str:
        """What is said besides the stance, with a stance that cannot be chosen first."""
        own = [f"Ställning: {self.other_stance}"] if self.other_stance else []
        gist = clean(self.gist.listed)
        return "\n".join([*own, gist] if gist.strip() and not is_dash(gist) else own)

    @property
    def is_empty(self) -> bool:
        """Whether the row says nothing, or only that there is nothing to say."""
        return self.stance is None and (not self.words or bool(self.without_gist))

    @property
    def is_mere_dash(self) -> bool:
        """Whether a dash is all that is said."""
        said = [one_line(cell.text) for cell in (self.stance_cell, self.gist)]
        return self.stance is None and not self.words and any(map(is_dash, said))

    @property
    def without_gist(self) -> str:
        """The words of a row that only says that there is nothing to say there: «Nej».

        Of a strategy as a whole that is an answer, and so is no to a question.
        """
        gist, other = one_line(self.gist.text), self.other_stance
        is_whole, is_question = self.address.count("/") == 1, "/fragor/" in self.address
        said = [one for one in (gist, other) if one and not is_dash(one)]
        empty = all(
            (is_without_gist(one) and not is_whole)
            or (is_mere_no(one) and not is_question and one is gist)
            for one in said
        )
        return said[0] if said and empty and self.stance is None else ""


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Form:
    """A form taken apart. `rows` are all that are no field, as answers if they have an address.

    `loose` are the paragraphs outside of tables, and `comments` those in the margin by number.
    """

    fields: dict[str, list[Cell]]
    rows: tuple[Answer | Row, ...]
    loose: tuple[Cell, ...]
    comments: Mapping[str, str]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The rows about an address."""
        return tuple(row for row in self.rows if isinstance(row, Answer))

    @property
    def rest(self) -> Iterator[Row]:
        """The rows that are neither a field nor about an address."""
        return (row for row in self.rows if not isinstance(row, Answer))

    def field(self, name: str) -> str:
        """What is written in a field; nothing if it is empty."""
        value = next((one_line(cell.text) for cell in self.fields.get(name, [])), "")
        return "" if value == NO_DATE else value

    def misshapen(self) -> Iterator[tuple[str, int]]:
        """The rows about an address that have not three columns: the address, and how many."""
        for row in self.rest:
            addresses = [one for cell in row for one in _ADDRESS.findall(cell.whole)]
            if addresses and len(row) != 3:
                yield addresses[-1], len(row)

    @property
    def area_titles(self) -> frozenset[str]:
        """The titles that areas had when the form was made, as the rows about them tell."""
        found = (_AREA_AS_A_WHOLE.fullmatch(one_line(row.wording)) for row in self.answers)
        return frozenset(area[1] for area in found if area)

    @cached_property
    def headings(self) -> frozenset[tuple[str, ...]]:
        """The headings of the tables of an empty form, by which `heading_note` knows them."""
        return frozenset(_texts(row) for row in self.rest)


def heading_note(row: Row, empty: Form) -> str | None:
    """What is written beside a heading of a table of the empty form; None if a row is no heading.

    That is told by the columns after the first, whose heading varies with the strategy.
    """
    said = _texts(row)
    for heading in empty.headings:
        notes = [_after(*pair) for pair in zip(said[1:], heading[1:], strict=False)]
        if len(said) == len(heading) and None not in notes:
            own = [_after(said[0], one[0]) for one in empty.headings]
            known = [one for one in own if one is not None]
            first = min(known, key=len, default=_lower(row[0]))
            return " ".join(filter(None, (first, *notes)))
    return None


def _after(text: str, heading: str) -> str | None:
    """What follows on a heading in a text; None if the text does not begin with it."""
    rest = text.removeprefix(heading)
    return None if not text.startswith(heading) or rest[:1].isalnum() else rest.strip()


def _lower(cell: Cell) -> str:
    """What stands below the first line of a cell."""
    return one_line(cell.text.strip().partition("\n")[2])


def is_blank(row: Row) -> bool:
    """Whether a row has no text at all."""
    return not any(_texts(row))


def taken_apart(data: bytes) -> Form:
    """What a form (docx) holds. Raises NotWordError."""
    opened = open_word(data)
    fields: dict[str, list[Cell]] = {}
    found: list[Answer | Row] = []
    for row in rows(opened):
        name, note = _field(row)
        has_address = bool(row) and _ADDRESS.search(row[0].whole) is not None
        if name:
            fields.setdefault(name, []).append(row[1])
            found += [(replace(row[0], text=note, listed=note, whole=note),)] if note else []
        elif has_address and len(row) == 3:
            found += _answers(*row)
        elif has_address and len(row) == 2 and _ends_with_address(row[0]):
            found += _answers(row[0], *_parted(row[1]), is_in_one=True)
        else:
            found.append(row)
    return Form(fields, tuple(found), tuple(loose_paragraphs(opened)), opened.text.comments)


def _field(row: Row) -> tuple[str | None, str]:
    """The field of the form that a row is, and what is written below its name."""
    if len(row) != 2:
        return None, ""
    label, _, note = clean(row[0].whole).strip().partition("\n")
    if label.casefold().startswith(CONSULTATION.casefold()):
        return CONSULTATION, one_line(f"{label[len(CONSULTATION) :]} {note}")
    return _FIELDS.get(one_line(label).casefold()), one_line(note)


def _ends_with_address(about: Cell) -> bool:
    return not _ADDRESS.split(about.whole)[-1].strip()


def _parted(both: Cell) -> tuple[Cell, Cell]:
    """The stance and the gist of a cell that holds both, where the stance stands first if any."""
    first, _, rest = both.text.lstrip().partition("\n")
    if not stance_in(one_line(first)) and not is_no_stance(one_line(first)):
        return Cell("", "", number=both.number), both
    listed = both.listed.lstrip().partition("\n")[2]
    return Cell(first, first, number=both.number), replace(both, text=rest, listed=listed)


def _answers(about: Cell, stance: Cell, gist: Cell, *, is_in_one: bool = False) -> Iterator[Answer]:
    """An answer for each address in the left cell; what stands after the last belongs to it."""
    wordings: dict[str, str] = {}
    *texts, rest = _ADDRESS.split(about.whole)
    for wording, address in zip(texts[::2], texts[1::2], strict=True):
        wordings[address] = wordings.get(address, "") + wording
    wordings[address] += rest
    for address, wording in wordings.items():
        yield Answer(address, _without_address(wording), about, stance, gist, is_in_one)


def _without_address(text: str) -> str:
    return _ADDRESS_OR_ITS_START.sub("", text)


def unplaced(row: Row) -> Answer | None:
    """A row without an address as an answer, whose address is yet empty; None if it has other
    columns.
    """
    if len(row) != 3:
        return None
    about, stance, gist = row
    return Answer("", _without_address(about.whole), about, stance, gist)


def answer_in(row: Row, address: str) -> Answer | None:
    """What a row that the sender has added says about an address; None if it has other columns."""
    if len(row) != 3:
        return None
    about, stance, gist = row
    words = "\n".join(cell.listed for cell in (about, gist) if cell.text.strip())
    return Answer(address, "", about, stance, Cell(words, words, number=gist.number))


def clean(text: str) -> str:
    """The text with its letters composed, without the characters that a strategy may not hold."""
    lines = LINE_BREAKS.sub("\n", text)
    return normalize("NFC", FORBIDDEN_CHARACTERS.sub("", lines))


def one_line(text: str) -> str:
    """The text cleaned, on one line."""
    return " ".join(clean(text).split())


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(one_line(cell.text) for cell in row)
