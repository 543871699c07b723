"""Editions that have probably got another identifier, as what refers to their parts tells."""

from collections import defaultdict
from collections.abc import Iterable

from rus.content import Content


def renamed_editions(missing: Iterable[str], content: Content) -> dict[str, str]:
    """For each edition that is not there, the only one that has all the parts referred to in it.

    `missing` are the addresses that are referred to and not there. One of another county counts
    only if the county is not there either.
    """
    tails: dict[str, set[str]] = defaultdict(set)
    for address in missing:
        county, _, rest = address.partition("/")
        edition, _, tail = rest.partition("/")
        if tail:
            tails[f"{county}/{edition}"].add(tail)
    found = {}
    for old, parts in tails.items():
        county = old.partition("/")[0]
        fits = [
            new
            for new, shown in content.editions.items()
            if shown.county_id == county or county not in content.counties
            if all(f"{new}/{tail}" in content.elements for tail in parts)
        ]
        if old not in content.elements and len(fits) == 1:
            found[old] = fits[0]
    return found
