"""Golden cases of checking: what an editor is told about each mistake."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rus.checks import CHECKS, problems
from rus.load import load
from rus.messages import TRANSLATED, rule_and_message
from rus.rules import RULES_OF_ONE_FILE, published_rules
from schemas.base import Model
from schemas.files import FILE_KINDS
from tests.support import CITATION, check, english_words, models_in, run, write_strategy

CASES = Path(__file__).parent / "cases" / "check"


@dataclass(frozen=True)
class Expected:
    """A problem that a case expects."""

    path: str
    line: int
    column: int
    rule: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A case as an editor has written it."""

    name: str
    files: dict[str, str]
    without: tuple[str, ...]
    problems: tuple[Expected, ...]


def _case(written: dict[str, Any]) -> Case:
    assert written.keys() <= {"namn", "filer", "utan", "problem"}, written.keys()
    return Case(
        written["namn"],
        written.get("filer", {}),
        tuple(written.get("utan", ())),
        tuple(_expected(problem) for problem in written["problem"]),
    )


def _expected(written: dict[str, Any]) -> Expected:
    assert written.keys() == {"fil", "rad", "kolumn", "regel", "säger"}, written
    return Expected(
        written["fil"],
        written["rad"],
        written["kolumn"],
        written["regel"],
        tuple(str(part) for part in written["säger"]),
    )


def _cases() -> list[Case]:
    return [
        _case(written)
        for path in sorted(CASES.glob("*.yml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strategy = write_strategy(tmp_path / "strategy", case.files, case.without)

    told = check(capsys, strategy)

    places = [(line.path, line.line, line.column, line.rule) for line in told]
    assert places == [(one.path, one.line, one.column, one.rule) for one in case.problems]
    for line, expected in zip(told, case.problems, strict=True):
        for part in expected.says:
            assert part in line.message


OF_ONE_FILE = {rule.id for rule in RULES_OF_ONE_FILE}
STOPS_FORMATTING = OF_ONE_FILE - {"fel-plats"}
"""Rules that a file must keep before any is formatted; one that lies wrong is no part of them."""


@pytest.mark.parametrize(
    "case",
    [case for case in _cases() if any(one.rule in STOPS_FORMATTING for one in case.problems)],
    ids=lambda case: case.name,
)
def test_formatting_writes_nothing_where_a_file_is_wrong(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strategy = write_strategy(tmp_path / "strategy", case.files, case.without)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    told = run(capsys, "--strategy", strategy, "fmt")
    assert told.code == 1
    assert english_words(told.err) == []
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


TESTED_WITH_REAL_FILES = {"inte-utf-8", "for-stor-fil", "olaslig-fil", "symbolisk-lank"}
"""Rules about what cannot be written in YAML: see test_load."""


def test_every_rule_has_a_case() -> None:
    in_cases = {problem.rule for case in _cases() for problem in case.problems}
    across_files = {id for id, rule in CHECKS.items() if rule.__module__.startswith("rus.checks.")}
    assert (OF_ONE_FILE | across_files) - in_cases == TESTED_WITH_REAL_FILES


def test_every_rule_that_a_case_names_is_published_in_swedish() -> None:
    published = {rule.id: rule.description for rule in published_rules()}
    in_cases = {problem.rule for case in _cases() for problem in case.problems}
    assert in_cases <= published.keys()
    assert [words for text in published.values() if (words := english_words(text))] == []


def test_problems_are_sorted_and_told_of_once(tmp_path: Path) -> None:
    broken = {"exempel/lan.yaml": "namn: [", "kallor.yaml": "a: 1\na: 2\nb: 3\n"}
    found = problems(load(write_strategy(tmp_path / "strategy", broken)))
    assert len(found) > 3
    assert list(found) == sorted(set(found))


def test_comment_is_in_the_future_until_its_day_has_come(tmp_path: Path) -> None:
    said = "synpunkter:\n  - {id: a, från: X, datum: 2026-08-20, ställning: stödjer}\n"
    files = {
        "exempel/2040/samrad/remiss.yaml": f"titel: X\nslag: remiss\nkälla: {CITATION}\n",
        "exempel/2040/samrad/remiss/synpunkter.yaml": said,
    }
    loaded = load(write_strategy(tmp_path / "strategy", files))
    [found] = problems(replace(loaded, today="2026-08-19"))
    assert (found.rule, found.message.partition(".")[0]) == (
        "synpunkt-i-framtiden",
        "«2026-08-20» är senare än i dag, 2026-08-19",
    )
    assert problems(replace(loaded, today="2026-08-20")) == ()


MODELS = sorted(
    {model for kind in FILE_KINDS for model in models_in(kind.model)}, key=lambda m: m.__name__
)
INPUTS: tuple[Any, ...] = (
    None, True, "", "x", "två\nrader", "X Å", "\u202e", "9" * 5_000, "0", "101", "2030/2040",
    [], ["x"], [None], {}, {"x": "y"},
)  # fmt: skip
"""What YAML can hold in a place where something else is due."""


def _errors(model: type[Model]) -> Iterator[ErrorDetails]:
    fields = [info.alias or name for name, info in model.model_fields.items()]
    judgement = {"namn": "Ett län", "organisation": "En region", "grund": "redaktionell"}
    partnership = {
        "namn": "Alla",
        "antal": "2",
        "organisationer": [],
        "källa": {"dokument": "a", "ställe": "b", "ordagrant": True},
    }
    unknown = {"sida": "från", "motivering": "Framgår inte."}
    horizon = {"från": "2040", "till": "2030"}
    wholes: list[Any] = [None, True, "x", [], {}, {"okänd": "x"}]
    wholes += [judgement, partnership, unknown, horizon]
    for whole in wholes + [{field: value} for field in fields for value in INPUTS]:
        try:
            model.model_validate(whole)
        except ValidationError as error:
            yield from error.errors()


def test_every_error_of_the_models_has_a_swedish_message() -> None:
    raised = set()
    for model in MODELS:
        for error in _errors(model):
            raised.add(error["type"])
            rule, message = rule_and_message(error, model)
            assert english_words(message) == [], (error["type"], message)
            assert message.endswith("."), message
            assert "Se fältlistan" not in message, error["type"]
            assert rule in {rule.id for rule in RULES_OF_ONE_FILE}
    assert raised == TRANSLATED


def test_the_models_use_no_kind_of_value_that_the_inputs_above_leave_out() -> None:
    kinds = {kind for model in MODELS for kind in _core_kinds(model.__pydantic_core_schema__)}
    plain = {"str", "int", "bool", "literal", "tuple", "nullable", "model", "model-fields"}
    wrappers = {"model-field", "default", "function-after", "function-before"}
    references = {"definitions", "definition-ref"}
    functions = {"no-info", "with-info"}
    assert kinds - references == plain | wrappers | functions


def _core_kinds(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for key, value in schema.items():
            if key not in ("metadata", "serialization", "config"):
                yield from _core_kinds(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _core_kinds(value)
