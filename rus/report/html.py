"""The report as a page of its own: no scripts, nothing from elsewhere, everything escaped."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from rus.report import Report, by_edition


def render(report: Report) -> str:
    """The whole page."""
    environment = Environment(
        loader=PackageLoader("rus.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page = environment.get_template("diff.html")
    return page.render(report=report, editions=by_edition(report.rows))
