"""Filled-in forms read: what becomes of the answers, and all that a document can be instead."""

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize
from xml.sax.saxutils import escape

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from rus.consultation import ConsultationContent, consultation_at, unmarked
from rus.format import format_text
from rus.inline import plain_text
from rus.load import load, load_raw
from rus.replies import ReplyError, marked, with_comments
from rus.reply_words import is_dash
from rus.word_documents import reply_form
from schemas.base import FORBIDDEN_CHARACTERS
from schemas.consultation import Comment, Comments
from tests.referrals import (
    ADDRESS,
    COMMENTS,
    GOAL,
    NOW,
    QUESTION,
    REFERRAL,
    SAFETY,
    TODAY,
    Referral,
    all_rows,
    besides_missing,
    cell_about,
    filled_in,
    opened,
    reply_of,
    saved,
    write_referral,
)
from tests.support import AREA, CITATION, EDITION, STRATEGY, check, english_words, run
from tests.test_consultation import cases, named

# In again


@pytest.mark.parametrize("case", cases("inlasning"), ids=named)
def test_filled_in_form_becomes_comments(
    case: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rus.clock.today", lambda: str(case.get("idag", TODAY)))
    root = write_referral(tmp_path / "strategy", case.get("finns"))
    form, reply = tmp_path / "blankett.docx", tmp_path / "svar.docx"
    assert run(capsys, "--strategy", root, "export", "reply-form", ADDRESS, "-o", form).code == 0
    answers = {
        one["adress"]: (one.get("ställning", ""), one.get("synpunkt", ""))
        for one in case["fylls i"]
    }
    sender = case.get("organisation", "Exempel kommun")
    date = str(case.get("datum", "2026-08-20"))
    reference = case.get("diarienummer", "KS 2026/12")
    reply.write_bytes(filled_in(form.read_bytes(), answers, sender, date, reference))

    result = run(capsys, "--strategy", root, "import", "reply", reply, ADDRESS)

    file = root / COMMENTS
    if "vägras" in case:
        assert (result.code, result.out) == (1, "")
        assert all(part in result.err for part in case["vägras"]), result.err
        assert english_words(re.sub(r"«.*?»|/\S+", "", result.err)) == []
        assert (file.read_text() if file.exists() else None) == case.get("finns")
        return
    assert (result.code, result.err.splitlines()) == (
        0,
        [f"Obs! {one}" for one in case.get("obs", ())],
    )
    assert english_words(re.sub(r"«.*?»|/\S+", "", result.err)) == []
    assert f"Tomma rader: {case['tomma rader']}." in result.out
    assert file.read_text(encoding="utf-8") == case["ger"]
    assert check(capsys, root) == []
    again = run(capsys, "--strategy", root, "import", "reply", reply, ADDRESS)
    assert again.code == 1
    assert "har redan lämnat synpunkter" in again.err
    assert file.read_text(encoding="utf-8") == case["ger"]


def test_replies_of_private_persons_without_reference_are_taken_for_those_of_several(
    referral: Referral,
) -> None:
    form = filled_in(referral.form, {ADDRESS[:12]: ("stödjer", "")}, "Privatperson", reference="")
    first = reply_of(form, referral.shown)
    second = reply_of(form, replace(referral.shown, comments=first.comments))
    assert [one.id for one in (*first.comments, *second.comments)] == [
        "privatperson",
        "privatperson-2",
    ]
    assert (first.notices, len(second.notices)) == ((), 1)
    assert "«Privatperson» har redan lämnat synpunkter. Är det samma svar" in second.notices[0]


def test_id_of_a_withdrawn_reply_of_a_private_person_is_not_used_again(tmp_path: Path) -> None:
    entry = f"  - {{adress: {ADDRESS}/synpunkter/privatperson, motivering: Har tagits tillbaka.}}\n"
    root = write_referral(tmp_path / "strategy", **{EDITION: REFERRAL[EDITION] + entry})
    shown = consultation_at(load(root).content, ADDRESS)
    form = filled_in(reply_form(shown, NOW), {ADDRESS[:12]: ("stödjer", "")}, "Privatperson")
    assert [one.id for one in reply_of(form, shown).comments] == ["privatperson-2"]


PRINTABLE = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from(
    "\n\t*_[]()\\<>&#{}%=-|`~\"'åäöÅÄÖ é日😀"
)


def words_of(text: str) -> list[list[str]]:
    """The words of each line, composed, without the characters that no strategy may hold."""
    text = normalize("NFC", FORBIDDEN_CHARACTERS.sub("", re.sub("[\u2028\u2029]", "\n", text)))
    return [line.split() for line in text.strip().split("\n")]


def is_an_answer(text: str) -> bool:
    """Whether a text has words, and is no mere dash."""
    return not all(is_dash(word) for line in words_of(text) for word in line)


@given(st.text(PRINTABLE, min_size=1).filter(is_an_answer))
@settings(max_examples=15)
def test_what_a_referral_body_writes_is_what_is_read(referral: Referral, text: str) -> None:
    data = filled_in(referral.form, {GOAL: ("", text)}, sender=f"Ö {' '.join(text.split())}")
    reply = reply_of(data, referral.shown)
    [comment] = reply.comments
    assert words_of(unmarked(comment.gist or "")) == words_of(text)

    written = with_comments(None, reply.comments).encode()
    loaded = load_raw(STRATEGY, {COMMENTS: written})
    assert loaded.problems == ()
    assert loaded.content.files[0].model == Comments(synpunkter=reply.comments)


@given(st.text(PRINTABLE | st.sampled_from("*_[]()\\a ")))
def test_a_text_that_is_marked_reads_as_itself(text: str) -> None:
    assert plain_text(marked(text)) == " ".join(text.split())
    assert marked(text).count("\n") == text.count("\n")


def test_hostile_texts_are_kept_as_their_characters(referral: Referral) -> None:
    text = (
        "</w:t></w:r><script>alert(1)</script> {{ 7*7 }} {% raw %} &amp; <!-- ]]>\n"
        "# rubrik\n- lista\n---\nnyckel: värde # x\n[a](javascript:alert(1)) `kod` C:\\mapp\\n"
    )
    reply = reply_of(filled_in(referral.form, {GOAL: ("", text)}), referral.shown)
    assert unmarked(reply.comments[0].gist or "") == text


ODD = (
    "\t\r \x7f \x80 \x85 \x9f \xa0 \xad \u0301 \u200b \u200d \u2028 \u202e \u3000 \ufdd0 \ufeff "
    "\ufffd \U0001fffe"
)


def test_odd_characters_break_neither_the_file_nor_the_exports(
    referral: Referral, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "x")}))
    odd = escape(f"a{ODD.replace(' ', 'b')}c =1+1", {"\r": "&#13;"})
    cells = [row.cells[1] for row in document.tables[0].rows[2::2]]
    for cell in (*cells, cell_about(document, GOAL, 2)):
        cell._tc.append(parse_xml(paragraph(RUN.format(odd))))
    file, root = tmp_path / "svar.docx", write_referral(tmp_path / "strategy")
    file.write_bytes(saved(document))

    assert run(capsys, "--strategy", root, "import", "reply", file, ADDRESS).code == 0

    assert check(capsys, root) == []
    assert FORBIDDEN_CHARACTERS.search((root / COMMENTS).read_text(encoding="utf-8")) is None
    for form in ("csv", "docx"):
        target = tmp_path / f"synpunkter.{form}"
        command = ("export", "comments", ADDRESS, "--format", form, "-o", target)
        assert run(capsys, "--strategy", root, *command).code == 0
        assert target.stat().st_size


