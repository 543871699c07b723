"""Forms whose rows, columns, headings or labels the sender has changed."""

from copy import deepcopy

import pytest
from docx.document import Document as WordDocument
from docx.shared import Mm

from rus.replies import ReplyError
from tests.referrals import (
    ADDRESS,
    GOAL,
    QUESTION,
    SAFETY,
    Referral,
    all_rows,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
)

AREA = "exempel/2030/halsa"
LABEL = "Samråd (ändra inte)"


def refusal(referral: Referral, document: WordDocument) -> tuple[str, ...]:
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    return refused.value.messages


# Columns


@pytest.mark.parametrize("place", ["last", "first"])
def test_added_column_is_to_be_taken_away(place: str, referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "Bra.")}))
    table = document.tables[-1]
    table.add_column(Mm(20))
    if place == "first":
        for row in table.rows:
            row._tr.insert(row._tr.index(row._tr.tc_lst[0]), row._tr.tc_lst[-1])
    assert refusal(referral, document) == (
        f"Raderna för «{AREA}», «{GOAL}» och «{SAFETY}» ska ha tre rutor men har fyra. Ta bort den "
        "nya kolumnen, och flytta det som står i den till rutan för synpunkten.",
    )


@pytest.mark.parametrize(
    ("stance", "words", "read"),
    [
        ("stödjer", "Bra.\nMycket.", ("stödjer", "Bra.\nMycket.")),
        ("", "Bra.", (None, "Bra.")),
        ("Nja", "Bra.", (None, "Nja\nBra.")),
        ("avstyrker", "", ("avstyrker", None)),
    ],
)
def test_stance_and_gist_in_one_cell_are_read(
    stance: str, words: str, read: tuple[str | None, str | None], referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: (stance, words), SAFETY: ("", "Två.")}))
    cell_about(document, GOAL, 1).merge(cell_about(document, GOAL, 2))
    reply = reply_of(saved(document), referral.shown)
    assert [(one.stance, one.gist) for one in reply.comments] == [read, (None, "Två.")]
    [notice] = reply.notices
    assert notice.startswith(f"Vid «{GOAL}» är rutorna för ställning och synpunkt hopslagna. ")
    said = read[0] or "Ingen ställning har hittats där"
    assert said in notice


def test_empty_row_with_stance_and_gist_in_one_cell_is_empty(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {SAFETY: ("", "Två.")}))
    cell_about(document, GOAL, 1).merge(cell_about(document, GOAL, 2))
    reply = reply_of(saved(document), referral.shown)
    assert (len(reply.comments), reply.notices) == (1, ())


# Labels and headings


@pytest.mark.parametrize("added", ["\nVi svarar här.", " Vi svarar här."])
def test_text_added_to_the_label_of_the_consultation_is_told_of(
    added: str, referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    [cell] = [row.cells[0] for row in all_rows(document) if row.cells[0].text == LABEL]
    cell.text = f"{LABEL}{added}"
    reply = reply_of(saved(document), referral.shown)
    assert reply.notices == (
        "Text vid en rubrik i blanketten har inte lästs in: «Vi svarar här.».",
    )


def test_text_added_below_a_label_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    [cell] = [row.cells[0] for row in all_rows(document) if row.cells[0].text == "Organisation"]
    cell.add_paragraph("Kommunstyrelsen")
    reply = reply_of(saved(document), referral.shown)
    assert reply.sender == "Exempel kommun"
    assert reply.notices == (
        "Text vid en rubrik i blanketten har inte lästs in: «Kommunstyrelsen».",
    )


def test_label_of_the_consultation_that_is_gone_is_asked_for(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    [cell] = [row.cells[0] for row in all_rows(document) if row.cells[0].text == LABEL]
    cell.text = "Remissen"
    assert refusal(referral, document) == (
        f"Raden «{LABEL}» saknas i blanketten eller har ändrats. Skriv «{LABEL}» i rutan till "
        f"vänster i den och «{ADDRESS}» till höger.",
    )


@pytest.mark.parametrize("column", [0, 1, 2])
def test_note_in_a_heading_is_told_of_and_is_no_comment(column: int, referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    cell = document.tables[-1].rows[0].cells[column]
    cell.text = f"{cell.text}\nSe bilagan."
    reply = reply_of(saved(document), referral.shown)
    assert [one.concerns for one in reply.comments] == [(GOAL,)]
    assert reply.notices == ("Text vid en rubrik i blanketten har inte lästs in: «Se bilagan.».",)


# Rows twice, and rows that are gone


def test_table_that_is_there_twice_is_to_be_taken_away_once(referral: Referral) -> None:
    answers = {GOAL: ("stödjer", "Bra."), SAFETY: ("", "Två.")}
    document = opened(filled_in(referral.form, answers))
    table = document.tables[-1]._tbl
    table.addnext(deepcopy(table))
    assert refusal(referral, document) == (
        f"«{GOAL}» och «{SAFETY}» är besvarade på två ställen med samma svar. Ta bort den ena "
        "raden av varje, eller tabellen om hela tabellen är med två gånger.",
    )


def test_rows_and_tables_that_are_gone_are_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {"exempel/2030": ("stödjer", "")}))
    table = document.tables[-1]._tbl
    table.getparent().remove(table)
    row = cell_about(document, QUESTION, 0)._tc.getparent()
    row.getparent().remove(row)
    reply = reply_of(saved(document), referral.shown)
    assert reply.empty == 2
    assert reply.notices == (
        f"Rader som saknas i blanketten: 4 («{QUESTION}», «{AREA}», «{GOAL}» och «{SAFETY}»). "
        "Sådana har tagits bort, eller tillkommit sedan blanketten gjordes.",
    )


def test_answer_to_the_left_of_a_row_that_is_answered_elsewhere_is_told_of(
    referral: Referral,
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    row = cell_about(document, GOAL, 0)._tc.getparent()
    row.addnext(deepcopy(row))
    cells = [one.cells for one in all_rows(document) if GOAL in one.cells[0].text]
    cells[0][1].text = "Välj ställning"
    cells[0][0].add_paragraph("Bygg banan först.")
    reply = reply_of(saved(document), referral.shown)
    [notice] = reply.notices
    assert notice.startswith(
        f"Vid «{GOAL}» står mer än strategins text till vänster: «Bygg banan först.»."
    )
