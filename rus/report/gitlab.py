"""The report in GitLab's Code Quality format, a part of Code Climate's."""

import json

from rus.problems import Severity
from rus.report import Report, Row
from rus.report.json import with_acceptance
from rus.report.signs import with_signs

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "notice": "info"}


def render(report: Report) -> str:
    """The report as a JSON list; a row that is accepted is only for information."""
    return json.dumps(list(map(_issue, report.rows)), ensure_ascii=False, indent=2) + "\n"


def _issue(row: Row) -> dict[str, object]:
    place = row.place
    words = with_signs(row.pieces)
    return {
        "description": " ".join(f"{with_acceptance(row)} {words} ({row.address})".split()),
        "check_name": row.rule,
        "fingerprint": row.fingerprint,
        "severity": "info" if row.accepted else _SEVERITIES[row.severity],
        "location": {
            "path": place.file if place else "",
            "lines": {"begin": place.line if place else 1},
        },
    }
