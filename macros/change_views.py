"""Decisions of the pages about changes: what to show of each version, in which order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from macros import change_words
from macros.answer_views import removals_by_answer, sender, told_by_answers
from macros.change_titles import leads_to, title_of
from macros.change_words import Sentence, is_about_verbatim, is_row, row_told
from macros.site import Site
from macros.views import address_title, short_title
from rus.acceptances import Acceptance
from rus.change_case import changed_key
from rus.comparison import stable_anchor
from rus.dates import date_words
from rus.diff import Change, ChangeKind
from rus.fields import field_words
from rus.inline import plain_text
from rus.judge import Judgement
from rus.problems import SEVERITY_ORDER, Severity
from rus.reasons import edition_of, is_within, unretired
from rus.revision import Moment, Revision
from rus.walk import around
from rus.words import Piece
from schemas.changes import Reason

_GONE_COMMENT = "en synpunkt som inte finns kvar"
"""What a comment is called when it is gone; nothing there tells whom it was from."""


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
    """A change as a page shows it.

    `severity` is that of the gravest rule. `address` leads to what was changed, or to what is told
    of it if it is gone; None if nothing is told. `rows` names the rows of a list that it is about.
    `because` is why it left its address, as the list of retired addresses says; `accepted` is why
    it was accepted, as godkanda.yaml says. `answered` says which answers tell that they changed it.
    """

    kind: ChangeKind
    severity: Severity
    anchor: str
    title: str
    what: str
    field: str
    address: str | None
    messages: tuple[str, ...]
    rows: tuple[Sentence, ...]
    pieces: tuple[Piece, ...]
    reasons: tuple[Reason, ...]
    because: str | None
    accepted: tuple[Acceptance, ...]
    answered: Sentence
    reason_due: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is said of it, without links."""
        return (*("".join(text for text, _ in row) for row in self.rows), *self.messages)

    @property
    def part(self) -> str:
        """The part of the element that has changed, if its name says more than the element's."""
        path, _, _ = self.field.partition("[")
        words = field_words(path) if path else ""
        is_said = words in ("text", "titel") or words[:3] == self.what.lower()[:3]
        return "" if is_said or path == "källa.ordagrant" else words


@dataclass(frozen=True)
class EditionChanges:
    """What a version changed in one edition, or elsewhere when `edition` is None."""

    title: str
    edition: str | None
    changed: tuple[ShownChange, ...]
    added: tuple[ShownChange, ...]


def by_edition(site: Site, revision: Revision) -> list[EditionChanges]:
    """A version's changes grouped by edition, those outside editions last.

    A reason that has come is not told of by itself but with what it explains, and neither is an
    entry about a retired address.
    """
    groups: dict[str | None, list[Judgement]] = {}
    for judgement in revision.judgements:
        change = judgement.change
        edition = edition_of(change.address)
        explains = is_within(change.address, f"{edition}/andringar") or _is_retirement(change)
        if change.kind != "added" or not explains:
            groups.setdefault(edition, []).append(judgement)
    found = []
    for edition in sorted(groups, key=lambda one: (one is None, one or "")):
        shown = _shown(site, revision, groups[edition])
        found.append(
            EditionChanges(
                _edition_title(site, revision, edition),
                edition if edition in site.content.editions else None,
                tuple(one for kind, one in shown if kind != "added"),
                tuple(one for kind, one in shown if kind == "added"),
            )
        )
    return found


def _edition_title(site: Site, revision: Revision, edition: str | None) -> str:
    """What an edition is called today, also at another address, with its county."""
    if edition is None:
        return "Län, källor och jämförelser"
    content = site.content.editions.get(site.chronicle.address_today(edition, revision.commit))
    title = short_title(content.edition) if content else address_title(site, edition)
    county = site.content.counties.get(content.county_id if content else edition.split("/")[0])
    return f"{title}, {plain_text(county.region.name)}" if county else title


def _is_retirement(change: Change) -> bool:
    return change.field.startswith("utgångna[")


def _shown(
    site: Site, revision: Revision, judgements: Iterable[Judgement]
) -> list[tuple[str, ShownChange]]:
    """Each change with its kind. Rows of a list to which the same happened are told together.

    What was added is told as a change if it is more than a notice, such as a status.
    """
    merged: dict[object, dict[Change, list[Judgement]]] = {}
    for judgement in _in_order(judgements):
        change = judgement.change
        key = change_anchor(revision, change) if is_row(change) else change
        merged.setdefault(key, {}).setdefault(change, []).append(judgement)
    found: list[tuple[str, ShownChange]] = []
    for changes in merged.values():
        shown = [shown_change(site, revision, change, many) for change, many in changes.items()]
        graver = any(one.severity != "notice" for many in changes.values() for one in many)
        kind = next(iter(changes)).kind
        found.append(("changed" if kind == "added" and graver else kind, _together(shown)))
    return found


