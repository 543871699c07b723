"""When each page last changed, as git remembers it; a page without a known date has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.pages import DataPage
from macros.site import Site
from rus.history import HistoryError, Repository


@dataclass(frozen=True)
class DatesOfPages:
    """Dates of change, YYYY-MM-DD: by address of the data or its beginning, by path below docs/."""

    site: Site
    by_address: Mapping[str, str]
    by_file: Mapping[str, str]

    @classmethod
    def of(cls, site: Site, docs: Path) -> "DatesOfPages":
        """The dates of a site whose hand-written pages lie in a folder."""
        by_address: dict[str, str] = {}
        for address, moments in site.chronicle.by_address.items():
            date = moments[0].revision.date
            parts = address.split("/")
            for length in range(1, len(parts) + 1):
                above = "/".join(parts[:length])
                by_address[above] = max(date, by_address.get(above, ""))
        return cls(site, by_address, _dates_of_files(docs))

    def of_data_page(self, page: DataPage) -> str | None:
        """When what a page made from the data shows was last changed."""
        above, _, name = page.address.rpartition("/")
        if page.kind == "changes":
            return self._newest_of_year(name)
        told = [page.address]
        if page.kind == "comparison":
            pair = self.site.comparisons[name]
            told = [f"slaktskap/{name}", pair.old.address, pair.new.address]
        elif page.kind == "print":
            told = [above]
        return max(filter(None, map(self.by_address.get, told)), default=None)

    def _newest_of_year(self, year: str) -> str | None:
        dates = (one.date for one in self.site.chronicle.revisions)
        return max((date for date in dates if date[:4] == year), default=None)

    def of_hand_written(self, path: str, markdown: str) -> str | None:
        """When a page of docs/ was last changed, or the data if the page shows any of it."""
        written = self.by_file.get(path)
        if written is None or "{{" not in markdown:
            return written
        return max([written, *self.by_address.values()])


def _dates_of_files(folder: Path) -> dict[str, str]:
    try:
        commits = Repository.of(folder).log()
    except HistoryError:  # the chronicle of the strategy says why, on the page of changes
        return {}
    found: dict[str, str] = {}
    for commit in commits:
        for entry in commit.entries:
            found.setdefault(entry.path, commit.time[:10])
    return found
