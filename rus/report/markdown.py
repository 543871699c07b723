"""The report as a comment on a pull request, in the Markdown of GitHub and GitLab.

Whatever comes from the data is escaped in two ways: signs that Markdown or HTML would read become
character references, and where the service would make a link of finished text (@name, #12, an
address on the web, a commit) a zero-width space stands in the way.
"""

import re
from bisect import bisect_right

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from rus.report import ChangeRows, Report, by_change, by_edition

MOST_CHARACTERS = 59_500
"""A comment on GitHub holds 65 536 characters, of which the workflow takes 60 000 and adds a line
of its own. What does not fit is counted instead.
"""

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>#&|~^$@]")
_BECOMES_A_LINK = re.compile(
    r"[@#!$~%&^:](?=\S)"  # names, numbers of issues, addresses on the web, emoji
    r"|(?i:\bwww)(?=\.)"
    r"|\b[A-Z][A-Z0-9_]+-(?=\d)"  # numbers of issues elsewhere: GH-12
    r"|[\[{](?=[-+\[])"  # GitLab's own marks of changes, and pages of a wiki
)
_COMMIT = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)
_TOO_SHORT_FOR_A_COMMIT = 6
_GAP = "\u200b"


def render(report: Report) -> str:
    """The comment. The gravest changes are kept if all do not fit."""
    template = _template()
    changes = by_change(report.rows)

    def length(kept: int) -> int:
        return len(_rendered(template, report, changes, kept))

    kept = len(changes)
    if length(kept) > MOST_CHARACTERS:
        kept = bisect_right(range(1, kept), MOST_CHARACTERS, key=length)
    return _rendered(template, report, changes, kept)


def _rendered(
    template: Template, report: Report, changes: tuple[ChangeRows, ...], kept: int
) -> str:
    return template.render(
        report=report,
        editions=by_edition(row for change in changes[:kept] for row in change.rows),
        left_out=len(changes) - kept,
    )


def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("rus.report"),
        autoescape=False,  # noqa: S701  every value is escaped for Markdown instead, see finalize
        finalize=lambda value: value if isinstance(value, Markup) else escaped(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["code"] = code
    environment.filters["lines"] = lines
    return environment.get_template("diff.md")


def escaped(text: str) -> Markup:
    """A text as Markdown that shows its characters, on one line, and means nothing else."""
    on_one_line = re.sub(r"\s+", " ", text)
    without_commits = _COMMIT.sub(lambda found: _gaps(found[0]), on_one_line)
    held_apart = _BECOMES_A_LINK.sub(lambda found: found[0] + _GAP, without_commits)
    return Markup(  # noqa: S704  nothing is left that means anything
        _MEANS_SOMETHING.sub(lambda found: f"&#{ord(found[0])};", held_apart)
    )


def _gaps(name: str) -> str:
    length = _TOO_SHORT_FOR_A_COMMIT
    return _GAP.join(name[start : start + length] for start in range(0, len(name), length))


def lines(text: str) -> Markup:
    """A text as Markdown that means nothing, with a line break where it has one."""
    return Markup("<br>").join(escaped(line) for line in text.split("\n"))


def code(text: str) -> Markup:
    """A text as a code span, whose characters are shown and copied as they are."""
    on_one_line = re.sub(r"\s+", " ", text) or " "
    longest = max((len(run) for run in re.findall("`+", on_one_line)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return Markup(f"{fence}{space}{on_one_line}{space}{fence}")  # noqa: S704  ends where it should