@pytest.mark.parametrize("character", ["\ufffd", "\uf0fc", "\U000f0000"])
def test_character_of_a_font_of_symbols_is_told_of(character: str, referral: Referral) -> None:
    reply = reply_of(filled_in(referral.form, {GOAL: ("", f"Ja {character}.")}), referral.shown)
    assert reply.notices == (
        "Svaren har tecken som bara finns i vissa teckensnitt (1 stycken) och syns som � eller en "
        "ruta. Jämför med dokumentet och skriv vad de betyder.",
    )


# What word processors do to the form


def paragraph(inner: str) -> str:
    return f"<w:p {nsdecls('w')}>{inner}</w:p>"


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"

WRITTEN: dict[str, tuple[str, str]] = {
    "spårad ändring": (
        "<w:ins w:id='1' w:author='x'>" + RUN.format("Ny") + "</w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>Gammal</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='x'>" + RUN.format("Flyttad") + "</w:moveFrom>",
        "Ny",
    ),
    "radbrytning, tabb och bindestreck": (
        "<w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>",
        "a\nb\tc\u2011d",
    ),
    "länk och fält": (
        "<w:hyperlink w:anchor='x'>" + RUN.format("länk") + "</w:hyperlink>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + RUN.format(" 7"),
        "länk 7",
    ),
    "innehållskontroll": (
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
        + RUN.format("vald")
        + "</w:sdtContent></w:sdt>",
        "vald",
    ),
    "symbol ur ett teckensnitt": (
        "<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r>" + RUN.format(" tack"),
        "\ufffd tack",
    ),
    "vagnretur och andra radbrytningar": (
        RUN.format("a&#13;b&#13;\nc\x85d\u2029e"),
        "a\nb\nc\nd\ne",
    ),
    "osynliga tecken": (RUN.format("a\u200eb\u202ec\u2028d\u00ad"), "abc\nd"),
    "bokstäver i två delar": (RUN.format("A\u030aret pa\u030a o\u0308n"), "Året på ön"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_text_is_what_a_reader_of_the_document_sees(name: str, referral: Referral) -> None:
    inner, expected = WRITTEN[name]
    document = opened(filled_in(referral.form, {GOAL: ("", "x")}))
    [old] = cell_about(document, GOAL, 2).paragraphs
    old._p.addnext(parse_xml(paragraph(inner)))
    old._p.getparent().remove(old._p)
    reply = reply_of(saved(document), referral.shown)
    assert unmarked(reply.comments[0].gist or "") == expected


def test_choice_in_the_list_of_stances_is_read(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {}))
    [shown] = cell_about(document, GOAL, 1)._tc.iter(qn("w:t"))
    shown.text = "avstyrker"
    [comment] = reply_of(saved(document), referral.shown).comments
    assert (comment.stance, comment.gist) == ("avstyrker", None)


def test_rows_may_be_moved_and_left_out_and_tables_pasted_into_an_answer(
    referral: Referral,
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Först"), QUESTION: ("", "Ja")}))
    goal = cell_about(document, GOAL, 0)._tc.getparent()
    document.tables[1]._tbl.append(goal)
    empty = cell_about(document, "exempel/2030/halsa", 0)._tc.getparent()
    empty.getparent().remove(empty)
    inner = cell_about(document, GOAL, 2).add_table(1, 2)
    inner.rows[0].cells[0].text = "Adress: exempel/2030"
    inner.rows[0].cells[1].text = "i tabellen"
    reply = reply_of(saved(document), referral.shown)
    assert [comment.concerns for comment in reply.comments] == [(), (GOAL,)]
    assert reply.comments[1].gist == "Först\nAdress: exempel/2030\ni tabellen"
    assert reply.empty == 4


def test_row_whose_removal_is_tracked_is_left_out(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Nej"), QUESTION: ("", "Ja")}))
    row = cell_about(document, GOAL, 0)._tc.getparent()
    row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='x'/>"))
    [comment] = reply_of(saved(document), referral.shown).comments
    assert comment.question == "relevans"


def test_row_that_the_sender_has_added_is_a_comment_on_the_strategy_as_a_whole(
    referral: Referral,
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    rows = [document.tables[-1].add_row() for _ in range(3)]
    for row, texts in zip(
        rows,
        (
            ("Eget mål: rent vatten", "Vi tillstyrker", "Vi vill ha *detta*."),
            ("", "Välj ställning", ""),
            ("", "avstyrker", ""),
        ),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    reply = reply_of(saved(document), referral.shown)
    assert [(one.id, one.concerns, one.stance) for one in reply.comments] == [
        ("exempel-kommun-god-halsa", (GOAL,), "stödjer"),
        ("exempel-kommun-2030", ("exempel/2030",), "stödjer"),
        ("exempel-kommun-2030-2", ("exempel/2030",), "avstyrker"),
    ]
    assert unmarked(reply.comments[1].gist or "") == "Eget mål: rent vatten\nVi vill ha *detta*."
    assert [notice.split(":")[0] for notice in reply.notices] == [
        "En rad utan adress har lästs in som en synpunkt på strategin som helhet"
    ] * 2


# Rows that have lost their address


def by_text(address: str) -> str:
    return (
        f"En rad utan adress har förts till «{address}», för texten till vänster står där. "
        f"Stämmer det inte, flytta svaret i {COMMENTS}."
    )


def by_place(address: str) -> str:
    return (
        f"En rad utan adress har förts till «{address}», för den står på den radens plats i "
        f"blanketten. Stämmer det inte, flytta svaret i {COMMENTS}."
    )


@pytest.mark.parametrize("left", ["", "\nAdress:"])
def test_row_whose_address_is_gone_is_known_by_the_text_beside_it(
    left: str, referral: Referral
) -> None:
    answers = {GOAL: ("stödjer", "Bra."), QUESTION: ("", "Ja")}
    document = opened(filled_in(referral.form, answers))
    for address in (GOAL, SAFETY, QUESTION):
        cell = cell_about(document, address, 0)
        cell.text = cell.text.partition("\nAdress:")[0] + left
    reply = reply_of(saved(document), referral.shown)
    assert [(one.question, one.concerns, one.stance, one.gist) for one in reply.comments] == [
        ("relevans", (), None, "Ja"),
        (None, (GOAL,), "stödjer", "Bra."),
    ]
    assert reply.notices == (by_text(QUESTION), by_text(GOAL))
    assert reply.empty == 5


@pytest.mark.parametrize(
    "address", ["exempel/2030/halsa", GOAL, "exempel/2030/halsa/trygghet", QUESTION]
)
def test_row_with_nothing_to_the_left_is_known_by_its_place(
    address: str, referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {address: ("", "Bra.")}))
    cell_about(document, address, 0).text = ""
    reply = reply_of(saved(document), referral.shown)
    [comment] = reply.comments
    question = comment.question and f"{ADDRESS}/fragor/{comment.question}"
    assert (question, *comment.concerns)[-1] == address
    assert reply.notices == (by_place(address),)
    assert reply.empty == 6


def test_rows_that_follow_on_each_other_are_known_by_their_places_together(
    referral: Referral,
) -> None:
    answers = {GOAL: ("stödjer", ""), SAFETY: ("avstyrker", "")}
    document = opened(filled_in(referral.form, answers))
    for address in answers:
        cell_about(document, address, 0).text = ""
    reply = reply_of(saved(document), referral.shown)
    assert [(one.concerns, one.stance) for one in reply.comments] == [
        ((GOAL,), "stödjer"),
        ((SAFETY,), "avstyrker"),
    ]
    assert reply.notices == (by_place(GOAL), by_place(SAFETY))


def test_row_whose_text_has_changed_since_is_known_by_its_place(
    referral: Referral, tmp_path: Path
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    cell_about(document, GOAL, 0).text = "Fler mår bra i hela länet."
    shown = changed_since(tmp_path, (HEALTH_WORDS, "Alla mår bra i länet."))
    reply = reply_of(saved(document), shown)
    assert [one.concerns for one in reply.comments] == [(GOAL,)]
    place, other = reply.notices
    assert place == by_place(GOAL)
    assert other.startswith(f"Texten till vänster vid «{GOAL}» är inte strategins.")


def test_what_is_written_over_the_text_and_the_address_is_told_of(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {SAFETY: ("stödjer", "")}))
    cell_about(document, GOAL, 0).text = "Bra!"
    reply = reply_of(saved(document), referral.shown)
    assert [one.concerns for one in reply.comments] == [(SAFETY,)]
    [told] = reply.notices
    assert told.startswith(f"Texten till vänster vid «{GOAL}» är inte strategins.")


def test_row_whose_text_stands_at_two_places_is_known_by_its_own(
    referral: Referral, tmp_path: Path
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    cell_about(document, GOAL, 0).text = "Fler mår bra i hela länet."
    shown = changed_since(tmp_path, (SAFETY_WORDS, HEALTH_WORDS))
    assert [one.concerns for one in reply_of(saved(document), shown).comments] == [(GOAL,)]


WHOLE = "En rad utan adress har lästs in som en synpunkt på strategin som helhet"


def _own_goal_where_one_is_left_out(document: WordDocument) -> None:
    cell_about(document, GOAL, 0).text = "Eget mål: rent vatten"


def _with_a_row_left_out_beside_it(document: WordDocument) -> None:
    cell_about(document, GOAL, 0).text = ""
    other = cell_about(document, SAFETY, 0)._tc.getparent()
    other.getparent().remove(other)


def _alone_in_its_table(document: WordDocument) -> None:
    for address in ("exempel/2030/halsa", GOAL, SAFETY):
        cell_about(document, address, 0).text = ""


@pytest.mark.parametrize(
    "change",
    [_own_goal_where_one_is_left_out, _with_a_row_left_out_beside_it, _alone_in_its_table],
    ids=lambda change: str(change.__name__),
)
def test_row_that_nothing_gives_an_address_is_about_the_strategy_as_a_whole(
    change: Callable[[WordDocument], None], referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Bra.")}))
    change(document)
    reply = reply_of(saved(document), referral.shown)
    assert [one.concerns for one in reply.comments] == [("exempel/2030",)]
    assert [one.partition(":")[0] for one in besides_missing(reply)] == [WHOLE]


def test_row_without_address_with_the_text_of_one_that_is_answered_is_refused(
    referral: Referral,
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    row = document.tables[-1].add_row()
    row.cells[0].text, row.cells[2].text = "Fler mår bra i hela länet.", "Men hur?"
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    assert refused.value.messages == (
        f"«{GOAL}» är besvarad på två ställen. Slå ihop dem till ett.",
    )


def test_headings_of_a_form_made_before_the_levels_were_renamed_are_no_comments(
    referral: Referral,
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    document.tables[-1].rows[0].cells[0].text = "Inriktning"
    reply = reply_of(saved(document), referral.shown)
    assert [one.concerns for one in reply.comments] == [(GOAL,)]
    assert reply.notices == ()


def test_headings_of_a_form_made_before_an_area_was_renamed_are_its_own(
    referral: Referral, tmp_path: Path
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    heading = next(one for one in document.paragraphs if one.text == "Hälsa & trygghet")
    heading.text = "3. Hälsa & trygghet"
    shown = changed_since(tmp_path, ("titel: Hälsa & trygghet", "titel: Ett tryggt län"))
    notices = reply_of(saved(document), shown).notices
    assert [one.partition(" vid ")[0] for one in notices] == ["Texten till vänster"]
    heading.text = "Hälsa & trygghet och mer därtill"
    assert reply_of(saved(document), shown).notices[1:] == (
        "Text utanför rutorna har inte lästs in: «Hälsa & trygghet och mer därtill».",
    )


WRITTEN_THERE = f"Har den som svarar skrivit det, för in det i {COMMENTS}."


def test_goal_that_has_retired_since_the_form_was_made_is_still_commented_on(
    referral: Referral,
) -> None:
    data = filled_in(referral.form, {GOAL: ("avstyrker", "")})
    document = opened(data)
    cell_about(document, GOAL, 0).text = "Bort.\nAdress: exempel/2030/halsa/bortvalt"
    reply = reply_of(saved(document), referral.shown)
    assert reply.comments[0].concerns == ("exempel/2030/halsa/bortvalt",)
    assert besides_missing(reply) == (
        "«exempel/2030/halsa/bortvalt» har utgått sedan blanketten gjordes. Till vänster står "
        f"«Bort.». {WRITTEN_THERE}",
    )


def test_goal_that_has_gone_with_its_area_since_the_form_was_made_is_still_commented_on(
    referral: Referral, tmp_path: Path
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("avstyrker", "")}))
    cell_about(document, GOAL, 0).text = "Bort.\nAdress: exempel/2030/vard/korta-koer"
    row = "  - adress: exempel/2030/vard\n    motivering: Området togs bort.\n"
    edition = {EDITION: REFERRAL[EDITION] + row}
    root = write_referral(tmp_path / "strategy", **edition)
    reply = reply_of(saved(document), consultation_at(load(root).content, ADDRESS))
    assert reply.comments[0].concerns == ("exempel/2030/vard/korta-koer",)
    [notice] = besides_missing(reply)
    assert notice.startswith("«exempel/2030/vard/korta-koer» har utgått sedan blanketten gjordes. ")


@pytest.mark.parametrize(
    ("rows", "now"),
    [
        ({"bortvalt": ["trygghet"]}, f"«{SAFETY}»"),
        ({"bortvalt": ["mellan"], "mellan": ["trygghet"]}, f"«{SAFETY}»"),
        ({"bortvalt": ["god-halsa", "trygghet"]}, f"«{GOAL}» och «{SAFETY}»"),
        ({"bortvalt": ["mellan", "god-halsa"], "mellan": ["bortvalt", "god-halsa"]}, f"«{GOAL}»"),
    ],
)
def test_goal_that_has_retired_is_told_of_with_what_took_over(
    rows: dict[str, list[str]], now: str, referral: Referral, tmp_path: Path
) -> None:
    area = "exempel/2030/halsa"
    written = "".join(
        f"  - adress: {area}/{old}\n    ersatt_av: [{', '.join(f'{area}/{one}' for one in new)}]\n"
        "    motivering: Målet flyttades.\n"
        for old, new in rows.items()
    )
    files = {EDITION: f"{REFERRAL[EDITION].partition('utgångna:')[0]}utgångna:\n{written}"}
    shown = consultation_at(load(write_referral(tmp_path / "s", **files)).content, ADDRESS)
    document = opened(filled_in(referral.form, {GOAL: ("avstyrker", "")}))
    cell_about(document, GOAL, 0).text = f"Något annat.\nAdress: {area}/bortvalt"
    reply = reply_of(saved(document), shown)
    assert reply.comments[0].concerns == (f"{area}/bortvalt",)
    assert besides_missing(reply) == (
        f"«{area}/bortvalt» har utgått sedan blanketten gjordes och ersatts av {now}. "
        f"Texten till vänster är inte densamma där, så synpunkten står kvar vid «{area}/bortvalt». "
        f"Till vänster står «Något annat.». {WRITTEN_THERE}",
    )


def test_goal_that_went_with_its_area_is_told_of_with_the_goal_itself(
    referral: Referral, tmp_path: Path
) -> None:
    row = (
        "  - adress: exempel/2030/vard\n    ersatt_av: [exempel/2030/halsa]\n"
        "    motivering: Området bytte namn.\n"
    )
    root = write_referral(tmp_path / "strategy", **{EDITION: REFERRAL[EDITION] + row})
    shown = consultation_at(load(root).content, ADDRESS)
    document = opened(
        filled_in(referral.form, {GOAL: ("avstyrker", ""), SAFETY: ("avstyrker", "")})
    )
    cell_about(document, GOAL, 0).text = "Annat.\nAdress: exempel/2030/vard/trygghet"
    cell_about(document, SAFETY, 0).text = "Annat.\nAdress: exempel/2030/vard/borta"
    notices = besides_missing(reply_of(saved(document), shown))
    assert [re.findall("«(.+?)»", one)[:2] for one in notices] == [
        ["exempel/2030/vard/trygghet", SAFETY],
        ["exempel/2030/vard/borta", "exempel/2030/halsa"],
    ]


def test_goal_is_followed_from_area_to_area_that_retired_with_all_that_stood_in_them(
    referral: Referral, tmp_path: Path
) -> None:
    rows = "".join(
        f"  - {{adress: exempel/{old}, ersatt_av: [exempel/{new}], motivering: Flyttades.}}\n"
        for old, new in (
            ("2020/vard/trygghet", "2020/omsorg/trygghet"),
            ("2020/omsorg", "2030/vard"),
            ("2030/vard", "2030/halsa"),
        )
    )
    root = write_referral(tmp_path / "strategy", **{EDITION: REFERRAL[EDITION] + rows})
    shown = consultation_at(load(root).content, ADDRESS)
    document = opened(filled_in(referral.form, {GOAL: ("avstyrker", "")}))
    cell_about(document, GOAL, 0).text = "Annat.\nAdress: exempel/2020/vard/trygghet"
    [notice] = besides_missing(reply_of(saved(document), shown))
    assert notice.partition(". ")[0].endswith(f"och ersatts av «{SAFETY}»")


def renamed_since(folder: Path, old: str, new: str) -> ConsultationContent:
    """The referral when its edition has got another address since the form was made."""
    root = write_referral(folder / "strategy")
    shutil.move(root / old, root / new)
    for file in root.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        file.rename(file.with_name(file.name.replace(old.replace("/", "-"), new.replace("/", "-"))))
    row = f"  - {{adress: {old}, ersatt_av: [{new}], motivering: Utgåvan bytte namn.}}\n"
    edition = root / new / "strategi.yaml"
    edition.write_text(edition.read_text(encoding="utf-8") + row, encoding="utf-8")
    return consultation_at(load(root).content, ADDRESS.replace(old, new))


def test_form_made_before_the_edition_was_renamed_is_read_and_tells_where_each_goal_is(
    referral: Referral, tmp_path: Path
) -> None:
    answers = {one: ("", f"Om {one}.") for one in (GOAL, SAFETY)} | {QUESTION: ("", "Ja.")}
    document = opened(filled_in(referral.form, answers))
    cell_about(document, SAFETY, 0).text = f"Annat.\nAdress: {SAFETY}"
    shown = renamed_since(tmp_path, "exempel/2030", "exempel/rus-2030")
    reply = reply_of(saved(document), shown)
    goal, safety = (one.replace("2030", "rus-2030") for one in (GOAL, SAFETY))
    assert [(one.question, one.concerns) for one in reply.comments] == [
        ("relevans", ()),
        (None, (goal,)),
        (None, (SAFETY,)),
    ]
    followed, changed = reply.notices
    assert followed == (
        "«exempel/2030» har ersatts av «exempel/rus-2030» sedan blanketten gjordes. Svar som har "
        "förts dit: 2."
    )
    assert re.findall("«(.+?)»", changed)[:2] == [SAFETY, safety]


def test_answer_written_to_the_left_is_told_of_also_when_the_edition_has_been_renamed_since(
    referral: Referral, tmp_path: Path
) -> None:
    document = opened(
        filled_in(referral.form, {"exempel/2030": ("stödjer", ""), GOAL: ("", "Ja.")})
    )
    for address in (GOAL, SAFETY):
        left = cell_about(document, address, 0)
        left.text = left.text.replace("\n", "\nVår synpunkt: Bygg banan först.\n")
    cell_about(document, "exempel/2030/halsa", 0).text = "Bygg!\nAdress: exempel/2030/halsa"
    notices = reply_of(saved(document), renamed_since(tmp_path, "exempel/2030", "exempel/rus-2030"))
    there = "exempel/rus-2030/samrad/remiss/synpunkter.yaml"
    advice = f"Har den som svarar skrivit det, för in det i {there}."
    new_area = "exempel/rus-2030/halsa"
    more = "står mer än strategins text till vänster: «Vår synpunkt: Bygg banan först.»."
    gone = "har utgått sedan blanketten gjordes och ersatts av"
    assert notices.notices == (
        f"«exempel/2030/halsa» {gone} «{new_area}». Till vänster står «Bygg!». {advice}",
        f"«{SAFETY}» {gone} «{SAFETY.replace('2030', 'rus-2030')}». Vid «{SAFETY}» {more} {advice}",
        "«exempel/2030» har ersatts av «exempel/rus-2030» sedan blanketten gjordes. Svar som har "
        "förts dit: 1.",
        f"«{GOAL}» {gone} «{GOAL.replace('2030', 'rus-2030')}». Texten till vänster är inte "
        f"densamma där, så synpunkten står kvar vid «{GOAL}». Vid «{GOAL}» {more} {advice}",
    )


def test_id_of_a_reply_that_was_withdrawn_before_the_edition_was_renamed_is_not_used_again(
    referral: Referral, tmp_path: Path
) -> None:
    shown = renamed_since(tmp_path, "exempel/2030", "exempel/rus-2030")
    edition = shown.edition.edition
    entry = {"adress": f"{ADDRESS}/synpunkter/privatperson", "motivering": "Togs tillbaka."}
    retired = (*edition.retired, type(edition.retired[0]).model_validate(entry))
    renamed = replace(shown.edition, edition=edition.model_copy(update={"retired": retired}))
    county = replace(shown.county, editions={**shown.county.editions, "rus-2030": renamed})
    form = filled_in(referral.form, {GOAL: ("stödjer", "")}, "Privatperson")
    reply = reply_of(form, replace(shown, county=county, edition=renamed))
    assert [one.id for one in reply.comments] == ["privatperson-2"]


@pytest.mark.parametrize("command", ["export comments", "export reply-form", "import reply"])
def test_old_address_of_a_consultation_is_answered_with_the_new_one(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed_since(tmp_path, "exempel/2030", "exempel/rus-2030")
    file = (tmp_path / "svar.docx",) if command == "import reply" else ()
    arguments = (*command.split(), *file, ADDRESS)
    result = run(capsys, "--strategy", tmp_path / "strategy", *arguments)
    assert result.code == 2
    assert (
        f"Samrådet «{ADDRESS}» har fått en annan adress. Skriv i stället "
        "«exempel/rus-2030/samrad/remiss»."
    ) in result.err


def test_form_of_a_consultation_that_leads_elsewhere_is_refused(
    referral: Referral, tmp_path: Path
) -> None:
    data = filled_in(referral.form, {GOAL: ("stödjer", "")})
    shown = renamed_since(tmp_path, "exempel/2030", "exempel/rus-2030")
    other = replace(shown, address=f"{shown.edition.address}/samrad/dialog")
    with pytest.raises(ReplyError, match="Blanketten gäller samrådet"):
        reply_of(data, other)


def test_what_is_not_taken_in_is_told_of(
    referral: Referral, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("", "Se bilden.\u202e")}))
    picture = f"<w:r {nsdecls('w')}><w:pict/></w:r>"
    cell_about(document, GOAL, 2).paragraphs[0]._p.append(parse_xml(picture))
    cell_about(document, QUESTION, 0).add_paragraph("Jag svarar här.")
    extra = document.tables[2].add_row()
    extra.cells[0].text, extra.cells[2].text = "Ett eget mål.", "En egen\u202e rad."
    contact = document.tables[0].add_row()
    contact.cells[0].text, contact.cells[1].text = "Telefon", "Finns i växeln."
    document.add_paragraph("Hälsningar " + "x" * 100)
    file, root = tmp_path / "svar.docx", write_referral(tmp_path / "strategy")
    file.write_bytes(saved(document))

    result = run(capsys, "--strategy", root, "import", "reply", file, ADDRESS)

    assert result.code == 0
    assert result.err.splitlines() == [
        f"Obs! Vid «{QUESTION}» står mer än strategins text till vänster: «Jag svarar här.». "
        f"{WRITTEN_THERE}",
        f"Obs! Vid «{GOAL}» finns 1 bild eller not som inte har lästs in.",
        "Obs! En rad utan adress har lästs in som en synpunkt på strategin som helhet: "
        "«Ett eget mål. En egen rad.».",
        "Obs! En rad utan adress har inte lästs in: «Telefon Finns i växeln.».",
        f"Obs! Text utanför rutorna har inte lästs in: «Hälsningar {'x' * 48}…».",
        "Obs! Osynliga tecken har tagits bort ur svaren (2 stycken).",
    ]


# What has become of the strategy since the form was made

HEALTH_WORDS = "Fler mår *bra* i hela länet."
SAFETY_WORDS = "Åldrande personer är trygga."


def changed_since(folder: Path, *changes: tuple[str, str]) -> ConsultationContent:
    """The referral when the words of its area have been replaced since the form was made."""
    text = REFERRAL[AREA]
    for before, after in changes:
        assert text.count(before) == 1
        text = text.replace(before, after)
    return consultation_at(
        load(write_referral(folder / "strategy", **{AREA: text})).content, ADDRESS
    )


SWAPPED = (("id: god-halsa", "id: x"), ("id: trygghet", "id: god-halsa"), ("id: x", "id: trygghet"))


def test_answer_follows_its_text_when_two_goals_have_swapped_ids(
    referral: Referral, tmp_path: Path
) -> None:
    answers = {GOAL: ("stödjer", "Om hälsa."), SAFETY: ("avstyrker", "Om trygghet.")}
    shown = changed_since(tmp_path, *SWAPPED)
    reply = reply_of(filled_in(referral.form, answers), shown)
    assert [(one.concerns, one.gist, one.id) for one in reply.comments] == [
        ((SAFETY,), "Om hälsa.", "exempel-kommun-trygghet"),
        ((GOAL,), "Om trygghet.", "exempel-kommun-god-halsa"),
    ]
    assert reply.notices == tuple(
        f"Svaret vid «{asked}» har förts till «{now}», där texten till vänster står nu. Har id:n "
        "bytts sedan blanketten gjordes är det rätt. Flytta annars svaret i "
        f"{COMMENTS}."
        for asked, now in ((GOAL, SAFETY), (SAFETY, GOAL))
    )


@pytest.mark.parametrize("retired", ["god-halsa", "bortvalt"])
def test_answer_follows_its_text_to_a_new_id(
    retired: str, referral: Referral, tmp_path: Path
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    left = cell_about(document, GOAL, 0)
    left.text = left.text.replace(GOAL, f"exempel/2030/halsa/{retired}")
    shown = changed_since(tmp_path, ("id: god-halsa", "id: valmaende"))
    reply = reply_of(saved(document), shown)
    assert [one.concerns for one in reply.comments] == [("exempel/2030/halsa/valmaende",)]
    assert len(reply.notices) == 1


def test_answer_whose_text_several_other_rows_have_is_refused(
    referral: Referral, tmp_path: Path
) -> None:
    twin = f"  - id: tredje\n    text: {HEALTH_WORDS}\n    källa: {CITATION}\n"
    shown = changed_since(
        tmp_path,
        (HEALTH_WORDS, "Något nytt."),
        (SAFETY_WORDS, HEALTH_WORDS),
        ("mål:\n", f"mål:\n{twin}"),
    )
    with pytest.raises(ReplyError) as refused:
        reply_of(filled_in(referral.form, {GOAL: ("stödjer", "")}), shown)
    assert refused.value.messages == (
        f"Texten till vänster vid «{GOAL}» står nu i stället vid «exempel/2030/halsa/tredje» och "
        f"«{SAFETY}». Skriv i blanketten den adress som svaret gäller.",
    )


def test_two_answers_that_come_to_one_goal_are_refused(referral: Referral, tmp_path: Path) -> None:
    answers = {GOAL: ("stödjer", "Om hälsa."), SAFETY: ("avstyrker", "Om trygghet.")}
    shown = changed_since(tmp_path, (HEALTH_WORDS, "Något nytt."), (SAFETY_WORDS, HEALTH_WORDS))
    with pytest.raises(ReplyError) as refused:
        reply_of(filled_in(referral.form, answers), shown)
    assert refused.value.messages == (
        f"«{SAFETY}» är besvarad på två ställen: texten vid «{GOAL}» står där nu. Slå ihop svaren "
        "till ett, eller rätta i blanketten den adress som inte stämmer.",
    )


def test_changed_texts_are_told_of_one_by_one_only_where_there_is_an_answer(
    referral: Referral, tmp_path: Path
) -> None:
    changes = (HEALTH_WORDS, "Fler mår bättre."), (SAFETY_WORDS, "Äldre är trygga.")
    shown = changed_since(tmp_path, *changes, ("titel: Hälsa & trygghet", "titel: Hälsa"))
    reply = reply_of(filled_in(referral.form, {GOAL: ("stödjer", "")}), shown)
    assert [one.concerns for one in reply.comments] == [(GOAL,)]
    assert [one.partition(" är inte strategins.")[0] for one in reply.notices[:2]] == [
        f"Texten till vänster vid «exempel/2030/halsa» och «{SAFETY}»",
        f"Texten till vänster vid «{GOAL}»",
    ]


def test_goal_that_has_gone_is_told_of_where_there_is_no_answer_with_what_stands_there(
    referral: Referral, tmp_path: Path
) -> None:
    gone = f"  - id: god-halsa\n    text: {HEALTH_WORDS}\n    källa: {CITATION}\n"
    shown = changed_since(tmp_path, (gone, ""))
    reply = reply_of(filled_in(referral.form, {SAFETY: ("stödjer", "")}), shown)
    assert [one.concerns for one in reply.comments] == [(SAFETY,)]
    assert reply.notices == (
        f"«{GOAL}» finns inte i samrådet eller strategin. Till vänster står "
        f"«{HEALTH_WORDS.replace('*', '')}». {WRITTEN_THERE}",
    )
    with pytest.raises(ReplyError, match=f"Adressen «{GOAL}» finns inte"):
        reply_of(filled_in(referral.form, {GOAL: ("stödjer", "")}), shown)


def test_numbers_before_texts_and_in_headings_do_not_matter(
    referral: Referral, tmp_path: Path
) -> None:
    first = f"  - id: nytt\n    text: Ett nytt mål.\n    källa: {CITATION}\n"
    shown = changed_since(tmp_path, ("mål:\n", f"mål:\n{first}"), ("ordning: 1", "ordning: 2"))
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "")}))
    left = cell_about(document, GOAL, 0)
    left.text = f"7.8 {HEALTH_WORDS.replace('*', '')}\nAdress: {GOAL}"
    heading = next(one for one in document.paragraphs if one.text.endswith("Hälsa & trygghet"))
    heading.text = "7. Hälsa & trygghet"
    assert besides_missing(reply_of(saved(document), shown)) == ()


# What is refused


def _two_forms(document: WordDocument) -> None:
    for row in list(all_rows(document)):
        if row.cells[0].text == "Samråd (ändra inte)":
            document.element.body.insert(0, parse_xml(_xml(row._tr.getparent())))


def _twice_the_same(document: WordDocument) -> None:
    row = cell_about(document, GOAL, 0)._tc.getparent()
    row.addnext(parse_xml(_xml(row)))


def _unknown_address(document: WordDocument) -> None:
    cell_about(document, GOAL, 0).text = "Mål\nAdress: exempel/2030/halsa/god-hals"


def _merged(document: WordDocument) -> None:
    cell_about(document, GOAL, 0).merge(cell_about(document, GOAL, 1))


def _other_consultation(document: WordDocument) -> None:
    for row in all_rows(document):
        if row.cells[0].text == "Samråd (ändra inte)":
            row.cells[1].text = "exempel/2040/samrad/remiss"


def _without_tables(document: WordDocument) -> None:
    for table in document.tables:
        table._tbl.getparent().remove(table._tbl)


def _protected(document: WordDocument) -> None:
    lock = f"<w:documentProtection {nsdecls('w')} w:edit='readOnly' w:enforcement='1'/>"
    document.settings.element.insert(0, parse_xml(lock))


def _xml(element: Any) -> str:
    return str(element.xml)


def test_all_that_is_wrong_is_told_at_once(referral: Referral) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "Bra.")}, sender=""))
    _unknown_address(document)
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    unsaid, unknown = refused.value.messages
    assert unsaid.startswith("Vilken organisation som svarar framgår inte.")
    assert "«exempel/2030/halsa/god-hals» finns inte" in unknown


