"""Rules across files. Each is a generator; its docstring, in Swedish, is its published text."""

from rus.checks import (  # noqa: F401  importing them registers their rules
    accepted,
    addresses,
    anchors,
    consultation,
    content,
    lineage,
    links,
    matrix,
    reasons,
    texts,
    website,
)
from rus.checks.registry import CHECKS, FINAL_CHECKS
from rus.load import Loaded
from rus.problems import Problem, Rule

__all__ = ["CHECKS", "problems", "rules"]


def problems(loaded: Loaded, *, final: bool = False) -> tuple[Problem, ...]:
    """All problems of a loaded strategy: those found while loading and those of the rules.

    With `final` also those that hinder the website to be published.
    """
    found = list(loaded.problems)
    for rule, function in (CHECKS | FINAL_CHECKS if final else CHECKS).items():
        for finding in function(loaded):
            found.append(loaded.problem(finding.path, finding.location, rule, finding.message))
    return tuple(sorted(set(found)))


def rules() -> tuple[Rule, ...]:
    """The rules across files, for the published list."""
    return tuple(
        Rule(name, "error", " ".join((function.__doc__ or "").split()))
        for name, function in (CHECKS | FINAL_CHECKS).items()
    )
