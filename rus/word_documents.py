"""Word documents of a consultation: all comments in a table, and the form for a reply.

Both are in Swedish for screen readers and spelling too (sv-SE), on A4, with headings in order and
tables that have a caption, a header row that is repeated on each page, and no merged cells. The
form is made so that what survives any word processor, the text in its cells, is enough to read it
back; `rus.replies` looks at nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import get_args
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from rus.chronicle import Chronicle
from rus.comment_tables import Names
from rus.consultation import (
    ConsultationContent,
    changed_since,
    count_words,
    question_address,
    unmarked,
)
from rus.content import Content
from rus.dates import date_words
from rus.enumerations import enumerated
from schemas.consultation import Comment, Stance
from schemas.edition import Levels

STANCES: tuple[Stance, ...] = get_args(Stance)

CONSULTATION = "Samråd (ändra inte)"
SENDER = "Organisation"
DATE = "Datum"
REFERENCE = "Diarienummer"
NO_STANCE = "Välj ställning"
NO_DATE = "åååå-mm-dd"
ADDRESS = "Adress: "
"""Begins the paragraph that says what a row of the form is about."""

_INK = RGBColor(0x0F, 0x4C, 0x5C)
_QUIET = RGBColor(0x4C, 0x5D, 0x63)
_MARGIN = Mm(20)
_LANGUAGE = "sv-SE"

_DATE_CONTROL = (
    '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="sv-SE"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_STANCE_CONTROL = "".join(
    [
        "<w:dropDownList>",
        *(
            f'<w:listItem w:displayText="{words}" w:value="{words}"/>'
            for words in (NO_STANCE, *STANCES)
        ),
        "</w:dropDownList>",
    ]
)

_CELL_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/></w:tblCellMar>'
)

Heads = tuple[tuple[str, int], ...]
"""The columns of a table with their widths in millimetres."""


@dataclass(frozen=True)
class FormRow:
    """A row of the form: what the reply is about, in words and by address.

    `number` stands before the text, if it has one.
    """

    text: str
    address: str
    number: str = ""


@dataclass(frozen=True)
class FormPart:
    """A heading of the form with its rows; `column` says what they are."""

    heading: str
    column: str
    rows: tuple[FormRow, ...]


def comments_document(
    content: Content, shown: ConsultationContent, chronicle: Chronicle, made: datetime
) -> bytes:
    """All comments of a consultation with their answers as a Word table (docx)."""
    title = f"Synpunkter: {unmarked(shown.consultation.title)}"
    document = _new_document(title, shown, made, landscape=True)
    document.add_paragraph(count_words(shown.comments))
    names = Names.known(content, chronicle)
    table = _new_table(
        document, title, (("Från", 45), ("Gäller", 62), ("Synpunkt", 75), ("Svar", 75))
    )
    for comment in shown.comments:
        sender, about, gist, answer = _new_row(table)
        _write_sender(sender, comment)
        if comment.question:
            _write(about, names.of(question_address(shown.address, comment.question)))
        for address in comment.concerns:
            _write(about, names.of(address), quiet=address)
            _write(about, changed_since(chronicle, address, comment))
        if comment.stance:
            _write(gist, comment.stance.capitalize(), bold=True)
        _write(gist, unmarked(comment.gist or ""))
        if comment.response is None:
            _write(answer, "Svar saknas.")
            continue
        _write(answer, comment.response.decision.capitalize(), bold=True)
        _write(answer, unmarked(comment.response.reason))
        for address in comment.response.changes:
            _write(answer, f"Ändrar {names.of(address)}", quiet=address)
    return _saved(document)


def _write_sender(cell: _Cell, comment: Comment) -> None:
    _write(cell, unmarked(comment.sender), bold=True)
    if comment.date:
        _write(cell, date_words(comment.date))
    if comment.reference:
        _write(cell, unmarked(comment.reference))
    _write(cell, "", quiet=comment.id)


def reply_form(shown: ConsultationContent, made: datetime) -> bytes:
    """The form that a referral body fills in (docx): the questions and every goal with room."""
    title = f"Svarsblankett: {unmarked(shown.consultation.title)}"
    document = _new_document(title, shown, made)
    document.add_heading("Så fyller du i", level=2)
    for line in _instructions(shown):
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Om er", level=2)
    table = _new_table(document, "Om er", (("Uppgift", 50), ("Svar", 120)))
    for label, value in (
        (CONSULTATION, shown.address),
        (SENDER, ""),
        (DATE, None),
        (REFERENCE, ""),
    ):
        name, answer = _new_row(table)
        _write(name, label, bold=True)
        if value is None:
            _write_control(answer, label, _DATE_CONTROL, NO_DATE)
        else:
            _write(answer, value)
    for part in form_parts(shown):
        document.add_heading(part.heading, level=2)
        heads = ((part.column, 65), ("Ställning", 33), ("Synpunkt", 72))
        table = _new_table(document, part.heading, heads)
        for row in part.rows:
            about, stance, _ = _new_row(table)
            _write(about, f"{row.number} {row.text}".lstrip(), quiet=f"{ADDRESS}{row.address}")
            _write_control(stance, "Ställning", _STANCE_CONTROL, NO_STANCE)
    return _saved(document)


def form_parts(shown: ConsultationContent) -> tuple[FormPart, ...]:
    """What the form asks about: the questions, the strategy as a whole, and its goals by area.

    Areas and goals have numbers where the sources number them, and no others.
    """
    return tuple(part for part in _form_parts(shown) if part.rows)


def _form_parts(shown: ConsultationContent) -> Iterator[FormPart]:
    edition, address = shown.edition.edition, shown.edition.address
    yield FormPart(
        "Frågor",
        "Fråga",
        tuple(
            FormRow(unmarked(one.text), question_address(shown.address, one.id), f"{number}.")
            for number, one in enumerate(shown.consultation.questions, start=1)
        ),
    )
    yield FormPart("Strategin som helhet", "Strategi", (FormRow(unmarked(edition.title), address),))
    yield FormPart(
        "Övergripande mål",
        "Övergripande mål",
        tuple(
            FormRow(unmarked(one.text), f"{address}/overgripande-mal/{one.id}")
            for one in edition.overarching_goals
        ),
    )
    levels = edition.levels
    for number, (name, area) in enumerate(shown.edition.areas.items(), start=1):
        title = unmarked(area.title)
        goals = tuple(
            FormRow(
                unmarked(goal.text),
                f"{address}/{name}/{goal.id}",
                levels.goal_number(number, order),
            )
            for order, goal in enumerate(area.goals, start=1)
        )
        yield FormPart(
            f"{number}. {title}" if levels.area.numbered else title,
            _rows_of_area(levels, len(area.goals)),
            (
                FormRow(
                    f"{title} ({unmarked(levels.area.singular)} som helhet)", f"{address}/{name}"
                ),
                *goals,
            ),
        )


def _rows_of_area(levels: Levels, goals: int) -> str:
    """What the rows of an area are, in the edition's own words: the area, and its goals if any."""
    words = levels.area.singular
    if goals:
        name = levels.goal
        words += f" och {(name.singular if goals == 1 else name.plural) if name else 'mål'}"
    plain = unmarked(words)
    return plain[:1].upper() + plain[1:]