REFUSED: dict[Callable[[WordDocument], None], str] = {
    _two_forms: "Filen har flera svarsblanketter. Läs in dem en och en.",
    _twice_the_same: f"«{GOAL}» är besvarad på två ställen med samma svar. Ta bort den ena raden, ",
    _unknown_address: "Adressen «exempel/2030/halsa/god-hals» finns inte i samrådet eller "
    f"strategin. Menade du «{GOAL}»?",
    _merged: f"Raden för «{GOAL}» ska ha tre rutor men har två. Har rutor slagits ihop, "
    "dela dem i Word under",
    _other_consultation: "Blanketten gäller samrådet «exempel/2040/samrad/remiss» och inte "
    f"«{ADDRESS}».",
    _without_tables: "Filen är ingen svarsblankett",
    _protected: "Dokumentet är skyddat mot ändringar. Stäng av skyddet",
}


@pytest.mark.parametrize("change", REFUSED, ids=lambda change: change.__name__)
def test_document_that_is_no_single_reply_is_refused(
    change: Callable[[WordDocument], None], referral: Referral
) -> None:
    document = opened(filled_in(referral.form, {GOAL: ("stödjer", "Bra.")}))
    change(document)
    with pytest.raises(ReplyError) as refused:
        reply_of(saved(document), referral.shown)
    assert any(message.startswith(REFUSED[change]) for message in refused.value.messages), (
        refused.value.messages
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return written.getvalue()


COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)

