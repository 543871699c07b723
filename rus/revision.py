"""One version of the strategy: what it changed, and what that means."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rus.acceptances import Acceptance
from rus.content import Content, file_address
from rus.diff import Change
from rus.judge import Judgement, Successors, judge
from rus.load.places import kind_of
from schemas.area import Area
from schemas.base import Model
from schemas.changes import Reason
from schemas.edition import Edition

TEXT_FIELDS = frozenset({"text", "titel", "namn", "rubrik"})
"""The fields whose changes are changes of an element's wording."""

_WORDS_OF_COMMENTS = frozenset(
    {
        ("Synpunkt", "innehåll"),
        ("Synpunkt", "ställning"),
        ("Svar", "beslut"),
        ("Svar", "motivering"),
    }
)
"""What comments and their answers say: the kind of element, and the field."""


@dataclass(frozen=True)
class Revision:
    """A version of the strategy: its commit, when it was written (RFC 3339), what it changed.

    `broken` holds the paths of files that cannot be read in this version; what they said is
    compared when they can be read again. `departed` has the editions, areas, goals, questions and
    comments that left their addresses, by those, as they were before, and `withdrawn` the reasons
    that were removed. What those in `withheld` said is not to be shown. `left_files` are the paths
    of files that went, and `paired` holds the counties, editions and ledgers of this version.
    `accepted` has what godkanda.yaml accepts, by fingerprint, in this version or before the next.
    """

    commit: str
    time: str
    changes: tuple[Change, ...]
    broken: tuple[str, ...] = ()
    successors: Successors = field(default_factory=lambda: Successors(()), repr=False)
    departed: Mapping[str, Model] = field(default_factory=dict, repr=False)
    withdrawn: Mapping[str, Reason] = field(default_factory=dict, repr=False)
    left_files: tuple[str, ...] = ()
    paired: Content = field(default_factory=lambda: Content(()), repr=False)
    withheld: frozenset[str] = frozenset()
    accepted: Mapping[str, Acceptance] = field(default_factory=dict, repr=False)

    @cached_property
    def readdressed(self) -> Mapping[str, str]:
        """The new address of each element whose own address changed, by the old one."""
        return {
            change.before.address: change.after.address
            for change in self.changes
            if change.kind in ("renamed", "moved") and change.before and change.after
        }

    @cached_property
    def of_wholes(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of elements as wholes, by the address that each had before."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.before and not change.field:
                found[change.before.address].append(change)
        return {address: tuple(many) for address, many in found.items()}

    @cached_property
    def removed(self) -> frozenset[str]:
        """The addresses of the elements that were removed."""
        return frozenset(
            change.address
            for change in self.changes
            if change.kind == "removed" and not change.field
        )

    @cached_property
    def changes_within(self) -> tuple[tuple[str, Change], ...]:
        """The changes in which a part of an edition, area or comment got other words or went.

        Each with the address that the whole had then; goals are no such parts.
        """
        return tuple(
            (whole, change)
            for change in self.changes
            if had_other_words(change) and (whole := whole_of(change))
        )

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What the changes mean; judged when first asked for."""
        return judge(self.changes, self.successors)

    @cached_property
    def _judged(self) -> Mapping[tuple[str, str], tuple[Judgement, ...]]:
        found: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        for one in self.judgements:
            found[one.change.address, one.change.field].append(one)
        return {place: tuple(many) for place, many in found.items()}

    def judgements_of(self, change: Change) -> list[Judgement]:
        """What one of the changes means."""
        judged = self._judged.get((change.address, change.field), ())
        return [one for one in judged if one.change == change]

    @property
    def date(self) -> str:
        """The date, YYYY-MM-DD."""
        return self.time[:10]


class Moment(NamedTuple):
    """One change of one element at one date."""

    revision: Revision
    change: Change


def had_other_words(change: Change) -> bool:
    """Whether something had another wording before a change, or was there only before it."""
    if change.kind == "removed":
        return not change.field
    is_wording = change.field in TEXT_FIELDS or (change.what, change.field) in _WORDS_OF_COMMENTS
    return change.kind == "changed" and is_wording


def whole_of(change: Change) -> str | None:
    """The address of the edition, area or comment that something was a part of before it changed.

    None if it was no such part; goals are none, for they tell of themselves. The one part of a
    comment is its answer.
    """
    before = change.before
    if before and change.what == "Svar":
        return before.address.rpartition("/")[0]
    kind, names = kind_of(before.file) if before else (None, {})
    if before is None or kind is None or kind.model not in (Area, Edition):
        return None
    whole = file_address(kind, names)
    return None if before.address == whole or before.location[0] == "mål" else whole
