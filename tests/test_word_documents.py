"""Word documents that are written: the reply form, and the table of comments."""

from pathlib import Path

import pytest
from docx.oxml.ns import qn

from rus.chronicle import Chronicle
from rus.consultation import consultation_at
from rus.inline import plain_text
from rus.load import load
from rus.word_documents import comments_document, form_parts, reply_form
from tests.hostile import write_hostile_strategy
from tests.referrals import (
    ADDRESS,
    GOAL,
    NOW,
    REFERRAL,
    Referral,
    all_rows,
    cell_about,
    filled_in,
    opened,
    reply_of,
    write_referral,
)
from tests.support import STRATEGY, english_words, run
from tests.test_consultation import REPLIES

# The form


def test_form_has_each_question_and_each_goal_of_the_real_strategy_with_its_address() -> None:
    content = load(STRATEGY).content
    shown = consultation_at(content, "jonkoping/2035/samrad/remiss")
    document = opened(reply_form(shown, NOW))
    left = "\n".join(row.cells[0].text for row in all_rows(document))
    for question in shown.consultation.questions:
        assert plain_text(question.text) in left
        assert f"Adress: {shown.address}/fragor/{question.id}\n" in left
    goals = 0
    for name, area in shown.edition.areas.items():
        for goal in area.goals:
            goals += 1
            assert (
                f"{plain_text(goal.text)}\nAdress: {shown.edition.address}/{name}/{goal.id}" in left
            )
    assert goals == 25


def test_form_is_a_swedish_document_that_a_screen_reader_can_follow(referral: Referral) -> None:
    document = opened(referral.form)
    assert document.core_properties.language == "sv-SE"
    assert document.core_properties.title == "Svarsblankett: Remissen"
    assert document.core_properties.author == "Region Exempel"
    [language] = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "sv-SE"
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and str(paragraph.style.name).startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Svarsblankett: Remissen"),
        ("Heading 2", "Så fyller du i"),
        ("Heading 2", "Om er"),
        ("Heading 2", "Frågor"),
        ("Heading 2", "Strategin som helhet"),
        ("Heading 2", "Övergripande mål"),
        ("Heading 2", "Hälsa & trygghet"),
    ]
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert english_words(words) == []
    assert "senast 1 september 2026" in words


@pytest.mark.parametrize(
    ("goals", "levels", "head"),
    [
        (2, "område: {ental: ledstjärna, flertal: ledstjärnor}", "Ledstjärna och strategiska mål"),
        (1, "område: {ental: prioriterat område, flertal: x}", "Prioriterat område och delmål"),
        (0, "område: {ental: ledstjärna, flertal: ledstjärnor}", "Ledstjärna"),
    ],
)
def test_left_column_of_an_area_is_headed_by_the_names_of_the_levels_in_it(
    goals: int, levels: str, head: str, tmp_path: Path
) -> None:
    edition, area = "exempel/2030/strategi.yaml", "exempel/2030/omraden/halsa.yaml"
    own = "nivåer:\n  område: {ental: område, flertal: områden}\n  mål: {ental: mål, flertal: mål}"
    assert REFERRAL[edition].count(own) == 1
    named = f"nivåer:\n  {levels}\n  mål: {{ental: delmål, flertal: strategiska mål}}"
    changed = REFERRAL[edition].replace(own, named)
    heading, *kept = REFERRAL[area].split("  - id: ")
    shorter = "  - id: ".join([heading, *kept[:goals]]) if goals else heading.replace("mål:\n", "")
    root = write_referral(tmp_path / "strategy", **{edition: changed, area: shorter})
    document = opened(reply_form(consultation_at(load(root).content, ADDRESS), NOW))
    heads = [table.rows[0].cells[0].text for table in document.tables]
    assert heads == ["Uppgift", "Fråga", "Strategi", "Övergripande mål", head]


