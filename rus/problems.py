"""Problems as data: where, which rule, how grave, and what to do instead."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rus.near_addresses import nearest_address

Severity = Literal["error", "warning", "notice"]

SEVERITY_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
SEVERITY_WORDS: dict[Severity, str] = {"error": "fel", "warning": "varning", "notice": "notis"}


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file. `path` is relative to the strategy folder's parent.

    `line` and `column` count from 1. `message` is Swedish, one or more whole sentences, and
    says what to write instead.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    severity: Severity = "error"


@dataclass(frozen=True)
class Rule:
    """A rule that a strategy is held to. `description` is Swedish, for the published list."""

    id: str
    severity: Severity
    description: str


class StrategyError(Exception):
    """The strategy has problems; carries all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(as_text(problem) for problem in self.problems))


def as_text(problem: Problem) -> str:
    """The problem on one line: `path:line:column: fel: message [rule]`."""
    word = SEVERITY_WORDS[problem.severity]
    return (
        f"{problem.path}:{problem.line}:{problem.column}: "
        f"{word}: {problem.message} [{problem.rule}]"
    )


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """« Menade du «x»?» with the candidate nearest to `word`, or nothing if none is near."""
    near = nearest(word, candidates)
    return f" Menade du «{near}»?" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to `word` by likeness of characters, or None if none is near.

    An address is compared part by part: see rus.near_addresses.
    """
    if "/" in word:
        return nearest_address(word[:200], candidates)
    found = difflib.get_close_matches(word[:200], list(candidates), n=1, cutoff=0.6)
    return found[0] if found else None


def shortened(text: str, most: int = 60) -> str:
    """The text, cut after `most` characters with an ellipsis if it is longer."""
    return text if len(text) <= most else f"{text[:most]}…"


def summary(problems: tuple[Problem, ...]) -> str:
    """How many problems there are of each severity, in Swedish."""
    counts = [
        (sum(problem.severity == "error" for problem in problems), "fel", "fel"),
        (sum(problem.severity == "warning" for problem in problems), "varning", "varningar"),
        (sum(problem.severity == "notice" for problem in problems), "notis", "notiser"),
    ]
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    files = len({problem.path for problem in problems})
    return f"{', '.join(parts)} i {file_count(files)}"


def file_count(number: int) -> str:
    """«1 fil», «2 filer»."""
    return f"{number} {'fil' if number == 1 else 'filer'}"
