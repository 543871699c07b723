"""Several things as Swedish names them in a row."""

from collections.abc import Iterable


def enumerated(parts: Iterable[str]) -> str:
    """The parts as «a, b och c»; nothing if there are none."""
    *others, last = [*parts] or [""]
    return f"{', '.join(others)} och {last}" if others else last