@pytest.mark.parametrize(
    ("numbered", "heading", "goal"),
    [
        ((), "Hälsa & trygghet", "Fler mår bra i hela länet."),
        (("områden",), "1. Hälsa & trygghet", "Fler mår bra i hela länet."),
        (("områden", "mål"), "1. Hälsa & trygghet", "1.1 Fler mår bra i hela länet."),
    ],
)
def test_form_numbers_areas_and_goals_only_as_the_sources_do(
    numbered: tuple[str, ...], heading: str, goal: str, tmp_path: Path
) -> None:
    path = "exempel/2030/strategi.yaml"
    edition = REFERRAL[path]
    for plural in numbered:
        edition = edition.replace(f"flertal: {plural}}}", f"flertal: {plural}, numrerade: true}}")
    root = write_referral(tmp_path / "strategy", **{path: edition})
    document = opened(reply_form(consultation_at(load(root).content, ADDRESS), NOW))
    assert heading in [paragraph.text for paragraph in document.paragraphs]
    assert cell_about(document, GOAL, 0).text.splitlines()[0] == goal


@pytest.mark.parametrize("kind", ["form", "table"])
def test_tables_have_a_caption_a_repeated_header_row_and_no_merged_cells(
    kind: str, referral: Referral
) -> None:
    data = (
        referral.form
        if kind == "form"
        else comments_document(referral.content, referral.shown, Chronicle(), NOW)
    )
    for table in opened(data).tables:
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert all(cell.text for cell in first.cells)
        merged = {qn("w:gridSpan"), qn("w:vMerge")}
        assert not [one for one in table._tbl.iter() if one.tag in merged]


def test_form_lets_the_stance_be_chosen_from_the_words_that_are_read(referral: Referral) -> None:
    document = opened(referral.form)
    rows = sum(len(part.rows) for part in form_parts(referral.shown))
    controls = list(document.element.iter(qn("w:dropDownList")))
    assert len(controls) == rows == 7
    shown = [item.get(qn("w:displayText")) for item in controls[0]]
    stances = ["stödjer", "stödjer delvis", "avstyrker", "tar inte ställning"]
    assert shown == ["Välj ställning", *stances]


def test_form_can_be_made_of_every_consultation_of_the_real_strategy(tmp_path: Path) -> None:
    content = load(STRATEGY).content
    for edition in content.editions.values():
        for name in edition.consultations:
            shown = consultation_at(content, f"{edition.address}/samrad/{name}")
            reply = reply_of(
                filled_in(reply_form(shown, NOW), {edition.address: ("stödjer", "Bra.")}), shown
            )
            assert [comment.concerns for comment in reply.comments] == [(edition.address,)]
            assert reply.notices == ()


# The table of comments


def test_table_of_comments_holds_the_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, target = write_referral(tmp_path / "strategy", REPLIES), tmp_path / "ut.docx"
    arguments = ("export", "comments", ADDRESS, "--format", "docx", "-o", target)
    assert run(capsys, "--strategy", root, *arguments).code == 0

    document = opened(target.read_bytes())
    assert document.core_properties.language == "sv-SE"
    text = " ".join(one.text for one in document.paragraphs)
    assert "2 synpunkter från 2 organisationer, varav 1 utan svar." in text
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Från", "Gäller", "Synpunkt", "Svar"],
        [
            "Exempel kommun\n20 augusti 2026\nKS 2026/12\na",
            "Är strategin relevant?\nFler mår bra i hela länet.\nexempel/2030/halsa/god-halsa\n"
            "Hälsa & trygghet\nexempel/2030/halsa",
            'Stödjer delvis\nSäg «åäö»; "så".\nOch en rad till.',
            "Tas in delvis\nVi har skrivit om målet.\nÄndrar Fler mår bra i hela länet.\n"
            "exempel/2030/halsa/god-halsa",
        ],
        [
            "=1+1\nb",
            "(finns inte längre)\nexempel/2030/halsa/bortvalt",
            "- nej",
            "Svar saknas.",
        ],
    ]


def test_document_of_hostile_texts_can_be_opened(tmp_path: Path) -> None:
    content = load(write_hostile_strategy(tmp_path / "strategy")).content
    for edition in content.editions.values():
        shown = consultation_at(content, f"{edition.address}/samrad/samrad")
        assert opened(comments_document(content, shown, Chronicle(), NOW)).tables
        assert opened(reply_form(shown, NOW)).tables
