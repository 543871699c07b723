"""The register of rules across files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rus.load import Loaded
from rus.walk import Location


@dataclass(frozen=True)
class Finding:
    """What a rule found: the place in a file, and a Swedish message with the remedy."""

    path: str
    location: Location
    message: str


Check = Callable[[Loaded], Iterator[Finding]]

CHECKS: dict[str, Check] = {}

FINAL_CHECKS: dict[str, Check] = {}
"""Rules that hold only for a website that is to be published."""


def check(rule: str, *, final: bool = False) -> Callable[[Check], Check]:
    """Register a rule under its identifier; `final` ones are asked for with --final."""

    def register(function: Check) -> Check:
        (FINAL_CHECKS if final else CHECKS)[rule] = function
        return function

    return register
