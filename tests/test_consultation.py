"""Consultations: groups and counts, the table as CSV, the final check, and what is published."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.checks import rules
from rus.chronicle import Chronicle, chronicle_of
from rus.comment_tables import COLUMNS, Names, comments_csv
from rus.consultation import (
    Group,
    UnknownConsultationError,
    by_address,
    by_question,
    by_sender,
    consultation_at,
    count_words,
    unanswered,
    unmarked,
)
from rus.content import Content
from rus.load import load
from rus.tables import FORMULA_STARTS
from schemas.base import FORBIDDEN_CHARACTERS
from schemas.consultation import Comment
from tests import pages
from tests.referrals import ADDRESS, COMMENTS, GOAL, REFERRAL, filled_in, opened, write_referral
from tests.repositories import Repository
from tests.support import AREA, FILLED_IN, LEDGER, as_line, run

CASES = Path(__file__).parent / "cases" / "consultation"


def cases(name: str) -> list[Any]:
    """The golden cases of a file."""
    found: list[Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def named(case: Any) -> str:
    return str(case["namn"])


def as_yaml(comments: Any) -> str:
    """The file of comments; dates that YAML has made of the case are text again."""
    return yaml.safe_dump({"synpunkter": comments}, allow_unicode=True, sort_keys=False)


def told(groups: Iterable[Group]) -> list[str]:
    return [
        " ".join([group.key or "", *(comment.id for comment in group.comments)]) for group in groups
    ]


@pytest.mark.parametrize("case", cases("grupper"), ids=named)
def test_comments_are_counted_and_grouped(case: Any, tmp_path: Path) -> None:
    loaded = load(write_referral(tmp_path / "strategy", as_yaml(case["synpunkter"])))
    shown = consultation_at(loaded.content, ADDRESS)

    assert count_words(shown.comments) == case["räknas"]
    assert [comment.id for comment in unanswered(shown.comments)] == case["utan svar"]
    assert told(by_question(shown.consultation, shown.comments)) == case["per fråga"]
    assert told(by_address(shown.edition, shown.comments)) == case["per mål"]
    assert told(by_sender(shown.comments)) == case["per avsändare"]


def test_unknown_consultation_is_told_of_with_the_nearest(tmp_path: Path) -> None:
    content = load(write_referral(tmp_path / "strategy")).content
    with pytest.raises(UnknownConsultationError, match=f"Menade du «{ADDRESS}»"):
        consultation_at(content, "exempel/2030/samrad/remissen")


# Answers that an edition in force must have


def with_status(value: str) -> dict[str, str]:
    edition = REFERRAL["exempel/2030/strategi.yaml"]
    return {
        "exempel/2030/strategi.yaml": edition.replace("värde: remiss", f"värde: {value}"),
        **FILLED_IN,
    }


@pytest.mark.parametrize("case", cases("gallande"), ids=named)
def test_edition_does_not_come_into_force_while_a_reply_lacks_an_answer(
    case: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = with_status(case["status"])
    root = write_referral(tmp_path / "strategy", case["synpunkter"], **files)

    result = run(capsys, "--strategy", root, "check")

    assert run(capsys, "--strategy", root, "check", "--final") == result
    assert result.code == (1 if case["problem"] else 0)
    lines = [as_line(row) for row in result.out.splitlines()] if result.code else []
    assert [(line.path, line.line, line.rule) for line in lines] == [
        (COMMENTS, problem["rad"], "svar-saknas") for problem in case["problem"]
    ]
    for line, problem in zip(lines, case["problem"], strict=True):
        assert problem["säger"] in line.message
        assert line.message.endswith("Skriv «svar» med beslut och motivering.")


def test_comments_that_cannot_be_read_do_not_pass_the_final_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy", "synpunkter: [", **with_status("gällande"))
    assert run(capsys, "--strategy", root, "check", "--final").code == 1


def test_a_reply_can_be_read_in_and_exported_while_others_in_force_lack_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy", REPLIES, **with_status("gällande"))
    assert run(capsys, "--strategy", root, "check").code == 1
    form, reply = tmp_path / "blankett.docx", tmp_path / "svar.docx"
    assert run(capsys, "--strategy", root, "export", "reply-form", ADDRESS, "-o", form).code == 0
    reply.write_bytes(filled_in(form.read_bytes(), {GOAL: ("stödjer", "")}, "Lekby"))
    assert run(capsys, "--strategy", root, "import", "reply", reply, ADDRESS).code == 0


def test_rule_of_answers_is_published() -> None:
    assert "svar-saknas" in {rule.id for rule in rules()}


# The table as CSV

REPLIES = """\
synpunkter:
  - id: a
    från: Exempel kommun
    datum: 2026-08-20
    diarienummer: KS 2026/12
    fråga: relevans
    berör: [exempel/2030/halsa/god-halsa, exempel/2030/halsa]
    innehåll: "Säg «åäö»; \\"så\\".\\nOch *en* rad till."
    ställning: stödjer delvis
    svar:
      beslut: tas in delvis
      motivering: Vi har skrivit om målet.
      ändrar: [exempel/2030/halsa/god-halsa]
  - {id: b, från: "=1+1", berör: [exempel/2030/halsa/bortvalt], innehåll: "- nej"}
