"""Plain language: the measures of a text, the advice on it, and what a change did to it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rus.load import load
from rus.plain import RULES, measured, notices, plain_words
from rus.readability import Readability, band
from tests.repositories import Repository
from tests.support import AREA, BASE, CITATION, english_words, run, write_strategy

CASES = Path(__file__).parent / "cases" / "plain"
GOAL = "exempel/2030/halsa/god-halsa"


def _cases() -> list[dict[str, Any]]:
    return [
        case
        for path in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def with_goal(text: str) -> dict[str, str]:
    """The file of the area with another text of its goal, on line 6."""
    assert BASE[AREA].count("Fler mår bra.") == 1
    return {AREA: BASE[AREA].replace("Fler mår bra.", json.dumps(text, ensure_ascii=False))}


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["namn"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    loaded = load(write_strategy(tmp_path / "strategy", with_goal(case["text"])))
    assert loaded.problems == ()
    [text] = measured(loaded, GOAL)
    told = notices(loaded, [text])
    assert text.now.lix == case["lix"]
    assert [one.rule for one in told] == [one["regel"] for one in case["råd"]]
    for one, wanted in zip(told, case["råd"], strict=True):
        assert (one.path, one.line, one.severity) == (f"strategy/{AREA}", 6, "notice")
        assert all(words in one.message for words in wanted["säger"]), one.message
        assert english_words(one.message) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    told = {one["regel"] for case in _cases() for one in case["råd"]}
    assert told == {rule.id for rule in RULES}


def test_lix_is_words_per_sentence_plus_percentage_of_long_words() -> None:
    text = Readability("Vi bygger bostäder. De ligger nära järnvägen.")
    assert len(text.words) == 7
    assert len(text.sentences) == 2
    # bostäder, järnvägen: 7 / 2 + 100 * 2 / 7
    assert text.lix == round(3.5 + 100 * 2 / 7)


@pytest.mark.parametrize(
    ("lix", "words"),
    [(29, "mycket lätt"), (30, "lätt"), (40, "medelsvår"), (50, "svår"), (60, "mycket svår")],
)
def test_bands_of_lix(lix: int, words: str) -> None:
    assert band(lix) == words


def test_a_sentence_of_three_thousand_characters_is_told_of_once(tmp_path: Path) -> None:
    text = " ".join(["Länet", *["växer"] * 499]) + "."
    assert len(text) == 3000
    loaded = load(write_strategy(tmp_path / "strategy", with_goal(text)))
    told = {one.rule: one.message for one in notices(loaded, measured(loaded, GOAL))}
    assert told.keys() == {"hogt-lix", "lang-mening"}
    assert "500 ord" in told["lang-mening"]
    assert all(len(message) < 200 for message in told.values())


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    one = Readability(text)
    assert (one.lix is None) == (one.words == ())
    assert one.longest_sentence <= len(one.words)


def test_every_listed_word_names_a_guide_and_is_listed_once() -> None:
    listed = plain_words()
    guides = {guide.id for guide in listed.guides}
    forms = [form for word in listed.words for form in word.forms]
    assert {word.guide for word in listed.words} <= guides
    assert len(forms) == len(set(forms))
    assert forms == [form.lower() for form in forms]


def test_advice_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_strategy(tmp_path / "strategy", with_goal("Det erhålls ej."))
    result = run(capsys, "--strategy", root, "plain", GOAL)
    assert result.code == 0
    rows = result.out.splitlines()
    assert rows[0] == f"{GOAL}: LIX 36, ord 3, meningar 1, längsta 3 (lätt)"
    assert rows[1] == f"strategy/{AREA}:6:11: notis: «ej» är stelt. Enklare: inte. [stelt-ord]"
    assert len(rows) == 3
    assert result.err == "\n2 notiser i 1 fil.\n"


def test_a_text_without_advice_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "plain")
    assert result.code == 0
    assert f"{GOAL}: LIX 3, ord 3, meningar 1, längsta 3 (mycket lätt)\n" == result.out
    assert result.err == "Inga notiser om 1 text.\n"


def test_an_edition_without_texts_is_no_obstacle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "plain", "exempel/2040")
    assert (result.code, result.out, result.err) == (0, "", "Inga notiser om 0 texter.\n")


def test_an_unknown_address_stops_and_names_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "plain", "exempel/2031")
    assert (result.code, result.out) == (2, "")
    assert "Adressen «exempel/2031» finns inte. Menade du «exempel/2030»?" in result.err


def test_files_that_cannot_be_read_stop_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy", {AREA: "ordning: ["})
    result = run(capsys, "--strategy", root, "plain")
    assert (result.code, result.out) == (2, "")
    assert "rus check" in result.err


def test_a_change_is_told_of_before_and_after_and_the_rest_is_left_out(
    repository: Repository,
) -> None:
    new_goal = f"  - {{id: ny, text: Alla kan läsa., källa: {CITATION}}}\n"
    repository.commit(BASE)
    repository.change(AREA, "text: Fler mår bra.", "text: Fler invånare mår riktigt bra.")
    area = (repository.strategy / AREA).read_text(encoding="utf-8")
    repository.write({AREA: area + new_goal})

    result = run(repository.capsys, "--strategy", repository.strategy, "plain", "--against", "HEAD")

    assert result.code == 0
    assert result.out.splitlines() == [
        f"{GOAL}: LIX 3 → 45, ord 3 → 5, meningar 1, längsta 3 → 5 (medelsvår)",
        "exempel/2030/halsa/ny: LIX 3, ord 3, meningar 1, längsta 3 (mycket lätt)",
    ]


def test_an_unknown_version_stops_the_command(repository: Repository) -> None:
    repository.commit(BASE)
    result = run(
        repository.capsys, "--strategy", repository.strategy, "plain", "--against", "saknas"
    )
    assert (result.code, result.out) == (2, "")
    assert "saknas" in result.err
