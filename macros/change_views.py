"""Decisions of the pages about changes: what to show of each version, in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.comparison_views import title as comparison_title
from macros.site import Site
from macros.views import element_title, short_title
from rus.chronicle import TEXT_FIELDS, Moment, Revision
from rus.comparison import stable_anchor
from rus.dates import date_words
from rus.diff import Change
from rus.fields import field_words
from rus.inline import plain_text
from rus.judge import Judgement
from rus.reasons import edition_of, is_within
from rus.words import Piece, word_difference
from schemas.changes import Reason
from schemas.consultation import Comment


def version_words(site: Site, edition: str) -> str:
    """The version in git that an edition was last changed in and its date, or why it is unknown."""
    chronicle = site.chronicle
    newest = site.newest.get(edition)
    if newest is None:
        return f"Okänd. {chronicle.unavailable}".strip()
    unsaved = ", med ändringar som inte är sparade i git" if chronicle.unsaved else ""
    return f"{newest.commit[:8]}, {date_words(newest.date)}{unsaved}"


@dataclass(frozen=True)
class ShownChange:
    """A change as a page shows it. `address` is today's, or None if nothing is there any more."""

    anchor: str
    title: str
    what: str
    field: str
    address: str | None
    messages: tuple[str, ...]
    pieces: tuple[Piece, ...]
    reasons: tuple[Reason, ...]
    reason_due: bool

    @property
    def part(self) -> str:
        """The part of the element that has changed, if its name says more than the element's."""
        path, _, _ = self.field.partition("[")
        words = field_words(path) if path else ""
        is_said = words in ("text", "titel") or words[:3] == self.what.lower()[:3]
        return "" if is_said else words


@dataclass(frozen=True)
class EditionChanges:
    """What a version changed in one edition, or elsewhere when `edition` is None."""

    title: str
    edition: str | None
    changed: tuple[ShownChange, ...]
    added: tuple[ShownChange, ...]


def versions(site: Site) -> list[tuple[Revision, list[EditionChanges]]]:
    """The versions that have something to tell, the newest first, with what they changed."""
    shown = ((revision, by_edition(site, revision)) for revision in site.chronicle.revisions)
    return [(revision, groups) for revision, groups in shown if groups or revision.broken]


def by_edition(site: Site, revision: Revision) -> list[EditionChanges]:
    """A version's changes grouped by edition, those outside editions last.

    A reason that has come is not told of by itself but with what it explains.
    """
    groups: dict[str | None, list[Judgement]] = {}
    for judgement in revision.judgements:
        change = judgement.change
        edition = edition_of(change.address)
        if change.kind != "added" or not is_within(change.address, f"{edition}/andringar"):
            groups.setdefault(edition, []).append(judgement)
    found = []
    for edition in sorted(groups, key=lambda one: (one is None, one or "")):
        shown = _shown(site, revision, groups[edition])
        found.append(
            EditionChanges(
                _edition_title(site, edition),
                edition if edition in site.content.editions else None,
                tuple(one for kind, one in shown if kind != "added"),
                tuple(one for kind, one in shown if kind == "added"),
            )
        )
    return found


def _edition_title(site: Site, edition: str | None) -> str:
    if edition is None:
        return "Län, källor och jämförelser"
    content = site.content.editions.get(edition)
    if content is None:
        return edition
    county = site.content.counties[content.county_id].region.name
    return f"{short_title(content.edition)}, {plain_text(county)}"


def _shown(
    site: Site, revision: Revision, judgements: Iterable[Judgement]
) -> list[tuple[str, ShownChange]]:
    merged: dict[Change, list[Judgement]] = {}
    for judgement in judgements:
        merged.setdefault(judgement.change, []).append(judgement)
    return [
        (change.kind, shown_change(site, revision, change, many)) for change, many in merged.items()
    ]


def shown_change(
    site: Site, revision: Revision, change: Change, judgements: Iterable[Judgement]
) -> ShownChange:
    """One change with what its rules say."""
    judgements = list(judgements)
    address = change.address if change.address in site.content.elements else None
    side = change.after or change.before
    title = _title(site, change, address, side.text if side else "")
    return ShownChange(
        change_anchor(revision, change),
        title or change.address,
        change.what,
        change.field,
        address,
        tuple(dict.fromkeys(one.what for one in judgements if one.rule != "uppgift-andrad")),
        _pieces(change),
        tuple(site.explanations.get((revision.commit, change.address), ())),
        edition_of(change.address) is not None
        and any(one.severity != "notice" for one in judgements),
    )


def change_anchor(revision: Revision, change: Change) -> str:
    """The lasting address of a change on its page: whatever is said of it, it stays the same."""
    before, after = (side.address if side else "" for side in (change.before, change.after))
    return stable_anchor(f"a-{revision.commit[:8]}", before, "→", after, change.field)


def _title(site: Site, change: Change, address: str | None, text: str) -> str:
    kind, _, name = change.address.partition("/")
    if kind == "slaktskap" and name in site.comparisons:
        return comparison_title(site.comparisons[name])
    return element_title(site, address) if address else plain_text(text)


def _pieces(change: Change) -> tuple[Piece, ...]:
    if change.kind not in ("changed", "removed"):
        return ()
    before = change.before.text if change.before else ""
    after = change.after.text if change.after else ""
    return word_difference(before, after)


def sender(site: Site, comment: str) -> str:
    """Whom a comment (address) is from."""
    model = site.element(comment)[1].model
    return plain_text(model.sender) if isinstance(model, Comment) else element_title(site, comment)


@dataclass(frozen=True)
class Wording:
    """An earlier wording of a text and when it gave way; `anchor` is its lasting address."""

    anchor: str
    date: str
    pieces: tuple[Piece, ...]
    earlier: str
    messages: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class PastOf:
    """What has happened to one element: when it came, and its earlier wordings, newest first."""

    came: str | None
    wordings: tuple[Wording, ...]
    unavailable: str


def past_of(site: Site, address: str) -> PastOf:
    """The history of an element, also of one that has left the address."""
    gone = site.gone.get(address)
    moments = site.chronicle.by_address.get(address, ())
    if gone and gone.departure:
        moments = gone.departure.moments
    wordings = [
        _wording(site, address, moment)
        for moment in moments
        if moment.change.kind == "changed" and moment.change.field in TEXT_FIELDS
    ]
    came = next(
        (one.revision.date for one in reversed(moments) if one.change.kind == "added"), None
    )
    return PastOf(came, tuple(wordings), site.chronicle.unavailable)


def _wording(site: Site, address: str, moment: Moment) -> Wording:
    judged = [one for one in moment.revision.judgements if one.change == moment.change]
    shown = shown_change(site, moment.revision, moment.change, judged)
    name = address.rsplit("/", 1)[-1]
    before = moment.change.before
    return Wording(
        f"{name}-version-{moment.revision.commit[:8]}",
        moment.revision.date,
        shown.pieces,
        before.text if before else "",
        shown.messages,
        shown.reasons,
    )
