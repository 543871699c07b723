"""Makes rows of a report: from a judgement, from a file that was skipped, from an acceptance."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from rus.comparison import stable_anchor
from rus.content import Content, LoadedFile
from rus.diff import Side
from rus.inline import plain_text
from rus.judge import Judgement
from rus.load import Loaded
from rus.problems import Problem, Rule
from rus.reasons import edition_of
from rus.report import Part, Place, Row
from schemas.accepted import Accepted, AcceptedFinding
from schemas.area import Area
from schemas.edition import Edition
from schemas.report import ReportedKind

ACCEPTED_FILE = "godkanda.yaml"
EDITION_FILE = "strategi.yaml"
_NO_CONTENT = Content(())
OUTSIDE_EDITIONS = "Län, källor och jämförelser"

RULES = {
    rule.id: rule
    for rule in (
        Rule(
            "godkand-utan-traff",
            "error",
            "Varje nytt godkännande i godkanda.yaml gäller en ändring som finns.",
        ),
        Rule(
            "godkand-har-gjort-sitt",
            "notice",
            "Ett godkännande som fanns redan i versionen före gäller ingen ändring här. Det kan "
            "tas bort när ändringen är inlagd i huvudgrenen.",
        ),
        Rule(
            "hoppades-over",
            "warning",
            "Alla filer har kunnat jämföras. Med --skip-broken nämns de som inte går att läsa.",
        ),
    )
}
"""The rules of the report itself, for the published list."""


@dataclass(frozen=True)
class RowMaker:
    """Knows both sides, for lines and titles. `prefix` is the strategy folder's shown path.

    `around` may hold editions that are only to be named; the sides hold no more than what differs.
    """

    before: Loaded
    after: Loaded
    prefix: str
    around: Content = _NO_CONTENT

    def judged(self, judgement: Judgement, kind: ReportedKind | None = None) -> Row:
        """The row of a judgement; `kind` if the change is of a kind that only ledgers tell of.

        What was split is told of where it was, all else where it is, or was if it is gone.
        """
        change = judgement.change
        old = change.after is None or kind == "split"
        side = (change.before if old else change.after) or _NOWHERE
        return Row(
            judgement.rule,
            judgement.severity,
            judgement.what,
            side.address,
            change.field,
            kind or change.kind,
            self._place(self.before, change.before),
            self._place(self.after, change.after),
            judgement.fingerprint,
            self._part(side.file, self.before if old else self.after),
            judgement.remedy,
        )

    def skipped(self, path: str, version: str, problem: Problem, *, old: bool) -> Row:
        """The row that names a file that could not be compared; `old` if the old side is why."""
        row = _own(
            "hoppades-over",
            "skipped",
            f"Filen har inte jämförts, för i {version} går den inte att läsa. {problem.message}",
            Part(self._edition(path), "Gick inte att läsa", path.partition(".")[0]),
            Place(self._shown(path), problem.line, ""),
        )
        if not old:
            return row
        remedy = "Vad som har ändrats i den är inte bedömt. Låt någon läsa den."
        return replace(row, before=row.after, after=None, remedy=remedy)

    def accepted(self, rows: Iterable[Row], loaded: Loaded, earlier: Loaded | None) -> list[Row]:
        """The rows with those marked that are accepted, and one for each entry without a match.

        `earlier` is the list as the version before had it: an entry that stood there may have
        done its work, but only the main branch can tell. It is None if nobody can say which entries
        have no match.
        """
        findings = accepted_findings(loaded)
        worked_off = (
            {finding.fingerprint for finding in accepted_findings(earlier)} if earlier else set()
        )
        by_fingerprint = {finding.fingerprint: finding for finding in reversed(findings)}
        found = [replace(row, accepted=by_fingerprint.get(row.fingerprint)) for row in rows]
        matched = {row.fingerprint for row in found}
        for index, finding in enumerate(() if earlier is None else findings):
            if finding.fingerprint not in matched:
                line, _ = loaded.position(ACCEPTED_FILE, ("godkända", index, "fingeravtryck"))
                place = Place(self._shown(ACCEPTED_FILE), line, finding.fingerprint)
                found.append(_unused(place, is_new=finding.fingerprint not in worked_off))
        return found

    def _place(self, loaded: Loaded, side: Side | None) -> Place | None:
        if side is None:
            return None
        line, _ = loaded.position(side.file, side.location)
        others = tuple(filter(None, (self._place(loaded, one) for one in side.others)))
        return Place(self._shown(side.file), line, side.text, side.address or None, others)

    def _shown(self, path: str) -> str:
        return f"{self.prefix}/{path}" if self.prefix else path

    def _part(self, path: str, loaded: Loaded) -> Part:
        file = self._files[id(loaded)][path]
        model = file.model
        title = (
            plain_text(model.title)
            if isinstance(model, Area)
            else str(model.model_config.get("title"))
        )
        address = file.address or path.removesuffix(".yaml")
        return Part(self._edition(address), title, address)

    def _edition(self, address: str) -> str:
        """What an edition is called as a heading: its title and address, as far as it is known."""
        edition = edition_of(address)
        if edition is None:
            return OUTSIDE_EDITIONS
        title = self._titles.get(edition)
        return f"{title} ({edition})" if title else edition

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {
            file.address or "": plain_text(file.model.short_title or file.model.title)
            for content in (self.around, self.before.content, self.after.content)
            for file in content.files
            if isinstance(file.model, Edition)
        }

    @cached_property
    def _files(self) -> dict[int, dict[str, LoadedFile]]:
        return {
            id(loaded): {file.path: file for file in loaded.content.files}
            for loaded in (self.before, self.after)
        }


def accepted_findings(loaded: Loaded) -> list[AcceptedFinding]:
    """What godkanda.yaml accepts, in its order; nothing if there is no such file."""
    models = [file.model for file in loaded.content.files if isinstance(file.model, Accepted)]
    return [finding for model in models for finding in model.findings]


def _unused(place: Place, *, is_new: bool) -> Row:
    if is_new:
        rule = "godkand-utan-traff"
        message = "Godkännandet gäller ingen ändring här. Ta bort det, eller rätta fingeravtrycket."
    else:
        rule = "godkand-har-gjort-sitt"
        message = (
            "Godkännandet fanns redan i versionen före och gäller ingen ändring här. Det kan tas "
            "bort när ändringen är inlagd i huvudgrenen."
        )
    part = Part(OUTSIDE_EDITIONS, "Godkända ändringar", "godkanda")
    return _own(rule, "unused", message, part, place)


_NOWHERE = Side("", "", (), "")


def _own(rule: str, kind: ReportedKind, message: str, part: Part, place: Place) -> Row:
    """A row of the report's own rules."""
    return Row(
        rule,
        RULES[rule].severity,
        message,
        part.address,
        "",
        kind,
        None,
        place,
        stable_anchor(rule, part.address, place.text),
        part,
    )
