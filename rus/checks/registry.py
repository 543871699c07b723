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


def check(rule: str) -> Callable[[Check], Check]:
    """Register a rule under its identifier."""

    def register(function: Check) -> Check:
        CHECKS[rule] = function
        return function

    return register
