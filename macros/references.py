"""The numbered list of sources at the foot of a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from schemas.ground import Citation


@dataclass
class References:
    """Collects the citations of one page; each place in a document gets one number."""

    numbers: dict[Citation, int] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """The number of a citation, from 1, in order of first mention."""
        return self.numbers.setdefault(citation, len(self.numbers) + 1)

    def __iter__(self) -> Iterator[tuple[Citation, int]]:
        return iter(self.numbers.items())

    def __len__(self) -> int:
        return len(self.numbers)
