"""Which changes still need a reason, and the skeleton for writing one."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import dataclass

from rus.comparison import stable_anchor
from rus.content import Content
from rus.diff import Change
from rus.format import format_text
from rus.judge import Judgement
from rus.problems import SEVERITY_ORDER, shortened
from rus.successors import entry_for
from rus.walk import around
from schemas.changes import Changes, Reason

_NOTE_LENGTH = 90
"""How much is said of a change in the comment where its reason is to be filled in."""

_RETIRED = re.compile(r"utgångna\[([^]\s]+)[^]]*\]")
"""The field of a row about a retired address."""

_SUPERSEDED = re.compile(r"ersätter\[([^]\s]+)[^]]*\]")
"""The field of a row about an edition that another supersedes."""

_REASONS_BACK = {"Ändring": "det", "Ändringar": "dem"}
"""The Swedish names of a reason, and of the file with all of an edition, with their pronouns."""

_READDRESS = frozenset({"added", "removed", "renamed", "moved"})
"""What can happen to a whole so that all in it has another address than before, or none."""

_OUTSIDE_EDITIONS = ("slaktskap", "kallor", "agenda-2030", "tillganglighet")
"""How addresses begin that look like those of what is in an edition but are not."""


def reasons_by_edition(content: Content) -> dict[str, tuple[Reason, ...]]:
    """The reasons that each edition gives, by the edition's address."""
    return {
        (file.address or "").removesuffix("/andringar"): file.model.reasons
        for file in content.files
        if isinstance(file.model, Changes)
    }


