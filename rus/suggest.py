"""Proposals for a ledger from the likeness of texts; an editor judges them."""

from rus.comparison import Comparison, comparisons, pair_name, parts
from rus.content import Content, EditionContent
from rus.format import format_text
from rus.likeness import Likeness, Text, ranked
from rus.problems import did_you_mean
from schemas.area import Goal
from schemas.lineage import Lineage


class UnknownEditionError(LookupError):
    """An edition that does not exist, or twice the same; the message is Swedish."""


def suggestions(
    content: Content, old: str, new: str, least: int
) -> tuple[Comparison, list[Likeness]]:
    """The two editions, and pairs of parts at least so alike (0–100), the most alike first.

    Pairs that the ledger has as links or proposals already are left out. Raises
    UnknownEditionError.
    """
    for address in (old, new):
        if address not in content.editions:
            near = did_you_mean(address, content.editions)
            raise UnknownEditionError(f"Utgåvan «{address}» finns inte.{near}")
    if old == new:
        raise UnknownEditionError("Ange två olika utgåvor.")
    comparison = comparisons(content).get(pair_name(old, new)) or Comparison(
        content.editions[old], content.editions[new], None
    )
    ledger = comparison.lineage
    known = {(a, b) for link in comparison.links for a in link.old for b in link.new}
    known |= {(one.old, one.new) for one in ledger.proposals} if ledger else set()
    found = ranked(_texts(comparison.old), _texts(comparison.new), least)
    return comparison, [pair for pair in found if (pair.old, pair.new) not in known]


def _texts(edition: EditionContent) -> list[Text]:
    names = {term.id: term.name.lower() for term in edition.edition.terms}
    return [
        Text(
            address,
            part.text if isinstance(part, Goal) else part.title,
            frozenset(names[term] for term in part.terms if term in names)
            if isinstance(part, Goal)
            else frozenset(),
        )
        for address, part in parts(edition).items()
    ]


def with_proposals(before: str | None, comparison: Comparison, found: list[Likeness]) -> str:
    """The text of the ledger's file with proposals added last; a new file if `before` is None."""
    if before is None:
        before = f"från: {comparison.old.address}\ntill: {comparison.new.address}\n"
    text = format_text(before, Lineage)
    if not (comparison.lineage and comparison.lineage.proposals):
        text += "förslag:\n"
    for pair in found:
        text += f"  - från: {pair.old}\n    till: {pair.new}\n    likhet: {pair.score}\n"
    return format_text(text, Lineage)
