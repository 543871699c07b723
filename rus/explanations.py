"""Which reasons explain which changes in the history of a strategy, and after which comments."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain

from rus.acceptances import Acceptance
from rus.chronicle import Chronicle, later_address
from rus.reasons import is_within
from rus.revision import Moment, Revision
from schemas.changes import Reason

Explanations = Mapping[tuple[str, str], list[Reason]]
"""The reasons of changes, by commit and address."""

Acceptances = Mapping[tuple[str, str], Acceptance]
"""Why changes were accepted, by commit and fingerprint."""

ChangesAfterComments = Mapping[tuple[str, str], list[Moment]]
"""The changes that comments led to, by the consultation's address and the comment's id."""

_CONSULTATION_LENGTH = 4
"""How many parts the address of a consultation has: county, edition, samrad, id."""


def explanations(told: Chronicle, reasons: Mapping[str, Reason]) -> Explanations:
    """What each reason explains; `reasons` are all that there are, by their own address.

    One that has been removed since still explains what it did, but no longer names a comment.

    A reason explains the changes of what it concerns in the version that it came with. If there
    are none, it explains those of the last version before with the date that it gives, or else of
    the last one before. What is added needs no reason, unless it comes back after it was removed.
    A reason may have followed what it concerns to a later address, and so may what it stands in.
    """

    today = cache(told.address_today)
    reasons = {**_withdrawn(told), **reasons}
    found: dict[tuple[str, str], list[Reason]] = {}
    changed: list[tuple[Revision, str]] = []
    left: set[str] = set()
    for revision in reversed(told.revisions):
        if revision.readdressed:
            left = {later_address(one, [revision.readdressed]) for one in left}
        changed += (
            (revision, one.address)
            for one in revision.changes
            if one.kind != "added" or (one.address in left and not one.field)
        )
        left |= revision.removed
        added = (one.address for one in revision.changes if one.kind == "added")
        came = (today(one, revision.commit) for one in added if "/andringar/" in one)
        for reason in (reasons[address] for address in came if address in reasons):
            for concern in reason.concerns:
                concerned = [one for one in changed if is_within(one[1], concern)] or [
                    one for one in changed if is_within(today(one[1], one[0].commit), concern)
                ]
                explained = _explained(reason, revision, [one for one, _ in concerned])
                for other, address in concerned:
                    told_of = found.setdefault((other.commit, address), [])
                    if other is explained and reason not in told_of:
                        told_of.append(reason)
    return found


def _withdrawn(told: Chronicle) -> dict[str, Reason]:
    """The reasons that have been removed, without comments, by the address they would have."""
    return {
        told.address_today(address, revision.commit): reason.model_copy(update={"comments": ()})
        for revision in reversed(told.revisions)
        for address, reason in revision.withdrawn.items()
    }


def _explained(reason: Reason, came: Revision, revisions: Iterable[Revision]) -> Revision | None:
    """Which of some versions, the oldest first, a reason explains."""
    last = dated = None
    for revision in revisions:
        last = revision
        dated = revision if revision.date == reason.date else dated
    return last if last is came else dated or last


def acceptances(told: Chronicle) -> Acceptances:
    """Why each change that is in godkanda.yaml was accepted, whatever the list says later.

    What a version accepts and does not change was changed by the last version before that did so.
    """
    accepted = {name for revision in told.revisions for name in revision.accepted}
    rules = {name.rpartition("-")[0] for name in accepted}
    made: dict[str, Revision] = {}
    found: dict[tuple[str, str], Acceptance] = {}
    for revision in reversed(told.revisions) if rules else ():
        judged = (one.fingerprint for one in revision.judgements if one.rule in rules)
        made.update((name, revision) for name in judged if name in accepted)
        for name, one in revision.accepted.items():
            if name in made:
                date = max(one.date, made[name].date)
                found.setdefault((made[name].commit, name), replace(one, date=date))
    return found


def changes_after_comments(
    told: Chronicle, known: Explanations, found_at: Callable[[str], Iterable[str]]
) -> ChangesAfterComments:
    """The changes, the newest version first, whose reasons name a comment.

    `found_at` gives the addresses today of a comment that is named by an earlier one.
    """
    found: dict[tuple[str, str], list[Moment]] = defaultdict(list)
    for revision in told.revisions:
        for change in revision.changes:
            if change.kind == "added":
                continue
            reasons = known.get((revision.commit, change.address), ())
            named = chain.from_iterable(one.comments for one in reasons)
            for comment in dict.fromkeys(chain.from_iterable(map(found_at, named))):
                parts = comment.split("/")
                consultation = "/".join(parts[:_CONSULTATION_LENGTH])
                found[consultation, parts[-1]].append(Moment(revision, change))
    return found