def _in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements in the order given, but whether a text is word for word after what it says."""
    places = list(enumerate(judgements))
    others = ((place, one) for place, one in places if not is_about_verbatim(one.change))
    last = {one.change.address: place for place, one in others}

    def order(placed: tuple[int, Judgement]) -> tuple[int, bool]:
        place, one = placed
        follows = is_about_verbatim(one.change)
        return (max(place, last.get(one.change.address, 0)) if follows else place), follows

    return [one for _, one in sorted(places, key=order)]


def _together(shown: list[ShownChange]) -> ShownChange:
    """Changes that have one address as one."""
    return replace(
        shown[0],
        messages=tuple(dict.fromkeys(message for one in shown for message in one.messages)),
        rows=tuple(dict.fromkeys(row for one in shown for row in one.rows)),
        reasons=tuple(dict.fromkeys(reason for one in shown for reason in one.reasons)),
        accepted=tuple(dict.fromkeys(accepted for one in shown for accepted in one.accepted)),
        severity=min((one.severity for one in shown), key=SEVERITY_ORDER.__getitem__),
        reason_due=any(one.reason_due for one in shown),
    )


def shown_change(
    site: Site, revision: Revision, change: Change, judgements: Iterable[Judgement]
) -> ShownChange:
    """One change with what its rules say."""
    judgements = list(judgements)
    because = _why_it_left(site, revision, change)
    messages = dict.fromkeys(change_words.told(site, revision.commit, one) for one in judgements)
    is_named = is_row(change) and change.kind in ("added", "removed")
    return ShownChange(
        change.kind,
        min((one.severity for one in judgements), key=SEVERITY_ORDER.__getitem__, default="notice"),
        change_anchor(revision, change),
        title_of(site, revision.commit, change),
        change.what,
        change.field,
        leads_to(site, revision.commit, change),
        () if is_named else tuple(messages),
        (row_told(site, revision.commit, change),) if is_row(change) else (),
        change_words.pieces(site, revision.commit, change),
        _reasons(site, revision, change),
        because,
        acceptances_of(site, revision, judgements),
        told_by_answers(site, revision, change),
        because is None
        and edition_of(change.address) is not None
        and not _goes_with_move(revision, change)
        and any(one.severity != "notice" for one in judgements),
    )


def acceptances_of(
    site: Site, revision: Revision, judgements: Iterable[Judgement]
) -> tuple[Acceptance, ...]:
    """Why the editors accepted what rules say of a change in a version, as far as they did."""
    if not site.acceptances:
        return ()
    keys = ((revision.commit, one.fingerprint) for one in judgements)
    return tuple(dict.fromkeys(site.acceptances[key] for key in keys if key in site.acceptances))


def accepted_by_editors(one: Acceptance) -> str:
    """What is said before the words why editors accepted a change, with the date."""
    return f"Godkändes av redaktionen {date_words(one.date)} med motiveringen:"


def _reasons(site: Site, revision: Revision, change: Change) -> tuple[Reason, ...]:
    """The reasons of a change; a row about a retired address may have gone for what is back."""
    back = unretired(change)
    told = (
        site.explanations.get((revision.commit, address), ())
        for address in (change.address, *((back, site.today(back)) if back else ()))
    )
    return tuple(dict.fromkeys(chain.from_iterable(told)))


def _goes_with_move(revision: Revision, change: Change) -> bool:
    """Whether a row about a retired address went as something moved there, which is told of."""
    moved = set(revision.readdressed.values())
    return not moved.isdisjoint(around(unretired(change) or ""))


def change_anchor(revision: Revision, change: Change) -> str:
    """The lasting address of a change on its page: whatever is said of it, it stays the same.

    Rows of one list to which the same happened have one address.
    """
    sides = (change.before, change.after)
    before, after = (side.address if side else "" for side in sides)
    field = [change.field]
    if is_row(change):
        field = [change.field.partition("[")[0]]
        if change.kind not in ("added", "removed"):
            field += [changed_key(change), *(side.text if side else "" for side in sides)]
    return stable_anchor(f"a-{revision.commit[:8]}", before, "→", after, *field)


def changes_after(site: Site, consultation: str, comment: str) -> list[Moment]:
    """What was changed for the sake of a comment (id) on a consultation, once for each element."""
    told = site.changes_after_comments.get((consultation, comment), ())
    found = {(one.revision.commit, one.change.address): one for one in told}
    removals = removals_by_answer(site, f"{consultation}/synpunkter/{comment}")
    return [*found.values(), *removals]


def _why_it_left(site: Site, revision: Revision, change: Change) -> str | None:
    """Why something left its address, as is or was told of that or of what went with it."""
    if change.field or change.kind not in ("removed", "renamed", "moved") or not change.before:
        return None
    row = site.retirements.of(revision, change.before.address)
    return row.reason if row else None


def comments(site: Site, reason: Reason) -> list[tuple[str, str | None, str]]:
    """The comments that led to a change: the words before each, its address, and what it is called.

    It is called by whom it is from, except one that is gone: its address is that of the page about
    what has gone. Those that would be called the same have numbers.
    """
    found = dict.fromkeys(one for comment in reason.comments for one in site.found_at(comment))
    known = {one: sender(site, one) for one in found if one in site.content.elements}
    names = known | {one: _GONE_COMMENT for one in found if one not in known}
    total, told = Counter(names.values()), Counter[str]()
    rows: list[tuple[str, str | None, str]] = []
    for address, name in names.items():
        told[name] += 1
        place = address if address in known else _page_of_gone(site, address)
        before = _before_comment(len(rows), len(known), len(names))
        rows.append((before, place, f"{name} ({told[name]})" if total[name] > 1 else name))
    return rows


def _page_of_gone(site: Site, address: str) -> str | None:
    gone = site.gone_around(address)
    return gone.address if gone else None


def _before_comment(number: int, known: int, total: int) -> str:
    """What stands before a comment, by its place from 0 and how many are still there."""
    if number == 0:
        first = ("Efter ", "Efter en synpunkt från ", "Efter synpunkter från ")
        return first[min(known, 2)]
    if number == known:
        return " samt "
    return " och " if number in (known - 1, total - 1) else ", "