def reasons_for(address: str, reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that concern an element: those that name it or something around it."""
    return [reason for reason in reasons if any(is_within(address, one) for one in reason.concerns)]


def is_within(address: str, other: str) -> bool:
    """Whether an address is another one, or that of something in what the other names."""
    return address == other or address.startswith(f"{other}/")


def unretired(change: Change) -> str | None:
    """The address that is not among the retired any more, if that is what has changed."""
    row = _RETIRED.fullmatch(change.field) if change.kind == "removed" else None
    return row[1] if row else None


def idle_reasons(changes: Collection[Change], after: Content) -> list[tuple[str, Reason]]:
    """The reasons that are added and concern nothing of what has changed, each with its edition.

    They may be for changes that were made earlier.
    """
    is_new = {one: one.kind == "added" and one.what in _REASONS_BACK for one in changes}
    added = {one.address for one, is_reason in is_new.items() if is_reason}
    given = [
        (edition, reason)
        for edition, reasons in reasons_by_edition(after).items()
        for reason in reasons
        if f"{edition}/andringar/{reason.id}" in added
    ]
    idle = without_change(
        (reason for _, reason in given), [one for one in changes if not is_new[one]]
    )
    return [(edition, reason) for edition, reason in given if reason in idle]


def without_change(reasons: Iterable[Reason], changes: Collection[Change]) -> list[Reason]:
    """The reasons that concern nothing of what has changed."""
    sides = [(one, side.address) for one in changes for side in (one.before, one.after) if side]
    touched = {address for _, address in sides}
    touched |= {row[1] for one in changes if (row := _RETIRED.match(one.field))}
    wholes = {
        address for change, address in sides if not change.field and change.kind in _READDRESS
    }
    return [
        reason
        for reason in reasons
        if not any(
            any(is_within(address, concern) for address in touched)
            or not wholes.isdisjoint(around(concern))
            for concern in reason.concerns
        )
    ]


def is_explained(change: Change, retired: Container[str], left: Container[str] = ()) -> bool:
    """Whether what is gone is among the retired addresses, which say why; or what it stood in.

    So is that an edition supersedes one that is gone. `left` has the addresses that something has
    left for another.
    """
    if change.kind != "removed" or change.before is None:
        return False
    superseded = _SUPERSEDED.fullmatch(change.field)
    if change.field and superseded is None:
        return False
    gone = superseded[1] if superseded else change.before.address
    return entry_for(gone, retired, left) is not None


@dataclass(frozen=True)
class Unexplained:
    """A change that needs a reason and has none, with all that rules say of it.

    `edition` is the one that is to tell why, or None if any may, for a county; where it is itself
    gone, another is. `address` is what the reason is to name: what has changed, or what is back at
    its address. `gone` is the address that the change left without anything in its place, if it
    did: that is to be told of among retired addresses, for a reason for what it was a part of would
    be one for all the rest of that too.
    """

    edition: str | None
    address: str
    gone: str | None
    judgements: tuple[Judgement, ...]

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is what it lacks: none is enough for what is gone, or for an error."""
        return self.gone is None and all(one.severity != "error" for one in self.judgements)

    @property
    def change(self) -> Change:
        """The change."""
        return self.judgements[0].change

    def message(self, root: str) -> str:
        """What has changed, in Swedish, on one line; for what is gone also what to do.

        `root` is the name of the strategy folder.
        """
        if self.gone in (None, self.edition):
            return _on_one_line(judgement.message for judgement in self.judgements)
        or_back, why = "Ändra tillbaka, eller skriv", "vad som tog vid och varför"
        if self.change.kind == "removed":
            back = _REASONS_BACK.get(self.change.what)
            or_back = f"Lägg tillbaka {back}, eller skriv" if back else "Skriv"
            why = "motivering" if back else why
        file = f"{root}/{self.edition}/strategi.yaml"
        where = file if self.edition else "en utgåvas strategi.yaml"
        remedy = f"{or_back} «{self.gone}» i «utgångna» i {where}, med {why}."
        if self.edition is None:
            remedy += " Går inte det, godkänn ändringen i godkanda.yaml."
        return _on_one_line((*(judgement.what for judgement in self.judgements), remedy))


def _on_one_line(told: Iterable[str]) -> str:
    return " ".join(" ".join(dict.fromkeys(told)).split())


def unexplained(
    judgements: Iterable[Judgement],
    before: Content,
    after: Content,
    known: Container[str],
    again: Callable[[str], str | None],
) -> list[Unexplained]:
    """The changes above notice that no new reason concerns, what is gone once for all that it held.

    A reason counts if it stands in `after` and not in `before`: an old reason explains an old
    change. For an error none is enough. The row that had to go for what is back at a retired
    address has the reason of that; if it moved there, why is told where it stood. Changes outside
    editions (sources, counties, ledgers) need none unless a county has left its address. Of an
    edition that is gone, only that is told. `known` has the addresses that a reason can name: those
    that there are, and those that have retired. `again` gives the address of what is back at the
    place of one that retired, in what has another address since.
    """
    old = {
        (edition, reason.id)
        for edition, reasons in reasons_by_edition(before).items()
        for reason in reasons
    }
    new = {
        edition: [reason for reason in reasons if (edition, reason.id) not in old]
        for edition, reasons in reasons_by_edition(after).items()
    }
    due: dict[Change, Unexplained] = {}
    judgements = list(judgements)
    moved = {
        one.change.after.address
        for one in judgements
        if one.change.kind in ("renamed", "moved") and one.change.after
    }
    for judgement in judgements:
        change = judgement.change
        back = unretired(change) or ""
        again_at = back if back in known else again(back)
        if not moved.isdisjoint((*around(back), again_at)):
            continue
        address = again_at or change.address
        edition = edition_of(address)
        gone = _gone(change, known)
        lost_county = gone is not None and change.what == "Län"
        may_need = lost_county if edition is None else edition in known or gone == edition
        if judgement.severity == "notice" or not may_need:
            continue
        is_told = edition and reasons_for(address, new.get(edition, ()))
        if is_told and judgement.severity != "error":
            continue
        others = due[change].judgements if change in due else ()
        left = edition_of(gone) if gone else None
        where = left if left in known else edition
        due[change] = Unexplained(where, address, gone, (*others, judgement))
    return list(_outermost(due.values()))


def _outermost(found: Collection[Unexplained]) -> Iterator[Unexplained]:
    """Those found, without what was removed with something around it: that is told of for all."""
    removed = {one.gone for one in found if one.gone and one.change.kind == "removed"}
    for one in found:
        holder, _, _ = (one.gone or "").rpartition("/")
        if one.gone not in removed or removed.isdisjoint(around(holder)):
            yield one


def _gone(change: Change, known: Container[str]) -> str | None:
    """The address that a change left, if nothing has it now and nothing tells of it."""
    left = change.before if change.kind in ("removed", "renamed", "moved") else None
    return left.address if left and not change.field and left.address not in known else None


def edition_of(address: str) -> str | None:
    """The edition that an address belongs to, or None for what belongs to none."""
    parts = address.split("/")
    if len(parts) < 2 or parts[0] in _OUTSIDE_EDITIONS:
        return None
    return "/".join(parts[:2])


def with_skeletons(
    text: str | None, found: Iterable[Unexplained], date: str, known: Collection[str]
) -> str:
    """The text of andringar.yaml with an entry for each address that changed, to be filled in.

    `text` is what the file says now, or None if there is none; `date` is EDTF. The entries leave
    `varför` empty, so that the check refuses the file until someone has written why; comments
    say what has changed, and whether the reason will count for more: `known` has all addresses.
    """
    before = format_text(text, Changes) if text else "ändringar:\n"
    by_address: dict[str, list[Unexplained]] = {}
    for one in found:
        by_address.setdefault(one.address, []).append(one)
    entries = "".join(
        _skeleton(address, many, date, any(one.startswith(f"{address}/") for one in known))
        for address, many in by_address.items()
    )
    return re.sub(r"^ändringar: \[\]", "ändringar:", before, flags=re.MULTILINE) + entries


def _skeleton(address: str, found: list[Unexplained], date: str, has_parts: bool) -> str:
    judgements = sorted(
        (judgement for one in found for judgement in one.judgements),
        key=lambda judgement: SEVERITY_ORDER[judgement.severity],
    )
    fingerprints = (judgement.fingerprint for judgement in judgements)
    told = [shortened(_on_one_line([one.what]), _NOTE_LENGTH) for one in judgements]
    told += ["Skälet gäller också allt som ändras under adressen."] if has_parts else []
    notes = "".join(f"    # {note}\n" for note in dict.fromkeys(told))
    return (
        f"  - id: {stable_anchor(date, address, *fingerprints)}\n    datum: {date}\n"
        f"    berör:\n      - {address}\n{notes}    varför:\n"
    )
