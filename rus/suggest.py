"""Proposals for a ledger from the likeness of texts; an editor judges them."""

import re

from rus.comparison import Comparison, comparisons, pair_name, parts
from rus.content import Content, EditionContent
from rus.format import format_text
from rus.likeness import Likeness, Text, ranked
from rus.problems import did_you_mean
from schemas.area import Goal
from schemas.lineage import Lineage


class CannotSuggestError(LookupError):
    """Why the two editions cannot be paired; the message is Swedish."""


def suggestions(
    content: Content, old: str, new: str, least: int
) -> tuple[Comparison, list[Likeness]]:
    """The two editions, and pairs of parts at least so alike (0–100), the most alike first.

    Pairs that the ledger has as links or proposals already are left out. Raises
    CannotSuggestError for an edition that does not exist, twice the same, or two editions that
    have a ledger the other way round.
    """
    for address in (old, new):
        if address not in content.editions:
            near = did_you_mean(address, content.editions)
            raise CannotSuggestError(f"Utgåvan «{address}» finns inte.{near}")
    if old == new:
        raise CannotSuggestError("Ange två olika utgåvor.")
    known_pairs = comparisons(content)
    reversed_pair = known_pairs.get(pair_name(new, old))
    if reversed_pair is not None and reversed_pair.lineage is not None:
        raise CannotSuggestError(
            f"Släktskapet finns redan åt andra hållet. Skriv «rus suggest {new} {old}»."
        )
    comparison = known_pairs.get(pair_name(old, new)) or Comparison(
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
    """The text of the ledger's file with proposals added last; a new file if `before` is None.

    `before` is the text of a file that could be loaded. A new file without proposals has only the
    two editions, for an editor to go on from.
    """
    if before is None:
        before = f"från: {comparison.old.address}\ntill: {comparison.new.address}\n"
    if not found:
        return format_text(before, Lineage)
    text = re.sub(r"^förslag: \[\]", "förslag:", format_text(before, Lineage), flags=re.MULTILINE)
    if not re.search("^förslag:", text, re.MULTILINE):
        text += "förslag:\n"
    for pair in found:
        text += f"  - från: {pair.old}\n    till: {pair.new}\n    likhet: {pair.score}\n"
    return format_text(text, Lineage)
