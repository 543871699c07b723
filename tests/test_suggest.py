"""`rus suggest`: proposals from likeness, ranked, which somebody has to judge."""

import re
from pathlib import Path

import pytest
import yaml

from rus.load import load
from rus.suggest import suggestions
from tests.ledgers import (
    NEIGHBOUR,
    NEW,
    OLD,
    edition_files,
    ledger_data,
    ledger_path,
    link,
    unknown,
)
from tests.ledgers import files as as_files
from tests.support import Line, Run, check, english_words, run, write_strategy

BEFORE = {
    "omsorg": {
        "god-halsa": "Fler invånare i kommunen har en god hälsa.",
        "tandvard": "Alla har råd med tandvård.",
    },
    "larande": {"lasning": "Alla barn lär sig att läsa, skriva och räkna i skolan."},
}
AFTER = {
    "valfard": {
        "halsa": "Kommunernas invånare har god hälsa.",
        "skola": "Barnen lär sig läsa i skolorna.",
    },
    "resor": {"tag": "Tågen går oftare."},
}
SUGGESTED = [
    (f"{OLD}/omsorg/god-halsa", f"{NEW}/valfard/halsa"),
    (f"{OLD}/larande/lasning", f"{NEW}/valfard/skola"),
]
LEDGER = ledger_path()


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    """Two editions with a pair of goals alike and no ledger."""
    written = edition_files(OLD, BEFORE) | edition_files(NEW, AFTER)
    return write_strategy(
        tmp_path / "strategy", written, without=[LEDGER, f"{OLD}/omraden/halsa.yaml"]
    )


def _suggest(capsys: pytest.CaptureFixture[str], strategy: Path, *arguments: str) -> Run:
    result = run(capsys, "--strategy", strategy, "suggest", *arguments)
    assert english_words(result.err) == []
    return result


def _write(strategy: Path, ledger: str) -> None:
    (strategy / LEDGER).parent.mkdir(exist_ok=True)
    (strategy / LEDGER).write_text(ledger, encoding="utf-8")


def _rows(out: str) -> list[tuple[int, str, str]]:
    """Likeness, old and new address of each proposal printed."""
    found = re.findall(r"^ *(\d+)  (\S+)\n     .+\n     → (\S+)\n     .+$", out, re.MULTILINE)
    return [(int(score), old, new) for score, old, new in found]