"""


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_holds_the_whole_in_a_form_that_swedish_excel_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy", REPLIES)
    target = tmp_path / "ut.csv"
    arguments = ("export", "comments", ADDRESS, "--format", "csv", "-o", target)
    result = run(capsys, "--strategy", root, *arguments)
    assert (result.code, result.out) == (0, f"Skriven: {target}\n")

    data = target.read_bytes()
    assert data.startswith("\ufeff".encode())
    head, first, second = read(data)
    assert tuple(head) == COLUMNS
    assert dict(zip(head, first, strict=True)) == {
        "Id": "a",
        "Från": "Exempel kommun",
        "Datum": "2026-08-20",
        "Diarienummer": "KS 2026/12",
        "Fråga": "relevans",
        "Frågans text": "Är strategin relevant?",
        "Berör": "exempel/2030/halsa/god-halsa\nexempel/2030/halsa",
        "Det som berörs": "Fler mår bra i hela länet.\nHälsa & trygghet",
        "Ändrat efter synpunkten": "",
        "Synpunkt": 'Säg «åäö»; "så".\nOch en rad till.',
        "Ställning": "stödjer delvis",
        "Beslut": "tas in delvis",
        "Motivering": "Vi har skrivit om målet.",
        "Ändrar": "exempel/2030/halsa/god-halsa",
    }
    assert second[COLUMNS.index("Från")] == "'=1+1"
    assert second[COLUMNS.index("Synpunkt")] == "'- nej"
    assert second[COLUMNS.index("Det som berörs")] == "(finns inte längre)"
    assert data.count(b"\r\n") == 3


def test_export_of_a_consultation_without_comments_is_only_the_headings(tmp_path: Path) -> None:
    content = load(write_referral(tmp_path / "strategy")).content
    assert read(comments_csv(content, consultation_at(content, ADDRESS), Chronicle())) == [
        list(COLUMNS)
    ]


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t;\"'=+-@*_[]()\\"))
    .map(lambda text: FORBIDDEN_CHARACTERS.sub("", text.replace("\r", "")).strip())
    .filter(bool)
)
"""Texts that a comment can hold."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A strategy with a referral and two comments."""
    return load(write_referral(tmp_path_factory.mktemp("svar") / "strategy", REPLIES)).content


@given(TEXTS)
def test_no_cell_of_the_csv_is_a_formula_and_every_text_is_there(
    content: Content, text: str
) -> None:
    comment = Comment.model_validate({"id": "a", "från": "X", "innehåll": text})
    shown = replace(consultation_at(content, ADDRESS), comments=(comment,))

    [_, row] = read(comments_csv(content, shown, Chronicle()))

    assert not any(cell.startswith(FORMULA_STARTS) for cell in row)
    assert row[COLUMNS.index("Synpunkt")] in (unmarked(text), f"'{unmarked(text)}")


def test_csv_is_not_written_over_what_someone_else_has_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = write_referral(tmp_path / "strategy", REPLIES)
    arguments = ("--strategy", root, "export", "comments", ADDRESS, "--format", "csv")
    assert run(capsys, *arguments).code == 0
    [written] = tmp_path.glob("*.csv")
    assert written.name == "synpunkter-exempel-2030-samrad-remiss.csv"
    written.write_text("mitt")
    result = run(capsys, *arguments)
    assert result.code == 2
    assert "finns redan" in result.err
    assert written.read_text() == "mitt"