NOT_WORD: dict[str, tuple[bytes, str]] = {
    "tom": (b"", "Filen är inget Word-dokument"),
    "text": ("Bästa region,\n".encode(), "Filen är inget Word-dokument"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "Filen är inget Word-dokument"),
    "zip": (_zipped({"a.txt": b"a"}), "Filen är inget Word-dokument"),
    "odt": (
        _zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "Filen är inget Word-dokument",
    ),
    "lösenord": (
        COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "Filen är skyddad med lösenord.",
    ),
    "doc": (
        COMPOUND_FILE + "WordDocument".encode("utf-16-le") + bytes(500),
        "Filen har ett äldre format.",
    ),
    "packad bomb": (_zipped({"[Content_Types].xml": bytes(60 * 1024 * 1024)}), "Filen är för stor"),
}


@pytest.mark.parametrize("name", NOT_WORD)
def test_file_that_is_no_word_document_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, says = NOT_WORD[name]
    root, file = write_referral(tmp_path / "strategy"), tmp_path / "svar.docx"
    file.write_bytes(data)
    result = run(capsys, "--strategy", root, "import", "reply", file, ADDRESS)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{file}: {says}")
    assert not (root / COMMENTS).exists()


def _is_refused_or_read(data: bytes, shown: ConsultationContent) -> None:
    try:
        reply_of(data, shown)
    except ReplyError as error:
        assert error.messages


