"""Why changes were accepted, as godkanda.yaml said in each version of a strategy."""

from dataclasses import dataclass

from rus.content import LoadedFile
from schemas.accepted import Accepted


@dataclass(frozen=True)
class Acceptance:
    """Why someone accepted a change, and the date (YYYY-MM-DD) of the version that says so."""

    why: str
    date: str


def acceptances_in(file: LoadedFile | None, date: str) -> dict[str, Acceptance]:
    """What the list in a version of a date (YYYY-MM-DD) accepts, by fingerprint.

    Nothing if there is no list, or if it cannot be read.
    """
    if file is None or not isinstance(file.model, Accepted):
        return {}
    return {one.fingerprint: Acceptance(one.reason, date) for one in file.model.findings}
