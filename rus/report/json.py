"""The report as JSON, version 1: see schemas/report.py and schemas/json/diff.json."""

from rus.report import Place, Report, Row
from schemas.report import ChangeReport, ReportedChange, ReportedPart, ReportedPlace


def render(report: Report) -> str:
    """The report as indented JSON."""
    model = ChangeReport(version=1, changes=tuple(map(_change, report.rows)))
    return model.model_dump_json(indent=2) + "\n"


def _change(row: Row) -> ReportedChange:
    return ReportedChange(
        rule=row.rule,
        severity=row.severity,
        address=row.address,
        kind=row.kind,
        before=_place(row.before),
        after=_place(row.after),
        fingerprint=row.fingerprint,
        message=with_acceptance(row),
        accepted=row.accepted_because or None,
    )


def with_acceptance(row: Row) -> str:
    """The message, with why the row is accepted if it is."""
    return f"{row.message} Godkänt: {row.accepted_because}" if row.accepted else row.message


def _place(place: Place | None) -> ReportedPlace | None:
    if place is None:
        return None
    return ReportedPlace(
        file=place.file,
        line=place.line,
        text=place.text,
        address=place.address,
        others=tuple(
            ReportedPart(file=one.file, line=one.line, address=one.address) for one in place.others
        ),
    )