@given(st.data())
@settings(max_examples=30)
def test_damaged_document_never_stops_the_program(referral: Referral, data: st.DataObject) -> None:
    whole = filled_in(referral.form, {GOAL: ("", "Bra.")})
    start = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        return _is_refused_or_read(whole[:start], referral.shown)
    noise = data.draw(st.binary(min_size=1, max_size=30))
    return _is_refused_or_read(whole[:start] + noise + whole[start + len(noise) :], referral.shown)


@given(st.data())
@settings(max_examples=30)
def test_document_with_a_damaged_part_never_stops_the_program(
    referral: Referral, data: st.DataObject
) -> None:
    with zipfile.ZipFile(BytesIO(filled_in(referral.form, {GOAL: ("", "Bra.")}))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, max(len(parts[name]) - 1, 0)))
    changed = data.draw(
        st.sampled_from(
            [None, b"", b"<a/>", parts[name][:start], b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
        )
    )
    others = {other: content for other, content in parts.items() if other != name}
    _is_refused_or_read(
        _zipped(others if changed is None else {**others, name: changed}), referral.shown
    )


def test_reply_that_is_missing_or_a_folder_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy")
    for file in (tmp_path / "saknas.docx", tmp_path):
        result = run(capsys, "--strategy", root, "import", "reply", file, ADDRESS)
        assert (result.code, result.out) == (2, "")
        assert str(file) in result.err


def test_comments_are_refused_only_past_eight_mebibytes() -> None:
    comment = Comment.model_validate({"id": "a", "från": "X", "innehåll": "ord" * 100_000})
    fit = 8 * 1024 * 1024 // 300_000
    text = with_comments(None, (comment,) * (fit // 4))
    assert load_raw(STRATEGY, {COMMENTS: text.encode()}).problems == ()
    with pytest.raises(ReplyError, match=r"större än 8 MiB.*Korta synpunkter i den"):
        with_comments(text, (comment,) * fit)


BEFORE = {
    "inga": "synpunkter: []\n",
    "inga, med anmärkningar": "# Först.\nsynpunkter: [] # bredvid\n# Sist.\n",
    "i en rad": "synpunkter: [{innehåll: Hej. Hopp., id: a, från: X}] # bredvid\n",
    "anmärkning sist": "synpunkter:\n- id: a\n  från: X # bredvid\n  innehåll: Hej.\n# Sist.\n",
    "text sist som ser ut som en anmärkning": (
        "synpunkter:\n\n  - id: a\n    från: X\n    innehåll: >-\n      Hej.\n\n      # Hopp.\n"
    ),
}


@pytest.mark.parametrize("name", BEFORE)
def test_file_that_comments_are_added_to_is_canonical_and_keeps_what_it_held(name: str) -> None:
    added = tuple(
        Comment.model_validate({"id": id, "från": "X", "innehåll": "Ja. Nej.\n# x"}) for id in "bc"
    )
    before = load_raw(STRATEGY, {COMMENTS: BEFORE[name].encode()}).content.files[0].model
    text = with_comments(BEFORE[name], added)
    after = load_raw(STRATEGY, {COMMENTS: text.encode()}).content.files[0].model
    assert isinstance(before, Comments) and isinstance(after, Comments)
    assert after.comments == (*before.comments, *added)
    assert text == format_text(text, Comments)
    remarks = re.findall("# (?:bredvid|Först|Sist)", BEFORE[name])
    assert sorted(re.findall("# (?:bredvid|Först|Sist)", text)) == sorted(remarks)
