"""A change as the rules of change look at it: which key, and what became of its words."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rus.diff import Change
from rus.enumerations import quoted
from rus.likeness import is_another
from rus.meaning import direction_turned, only_misspelt, only_spelling
from rus.quantities import numbers_changed
from rus.strength import StrengthChange, strength_changed
from rus.successors import Successors, entry_for
from rus.text_words import Texts, Words
from rus.walk import around

TEXTS = frozenset(
    "text titel kortnamn namn rubrik innebörd innehåll definition ental flertal mäter grupp "
    "radrubrik kolumnrubrik riktning".split()
)
"""What the strategies and their sources say."""

WHOM = {
    "ansvarig": "Ansvarig",
    "samverkar_med": "Samverkande",
    "aktör": "Aktören",
    "utgivare": "Utgivaren",
    "organisation": "Organisationen",
    "från": "Avsändaren",
}
"""Keys of who is to do something, or has done it, with what they are called in sentences."""


def changed_key(change: Change) -> str:
    """The key that has changed, without the row of a list that it stands in."""
    return change.field.rpartition("].")[2]


def sign_of(change: Change) -> Hashable:
    """What an element keeps if it moves within its edition: that, its kind and its id."""
    parts = change.address.split("/")
    return change.what, *parts[:2], parts[-1]


@dataclass(frozen=True)
class Case:
    """A change as rules look at it.

    `taken` has the addresses that something has come to, `left` those that something has left for
    another, `gone` those that something has left. `new` has the addresses of what has been
    added, by `sign_of` each.
    """

    change: Change
    successors: Successors
    taken: Collection[str] = ()
    left: Collection[str] = ()
    gone: Collection[str] = ()
    new: Mapping[Hashable, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def key(self) -> str:
        """The key that has changed."""
        return changed_key(self.change)

    @property
    def is_about_whom(self) -> bool:
        """Whether the value names someone: who is to do something, or who a comment is from."""
        return self.key in WHOM and (self.key != "från" or self.change.what == "Synpunkt")

    @cached_property
    def texts(self) -> Texts | None:
        """The texts before and after, if words of the strategy or names have changed."""
        before, after = self.change.before, self.change.after
        is_text = self.key in TEXTS or self.is_about_whom
        if self.change.kind == "changed" and is_text and before and after:
            return before.text, after.text
        return None

    @property
    def is_comment(self) -> bool:
        """Whether it is what someone has said in a consultation."""
        return (self.change.what, self.key) == ("Synpunkt", "innehåll")

    @cached_property
    def sentences(self) -> Texts | None:
        """The texts, if what their words mean for the strategy can be judged.

        Names say only who, and what someone has said of the strategy sets no goals.
        """
        return None if self.is_about_whom or self.is_comment else self.texts

    @cached_property
    def numbers(self) -> Words:
        """What became of numbers and times in the texts."""
        return numbers_changed(self.sentences) if self.sentences else ()

    @cached_property
    def strength(self) -> StrengthChange:
        """What has become weaker, stronger, or either in the texts."""
        return strength_changed(self.sentences) if self.sentences else StrengthChange()

    @cached_property
    def turned(self) -> Words:
        """Why the direction of the texts has turned."""
        return direction_turned(self.sentences) if self.sentences else ()

    @cached_property
    def only_spelling(self) -> bool:
        """Whether the texts differ by spelling, ways of writing and punctuation only."""
        return self.texts is not None and only_spelling(self.texts)

    @cached_property
    def only_misspelt(self) -> bool:
        """Whether they differ by misspelling and punctuation only: «skall» is no «ska»."""
        return self.texts is not None and only_misspelt(self.texts)

    @cached_property
    def took_over(self) -> tuple[str, ...] | None:
        """What took over from the address before; None if that is not told.

        What an edition tells of something that has ended goes for all that stood in it.
        """
        address = self.change.before.address if self.change.before else ""
        if self.entry is None or self.entry == address:
            return self.successors.told.get(address)
        return self.successors.retired[self.entry]

    @cached_property
    def entry(self) -> str | None:
        """The retired address that goes for the address before, as the edition itself tells."""
        before = self.change.before
        return before and entry_for(before.address, self.successors.retired, self.left)

    @cached_property
    def fate(self) -> str:
        """That it was split or merged, as its edition itself tells; what a sentence says of it.

        Empty if it was neither. What it was merged with is gone by now, or else took it up.
        """
        before, retired = self.change.before, self.successors.retired
        into = retired.get(before.address, ()) if before else ()
        if before is None or not into:
            return ""
        if len(into) > 1:
            return f"har delats i {quoted(into)}"
        merged = self.successors.merged[into]
        depth = before.address.count("/")
        others = [one for one in merged if one != before.address and one in self.gone]
        others = [one for one in others if one.count("/") == depth]
        if others:
            return f"har slagits samman med {quoted(others)} till «{into[0]}»"
        beside = before.location and _around(into[0]) == _around(before.address)
        return f"har gått upp i «{into[0]}»" if beside and into[0] not in self.taken else ""

    @property
    def likely_address(self) -> str | None:
        """Where something gone may stand now; None if nothing new, or more, has its sign."""
        likely = self.new.get(sign_of(self.change), ())
        return likely[0] if len(likely) == 1 else None

    @property
    def gone_with(self) -> str | None:
        """The outermost whole that was removed with what stood at the address before, if any."""
        whole = self.change.before.address.rpartition("/")[0] if self.change.before else ""
        elsewhere = {*self.left, *self.taken}
        removed = (one for one in around(whole) if one in self.gone and one not in elsewhere)
        return min(removed, key=len, default=None)

    @property
    def is_taken(self) -> bool:
        """Whether the address before now leads to something else."""
        before = self.change.before
        return before is not None and before.address in self.taken

    @cached_property
    def is_replaced(self) -> bool:
        """Whether nearly all telling words of the texts are others than before."""
        return self.texts is not None and is_another(*self.texts)

    @property
    def has_new_address(self) -> bool:
        """Whether the edition itself tells what replaced the address before."""
        return bool(self._replaced_by)

    @property
    def leads_elsewhere(self) -> tuple[str, ...]:
        """What the edition says replaced the address before, if it is not where it went."""
        went_to = set(around(self.change.address))
        return self._replaced_by if went_to.isdisjoint(self._replaced_by) else ()

    @property
    def _replaced_by(self) -> tuple[str, ...]:
        return self.successors.retired[self.entry] if self.entry else ()

    def sides(self, missing: str = "inget") -> tuple[str, str]:
        """The text of each side, or `missing`."""
        change = self.change
        before, after = (side.text if side else missing for side in (change.before, change.after))
        return before, after


def _around(address: str) -> str:
    return address.rpartition("/")[0]