def test_nothing_is_exported_of_an_edition_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy", "synpunkter: [")
    target = tmp_path / "ut.csv"
    arguments = ("export", "comments", ADDRESS, "--format", "csv", "-o", target)
    result = run(capsys, "--strategy", root, *arguments)
    assert result.code == 1
    assert COMMENTS in result.out
    assert not target.exists()


# Texts that have changed since the comments

CHANGED = (
    "Texten ändrades 1 oktober 2026, efter synpunkten. "
    "Tidigare lydelse: «Fler mår bra i hela länet.»"
)


@pytest.fixture
def answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> Repository:
    """A goal that was changed before comments on it and after, and one that never was."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_referral(made.strategy)
    made.change(AREA, "Fler mår *bra*", "Några mår *bra*")
    made.commit(time="2026-01-10T08:00:00+01:00")
    made.change(AREA, "Några mår *bra*", "Fler mår *bra*")
    comments = f"""\
synpunkter:
  - id: tidig
    från: Lekby
    datum: 2026-08-20
    berör: [exempel/2030/halsa/trygghet, {GOAL}]
    innehåll: Målet bör gälla alla.
  - {{id: sen, från: Lekby, datum: 2026-10-01, berör: [{GOAL}], innehåll: Bra.}}
  - {{id: odaterad, från: Lekby, berör: [{GOAL}], innehåll: Bra.}}
"""
    made.commit({COMMENTS: comments}, time="2026-05-01T08:00:00+01:00")
    made.change(AREA, "Fler mår *bra*", "Alla mår *bra*")
    made.commit(time="2026-10-01T08:00:00+01:00")
    return made


def exported(answered: Repository, tmp_path: Path, form: str) -> bytes:
    target = tmp_path / f"ut.{form}"
    arguments = ("export", "comments", ADDRESS, "--format", form, "-o", target)
    result = run(answered.capsys, "--strategy", answered.strategy, *arguments)
    assert (result.code, result.err) == (0, "")
    return target.read_bytes()


def test_page_shows_the_text_that_was_commented_on_if_it_has_changed_since(
    answered: Repository,
) -> None:
    loaded = load(answered.strategy)
    text = page(loaded.content, "exempel/2030/samrad", chronicle_of(loaded))
    assert text.count("Tidigare lydelse") == 1
    early = text[
        text.index('id="remiss-synpunkter-tidig"') : text.index('id="remiss-synpunkter-sen')
    ]
    assert f'Alla mår bra i hela länet</a> <span class="rus-small">({CHANGED})</span>' in early


def test_tables_tell_the_text_that_was_commented_on_if_it_has_changed_since(
    answered: Repository, tmp_path: Path
) -> None:
    head, *rows = read(exported(answered, tmp_path, "csv"))
    column = head.index("Ändrat efter synpunkten")
    assert [row[column] for row in rows] == [f"\n{CHANGED}", "", ""]

    [table] = opened(exported(answered, tmp_path, "docx")).tables
    early, *others = [row.cells[1].text for row in table.rows][1:]
    assert early.endswith(f"Alla mår bra i hela länet.\n{GOAL}\n{CHANGED}")
    assert not [text for text in others if "Tidigare lydelse" in text]


def test_table_made_without_history_says_that_changes_do_not_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_referral(tmp_path / "strategy", REPLIES)
    arguments = ("export", "comments", ADDRESS, "-o", tmp_path / "ut.csv")
    result = run(capsys, "--strategy", root, *arguments)
    assert result.code == 0
    assert result.err.endswith(
        "Därför framgår det inte vilka texter som har ändrats efter synpunkterna, eller vad det "
        "som har tagits bort hette.\n"
    )


# What comments concern that is no longer there


@pytest.fixture
def removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> Repository:
    """Comments on a goal that was removed, one that has another address, and one unknown to git."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_referral(made.strategy)
    made.commit()
    made.change(AREA, "id: god-halsa", "id: mar-bra")
    started, _, safety = (
        (made.strategy / AREA).read_text(encoding="utf-8").partition("  - id: trygghet")
    )
    assert "Åldrande personer" in safety
    gone = "".join(
        f"  - {{adress: exempel/2030/halsa/{name}, motivering: Beslutat.}}\n"
        for name in ("god-halsa", "trygghet")
    )
    edition = REFERRAL["exempel/2030/strategi.yaml"] + gone
    ledger = REFERRAL[LEDGER].replace("god-halsa, exempel/2030/halsa/trygghet", "mar-bra")
    comments = f"""\
synpunkter:
  - id: a
    från: Lekby
    berör: [exempel/2030/halsa/trygghet, {GOAL}, exempel/2030/halsa/bortvalt]
    innehåll: Ta bort dem.
    svar:
      beslut: tas in
      motivering: De är borta.
      ändrar: [exempel/2030/halsa/trygghet]
"""
    made.commit(
        {"exempel/2030/strategi.yaml": edition, AREA: started, LEDGER: ledger, COMMENTS: comments}
    )
    return made


def test_tables_name_what_has_been_removed_as_it_was_called_last(
    removed: Repository, tmp_path: Path
) -> None:
    names = [
        "Åldrande personer är trygga. (finns inte längre)",
        "Fler mår bra i hela länet. (finns nu på exempel/2030/halsa/mar-bra)",
        "(finns inte längre)",
    ]
    head, row = read(exported(removed, tmp_path, "csv"))
    assert row[head.index("Det som berörs")].split("\n") == names

    [table] = opened(exported(removed, tmp_path, "docx")).tables
    _, about, _, answer = (cell.text for cell in table.rows[1].cells)
    addresses = ["exempel/2030/halsa/trygghet", GOAL, "exempel/2030/halsa/bortvalt"]
    assert about.split("\n") == [one for pair in zip(names, addresses, strict=True) for one in pair]
    assert f"\nÄndrar {names[0]}\n{addresses[0]}" in answer


@pytest.fixture
def replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None
) -> Repository:
    """A comment on a goal that was split in two, and on one that another has taken over from."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    concerns = f"{GOAL}, exempel/2030/halsa/trygghet"
    comment = f"  - {{id: a, från: Lekby, berör: [{concerns}], innehåll: Behåll dem.}}\n"
    write_referral(made.strategy, f"synpunkter:\n{comment}")
    made.commit()
    source = "{dokument: underlag, ställe: Sidan 1, ordagrant: false}"
    goals = "".join(
        f"  - {{id: {name}, text: {text}, källa: {source}}}\n"
        for name, text in (
            ("mar-bra", "Fler mår bra i hela länet."),
            ("orkar", "Fler orkar arbeta hela dagen."),
        )
    )
    started, _, _ = (made.strategy / AREA).read_text(encoding="utf-8").partition("  - id: god")
    halves = "[exempel/2030/halsa/mar-bra, exempel/2030/halsa/orkar]"
    rows = f"  - {{adress: {GOAL}, ersatt_av: {halves}, motivering: Delat.}}\n"
    rows += (
        "  - {adress: exempel/2030/halsa/trygghet, ersatt_av: [exempel/2030/halsa/orkar], "
        "motivering: Beslutat.}\n"
    )
    ledger = REFERRAL[LEDGER].replace("god-halsa, exempel/2030/halsa/trygghet", "mar-bra")
    edition = REFERRAL["exempel/2030/strategi.yaml"] + rows
    made.commit({"exempel/2030/strategi.yaml": edition, AREA: started + goals, LEDGER: ledger})
    return made


def test_tables_tell_what_took_over_as_the_pages_of_retired_addresses_do(
    replaced: Repository, tmp_path: Path
) -> None:
    head, row = read(exported(replaced, tmp_path, "csv"))
    assert row[head.index("Det som berörs")].split("\n") == [
        "Fler mår bra i hela länet. (ersatt av exempel/2030/halsa/mar-bra och "
        "exempel/2030/halsa/orkar)",
        "Åldrande personer är trygga. (ersatt av exempel/2030/halsa/orkar)",
    ]


def test_tables_tell_what_is_there_of_what_took_over_and_what_has_gone_since(
    replaced: Repository, tmp_path: Path
) -> None:
    area = (replaced.strategy / AREA).read_text(encoding="utf-8")
    edition = (replaced.strategy / "exempel/2030/strategi.yaml").read_text(encoding="utf-8")
    rows = (
        "  - {adress: exempel/2030/halsa/mar-bra, ersatt_av: [exempel/2030/halsa/glada], "
        "motivering: Nytt namn.}\n"
        "  - {adress: exempel/2030/halsa/orkar, motivering: Borttaget.}\n"
    )
    area, _, _ = area.replace("id: mar-bra", "id: glada").partition("  - {id: orkar")
    ledger = (replaced.strategy / LEDGER).read_text(encoding="utf-8").replace("mar-bra", "glada")
    replaced.commit({"exempel/2030/strategi.yaml": edition + rows, AREA: area, LEDGER: ledger})
    head, row = read(exported(replaced, tmp_path, "csv"))
    assert row[head.index("Det som berörs")].split("\n") == [
        "Fler mår bra i hela länet. (ersatt av exempel/2030/halsa/glada och "
        "exempel/2030/halsa/orkar (finns inte heller längre))",
        "Åldrande personer är trygga. (ersatt av exempel/2030/halsa/orkar (finns inte heller "
        "längre))",
    ]


def test_comment_on_a_goal_that_was_split_is_shown_at_each_part(replaced: Repository) -> None:
    loaded = load(replaced.strategy)
    site = Site(loaded.content, chronicle_of(loaded))
    text = page(loaded.content, "exempel/2030/samrad", site.chronicle)
    about = text[text.index("#### Per mål") : text.index("#### Per avsändare")]
    parts = ("Fler mår bra i hela länet.", "Fler orkar arbeta hela dagen.", "Åldrande personer")
    assert [about.count(f"<summary>{title}") for title in parts] == [1, 1, 1]
    area = pages.read("halsa/", page(loaded.content, "exempel/2030/halsa", site.chronicle))
    assert [
        len(one.all("div", "rus-mentions")) for one in area.root.all("article", "rus-goal")
    ] == [
        1,
        1,
    ]


def test_whatever_comments_concern_has_a_name(content: Content) -> None:
    names = Names.known(content, Chronicle())
    assert [one for one in content.elements if not names.of(one)] == []


# What is published


def test_address_of_a_comment_is_its_file_and_its_id(content: Content) -> None:
    below = [one for one in content.elements if one.startswith(f"{ADDRESS}/synpunkter/")]
    assert below == [f"{ADDRESS}/synpunkter/{part}" for part in ("a", "a/svar", "b")]


def page(content: Content, address: str, chronicle: Chronicle | None = None) -> str:
    """A page as Markdown with HTML blocks."""
    site = Site(content, chronicle or Chronicle())
    return Functions(PageContext(site, f"{address}/")).call("sida", address)


def test_consultation_page_counts_and_lists_comments_with_anchors(content: Content) -> None:
    text = page(content, "exempel/2030/samrad")
    assert "2 synpunkter från 2 organisationer, varav 1 utan svar." in text
    for heading in ("Per fråga", "Per mål och område", "Per avsändare"):
        assert f"#### {heading} " in text
    for anchor in ("a", "a-svar", "b"):
        assert f'id="remiss-synpunkter-{anchor}"' in text
    assert "Svar: tas in delvis." in text
    assert "Svar saknas ännu." in text
    assert text.count('<a href="#remiss-synpunkter-a">Exempel kommun</a>') == 3
    assert "Säg «åäö»; &#34;så&#34;." in text
    assert "Och <em>en</em> rad till." in text


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("beslut: tas in", True),
        ("beslut: tas in delvis", True),
        ("beslut: tas inte in", False),
        (f"beslut: tas in, ändrar: [{GOAL}]", False),
    ],
)
def test_what_was_taken_in_without_a_known_change_is_shown_as_unknown(
    tmp_path: Path, answer: str, told: bool
) -> None:
    row = f"  - {{id: x, från: Lekby, innehåll: Ja., svar: {{{answer}, motivering: Så blev det.}}}}"
    loaded = load(write_referral(tmp_path / "strategy", f"synpunkter:\n{row}\n"))
    text = page(loaded.content, "exempel/2030/samrad")
    assert ("Vad som ändrades är inte angivet." in text) is told


def test_each_organisation_is_counted_with_how_much_of_what_it_said_has_no_answer(
    tmp_path: Path,
) -> None:
    comments = REPLIES + "  - id: igen\n    från: Exempel kommun\n    innehåll: En sak till.\n"
    loaded = load(write_referral(tmp_path / "strategy", comments))
    shown = pages.read("samrad/", page(loaded.content, "exempel/2030/samrad"))
    counts = {one.one("h5").text: one.text for one in shown.root.all("section", "rus-comments")}
    assert counts["Exempel kommun"].startswith("Exempel kommun 2 synpunkter, varav 1 utan svar. ")
    assert counts["=1+1"].startswith("=1+1 1 synpunkt, utan svar. ")


def test_comments_of_private_persons_may_be_from_several_and_stances_count_comments(
    tmp_path: Path,
) -> None:
    rows = (
        f"  - {{id: {name}, från: {sender}, ställning: {stance}}}\n"
        for name, sender, stance in (
            ("x", "Privatperson", "stödjer"),
            ("y", "Privatperson", "avstyrker"),
            ("z", "Lekby", "avstyrker"),
            ("w", "Lekby", "avstyrker"),
        )
    )
    loaded = load(write_referral(tmp_path / "strategy", f"synpunkter:\n{''.join(rows)}"))
    shown = pages.read("samrad/", page(loaded.content, "exempel/2030/samrad"))
    counts = {one.one("h5").text: one.text for one in shown.root.all("section", "rus-comments")}
    said = "Privatperson 2 synpunkter, alla utan svar. De kan komma från flera personer. "
    assert counts["Privatperson"].startswith(said)
    assert counts["Lekby"].startswith("Lekby 2 synpunkter, alla utan svar. Bara")
    assert "Ställning, antal synpunkter Avstyrker: 3, Stödjer: 1" in shown.root.text


def test_each_comment_is_shown_in_full_once_and_only_begun_where_it_is_linked_to(
    tmp_path: Path,
) -> None:
    sentence = "Målet bör gälla alla som bor i länet."
    comments = (
        REPLIES
        + f"""\
  - id: lang
    från: Exempel kommun
    fråga: roll
    berör: [{GOAL}, exempel/2030/halsa]
    innehåll: {" ".join([sentence] * 9)} Slut.
