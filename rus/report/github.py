"""The report as workflow commands of GitHub Actions, which show it beside the lines."""

from rus.problems import Severity
from rus.report import Report, Row
from rus.report.json import with_acceptance
from rus.report.signs import with_signs


def render(report: Report) -> str:
    """One command a row; a row that is accepted is a notice."""
    return "".join(f"{_command(row)}\n" for row in report.rows)


def _command(row: Row) -> str:
    place = row.place
    lines = (with_acceptance(row), with_signs(row.pieces), row.address, " → ".join(row.places))
    return workflow_command(
        "notice" if row.accepted else row.severity,
        {
            **({"file": place.file, "line": place.line} if place else {}),
            "title": f"{row.word.capitalize()}: {row.rule}",
        },
        "\n".join(line for line in (*lines, row.fingerprint) if line),
    )


def workflow_command(level: Severity, properties: dict[str, object], message: str) -> str:
    """`::level key=value,…::message`, with what would end a field escaped."""
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {written}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
