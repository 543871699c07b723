"""Golden cases of checking: what an editor is told about each mistake."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from rus.checks import rules as rules_across_files
from rus.rules import RULES_OF_ONE_FILE
from tests.support import check, write_strategy

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
