"""Lists in the answers of a form: their numbers and bullets are read as text."""

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.referrals import (
    GOAL,
    QUESTION,
    Referral,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
)


def gists(document: WordDocument, referral: Referral) -> list[str | None]:
    reply = reply_of(saved(document), referral.shown)
    assert reply.notices == ()
    return [one.gist for one in reply.comments]


def level(at: int, kind: str, text: str, more: str = "<w:start w:val='1'/>") -> str:
    return (
        f"<w:lvl w:ilvl='{at}'>{more}<w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
    )


def define(document: WordDocument, *levels: str, **lists: str) -> None:
    """Add a model (900) with levels, and lists of it by number (n901), each with its overrides."""
    numbering = document.part.numbering_part.element
    start = f"<w:abstractNum {nsdecls('w')} w:abstractNumId='900'>"
    numbering.append(parse_xml(f"{start}{''.join(levels)}</w:abstractNum>"))
    for name, overrides in lists.items():
        numbering.append(
            parse_xml(
                f"<w:num {nsdecls('w')} w:numId='{name[1:]}'><w:abstractNumId w:val='900'/>"
                f"{overrides}</w:num>"
            )
        )


def add(document: WordDocument, address: str, *paragraphs: tuple[str, str | None, int]) -> None:
    """Put paragraphs last in an answer: a text, the number of its list, and its level."""
    for text, number, at in paragraphs:
        added = cell_about(document, address, 2).add_paragraph(text)
        if number:
            properties = added._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/>"
                    "</w:numPr>"
                )
            )


def test_lists_made_with_styles_keep_their_numbers_and_bullets(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Vi vill:")}))
    cell = cell_about(document, GOAL, 2)
    for text in ("mer buss", "mer tåg"):
        cell.add_paragraph(text, style="List Number")
    cell.add_paragraph("Punkt 2 är viktigast.")
    cell.add_paragraph("för alla", style="List Bullet")
    assert gists(document, referral) == [
        "Vi vill:\n1. mer buss\n2. mer tåg\nPunkt 2 är viktigast.\n• för alla"
    ]


def test_list_counts_on_in_the_next_answer_and_below_each_level(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {QUESTION: ("", "x"), GOAL: ("", "y")}))
    define(document, level(0, "decimal", "%1."), level(1, "lowerLetter", "%1 %2)"), n901="")
    add(document, QUESTION, ("ett", "901", 0), ("under", "901", 1), ("till", "901", 1))
    add(document, GOAL, ("två", "901", 0), ("under", "901", 1), ("utan", "0", 0))
    assert gists(document, referral) == [
        "x\n1. ett\n1 a) under\n1 b) till",
        "y\n2. två\n2 a) under\nutan",
    ]


def test_list_begins_anew_only_where_word_does(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "x")}))
    again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    define(document, level(0, "decimal", "%1)"), n901="", n902="", n903=again)
    add(document, GOAL, *((text, f"90{text}", 0) for text in "12313"))
    assert gists(document, referral) == ["x\n1) 1\n2) 2\n5) 3\n6) 1\n7) 3"]


@pytest.mark.parametrize(
    ("kind", "start", "label"),
    [
        ("decimal", 0, "0."),
        ("decimalZero", 7, "07."),
        ("lowerLetter", 28, "bb."),
        ("upperLetter", 3, "C."),
        ("lowerRoman", 14, "xiv."),
        ("upperRoman", 49, "XLIX."),
        ("upperRoman", 999999, "999999."),
        ("ordinal", 3, "3."),
        ("none", 3, "."),
        ("bullet", 1, "•"),
    ],
)
def test_numbers_are_written_as_in_word(
    kind: str, start: int, label: str, referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "x")}))
    define(document, level(0, kind, "%1.", f"<w:start w:val='{start}'/>"), n901="")
    add(document, GOAL, ("text", "901", 0))
    assert gists(document, referral) == [f"x\n{label} text"]


def test_list_whose_definition_is_lacking_has_bullets_or_nothing(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "x")}))
    define(document, n901="")
    add(document, GOAL, ("nivå saknas", "901", 3), ("lista saknas", "999", 0))
    assert gists(document, referral) == ["x\n• nivå saknas\nlista saknas"]


def test_empty_bullet_is_no_answer_and_a_stance_in_a_list_is_a_stance(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    for column in (1, 2):
        cell_about(document, GOAL, column).paragraphs[0].style = document.styles["List Bullet"]
    [comment] = reply_of(saved(document), referral.shown).comments
    assert (comment.stance, comment.gist) == ("stödjer", None)
