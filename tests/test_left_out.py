"""What a filled-in form holds that does not stand or is no answer: it is told of, never read in."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from rus.replies import ReplyError
from tests.referrals import (
    GOAL,
    QUESTION,
    SAFETY,
    Referral,
    all_rows,
    besides_missing,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
)


def styled(document: WordDocument, *styles: str) -> None:
    for style in styles:
        document.styles.element.append(parse_xml(style.replace(">", f" {nsdecls('w')}>", 1)))


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def write(document: WordDocument, address: str, *paragraphs: str) -> None:
    """Put paragraphs (the XML inside) in the answer about an address, instead of what is there."""
    cell = cell_about(document, address, 2)._tc
    for old in list(cell.p_lst):
        cell.remove(old)
    for inner in paragraphs:
        cell.append(parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


# Hidden and struck through

STYLES = (
    "<w:style w:type='character' w:styleId='Dold'><w:rPr><w:vanish/></w:rPr></w:style>",
    "<w:style w:type='character' w:styleId='Under'><w:basedOn w:val='Dold'/></w:style>",
    "<w:style w:type='paragraph' w:styleId='Struket'><w:rPr><w:strike/></w:rPr></w:style>",
    "<w:style w:type='character' w:styleId='Rund'><w:basedOn w:val='Rund'/></w:style>",
)

HIDDEN = f"Vid «{GOAL}» finns dold text som inte har lästs in: «bort»."
STRUCK = f"Vid «{GOAL}» finns genomstruken text som inte har lästs in: «bort»."

MARKED: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "dold": (
        (run_of("Alla ") + run_of("bort", "<w:vanish/>") + run_of(" ska.", "<w:b/>"),),
        "Alla  ska.",
        (HIDDEN,),
    ),
    "genomstruken": (
        (run_of("Alla ") + run_of("bort ", "<w:strike w:val='true'/>") + run_of("ska."),),
        "Alla ska.",
        (STRUCK,),
    ),
    "dubbelt genomstruken, i två delar": (
        (run_of("Ja.") + run_of("bo", "<w:dstrike/>") + run_of("rt", "<w:dstrike/><w:b/>"),),
        "Ja.",
        (STRUCK,),
    ),
    "ett helt stycke": (
        (run_of("Först."), run_of("bort", "<w:strike/>"), run_of("Sist.")),
        "Först.\nSist.",
        (STRUCK,),
    ),
    "på flera ställen": (
        (run_of("bort", "<w:strike/>") + run_of(" a ") + run_of("ännu", "<w:strike/>"),),
        "a",
        (STRUCK, STRUCK.replace("bort", "ännu")),
    ),
    "påslaget och avslaget": (
        (run_of("Kvar", "<w:strike w:val='0'/><w:vanish w:val='false'/>"),),
        "Kvar",
        (),
    ),
    "genom en formatmall under en annan": (
        (run_of("Alla") + run_of("bort", "<w:rStyle w:val='Under'/>"),),
        "Alla",
        (HIDDEN,),
    ),
    "genom styckets formatmall, men inte för alla ord": (
        (
            "<w:pPr><w:pStyle w:val='Struket'/></w:pPr>"
            + run_of("bort")
            + run_of("kvar", "<w:strike w:val='0'/>"),
        ),
        "kvar",
        (STRUCK,),
    ),
    "formatmall som bygger på sig själv": ((run_of("Ja", "<w:rStyle w:val='Rund'/>"),), "Ja", ()),
}


@pytest.mark.parametrize("name", MARKED)
def test_text_that_does_not_stand_is_left_out_and_told_of(name: str, referral: Referral) -> None:
    paragraphs, text, notices = MARKED[name]
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "x")}))
    styled(document, *STYLES)
    write(document, GOAL, *paragraphs)
    reply = reply_of(saved(document), referral.shown)
    assert [one.gist for one in reply.comments] == [text]
    assert reply.notices == notices


def test_goal_that_the_sender_strikes_out_keeps_its_row_and_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("avstyrker", "Stryk målet.")}))
    for paragraph in cell_about(document, GOAL, 0).paragraphs:
        for run in paragraph.runs:
            run.font.strike = True
    reply = reply_of(saved(document), referral.shown)
    assert [one.concerns for one in reply.comments] == [(GOAL,)]
    [notice] = reply.notices
    assert notice.startswith(f"Vid «{GOAL}» finns genomstruken text som inte har lästs in: «")
    assert "Fler mår bra i hela länet." in notice


def test_struck_out_name_of_the_sender_does_not_stand(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}, sender="Nya kommunen"))
    cell = next(row.cells[1] for row in all_rows(document) if row.cells[0].text == "Organisation")
    cell.paragraphs[0].add_run("Gamla kommunen").font.strike = True
    reply = reply_of(saved(document), referral.shown)
    assert reply.sender == "Nya kommunen"
    assert reply.notices == (
        "Vid «Organisation» finns genomstruken text som inte har lästs in: «Gamla kommunen».",
    )


# Comments in the margin


def told(place: str, text: str) -> str:
    return (
        f"{place} finns en kommentar i marginalen som inte har lästs in: «{text}». Hör den till "
        "svaret, skriv in den bland synpunkterna."
    )


def _left(document: WordDocument) -> Any:
    return cell_about(document, GOAL, 0).paragraphs[0].runs[0]


def _answer(document: WordDocument) -> Any:
    return cell_about(document, GOAL, 2).paragraphs[0].runs[0]


def _heading(document: WordDocument) -> Any:
    return document.tables[-1].rows[0].cells[2].paragraphs[0].runs[0]


def _loose(document: WordDocument) -> Any:
    return document.paragraphs[0].runs[0]


def _several_rows(document: WordDocument) -> Any:
    last = cell_about(document, SAFETY, 0).paragraphs[0].runs[0]
    return [cell_about(document, GOAL, 0).paragraphs[0].runs[0], last]


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (_left, f"Vid «{GOAL}»"),
        (_answer, f"Vid «{GOAL}»"),
        (_several_rows, f"Vid «{GOAL}»"),
        (_heading, "I en rad utan adress"),
        (_loose, "Utanför rutorna"),
    ],
)
def test_comment_in_the_margin_is_told_of_whole_with_its_place(
    at: Callable[[WordDocument], Any], place: str, referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Bra."), QUESTION: ("", "Ja.")}))
    words = "Vi avstyrker målet. " + "Därför att. " * 20
    document.add_comment(at(document), text=f"{words}\nSlut.", author="K")
    reply = reply_of(saved(document), referral.shown)
    assert [one.gist for one in reply.comments] == ["Ja.", "Bra."]
    assert reply.notices == (told(place, f"{words}Slut."),)


def test_comment_at_a_row_without_an_answer_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {QUESTION: ("", "Ja.")}))
    document.add_comment(_left(document), text="Vi avstyrker målet.")
    reply = reply_of(saved(document), referral.shown)
    assert reply.notices == (told(f"Vid «{GOAL}»", "Vi avstyrker målet."),)


def test_comment_whose_place_is_gone_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Bra."), SAFETY: ("", "Ja.")}))
    document.add_comment(cell_about(document, SAFETY, 0).paragraphs[0].runs[0], text="Hör hit.")
    row = cell_about(document, SAFETY, 0)._tc.getparent()
    row.getparent().remove(row)
    reply = reply_of(saved(document), referral.shown)
    assert besides_missing(reply) == (told("I dokumentet", "Hör hit."),)


def test_form_with_comments_in_the_margin_only_is_refused_with_them(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {}))
    document.add_comment(_left(document), text="Vi avstyrker målet.")
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    assert refused.value.messages == (
        "Blanketten är inte ifylld: alla rutor är tomma.",
        told(f"Vid «{GOAL}»", "Vi avstyrker målet."),
    )


def test_comment_and_picture_in_a_merged_cell_are_told_of_once(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Bra.")}))
    document.add_comment(_answer(document), text="Eller?")
    cell = cell_about(document, GOAL, 2)
    cell.paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"))
    cell.merge(cell_about(document, SAFETY, 2))
    notices = reply_of(saved(document), referral.shown).notices
    assert notices[1:] == (
        f"Vid «{GOAL}» finns 1 bild eller not som inte har lästs in.",
        told(f"Vid «{GOAL}»", "Eller?"),
    )


def test_picture_outside_the_boxes_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Bra.")}))
    document.add_paragraph()._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"))
    assert reply_of(saved(document), referral.shown).notices == (
        "Utanför rutorna finns 1 bild eller not som inte har lästs in.",
    )
