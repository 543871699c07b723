"""What came instead of addresses that are gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rus.content import Content
from schemas.base import Model
from schemas.edition import Edition
from schemas.lineage import Lineage


def tells_of_successors(model: Model) -> bool:
    """Whether what a file says can tell what came instead of an address."""
    return isinstance(model, Edition | Lineage)


@dataclass(frozen=True)
class Successors:
    """Where addresses went, as ledgers and retired addresses tell; asked only about removals.

    `contents` is gone through once, the first time something is asked.
    """

    contents: Iterable[Content]

    @cached_property
    def told(self) -> Mapping[str, tuple[str, ...]]:
        """For each address that is accounted for, the addresses that replaced it."""
        found: dict[str, dict[str, None]] = {}
        for content in self.contents:
            for file in content.files:
                if isinstance(file.model, Edition):
                    for retired in file.model.retired:
                        found.setdefault(retired.address, {}).update(
                            dict.fromkeys(retired.replaced_by)
                        )
                elif isinstance(file.model, Lineage) and file.model.is_history:
                    for link in file.model.links:
                        for address in link.old:
                            found.setdefault(address, {}).update(dict.fromkeys(link.new))
        return {address: tuple(successors) for address, successors in found.items()}
