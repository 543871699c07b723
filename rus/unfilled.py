"""Reasons that `rus reasons --write` made room for and that nobody has filled in yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rus.comparing import CannotCompareError, compare
from rus.history import HistoryError, Repository
from rus.load import Loaded, load_raw
from rus.problems import Problem, StrategyError
from rus.reasons import without_change
from schemas.changes import Changes, Reason

_UNFILLED = re.compile(rb"^( *(?:- )?varf\xc3\xb6r:)[ \t]*\r?$", re.MULTILINE)
_FILLED = rb"\1 x"


@dataclass(frozen=True)
class Unfilled:
    """The places of reasons without text, as «file:line».

    `idle` are those that concern nothing of what has changed, `due` the others.
    """

    due: tuple[str, ...]
    idle: tuple[str, ...]


def unfilled_reasons(loaded: Loaded, base: str) -> Unfilled | None:
    """The reasons that are yet to be filled in; None if that is not all that is wrong.

    Nothing is called idle where git cannot tell what has changed since the strategy left `base`.
    """
    places = {_place(one): one for one in loaded.problems if _is_unfilled(loaded, one)}
    if not places or len(places) < len(loaded.problems):
        return None
    idle = set(_idle(loaded, base))
    return Unfilled(
        tuple(one for one in places if one not in idle), tuple(one for one in places if one in idle)
    )


def _place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}"


def _is_unfilled(loaded: Loaded, problem: Problem) -> bool:
    """Whether a problem is that a reason, as it was made room for, has no text yet."""
    if not problem.path.endswith("/andringar.yaml"):
        return False
    raw = loaded.raw.get(problem.path.removeprefix(f"{loaded.root.name}/"), b"")
    rows = raw.decode("utf-8", errors="replace").splitlines()
    return problem.line <= len(rows) and rows[problem.line - 1].strip() == "varför:"


def _idle(loaded: Loaded, base: str) -> Iterator[str]:
    """The places of reasons for what has not changed; those that correct a reason are left out."""
    try:
        fork = Repository.of(loaded.root).fork(base)
        compared = compare(loaded.root, fork, skip_broken=True)
    except (CannotCompareError, HistoryError, StrategyError):
        return
    if compared.broken.found.keys() - loaded.failed:
        return
    changes = {one.change for one in compared.judgements}
    raw = {path: _UNFILLED.sub(_FILLED, loaded.raw[path]) for path in loaded.failed}
    filled = load_raw(loaded.root, raw)
    for file in filled.content.files:
        reasons = file.model.reasons if isinstance(file.model, Changes) else ()
        idle = without_change((one for one in reasons if not _is_correction(one)), changes)
        for index, one in enumerate(reasons):
            if one in idle:
                line, _ = filled.position(file.path, ("ändringar", index, "varför"))
                yield f"{loaded.root.name}/{file.path}:{line}"


def _is_correction(reason: Reason) -> bool:
    return any("/andringar/" in f"{address}/" for address in reason.concerns)