def _instructions(shown: ConsultationContent) -> Iterator[str]:
    deadline = shown.consultation.deadline
    contact = shown.county.region.contact
    yield "Skriv vilka ni är, dagens datum och ert diarienummer under «Om er»."
    yield (
        "Svara på de frågor och lämna synpunkter på de mål som ni vill. Det ni inte har något att "
        "säga om lämnar ni tomt."
    )
    yield (
        "Välj er ställning i listan, eller skriv den med ett av orden: "
        f"{enumerated(STANCES, 'eller')}."
    )
    yield (
        "Ändra inget i den vänstra kolumnen. Adresserna där behövs för att svaret ska kunna läsas "
        "in."
    )
    yield "Skriv bara i rutorna och bara text. Bilder, fotnoter och annan text läses inte in."
    yield "Skriv inga kommentarer i marginalen. De läses inte heller in."
    yield ("Svaret blir en allmän handling och publiceras. Skriv inga personuppgifter om enskilda.")
    yield (
        "Spara blanketten som Word-dokument (.docx) utan lösenord och skicka den till "
        f"{unmarked(contact or shown.county.region.organisation)}"
        f"{f' senast {date_words(deadline)}' if deadline else ''}."
    )


def _new_document(
    title: str, shown: ConsultationContent, made: datetime, *, landscape: bool = False
) -> WordDocument:
    document = Document()
    section = document.sections[0]
    short, long = Mm(210), Mm(297)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    about = document.core_properties
    about.title, about.language, about.comments = title[:255], _LANGUAGE, ""
    about.author = about.last_modified_by = unmarked(shown.county.region.organisation)[:255]
    about.created = about.modified = made
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _LANGUAGE)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), _LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = _INK
    document.add_heading(title, level=1)
    edition = unmarked(shown.edition.edition.title)
    document.add_paragraph(f"{edition}, {unmarked(shown.county.region.name)}")
    return document


def _new_table(document: WordDocument, caption: str, heads: Heads) -> Table:
    table: Table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(parse_xml(_CELL_MARGINS))
    look.addnext(_word_element("w:tblCaption", caption))
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(_word_element("w:tblHeader"))
    for column, cell, (head, width) in zip(table.columns, row.cells, heads, strict=True):
        column.width = cell.width = Mm(width)
        _write(cell, head, bold=True)
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E8F0EF"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    return table


def _new_row(table: Table) -> Sequence[_Cell]:
    """A row that is kept on one page if it fits there."""
    row: _Row = table.add_row()
    row._tr.get_or_add_trPr().append(_word_element("w:cantSplit"))
    cells: Sequence[_Cell] = row.cells
    return cells


def _write(cell: _Cell, text: str, *, bold: bool = False, quiet: str = "") -> None:
    """Add a text to a cell, a paragraph for each line, and a small paragraph after it."""
    for line in text.split("\n") if text else ():
        _empty_paragraph(cell).add_run(line).bold = bold or None
    if quiet:
        run = _empty_paragraph(cell).add_run(quiet)
        run.font.size, run.font.color.rgb = Pt(8), _QUIET


def _write_control(cell: _Cell, name: str, kind: str, shown: str) -> None:
    """Put a content control in a cell: a list to choose from or a date, with what it shows."""
    cell.paragraphs[0]._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(name)}/>{kind}</w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>{escape(shown)}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def _empty_paragraph(cell: _Cell) -> Paragraph:
    """The paragraph that a new cell has, or a new one after what the cell holds."""
    last: Paragraph = cell.paragraphs[-1]
    return cell.add_paragraph() if last.runs else last


def _word_element(tag: str, value: str | None = None) -> BaseOxmlElement:
    element = OxmlElement(tag)
    if value is not None:
        element.set(qn("w:val"), value)
    return element


def _saved(document: WordDocument) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()
