"""A rule of what a change means, and what several rules say alike."""

from collections.abc import Callable
from dataclasses import dataclass

from rus.change_case import Case, changed_key
from rus.definite import definite, definite_field
from rus.diff import Change, ChangeKind
from rus.fields import field_words
from rus.problems import Severity

Judge = Callable[[Case], str | None]


def _no_other(_: Case) -> str:
    return ""


@dataclass(frozen=True)
class ChangeRule:
    """A rule about changes of some kinds.

    `what` says what it finds in a change, `remedy` what to do about it, for those who review.
    `other_remedy` gives what takes its place in some cases, or nothing.
    """

    id: str
    severity: Severity
    kinds: frozenset[ChangeKind]
    what: Judge
    remedy: str = ""
    other_remedy: Callable[[Case], str] = _no_other

    def remedy_for(self, case: Case) -> str:
        """What to do about a change."""
        return self.other_remedy(case) or self.remedy

    @property
    def description(self) -> str:
        """The published text."""
        return " ".join((self.what.__doc__ or "").split())


class Rules(list[ChangeRule]):
    """Rules in the order they are told."""

    def rule(
        self,
        name: str,
        severity: Severity,
        *kinds: ChangeKind,
        remedy: str = "",
        other_remedy: Callable[[Case], str] = _no_other,
    ) -> Callable[[Judge], Judge]:
        """Make a function a rule about changes of some kinds."""

        def register(function: Judge) -> Judge:
            self.append(
                ChangeRule(name, severity, frozenset(kinds), function, remedy, other_remedy)
            )
            return function

        return register


def named(change: Change) -> str:
    """What an added or removed thing is called at the beginning of a sentence."""
    field, _, _ = change.field.partition("[")
    return f"En rad i «{field_words(field)}»" if field else definite(change.what)


def detail(change: Change) -> str:
    """A message that says no more than what has changed."""
    if change.kind == "removed":
        return f"{named(change)} har tagits bort."
    verb = "har ändrats"
    if change.kind == "changed" and not (change.before and change.after):
        verb = "har kommit till" if change.after else "har tagits bort"
    what = definite_field(changed_key(change)) if change.field else definite(change.what)
    return f"{what} {verb}."
