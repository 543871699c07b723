"""Several things as Swedish names them in a row."""

from collections.abc import Iterable


def enumerated(parts: Iterable[str], joint: str = "och") -> str:
    """The parts as «a, b och c», or with another word than «och»; nothing if there are none."""
    *others, last = [*parts] or [""]
    return f"{', '.join(others)} {joint} {last}" if others else last


def quoted(parts: Iterable[str], joint: str = "och") -> str:
    """The parts in a row as `enumerated` names them, each in quotation marks."""
    return enumerated((f"«{one}»" for one in parts), joint)
