"""What a change means: from facts to judgements with identifier and severity.

The rules are in rus.element_rules and rus.wording_rules.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import get_args

from rus import element_rules, wording_rules
from rus.change_case import Case, sign_of
from rus.change_rule import detail
from rus.collecting import nothing_collected
from rus.comparison import stable_anchor
from rus.diff import Change, ChangeKind
from rus.problems import SEVERITY_ORDER, Rule, Severity
from rus.successors import Successors
from rus.text_words import words

__all__ = ("Judgement", "Successors", "judge", "rules")


@dataclass(frozen=True)
class Judgement:
    """A change with what a rule says of it, in Swedish, one or more sentences.

    `what` is for everyone, `remedy` for the one who is to change the files; it may be empty.
    """

    rule: str
    severity: Severity
    what: str
    change: Change
    remedy: str = ""

    @property
    def message(self) -> str:
        """What is said to those who review."""
        return f"{self.what} {self.remedy}".rstrip()

    @property
    def fingerprint(self) -> str:
        """The same after rebase and reformatting: rule, address, field and the texts' words."""
        sides = (self.change.before, self.change.after)
        told = [words(side.text) if side else ("–",) for side in sides]
        return stable_anchor(
            self.rule, self.change.address, self.change.field, *told[0], "→", *told[1]
        )


RULES = (*element_rules.RULES, *wording_rules.RULES)
"""All rules of change; what is told first of a change stands first."""

_DETAIL = Rule("uppgift-andrad", "notice", "Något annat har ändrats, som ingen annan regel nämner.")


@nothing_collected()
def judge(changes: Iterable[Change], successors: Successors) -> tuple[Judgement, ...]:
    """Every judgement of every change, gravest first, then by address, then as RULES stand.

    A change that no rule catches is at least a change of a detail.
    """
    changes = tuple(changes)
    taken = {
        change.after.address
        for change in changes
        if change.after and not change.field and change.kind in ("added", "renamed", "moved")
    }
    left = addresses_left(changes)
    gone = left | {
        change.before.address
        for change in changes
        if change.before and change.kind == "removed" and not change.field
    }
    new: dict[Hashable, list[str]] = defaultdict(list)
    for change in changes:
        if change.kind == "added" and not change.field:
            new[sign_of(change)].append(change.address)
    rules_of = {
        kind: [rule for rule in RULES if kind in rule.kinds] for kind in get_args(ChangeKind)
    }
    found = []
    for change in changes:
        case = Case(change, successors, taken, left, gone, new)
        judged = [
            Judgement(rule.id, rule.severity, what, change, rule.remedy_for(case))
            for rule in rules_of[change.kind]
            if (what := rule.what(case))
        ]
        found += judged or [Judgement(_DETAIL.id, _DETAIL.severity, detail(change), change)]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                SEVERITY_ORDER[one.severity],
                one.change.address,
                one.change.field,
            ),
        )
    )


def addresses_left(changes: Iterable[Change]) -> frozenset[str]:
    """The addresses that something has left for another."""
    return frozenset(
        change.before.address
        for change in changes
        if change.before and change.kind in ("renamed", "moved")
    )


def rules() -> tuple[Rule, ...]:
    """The rules of judgement, for the published list."""
    return (*(Rule(rule.id, rule.severity, rule.description) for rule in RULES), _DETAIL)