"""
    )
    loaded = load(write_referral(tmp_path / "strategy", comments))
    text = page(loaded.content, "exempel/2030/samrad")
    assert text.count('href="#remiss-synpunkter-lang"') == 4  # question, goal, area and its own
    assert text.count("Slut.") == 1
    assert text.count(sentence) == 9 + 3 * 2
    assert "…" in text


def test_each_comment_has_a_link_in_words_that_tells_whose_it_is(tmp_path: Path) -> None:
    comments = REPLIES + "  - id: igen\n    från: Exempel kommun\n    innehåll: En sak till.\n"
    loaded = load(write_referral(tmp_path / "strategy", comments))
    shown = pages.read("samrad/", page(loaded.content, "exempel/2030/samrad"))
    assert all(facts.all("div") for facts in shown.root.all("dl"))
    links = [
        (one.text, one.attributes["aria-label"], one.attributes["href"])
        for one in shown.root.all("a")
        if one.attributes.get("aria-label", "").startswith("Länk till synpunkten")
    ]
    said = "Länk till synpunkten"
    assert links == [
        (said, f"{said} från =1+1", "#remiss-synpunkter-b"),
        (said, f"{said} från Exempel kommun, 1 av 2", "#remiss-synpunkter-a"),
        (said, f"{said} från Exempel kommun, 2 av 2", "#remiss-synpunkter-igen"),
    ]


def test_comment_that_answers_no_question_is_counted_there_and_listed_under_what_it_concerns(
    content: Content,
) -> None:
    text = page(content, "exempel/2030/samrad")
    asked = text[text.index("#### Per fråga") : text.index("#### Per mål")]
    about = text[text.index("#### Per mål") : text.index("#### Per avsändare")]
    assert '<a href="#remiss-synpunkter_per-mal">per mål och område</a>' in asked
    assert "1 synpunkt från 1 organisation, utan svar." in asked
    assert "#remiss-synpunkter-b" not in asked
    assert "#remiss-synpunkter-b" in about


def test_retired_address_leads_to_what_is_said_of_it(content: Content) -> None:
    link = '<a href="../halsa/bortvalt/">exempel/2030/halsa/bortvalt</a> (utgången adress)'
    assert link in page(content, "exempel/2030/samrad")


def test_goals_and_areas_show_the_comments_that_concern_them(content: Content) -> None:
    text = page(content, "exempel/2030/halsa")
    line = '<a href="../samrad/#remiss-synpunkter-a">Exempel kommun</a> stödjer delvis:'
    assert text.count(line) == 2  # the goal and the area
    goal = text[text.index('id="god-halsa"') : text.index('id="trygghet"')]
    assert "1 synpunkt från 1 organisation, med svar." in goal
    assert "synpunkt" not in text[text.index('id="trygghet"') : text.index("#namns-i")]