def test_alike_goals_are_proposed_in_order_with_their_likeness_and_texts(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = _suggest(capsys, strategy, OLD, NEW)

    assert result.code == 0
    rows = _rows(result.out)
    assert [(old, new) for _, old, new in rows] == SUGGESTED
    assert len(result.out.splitlines()) == 4 * len(rows)
    scores = [score for score, _, _ in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(50 <= score <= 100 for score in scores)
    assert "Fler invånare i kommunen har en god hälsa." in result.out
    assert "2 förslag" in result.err
    assert "inte bedömda" in result.err
    assert not (strategy / LEDGER).exists()


def test_more_likeness_can_be_asked_for(strategy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(_suggest(capsys, strategy, OLD, NEW).out)
    least = max(score for score, _, _ in rows) + 1
    result = _suggest(capsys, strategy, OLD, NEW, "--least", str(least))
    assert (result.code, result.out) == (0, "")
    assert "0 förslag" in result.err
    assert not (strategy / LEDGER).exists()


def test_writing_without_proposals_makes_the_ledger_that_a_comparison_asks_for(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editions = ("--strategy", strategy, "diff", "--editions", OLD, NEW)
    asked = run(capsys, *editions)
    assert asked.code == 2
    assert f"«rus suggest {OLD} {NEW} --write»" in asked.err

    result = _suggest(capsys, strategy, OLD, NEW, "--write", "--least", "100")

    assert (result.code, result.out) == (0, "")
    assert f"{LEDGER} är skapad utan förslag" in result.err
    written = yaml.safe_load((strategy / LEDGER).read_text(encoding="utf-8"))
    assert written == {"från": OLD, "till": NEW}
    assert {one.rule for one in check(capsys, strategy)} == {"slaktskap-glommer"}
    assert run(capsys, *editions).code == 0


def test_what_the_ledger_has_is_left_out(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ledger_data([link("omformulerat", *([one] for one in SUGGESTED[0]))])
    data["förslag"] = [{"från": SUGGESTED[1][0], "till": SUGGESTED[1][1], "likhet": 60}]
    _write(strategy, as_files({LEDGER: data})[LEDGER])

    assert _suggest(capsys, strategy, OLD, NEW).out == ""


def test_writing_makes_a_ledger_that_the_check_refuses_until_somebody_has_judged(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = _suggest(capsys, strategy, OLD, NEW, "--write")

    assert result.code == 0
    assert LEDGER in result.err
    written = yaml.safe_load((strategy / LEDGER).read_text(encoding="utf-8"))
    assert (written["från"], written["till"]) == (OLD, NEW)
    assert "släktled" not in written
    proposals = [(one["från"], one["till"]) for one in written["förslag"]]
    assert proposals == SUGGESTED
    assert [one["likhet"] for one in written["förslag"]] == [s for s, _, _ in _rows(result.out)]
    told = check(capsys, strategy)
    assert _undecided(told) == proposals
    assert {one.rule for one in told} == {"forslag-att-avgora", "slaktskap-glommer"}

    decided = ledger_data(
        [link("omformulerat", [old], [new]) for old, new in proposals],
        [
            unknown("från", f"{OLD}/omsorg", f"{OLD}/omsorg/tandvard", f"{OLD}/larande"),
            unknown("till", f"{NEW}/valfard", f"{NEW}/resor"),
        ],
    )
    _write(strategy, as_files({LEDGER: decided})[LEDGER])
    assert check(capsys, strategy) == []


def _undecided(told: list[Line]) -> list[tuple[str, ...]]:
    messages = [one.message for one in told if one.rule == "forslag-att-avgora"]
    return [tuple(re.findall("«(exempel/[^»]+)»", message)) for message in messages]


def test_writing_twice_adds_nothing(strategy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _suggest(capsys, strategy, OLD, NEW, "--write")
    once = (strategy / LEDGER).read_bytes()

    again = _suggest(capsys, strategy, OLD, NEW, "--write")

    assert again.out == ""
    assert f"Inget nytt att lägga i {strategy / LEDGER}." in again.err
    assert (strategy / LEDGER).read_bytes() == once
    assert run(capsys, "--strategy", strategy, "fmt", "--check", strategy / LEDGER).code == 0


@pytest.mark.parametrize(
    "proposals",
    [
        "",
        "förslag: []\n",
        "förslag: [] # inga än\n",
        f"förslag:\n  # det första\n  - {{från: {OLD}/omsorg, till: {NEW}/resor, likhet: 3}}\n",
        f"förslag: [{{från: {OLD}/omsorg, till: {NEW}/resor, likhet: 3}}] # ett\n# sist\n",
    ],
    ids=["none", "empty list", "empty list with a comment", "a list", "a list in brackets"],
)
def test_writing_adds_to_a_ledger_and_keeps_its_comments(
    proposals: str, strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (
        f"# Granskas av Kim.\nfrån: {OLD}\ntill: {NEW} # den nya\n"
        f"okänt:\n  # att fråga om\n  - sida: från\n    adresser: [{OLD}/larande]\n"
        f"    motivering: Underlaget säger inget.\n{proposals}"
    )
    _write(strategy, before)

    assert _suggest(capsys, strategy, OLD, NEW, "--write").code == 0

    after = (strategy / LEDGER).read_text(encoding="utf-8")
    assert re.findall("#.*", after) == re.findall("#.*", before)
    was, now = yaml.safe_load(before), yaml.safe_load(after)
    added = [(one["från"], one["till"]) for one in now.pop("förslag")]
    kept = [(one["från"], one["till"]) for one in was.pop("förslag", None) or []]
    assert added == kept + SUGGESTED
    assert now == was


@pytest.mark.parametrize(
    "arguments, message",
    [
        ((OLD, "exempel/2041"), "«exempel/2041» finns inte. Menade du «exempel/2040»?"),
        (("exempl/2030", NEW), "«exempl/2030» finns inte. Menade du «exempel/2030»?"),
        ((OLD, f"{NEW}/valfard"), f"«{NEW}/valfard» finns inte."),
        ((OLD, OLD), "Ange två olika utgåvor."),
    ],
)
def test_editions_that_cannot_be_paired(
    arguments: tuple[str, str], message: str, strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = _suggest(capsys, strategy, *arguments, "--write")
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert not (strategy / "slaktskap").exists()


def test_a_pair_with_a_ledger_is_not_given_another_the_other_way_round(
    strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _suggest(capsys, strategy, OLD, NEW, "--write")
    result = _suggest(capsys, strategy, NEW, OLD, "--write")
    assert (result.code, result.out) == (2, "")
    assert f"«rus suggest {OLD} {NEW}»" in result.err
    assert not (strategy / ledger_path((NEW, OLD))).exists()


@pytest.mark.parametrize("text", ["från: [", "från: 1\n", f"från: {NEW}\ntill: {OLD}\n", ""])
def test_a_ledger_that_cannot_be_read_is_left_as_it_is(
    text: str, strategy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(strategy, text)
    result = _suggest(capsys, strategy, OLD, NEW, "--write")
    assert result.code == 2
    assert "rus" in result.err
    assert (strategy / LEDGER).read_text(encoding="utf-8") == text


def test_counties_are_compared_goal_by_goal_with_their_shared_terms(tmp_path: Path) -> None:
    written = edition_files(OLD, BEFORE) | edition_files(NEIGHBOUR, AFTER)
    strategy = write_strategy(tmp_path / "strategy", written, without=[LEDGER])
    comparison, found = suggestions(load(strategy).content, OLD, NEIGHBOUR, 50)
    assert not comparison.is_history
    assert comparison.lineage is None
    assert {pair.new.split("/")[0] for pair in found} == {"granne"}
    assert found[0].score >= found[-1].score


def test_no_proposal_is_made_of_a_likeness_below_the_least(strategy: Path) -> None:
    _, found = suggestions(load(strategy).content, OLD, NEW, 60)
    assert all(pair.score >= 60 for pair in found)
